/** The bar at selected words: the same tools as a paragraph's menu, for exactly these words. */
import { element } from "../shared/dom.mjs";
import { say } from "./clipboard.mjs";
import { directive } from "./fragment.mjs";
import { selected } from "./passage.mjs";
import { named, tools } from "./tools.mjs";

const bar = element("div", { class: "cite-bar", role: "region", "aria-label": "Cite the selected words" });
const about = element("span", { class: "about" });
const record = element("a", { class: "record", "aria-label": "Record of the paragraph" }, "Record");
/** @type {import("./passage.mjs").Piece[]} */
let passage = [];
let settle = () => {};

/** @returns {import("./tools.mjs").Subject} */
function subject() {
  const fragments = [passage[0].fragment, passage[passage.length - 1].fragment];
  return { passage, fragments, hash: `#${fragments[0]}${directive(passage, document.body.innerText)}` };
}

export function hide() {
  bar.remove();
  passage = [];
}

/**
 * Puts the bar under the end of the selection; to the foot of the window where that end is out of sight,
 * and on a touch screen, which has a menu of its own there.
 */
function put() {
  const last = [...(getSelection()?.getRangeAt(0).getClientRects() ?? [])].at(-1);
  const away = !last || last.bottom < 0 || last.bottom + bar.offsetHeight + 8 > innerHeight || matchMedia("(pointer: coarse)").matches;
  bar.classList.toggle("foot", away);
  const rightmost = document.documentElement.clientWidth - bar.offsetWidth - 8;
  bar.style.insetInlineStart = away ? "" : `${Math.max(8, Math.min(last.right - bar.offsetWidth / 2, rightmost)) + scrollX}px`;
  bar.style.insetBlockStart = away ? "" : `${last.bottom + scrollY + 8}px`;
}

/** Shows the bar for what is selected, or takes it away. @param {import("./citation.mjs").Templates} templates */
export function follow(templates) {
  if (bar.contains(document.activeElement)) return;
  const now = selected();
  const as = (/** @type {number} */ i) => now[i].fragment === passage[i].fragment && now[i].text === passage[i].text;
  const same = now.length === passage.length && now.every((_, i) => as(i));
  if (same && bar.isConnected) return;
  if (!now.length) return hide();
  if (!bar.firstChild) build(templates);
  passage = now;
  const words = passage.reduce((sum, piece) => sum + piece.text.split(/\s+/u).length, 0);
  const told = `${words} ${words === 1 ? "word" : "words"} of ${named([passage[0].fragment, passage[passage.length - 1].fragment])}`;
  about.textContent = told;
  const way = document.getElementById(passage[0].fragment)?.querySelector("a.about")?.getAttribute("href");
  record.hidden = !way;
  if (way) record.setAttribute("href", way);
  settle();
  document.body.append(bar);
  put();
  say(`${told} selected. Tab leads to copying.`, 0);
}

/** @param {import("./citation.mjs").Templates} templates */
function build(templates) {
  const made = tools(templates, subject, () => {});
  settle = made.settle;
  bar.append(about, ...made.parts, record);
  // A press on the bar must not take the selection away; a select needs its press.
  for (const press of ["pointerdown", "mousedown"]) {
    bar.addEventListener(press, (event) => {
      if (!(event.target instanceof HTMLSelectElement)) event.preventDefault();
    });
  }
  document.addEventListener("keydown", reach, true);
}

/** Tab leads from selected words into the bar, Escape takes it away. @param {KeyboardEvent} event */
function reach(event) {
  if (!bar.isConnected) return;
  if (event.key === "Escape") hide();
  if (event.key !== "Tab" || event.shiftKey || document.activeElement?.closest(".cite-bar, .cite-menu")) return;
  event.preventDefault();
  bar.querySelector("button")?.focus();
}
