/** What the search page is asked: all of it is in its address. */

/** What narrows a search down, in the order in which it is shown. @type {Record<string, string>} */
export const fields = { series: "Series", year: "Year", topic: "Topic", mentions: "Mentions" };
/** How many results are shown at first. */
export const page = 10;
const most = 1000;

/**
 * @typedef {object} State what the address says
 * @property {string} q
 * @property {import("./engine.mjs").Sort} sort
 * @property {number} show how many results
 * @property {import("./engine.mjs").Filter[]} filters
 */

/** @param {URL | string} address @returns {State} */
export function stateOf(address) {
  const asked = new URL(address).searchParams;
  const values = (/** @type {string} */ field) => asked.getAll(field).filter(Boolean);
  return {
    q: asked.get("q") ?? "",
    sort: asked.get("sort") === "date" ? "date" : "relevance",
    show: Math.min(Math.max(Number(asked.get("show")) || page, page), most),
    filters: Object.keys(fields).flatMap((field) => values(field).map((value) => ({ field, value }))),
  };
}

/** @param {State} state */
export function hrefOf({ q, sort, show, filters }) {
  const asked = new URLSearchParams();
  if (q) asked.set("q", q);
  for (const { field, value } of filters) asked.append(field, value);
  if (sort === "date") asked.set("sort", sort);
  if (show > page) asked.set("show", String(show));
  const written = asked.toString();
  return location.pathname + (written && `?${written}`);
}
