/**
 * The outline follows the reader: the paragraph at the upper third of the window is marked in the list, and
 * named in the bar of narrow windows. It moves no focus and scrolls nothing but the list itself. Without this
 * module the outline is a list of links.
 */
import { element } from "../shared/dom.mjs";
import { fragmentOf } from "../shared/ids.mjs";

const outline = document.querySelector("[data-outline]");
const fold = outline?.querySelector("details");
const here = outline?.querySelector(".here");

/** @type {Map<Element, HTMLAnchorElement>} */
const entries = new Map();
for (const link of outline?.querySelectorAll("a") ?? []) {
  const place = document.getElementById(fragmentOf(link));
  if (place) entries.set(place, link);
}

/** @type {HTMLAnchorElement | null} */
let current = null;

/** Keeps an entry in view within its list. Where all is in view, nothing moves. @param {HTMLElement} link */
function reveal(link) {
  const list = link.closest("ol");
  if (!list || list.scrollHeight <= list.clientHeight) return;
  const { top, bottom } = link.getBoundingClientRect();
  const frame = list.getBoundingClientRect();
  if (top < frame.top) list.scrollTop += top - frame.top - frame.height / 3;
  if (bottom > frame.bottom) list.scrollTop += bottom - frame.bottom + frame.height / 3;
}

/** @param {HTMLAnchorElement | null} link */
function mark(link) {
  if (link === current) return;
  current?.removeAttribute("aria-current");
  link?.setAttribute("aria-current", "location");
  current = link;
  const words = link ? [link.querySelector(".mark")?.lastChild, link.querySelector(".mark + span")?.firstChild] : [];
  here?.replaceChildren(...words.map((word) => element("span", {}, word?.textContent ?? "")));
  if (link) reveal(link);
}

/** The last paragraph that begins above the line of reading; none before the text and after it. */
function follow() {
  const line = innerHeight / 3;
  let found = null;
  for (const [place, link] of entries) {
    if (place.getBoundingClientRect().top > line) break;
    found = link;
  }
  const last = [...entries.keys()].at(-1);
  mark(last && last.getBoundingClientRect().bottom < 0 ? null : found);
}

if (outline && fold && entries.size) {
  outline.classList.add("following");
  let asked = false;
  const ask = () => {
    if (!asked) requestAnimationFrame(() => { asked = false; follow(); });
    asked = true;
  };
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask, { passive: true });
  ask();
  const close = () => { fold.open = false; };
  outline.addEventListener("click", (event) => { if (event.target instanceof Element && event.target.closest("a")) close(); });
  document.addEventListener("pointerdown", (event) => { if (event.target instanceof Node && !outline.contains(event.target)) close(); });
  outline.addEventListener("keydown", (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== "Escape" || !fold.open) return;
    close();
    fold.querySelector("summary")?.focus();
  });
  outline.addEventListener("focusout", (event) => {
    if (event instanceof FocusEvent && event.relatedTarget instanceof Node && !outline.contains(event.relatedTarget)) close();
  });
  fold.addEventListener("toggle", () => { if (fold.open && current) reveal(current); });
}
