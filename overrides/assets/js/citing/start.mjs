/**
 * Citing: a button at each paragraph's number opens a menu of things to copy; selected words get a bar
 * with the same. What they need is loaded when a reader comes near it. Without this module the number
 * is the permalink, and the paragraph's record has all citations.
 */
import { attempt, each, element } from "../shared/dom.mjs";

/** @typedef {import("./citation.mjs").Templates} Templates */

/** The page's citations by style, with places left open. @returns {Templates | null} */
function templates() {
  const data = document.getElementById("citing");
  return data ? JSON.parse(data.textContent ?? "") : null;
}

/** The words for a block's number, as its permalink says them. @param {Element} block */
const named = (block) => (block.querySelector(".sign, .number")?.getAttribute("aria-label") ?? "").replace(", permalink", "").toLowerCase();

/** Puts a button in the place of the way to the record, which the menu has. @param {Element} block */
function button(block) {
  const what = named(block);
  const attributes = { type: "button", class: "cite", "data-named": what, "aria-label": `Cite ${what}`, "aria-expanded": "false" };
  block.querySelector(".marks .about")?.setAttribute("hidden", "");
  block.querySelector(".marks")?.append(element("button", attributes, "“”"));
}

/** @param {HTMLElement} text of the statement @param {Templates} found */
function menus(text, found) {
  text.querySelectorAll(".block").forEach(button);
  const load = () => import("./menu.mjs");
  const near = (/** @type {Event} */ event) => {
    if (event.target instanceof Element && event.target.closest("button.cite")) load();
  };
  text.addEventListener("pointerover", near, { passive: true });
  text.addEventListener("focusin", near);
  text.addEventListener("click", async (event) => {
    const pressed = event.target instanceof Element ? event.target.closest("button.cite") : null;
    if (pressed instanceof HTMLElement) (await load()).toggle(pressed, found);
  });
}

/** @param {Templates} found */
function bars(found) {
  let timer = 0;
  let pressed = false;
  const follow = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (!pressed) (await import("./bar.mjs")).follow(found);
    }, 200);
  };
  let asked = false;
  document.addEventListener("selectionchange", () => {
    asked ||= !getSelection()?.isCollapsed;
    if (asked) follow();
  });
  const press = (/** @type {boolean} */ now) => () => {
    pressed = now;
    if (!now && asked) follow();
  };
  document.addEventListener("pointerdown", press(true));
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, press(false));
}

const found = templates();
if (found && document.querySelector(".text .block")) {
  each(".text", HTMLElement, (text) => menus(text, found));
  attempt(() => bars(found));
}
if (document.querySelector(".citations")) import("./listed.mjs").then((listed) => listed.start(found));
