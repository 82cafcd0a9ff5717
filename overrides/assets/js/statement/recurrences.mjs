/**
 * The sign beside a paragraph opens, under it, where its passages recur and what changed. The list is
 * fetched from the paragraph's record when somebody asks. Without this module the sign is a link there.
 */
import { each, element, elsewhere } from "../shared/dom.mjs";
import { pageOf } from "../shared/ids.mjs";

/** Panels that were made, by their signs. @type {Map<HTMLAnchorElement, HTMLElement>} */
const panels = new Map();

/** The list of a record, with its links made whole. @param {string} address */
async function recurrences(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}: ${address}`);
  const record = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = record.querySelector("ul.recurs");
  if (!list) throw new Error(`no list in ${address}`);
  for (const link of list.querySelectorAll("a")) link.href = new URL(link.getAttribute("href") ?? "", address).href;
  return document.importNode(list, true);
}

/** The panel of a sign, under its paragraph. @param {HTMLAnchorElement} sign */
async function made(sign) {
  const list = await recurrences(pageOf(sign.href));
  const block = sign.closest(".block");
  const close = element("button", { type: "button" }, "Close");
  close.addEventListener("click", () => shut(sign));
  const label = sign.getAttribute("aria-label") ?? "";
  const attributes = { class: "recurrences", id: `recurs-${block?.id}`, role: "region", "aria-label": label };
  const panel = element("div", attributes, list, element("p", {}, close));
  sign.setAttribute("aria-controls", panel.id);
  block?.append(panel);
  return panel;
}

/** Opens what a sign leads to; where that fails, follows the link. @param {HTMLAnchorElement} sign */
async function open(sign) {
  if (sign.hasAttribute("aria-busy")) return;
  sign.setAttribute("aria-busy", "true");
  try {
    const panel = panels.get(sign) ?? await made(sign);
    panels.set(sign, panel);
    panel.hidden = false;
    sign.setAttribute("aria-expanded", "true");
  } catch {
    location.assign(sign.href);
  } finally {
    sign.removeAttribute("aria-busy");
  }
}

/** Closes a panel and gives the focus back. @param {HTMLAnchorElement} sign */
function shut(sign) {
  const panel = panels.get(sign);
  if (panel) panel.hidden = true;
  sign.setAttribute("aria-expanded", "false");
  sign.focus();
}

/** @param {HTMLAnchorElement} sign */
const isOpen = (sign) => sign.getAttribute("aria-expanded") === "true";

/** @param {HTMLAnchorElement} sign */
const turn = (sign) => (isOpen(sign) ? shut(sign) : open(sign));

/** Makes a link a button that opens. @param {HTMLAnchorElement} sign */
function start(sign) {
  sign.setAttribute("role", "button");
  sign.setAttribute("aria-expanded", "false");
  sign.addEventListener("click", (event) => {
    if (elsewhere(event)) return;
    event.preventDefault();
    turn(sign);
  });
  sign.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    turn(sign);
  });
}

// Escape is for what has the focus: a sign or its panel, or, where nothing has it, the panel opened last.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const at = document.activeElement;
  const opened = [...panels.keys()].filter(isOpen);
  const sign = opened.find((one) => one === at || panels.get(one)?.contains(at)) ?? (at === document.body ? opened.at(-1) : null);
  if (sign) shut(sign);
});

each("a[data-recurs]", HTMLAnchorElement, start);
