/**
 * The search page: the box, the results under it, what narrows them down. All of its state is in the
 * address; what is shown is a function of it.
 */
import { keep } from "./arrival.mjs";
import { ask, prepare, root } from "./site.mjs";

const fields = { series: "Series", year: "Year", topic: "Topic", mentions: "Mentions" };
const page = 10;
const wait = 120;

const byId = (id) => document.getElementById(id);
const [form, input, results, count, reading, help, nothing, more] = [
  "search",
  "query",
  "results",
  "count",
  "reading",
  "help",
  "nothing",
  "more",
].map(byId);

/**
 * @typedef {object} State what the address says
 * @property {string} q
 * @property {"relevance"|"date"} sort
 * @property {number} show how many results
 * @property {{field: string, value: string}[]} filters
 */

/** @returns {State} */
function stateOf(address) {
  const asked = new URL(address).searchParams;
  return {
    q: asked.get("q") ?? "",
    sort: asked.get("sort") === "date" ? "date" : "relevance",
    show: Math.min(Math.max(Number(asked.get("show")) || page, page), 1000),
    filters: Object.keys(fields).flatMap((field) =>
      asked
        .getAll(field)
        .filter(Boolean)
        .map((value) => ({ field, value })),
    ),
  };
}

/** @param {State} state */
function addressOf({ q, sort, show, filters }) {
  const asked = new URLSearchParams();
  if (q) asked.set("q", q);
  for (const { field, value } of filters) asked.append(field, value);
  if (sort === "date") asked.set("sort", sort);
  if (show > page) asked.set("show", String(show));
  const written = asked.toString();
  return location.pathname + (written ? `?${written}` : "");
}

const state = () => ({ ...stateOf(location.href), q: input.value.trim() });

/** Goes to a state: what is typed replaces the address, what is chosen is a step that one can go back. */
function go(next, step) {
  const address = addressOf(next);
  if (step && address !== lastStep) history.pushState(null, "", address);
  else history.replaceState(history.state, "", address);
  if (step) lastStep = address;
  return render(next);
}
let lastStep = addressOf(stateOf(location.href));

// One search at a time has the word: the latest.
let turn = 0;

/** @param {State} asked */
async function render(asked) {
  const mine = ++turn;
  results.setAttribute("aria-busy", "true");
  const empty = !asked.q && !asked.filters.length;
  try {
    const shown = empty ? null : await ask((engine) => look(engine, asked));
    if (mine !== turn) return;
    write(shown, asked);
  } catch (error) {
    if (mine !== turn) return;
    count.textContent = "The search could not be loaded. Is there a connection? It is tried again with the next letter.";
    console.warn(error);
  }
  results.setAttribute("aria-busy", "false");
}

/** Everything that a state shows. */
async function look(engine, asked) {
  const result = await engine.search(asked.q, asked);
  const open = byId("mentions")?.open || asked.filters.some(({ field }) => field === "mentions");
  const [paragraphs, ...facets] = await Promise.all([
    engine.show(result, result.hits.slice(0, asked.show)),
    ...Object.keys(fields).map((field) => (field === "mentions" && !open ? null : engine.facet(result, field))),
  ]);
  return {
    result,
    paragraphs,
    facets,
    statements: engine.archive.statements,
    series: engine.archive.series,
    statementOf: engine.archive.statementOf,
  };
}

function write(shown, asked) {
  const none = shown && !shown.result.hits.length;
  byId("narrow").hidden = !shown || Boolean(shown.result.citation) || (none && !asked.filters.length);
  byId("above").hidden = !shown || Boolean(shown.result.citation) || none;
  help.hidden = Boolean(shown);
  nothing.hidden = !none;
  count.textContent = shown ? counted(shown.result) : "";
  writeReading(shown);
  results.replaceChildren(...(shown ? written(shown.paragraphs) : []));
  more.hidden = !shown || shown.result.hits.length <= asked.show;
  if (!shown) return;
  if (none) writeWays(shown, asked);
  writeFacets(shown.facets, asked);
  writeChart(shown);
  writeSorting(asked);
}

/** How many paragraphs, in words. */
function counted({ hits, citation }) {
  const complete = hits.filter((hit) => hit.complete).length;
  const paragraphs = (n) => `${n.toLocaleString("en")} ${n === 1 ? "paragraph" : "paragraphs"}`;
  if (citation?.missing) return `${citation.asked} is not in the archive. Nearest to it:`;
  if (!hits.length) return "No paragraph found";
  if (complete === hits.length) return paragraphs(complete);
  return complete
    ? `${paragraphs(complete)}, and ${hits.length - complete} with some of the words`
    : `${paragraphs(hits.length)} with some of the words`;
}

