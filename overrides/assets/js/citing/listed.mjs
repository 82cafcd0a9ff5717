/** A list of citations (partials/citations.html): the address that the reader sees, and buttons that copy. */
import { each, element } from "../shared/dom.mjs";
import { fragmentOf } from "../shared/ids.mjs";
import { bare, quotation } from "./citation.mjs";
import { copy } from "./clipboard.mjs";

/** @param {Element} list of the citations of one passage @param {import("./citation.mjs").Templates | null} templates */
function prepare(list, templates) {
  list.querySelectorAll("[data-style]").forEach((row) => {
    if (row instanceof HTMLElement) row.append(buttons(row, templates));
  });
}

/** @param {HTMLElement} row @param {import("./citation.mjs").Templates | null} templates */
function buttons(row, templates) {
  const cell = element("dd", { class: "copying" });
  const style = row.dataset.style ?? "";
  const name = row.dataset.name ?? "";
  cell.append(button("Copy", `${name} citation`, () => citation(row)));
  const text = document.querySelector(".record [data-text]")?.textContent?.trim();
  if (templates && text) {
    cell.append(button("Copy with the quotation", `quotation with ${name} citation`, () => quoted(row, style, templates, text)));
  }
  return cell;
}

/** @param {string} label @param {string} what @param {() => import("./citation.mjs").Copied} make */
function button(label, what, make) {
  const made = element("button", { type: "button", "aria-label": `${label}: ${what}` }, label);
  made.addEventListener("click", () => copy(make(), what));
  return made;
}

/** @param {HTMLElement} row @returns {import("./citation.mjs").Copied} */
function citation(row) {
  const lines = [...row.querySelectorAll(".citation")];
  const html = lines.map((line) => `<p>${bare(line.innerHTML)}</p>`).join("");
  return { text: lines.map((line) => (line.textContent ?? "").replace(/\s+/gu, " ").trim()).join("\n"), html };
}

/** @param {HTMLElement} row @param {string} style @param {import("./citation.mjs").Templates} templates @param {string} text */
function quoted(row, style, templates, text) {
  const link = row.querySelector("a[data-permalink]");
  const url = link instanceof HTMLAnchorElement ? link.href : "";
  return quotation(style, templates[style], [{ fragment: fragmentOf(new URL(url)), text }], url);
}

/** @param {import("./citation.mjs").Templates | null} templates of the page's statement, where it has one */
export function start(templates) {
  each("a[data-permalink]", HTMLAnchorElement, (link) => {
    link.textContent = link.href;
  });
  each(".citations", HTMLElement, (list) => prepare(list, templates));
}
