/** Puts text on the clipboard, and says what was done. */
import { element } from "../shared/dom.mjs";

/** @type {HTMLElement | null} */
let line = null;
let timer = 0;

/** The line that says what was done: empty from the start, so that screen readers notice when it changes. */
export function prepare() {
  if (line) return;
  line = element("p", { class: "said", role: "status" });
  document.body.append(line);
}

/** Says something to eyes and ears. @param {string} words @param {number} seconds */
export function say(words, seconds = 5) {
  prepare();
  if (!line) return;
  line.textContent = words;
  line.classList.toggle("shown", Boolean(words));
  clearTimeout(timer);
  timer = setTimeout(() => line?.classList.remove("shown"), seconds * 1000);
}

/** @param {import("./citation.mjs").Copied} copied */
async function modern(copied) {
  const parts = { "text/plain": copied.text, "text/html": copied.html };
  const blobs = Object.entries(parts).map(([type, content]) => [type, new Blob([content], { type })]);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}

/** For pages without https, and browsers without the clipboard's new interface. @param {import("./citation.mjs").Copied} copied */
function old(copied) {
  const held = document.activeElement;
  const field = element("textarea", { class: "visually-hidden" }, copied.text);
  document.body.append(field);
  field.select();
  const fill = (/** @type {ClipboardEvent} */ event) => {
    event.clipboardData?.setData("text/plain", copied.text);
    event.clipboardData?.setData("text/html", copied.html);
    event.preventDefault();
  };
  document.addEventListener("copy", fill, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  field.remove();
  if (held instanceof HTMLElement) held.focus({ preventScroll: true });
  if (!done) throw new Error("The browser does not let pages copy.");
}

/** Copies, and says so. @param {import("./citation.mjs").Copied} copied @param {string} what was copied, in words */
export async function copy(copied, what) {
  try {
    if (navigator.clipboard && window.ClipboardItem) await modern(copied).catch(() => old(copied));
    else old(copied);
    say(`Copied: ${what}`);
    return true;
  } catch {
    say(`Not copied: the browser does not allow it. ${copied.text}`, 60);
    return false;
  }
}