/** What was read as what: "Showing results for deterrence". */
function writeReading(shown) {
  const corrected = shown?.result.corrected ?? [];
  const unknown = shown?.result.hits.length ? shown.result.unknown : [];
  const loosened = Boolean(shown?.result.loosened && shown.result.hits.length);
  reading.hidden = !corrected.length && !unknown.length && !loosened;
  const parts = corrected.flatMap(({ typed, used }) => [element("b", {}, used.join(", ")), ` (typed: ${typed})`, ", "]).slice(0, -1);
  const said = unknown.length ? [`${parts.length ? ". " : ""}Nowhere in the archive: ${unknown.join(", ")}`] : [];
  if (loosened) said.push(`${parts.length || said.length ? ". " : ""}The quotation mark is not closed: showing results for the words`);
  reading.replaceChildren(...(parts.length ? ["Showing results for ", ...parts] : []), ...said);
}

/** The results as items of the list. */
function written(paragraphs) {
  const firstSome = paragraphs.findIndex((paragraph) => !paragraph.complete);
  return paragraphs.map((paragraph, i) => {
    const item = byId("result").content.cloneNode(true).firstElementChild;
    const part = (name) => item.querySelector(`.${name}`);
    item.dataset.ref = paragraph.id;
    part("some").hidden = i !== firstSome;
    part("where").href = new URL(paragraph.url, root);
    part("where").addEventListener("click", () => keep(paragraph, root));
    part("siglum").textContent = paragraph.siglum;
    part("label").textContent = paragraph.label;
    part("day").textContent = dated(paragraph.date, paragraph.end);
    part("title").textContent = paragraph.title;
    part("snippet").replaceChildren(...paragraph.segments.map(({ text, mark }) => (mark ? element("mark", {}, text) : text)));
    return item;
  });
}

/** `16–17 August 2022`. */
function dated(start, end) {
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
  return end ? day.formatRange(new Date(start), new Date(end)).replace(/(\d)\s–\s(?=\d+ \p{L})/u, "$1–") : day.format(new Date(start));
}

/** What may help where nothing is found, each as a link. */
function writeWays({ result }, asked) {
  const ways = [];
  const way = (text, next) => ways.push(element("li", {}, element("a", { href: addressOf({ ...asked, show: page, ...next }) }, text)));
  if (asked.filters.length) way("Look in all statements, whatever the series, year, topic and mentions", { filters: [] });
  const own = asked.q.replace(/\b(?:series|year|topic|mentions?):(?:"[^"]*"|\S*)/gi, "").trim();
  if (own !== asked.q.trim()) way(`Look for ${own || "everything"} in all statements`, { q: own });
  if (/["“”]/.test(asked.q)) way("Look for the words, not the exact phrase", { q: asked.q.replace(/["“”„]/g, "") });
  if (/(?:^|\s)[+\-]\S/.test(asked.q)) way("Let no word be required or excluded", { q: asked.q.replace(/(^|\s)[+\-](?=\S)/g, "$1") });
  for (const word of result.unknown) ways.push(element("li", {}, `No paragraph has “${word}”, nor a word like it.`));
  byId("ways").replaceChildren(...ways);
}

/** The facets: links that add a value to the address, or take it away. The focus stays on the value that was chosen. */
function writeFacets(facets, asked) {
  const box = byId("facets");
  const focused = box.contains(document.activeElement) ? document.activeElement.dataset.value : undefined;
  Object.entries(fields).forEach(([field, name], i) => {
    const facet = byId(field) ?? box.appendChild(newFacet(field, name));
    const values = facets[i] ?? [];
    facet.hidden = Boolean(facets[i]) && !values.length;
    facet.querySelector("ul").replaceChildren(...values.map((value) => element("li", {}, ...facetLink(field, value, asked))));
  });
  if (focused) box.querySelector(`[data-value="${CSS.escape(focused)}"]`)?.focus();
}

function newFacet(field, name) {
  const facet = byId("facet").content.cloneNode(true).firstElementChild;
  facet.id = field;
  facet.querySelector("summary").textContent = name;
  // The names are many: their file is loaded when they are asked for.
  facet.open = field !== "mentions";
  facet.addEventListener("toggle", () => field === "mentions" && facet.open && !facet.querySelector("li") && render(state()));
  return facet;
}

function facetLink(field, { value, label, count: held, chosen }, asked) {
  const others = asked.filters.filter((filter) => filter.field !== field || filter.value !== value);
  const filters = chosen ? others : [...asked.filters, { field, value }];
  // A filter may be typed as well.
  const q = chosen
    ? asked.q
        .split(/\s+/)
        .filter((word) => word.toLowerCase() !== `${field}:${value}`)
        .join(" ")
    : asked.q;
  const link = element(
    "a",
    { href: addressOf({ ...asked, q, show: page, filters }), class: "value", "data-value": `${field}:${value}` },
    label,
  );
  if (chosen) link.setAttribute("aria-current", "true");
  return [link, " ", element("span", { class: "tally" }, String(held))];
}

