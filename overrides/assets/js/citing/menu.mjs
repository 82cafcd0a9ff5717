/** The menu at a paragraph's number. There is one; it moves to the paragraph whose button is pressed. */
import { element } from "../shared/dom.mjs";
import { locatorOf, mark } from "../shared/ids.mjs";
import { whole } from "./passage.mjs";
import { tools } from "./tools.mjs";

/** @type {HTMLElement | null} */
let opener = null;
const entire = element("input", { type: "checkbox" });
const entireLabel = element("label", { class: "entire" });
const record = element("a", { class: "record" }, "About this paragraph");
const menu = element("div", { class: "cite-menu", id: "cite-menu", role: "group" });
let settle = () => {};

/** The block of the open menu. */
const block = () => /** @type {HTMLElement} */ (opener?.closest(".block"));

/** @returns {import("./tools.mjs").Subject} */
function subject() {
  const paragraph = block().closest(".paragraph");
  const chosen = paragraph && !entireLabel.hidden && entire.checked ? paragraph : block();
  return { passage: whole(chosen), fragments: [chosen.id], hash: `#${chosen.id}` };
}

/** @param {boolean} back whether the focus goes back to the button */
export function close(back) {
  if (!opener) return;
  opener.setAttribute("aria-expanded", "false");
  block().classList.remove("citing");
  menu.remove();
  if (back) opener.focus();
  opener = null;
}

/** Fills the menu for the block it is in. */
function set() {
  const { id } = block();
  const paragraph = block().closest(".paragraph");
  menu.setAttribute("aria-label", `Cite ${opener?.dataset.named}`);
  entireLabel.hidden = !paragraph?.querySelector(".block")?.isSameNode(block());
  const place = locatorOf(paragraph?.id ?? "");
  entireLabel.replaceChildren(entire, ` Whole paragraph ${place ? mark(place) : ""}`);
  const about = block().querySelector("a.about");
  record.hidden = !about;
  if (about) record.setAttribute("href", about.getAttribute("href") ?? `${id}/`);
}

/** @param {HTMLElement} button @param {import("./citation.mjs").Templates} templates */
export function toggle(button, templates) {
  if (opener === button) return close(true);
  close(false);
  if (!menu.firstChild) build(templates);
  opener = button;
  button.setAttribute("aria-expanded", "true");
  button.after(menu);
  block().classList.add("citing");
  settle();
  entire.checked = false;
  set();
  menu.scrollIntoView({ block: "nearest" });
  menu.querySelector("button")?.focus({ preventScroll: true });
}

/** @param {import("./citation.mjs").Templates} templates */
function build(templates) {
  const made = tools(templates, subject, () => close(true));
  settle = made.settle;
  menu.append(entireLabel, ...made.parts, record);
  menu.addEventListener("focusout", (event) => {
    const next = event.relatedTarget;
    if (next instanceof Node && !menu.contains(next) && next !== opener) close(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opener) close(true);
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !menu.contains(event.target) && !opener?.contains(event.target)) close(false);
  });
}
