/**
 * Expansions and readings in the text (refs.css shows them on hover and focus), for two cases that
 * style sheets cannot serve: fingers, and the Escape key. Without this module nothing is lost: a tap
 * follows the link, and the record of the paragraph lists every reading.
 */

const GLOSSED = "a.ref[data-full], .reading[data-reading]";

/** The word whose gloss a finger has called up. @type {Element | null} */
let shown = null;
let pointer = "";

/** Shows the gloss of one word and no other. @param {Element | null} word */
function show(word) {
  shown?.classList.remove("shown");
  word?.classList.add("shown");
  shown = word;
}

/** Takes the gloss of a word away until pointer and focus have left it. @param {Element} word */
function hush(word) {
  word.classList.add("hushed");
  const wake = () => word.classList.remove("hushed");
  word.addEventListener("pointerleave", wake, { once: true });
  word.addEventListener("blur", wake, { once: true });
}

const main = document.querySelector("main");

main?.addEventListener("pointerdown", (event) => { pointer = event.pointerType; });

// A click without a press comes from a keyboard or a screen reader, which reads the expansion anyway.
main?.addEventListener("click", (event) => {
  if (pointer !== "touch" || event.detail === 0) return;
  const word = event.target instanceof Element ? event.target.closest(GLOSSED) : null;
  if (word?.localName === "a" && word !== shown) event.preventDefault();
  show(word);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  show(null);
  document.querySelectorAll(":is([data-full], [data-reading]):is(:hover, :focus)").forEach(hush);
});