function writeSorting(asked) {
  for (const link of byId("sorting").querySelectorAll("a")) {
    link.href = addressOf({ ...asked, show: page, sort: link.dataset.sort });
    link.toggleAttribute("aria-current", link.dataset.sort === asked.sort);
    if (link.dataset.sort === asked.sort) link.setAttribute("aria-current", "true");
  }
}

/** Hits by statement, in order of date: columns as in the rest of the archive. */
function writeChart({ result, statements, statementOf, series }) {
  const counts = new Map(statements.map((statement) => [statement, 0]));
  for (const { place } of result.hits) counts.set(statementOf[place], counts.get(statementOf[place]) + 1);
  const most = Math.max(...counts.values());
  const chart = byId("chart");
  chart.hidden = result.citation || result.hits.length < 2;
  if (chart.hidden) return;
  const few = statements.length <= 6;
  const step = few ? 62 : Math.min(24, 344 / statements.length);
  const wide = few ? 34 : Math.max(Math.min(step - 1, step * 0.75), 1);
  const parts = [];
  const spoken = [];
  let lastYear = -99;
  statements.forEach((statement, i) => {
    const [own, x] = [counts.get(statement), i * step];
    const tall = (44 * own) / most;
    const siglum = `${series[statement.series][0]} ${statement.rest}`;
    if (own) spoken.push(`${siglum}: ${own}`);
    if (own)
      parts.push(svg("rect", { class: "column", x, y: 60 - tall, width: wide, height: tall }, svg("title", {}, `${siglum}: ${own}`)));
    parts.push(svg("rect", { class: "foot", x, y: 60, width: wide, height: 1 }));
    if (few) parts.push(svg("text", { class: own ? "figure" : "nil", x, y: 55 - tall }, String(own)));
    const year = statement.date.slice(0, 4);
    if (few) parts.push(svg("text", { class: "under", x, y: 76 }, siglum));
    else if (year !== statements[i - 1]?.date.slice(0, 4) && x >= lastYear + 40) {
      parts.push(svg("text", { class: "under", x, y: 76 }, year));
      lastYear = x;
    }
  });
  const full = Math.max(step * statements.length, 48);
  const label = `Paragraphs by statement, in order of date. ${spoken.join("; ")}.`;
  chart.replaceChildren(
    svg("svg", { viewBox: `0 0 ${full} 80`, width: `${full / 16}rem`, height: "5rem", role: "img", "aria-label": label }, ...parts),
  );
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function svg(name, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Moves through the results; up from the first is the box. */
function move(by) {
  const links = [...results.querySelectorAll(".where")];
  const at = links.indexOf(document.activeElement);
  const to = at + by;
  if (to < 0) input.focus();
  else links[Math.min(to, links.length - 1)]?.focus();
}

let typing;
input.addEventListener("input", () => {
  results.setAttribute("aria-busy", "true");
  clearTimeout(typing);
  typing = setTimeout(() => go({ ...state(), show: page }, false), wait);
});
input.addEventListener("focus", prepare, { once: true });

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  go({ ...state(), show: page }, true);
});

// Facets, sorting and ways out are links to other states of this page; with a key held down they open as any link.
document.addEventListener("click", (event) => {
  const link = event.target.closest("main a[href]");
  if (!link || link.matches(".where") || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const address = new URL(link.href);
  if (address.pathname !== location.pathname || address.origin !== location.origin) return;
  event.preventDefault();
  const next = stateOf(address);
  input.value = next.q;
  go(next, true);
});

more.addEventListener("click", async () => {
  const before = results.children.length;
  await go({ ...state(), show: before + 2 * page }, false);
  results.children[before]?.querySelector(".where").focus();
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const inList = results.contains(document.activeElement);
  const inBox = document.activeElement === input;
  if (event.key === "/" && !document.activeElement.matches("input, textarea, select")) input.select();
  else if (event.key === "ArrowDown" && (inBox || inList)) move(1);
  else if (event.key === "ArrowUp" && inList) move(-1);
  else if (event.key === "Escape" && inList) input.select();
  else if (event.key === "Escape" && inBox && input.value) {
    input.value = "";
    go({ ...state(), show: page }, false);
  } else return;
  event.preventDefault();
});

/** Shows what the address says. */
function restore() {
  const asked = stateOf(location.href);
  lastStep = addressOf(asked);
  input.value = asked.q;
  return render(asked);
}

window.addEventListener("popstate", restore);
byId("keys").hidden = !matchMedia("(hover: hover) and (pointer: fine)").matches;
byId("narrow").open = matchMedia("(min-width: 60em)").matches;
if (location.search.length > 1) restore();
else input.focus({ preventScroll: true });
