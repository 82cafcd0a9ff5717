/**
 * Answers what the tests of the search ask, in Node: `node test_search_query.mjs <site>`, on each line
 * of standard input a list of tasks as JSON, on a line of standard output their answers, or what went wrong.
 */
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const site = process.argv[2];
const from = (name) => import(pathToFileURL(`${site}/assets/js/search/${name}.mjs`));
// The modules that every query needs are published as one.
const { default: lunr, Engine, isStopWord, stem, wordsOf, compact } = await from("engine");
const { positions } = await from("exact");

let loaded = [];
const load = (address) => {
  loaded.push(address);
  return readFile(`${site}/${address}`, "utf8");
};
const engine = await Engine.open(load);

/** Every term of the index: what lunr expands wildcards and typing errors with. */
async function allTerms() {
  const terms = [];
  for (let n = 0; n < engine.shards.starts.length; n++) {
    for (const [term, line] of (await engine.shards.file(n)).lines) if (term && !line.includes(" =")) terms.push(term);
  }
  return lunr.TokenSet.fromArray(terms.sort());
}

/** Asks lunr for clauses, with an index of the terms that they need and no others. */
async function ask(given) {
  // lunr.js takes a clause with a number of edits, be it 0, for one with typing errors.
  const clauses = given.map(({ editDistance, ...clause }) => (editDistance ? { ...clause, editDistance } : clause));
  const whole = (everything ??= await allTerms());
  const needed = new Set(clauses.flatMap((clause) => whole.intersect(lunr.TokenSet.fromClause(clause)).toArray()));
  const entries = await engine.shards.entries([...needed]);
  return engine.shards.ask([...entries.values()], clauses).map(({ place, score }) => [engine.archive.paragraph(place).id, score]);
}
let everything = null;

const ids = (hits) => hits.map((hit) => engine.archive.paragraph(hit.place).id);

const tasks = {
  stems: (words) => words.map((word) => stem(word)),
  stopWords: (words) => words.map((word) => isStopWord(word)),
  words: (texts) => texts.map((text) => wordsOf(text).map(({ term, joined, start, end }) => [term, joined, start, end])),
  positions: (texts) => texts.map((text) => positions(text).map(({ place }) => place)),
  compact: (texts) => texts.map((text) => compact(text)),
  ask: async (queries) => Promise.all(queries.map(ask)),

  /** Results of queries: ids, what was read as what, what is cited, the segments of the first ten. */
  search: async (queries) => {
    const answers = [];
    for (const query of queries) {
      const result = await engine.search(query);
      const shown = await engine.show(result, result.hits.slice(0, 10));
      const { corrected, unknown, citation } = result;
      const segments = shown.map((paragraph) => paragraph.segments.map(({ text, mark }) => [text, mark]));
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
