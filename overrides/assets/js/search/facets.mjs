/** What narrows a search down: links that add a value to the address or take it away. */
import { element, the } from "../shared/dom.mjs";
import { fields, hrefOf, page } from "./state.mjs";

/**
 * @typedef {import("./engine.mjs").Facet} Facet
 * @typedef {import("./state.mjs").State} State
 */

/** The names are many: whether their file is wanted, which is loaded when they are asked for. @param {State} asked */
export const wantsNames = ({ filters }) => Boolean(facetOf("mentions")?.open) || filters.some(({ field }) => field === "mentions");

/** @param {string} field @returns {HTMLDetailsElement | null} */
const facetOf = (field) => document.querySelector(`details#${field}`);

/**
 * Writes the facets. The focus stays on the value that was chosen.
 * @param {(Facet[] | null)[]} facets by field, null for one that is not loaded
 * @param {State} asked @param {() => void} load called when names are asked for
 */
export function writeFacets(facets, asked, load) {
  const box = the("#facets", HTMLElement);
  const focused = box.contains(document.activeElement) && document.activeElement?.getAttribute("data-value");
  for (const [i, field] of Object.keys(fields).entries()) {
    const values = facets[i];
    const facet = facetOf(field) ?? box.appendChild(newFacet(field, load));
    facet.hidden = values?.length === 0;
    the("ul", HTMLElement, facet).replaceChildren(...(values ?? []).map((value) => element("li", {}, ...link(field, value, asked))));
  }
  const again = focused && box.querySelector(`[data-value="${CSS.escape(focused)}"]`);
  if (again instanceof HTMLElement) again.focus();
}

/** @param {string} field @param {() => void} load */
function newFacet(field, load) {
  const made = document.importNode(the("template#facet", HTMLTemplateElement).content, true);
  const facet = the("details", HTMLDetailsElement, made);
  facet.id = field;
  the("summary", HTMLElement, facet).textContent = fields[field];
  facet.open = field !== "mentions";
  facet.addEventListener("toggle", () => {
    if (field === "mentions" && facet.open && !facet.querySelector("li")) load();
  });
  return facet;
}

/** @param {string} field @param {Facet} facet @param {State} asked */
function link(field, { value, label, count, chosen }, asked) {
  const others = asked.filters.filter((filter) => filter.field !== field || filter.value !== value);
  const filters = chosen ? others : [...asked.filters, { field, value }];
  // A filter may be typed as well.
  const typed = (/** @type {string} */ word) => word.toLowerCase() === `${field}:${value}`;
  const left = asked.q.split(/\s+/).filter((word) => !typed(word));
  const href = hrefOf({ ...asked, q: chosen ? left.join(" ") : asked.q, show: page, filters });
  const made = element("a", { href, class: "value", "data-value": `${field}:${value}` }, label);
  if (chosen) made.setAttribute("aria-current", "true");
  return [made, " ", element("span", { class: "tally" }, String(count))];
}
