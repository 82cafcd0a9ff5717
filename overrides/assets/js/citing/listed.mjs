/** A list of citations (partials/citations.html): the address that the reader sees, and buttons that copy. */
import { bare, quotation } from "./citation.mjs";
import { copy } from "./clipboard.mjs";

/** @param {Element} list of the citations of one passage @param {Record<string, import("./citation.mjs").Template> | null} templates */
function prepare(list, templates) {
  list.querySelectorAll("[data-style]").forEach((row) => {
    if (row instanceof HTMLElement) row.append(buttons(row, templates));
  });
}

/** @param {HTMLElement} row @param {Record<string, import("./citation.mjs").Template> | null} templates */
function buttons(row, templates) {
  const cell = document.createElement("dd");
  cell.className = "copying";
  const style = row.dataset.style ?? "";
  const name = row.dataset.name ?? "";
  cell.append(button("Copy", `${name} citation`, () => citation(row)));
  const text = document.querySelector(".record [data-text]")?.textContent?.trim();
  if (templates && text) cell.append(button("Copy with the quotation", `quotation with ${name} citation`, () => quoted(row, style, templates, text)));
  return cell;
}

/** @param {string} label @param {string} what @param {() => import("./citation.mjs").Copied} make */
function button(label, what, make) {
  const made = document.createElement("button");
  made.type = "button";
  made.setAttribute("aria-label", `${label}: ${what}`);
  made.append(label);
  made.addEventListener("click", () => copy(make(), what));
  return made;
}

/** @param {HTMLElement} row @returns {import("./citation.mjs").Copied} */
function citation(row) {
  const lines = [...row.querySelectorAll(".citation")];
  const html = lines.map((line) => `<p>${bare(line.innerHTML)}</p>`).join("");
  return { text: lines.map((line) => (line.textContent ?? "").replace(/\s+/gu, " ").trim()).join("\n"), html };
}

/** @param {HTMLElement} row @param {string} style @param {Record<string, import("./citation.mjs").Template>} templates @param {string} text */
function quoted(row, style, templates, text) {
  const link = row.querySelector("a[data-permalink]");
  const url = link instanceof HTMLAnchorElement ? link.href : "";
  return quotation(style, templates[style], [{ fragment: new URL(url).hash.slice(1), text }], url);
}

/** @param {Record<string, import("./citation.mjs").Template> | null} templates of the page's statement, where it has one */
export function start(templates) {
  document.querySelectorAll("a[data-permalink]").forEach((link) => { link.textContent = link instanceof HTMLAnchorElement ? link.href : ""; });
  document.querySelectorAll(".citations").forEach((list) => prepare(list, templates));
}
