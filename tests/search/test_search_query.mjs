/**
 * Answers what the tests of the search ask, in Node: `node test_search_query.mjs <site>`, on each line
 * of standard input a list of tasks as JSON, on a line of standard output their answers, or what went wrong.
 */
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const site = process.argv[2];
const from = (name) => import(pathToFileURL(`${site}/assets/js/${name}.mjs`));
const { Engine } = await from("search/engine");
const { compact, isStopWord, stem, wordsOf } = await from("search/terms");
const { positions } = await from("search/exact");
const { addressOf, cited, keyOf, locatorOf, mark } = await from("shared/ids");

let loaded = [];
const load = (address) => {
  loaded.push(address);
  return readFile(`${site}/${address}`, "utf8");
};
const engine = await Engine.open(load);

/** The scores of paragraphs for terms, each with what it counts for. */
async function scores(clauses) {
  const entries = await engine.shards.entries(clauses.map(({ term }) => term));
  const asked = clauses.map(({ term, boost }) => ({ entry: entries.get(term), boost }));
  return [...engine.shards.scores(asked)].map(([place, score]) => [engine.archive.paragraph(place).id, score]);
}

const ids = (hits) => hits.map((hit) => engine.archive.paragraph(hit.place).id);

const tasks = {
  stems: (words) => words.map((word) => stem(word)),
  stopWords: (words) => words.map((word) => isStopWord(word)),
  words: (texts) => texts.map((text) => wordsOf(text).map(({ term, joined, start, end }) => [term, joined, start, end])),
  positions: (texts) => texts.map((text) => positions(text).map(({ place }) => place)),
  compact: (texts) => texts.map((text) => compact(text)),
  scores: async (queries) => Promise.all(queries.map(scores)),
  keys: (texts) => texts.map((text) => keyOf(text) && [keyOf(text).series, keyOf(text).rest, addressOf(keyOf(text))]),
  locators: (texts) => texts.map((text) => locatorOf(text) && [locatorOf(text), mark(locatorOf(text)), cited(text)]),

  /** Results of queries: ids, what was read as what, what is cited, the segments of the first ten. */
  search: async (queries) => {
    const answers = [];
    for (const query of queries) {
      const result = await engine.search(query);
      const shown = await engine.show(result, result.hits.slice(0, 10));
      const { corrected, unknown, citation } = result;
      const segments = shown.map((paragraph) => paragraph.segments.map((segment) => [segment.text, segment.mark]));
      answers.push({
        ids: ids(result.hits),
        complete: ids(result.hits.filter((hit) => hit.complete)),
        corrected,
        unknown,
        citation,
        segments,
      });
    }
    return answers;
  },

  facets: async ([query, fields]) => {
    const result = await engine.search(query);
    return Promise.all(fields.map((field) => engine.facet(result, field)));
  },

  /** What a first search loads, its scripts left out, for each query. */
  costs: async (queries) => {
    const answers = [];
    for (const query of queries) {
      loaded = [];
      const own = await Engine.open(load);
      const result = await own.search(query);
      await own.show(result, result.hits.slice(0, 10));
      await Promise.all(["series", "year", "topic"].map((field) => own.facet(result, field)));
      answers.push([...new Set(loaded)]);
    }
    return answers;
  },

  /** How many queries are answered, every result with segments of its text. */
  fuzz: async (queries) => {
    for (const query of queries) {
      const result = await engine.search(query);
      for (const { text, segments } of await engine.show(result, result.hits.slice(0, 10))) {
        if (!segments.every((segment) => text.includes(segment.text) || /^ ?… ?$/.test(segment.text)))
          throw new Error(`not of the text, for ${query}`);
      }
    }
    return queries.length;
  },
};

async function answersOf(line) {
  const answers = [];
  for (const [task, given] of JSON.parse(line)) answers.push(await tasks[task](given));
  return answers;
}

for await (const line of createInterface({ input: process.stdin })) {
  const answered = await answersOf(line).then(
    (answers) => ({ answers }),
    (error) => ({ error: String(error?.stack ?? error) }),
  );
  process.stdout.write(`${JSON.stringify(answered)}\n`);
}
