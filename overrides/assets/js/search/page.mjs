/**
 * The search page: the box, the results under it, what narrows them down. All of its state is in the
 * address; what is shown is a function of it.
 */
import { elsewhere, the, typing } from "../shared/dom.mjs";
import { counted, items, readAs, ways, writeSorting } from "./answer.mjs";
import { chartOf } from "./chart.mjs";
import { wantsNames, writeFacets } from "./facets.mjs";
import { ask, prepare } from "./site.mjs";
import { fields, hrefOf, page, stateOf } from "./state.mjs";

/**
 * @typedef {import("./engine.mjs").Engine} Engine
 * @typedef {import("./state.mjs").State} State
 * @typedef {Awaited<ReturnType<typeof look>>} Found
 */

const wait = 120;

const byId = (/** @type {string} */ id) => the(`#${id}`, HTMLElement);
const form = the("#search", HTMLFormElement);
const input = the("#query", HTMLInputElement);
const results = byId("results");
const more = byId("more");
const narrow = the("#narrow", HTMLDetailsElement);

/** What the address says, with what is typed. @returns {State} */
const state = () => ({ ...stateOf(location.href), q: input.value.trim() });

let lastStep = hrefOf(stateOf(location.href));
/**
 * Goes to a state: what is typed replaces the address, what is chosen is a step that one can go back.
 * @param {State} next @param {boolean} step
 */
function go(next, step) {
  const address = hrefOf(next);
  if (step && address !== lastStep) history.pushState(null, "", address);
  else history.replaceState(history.state, "", address);
  if (step) lastStep = address;
  return render(next);
}

// One search at a time has the word: the latest.
let turn = 0;

/** @param {State} asked */
async function render(asked) {
  const mine = ++turn;
  results.setAttribute("aria-busy", "true");
  const empty = !asked.q && !asked.filters.length;
  try {
    const found = empty ? null : await ask((engine) => look(engine, asked));
    if (mine !== turn) return;
    write(found, asked);
  } catch (error) {
    if (mine !== turn) return;
    byId("count").textContent = "The search could not be loaded. Is there a connection? It is tried again with the next letter.";
    console.warn(error);
  }
  results.setAttribute("aria-busy", "false");
}

/** Everything that a state shows. @param {Engine} engine @param {State} asked */
async function look(engine, asked) {
  const result = await engine.search(asked.q, asked);
  const names = wantsNames(asked);
  const [paragraphs, facets] = await Promise.all([
    engine.show(result, result.hits.slice(0, asked.show)),
    Promise.all(Object.keys(fields).map((field) => (field === "mentions" && !names ? null : engine.facet(result, field)))),
  ]);
  return { result, paragraphs, facets, archive: engine.archive };
}

/** @param {Found | null} found nothing where nothing is asked @param {State} asked */
function write(found, asked) {
  const none = Boolean(found && !found.result.hits.length);
  const cites = Boolean(found?.result.citation);
  narrow.hidden = !found || cites || (none && !asked.filters.length);
  byId("above").hidden = !found || cites || none;
  byId("help").hidden = Boolean(found);
  byId("nothing").hidden = !none;
  byId("count").textContent = found ? counted(found.result) : "";
  const read = found ? readAs(found.result) : [];
  byId("reading").hidden = !read.length;
  byId("reading").replaceChildren(...read);
  results.replaceChildren(...(found ? items(found.paragraphs) : []));
  more.hidden = !found || found.result.hits.length <= asked.show;
  if (found) writeAround(found, asked);
}

/** What stands around the results. @param {Found} found @param {State} asked */
function writeAround({ result, facets, archive }, asked) {
  if (!result.hits.length) byId("ways").replaceChildren(...ways(result, asked));
  writeFacets(facets, asked, () => render(state()));
  const chart = chartOf(result, archive);
  byId("chart").hidden = !chart.length;
  byId("chart").replaceChildren(...chart);
  writeSorting(byId("sorting"), asked);
}

/** The link of a result. @param {number} i */
const linkOf = (i) => results.children[i]?.querySelector("a");

/** Moves through the results; up from the first is the box. @param {number} by */
function move(by) {
  const at = [...results.children].findIndex((item) => item.contains(document.activeElement));
  if (at + by < 0) input.focus();
  else linkOf(Math.min(at + by, results.children.length - 1))?.focus();
}

let timer = 0;
input.addEventListener("input", () => {
  results.setAttribute("aria-busy", "true");
  clearTimeout(timer);
  timer = setTimeout(() => go({ ...state(), show: page }, false), wait);
});
input.addEventListener("focus", prepare, { once: true });

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  go({ ...state(), show: page }, true);
});

// Facets, sorting and ways out are links to other states of this page.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("main a") : null;
  if (!(link instanceof HTMLAnchorElement) || link.matches(".where") || elsewhere(event)) return;
  if (link.pathname !== location.pathname || link.origin !== location.origin) return;
  event.preventDefault();
  const next = stateOf(link.href);
  input.value = next.q;
  go(next, true);
});

more.addEventListener("click", async () => {
  const before = results.children.length;
  await go({ ...state(), show: before + 2 * page }, false);
  linkOf(before)?.focus();
});

/** Empties the box, and shows what that shows. */
function clear() {
  input.value = "";
  go({ ...state(), show: page }, false);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const inList = results.contains(document.activeElement);
  const inBox = document.activeElement === input;
  if (event.key === "/" && !typing()) input.select();
  else if (event.key === "ArrowDown" && (inBox || inList)) move(1);
  else if (event.key === "ArrowUp" && inList) move(-1);
  else if (event.key === "Escape" && inList) input.select();
  else if (event.key === "Escape" && inBox && input.value) clear();
  else return;
  event.preventDefault();
});

/** Shows what the address says. */
function restore() {
  const asked = stateOf(location.href);
  lastStep = hrefOf(asked);
  input.value = asked.q;
  return render(asked);
}

window.addEventListener("popstate", restore);
byId("keys").hidden = !matchMedia("(hover: hover) and (pointer: fine)").matches;
narrow.open = matchMedia("(min-width: 60em)").matches;
if (location.search.length > 1) restore();
else input.focus({ preventScroll: true });
