/** What a search found, as the page says it: how many, what was read as what, the paragraphs, what may help. */
import { element, the } from "../shared/dom.mjs";
import { keep, marked } from "./arrival.mjs";
import { root } from "./site.mjs";
import { hrefOf, page } from "./state.mjs";

/**
 * @typedef {import("./engine.mjs").Result} Result
 * @typedef {import("./engine.mjs").Shown} Shown
 * @typedef {import("./state.mjs").State} State
 */

/** How many paragraphs, in words. @param {Result} result */
export function counted({ hits, citation }) {
  const complete = hits.filter((hit) => hit.complete).length;
  const paragraphs = (/** @type {number} */ n) => `${n.toLocaleString("en")} ${n === 1 ? "paragraph" : "paragraphs"}`;
  if (citation?.missing) return `${citation.asked} is not in the archive. Nearest to it:`;
  if (!hits.length) return "No paragraph found";
  if (complete === hits.length) return paragraphs(complete);
  return complete
    ? `${paragraphs(complete)}, and ${hits.length - complete} with some of the words`
    : `${paragraphs(hits.length)} with some of the words`;
}

/** What was read as what: "Showing results for deterrence"; nothing where all was read as typed. @param {Result} result */
export function readAs({ hits, corrected, unknown, loosened }) {
  if (!hits.length) unknown = [];
  const parts = corrected.flatMap(({ typed, used }) => [element("b", {}, used.join(", ")), ` (typed: ${typed})`, ", "]).slice(0, -1);
  const said = /** @type {(Node | string)[][]} */ ([]);
  if (parts.length) said.push(["Showing results for ", ...parts]);
  if (unknown.length) said.push([`Nowhere in the archive: ${unknown.join(", ")}`]);
  if (loosened && hits.length) said.push(["The quotation mark is not closed: showing results for the words"]);
  return said.flatMap((own, i) => (i ? [". ", ...own] : own));
}

/** The results as items of the list. @param {Shown[]} paragraphs */
export function items(paragraphs) {
  const firstSome = paragraphs.findIndex((paragraph) => !paragraph.complete);
  return paragraphs.map((paragraph, i) => item(paragraph, i === firstSome));
}

/** @param {Shown} paragraph @param {boolean} firstSome of those with some of the words */
function item(paragraph, firstSome) {
  const made = document.importNode(the("template#result", HTMLTemplateElement).content, true);
  const part = (/** @type {string} */ name) => the(`.${name}`, HTMLElement, made);
  the("li", HTMLElement, made).dataset.ref = paragraph.id;
  part("some").hidden = !firstSome;
  const where = the(".where", HTMLAnchorElement, made);
  where.href = new URL(paragraph.url, root).href;
  where.addEventListener("click", () => keep(paragraph, root));
  part("siglum").textContent = paragraph.siglum;
  part("label").textContent = paragraph.label;
  part("day").textContent = dated(paragraph.date, paragraph.end);
  part("title").textContent = paragraph.title;
  part("snippet").replaceChildren(...marked(paragraph.segments));
  return made;
}

/** `16–17 August 2022`. @param {string} start @param {string} end */
function dated(start, end) {
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
  return end ? day.formatRange(new Date(start), new Date(end)).replace(/(\d)\s–\s(?=\d+ \p{L})/u, "$1–") : day.format(new Date(start));
}

/** What may help where nothing is found, each as a link. @param {Result} result @param {State} asked */
export function ways({ unknown }, asked) {
  const found = /** @type {HTMLElement[]} */ ([]);
  const way = (/** @type {string} */ text, /** @type {Partial<State>} */ next) => {
    found.push(element("li", {}, element("a", { href: hrefOf({ ...asked, show: page, ...next }) }, text)));
  };
  if (asked.filters.length) way("Look in all statements, whatever the series, year, topic and mentions", { filters: [] });
  const own = asked.q.replace(/\b(?:series|year|topic|mentions?):(?:"[^"]*"|\S*)/gi, "").trim();
  if (own !== asked.q.trim()) way(`Look for ${own || "everything"} in all statements`, { q: own });
  if (/["“”]/.test(asked.q)) way("Look for the words, not the exact phrase", { q: asked.q.replace(/["“”„]/g, "") });
  if (/(?:^|\s)[+-]\S/.test(asked.q)) way("Let no word be required or excluded", { q: asked.q.replace(/(^|\s)[+-](?=\S)/g, "$1") });
  for (const word of unknown) found.push(element("li", {}, `No paragraph has “${word}”, nor a word like it.`));
  return found;
}

/** Points the links that sort to this search. @param {HTMLElement} sorting @param {State} asked */
export function writeSorting(sorting, asked) {
  for (const link of sorting.querySelectorAll("a")) {
    const order = link.dataset.sort === "date" ? "date" : "relevance";
    link.href = hrefOf({ ...asked, show: page, sort: order });
    if (order === asked.sort) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}
