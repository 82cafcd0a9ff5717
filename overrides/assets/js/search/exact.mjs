/**
 * Exact phrases: the very words in their order, whatever the typography. Quotation marks, kinds of
 * dashes and of spaces, the dots of U.S., the sign in "condition #3" and capitals make no difference;
 * commas and full stops do. Loaded when a query has a phrase.
 */
import { quotes } from "./query.mjs";
import { fileOf, numbers } from "./shards.mjs";
import { isStopWord, wordsOf } from "./terms.mjs";

// How far a sign between two words moves them apart; scripts/archive/search/terms.py has the same.
/** @type {Record<string, number>} */
const apart = {
  ",": 1,
  "'": 1,
  "’": 1,
  ";": 2,
  ":": 3,
  ".": 4,
  "!": 4,
  "?": 4,
  "…": 4,
  "(": 5,
  ")": 5,
  "[": 5,
  "]": 5,
  "/": 6,
  "&": 7,
  "%": 8,
};

/** Where each word stands: words that follow each other are 1 apart, more with a sign between them. @param {string} text */
export function positions(text) {
  let place = 0;
  let end = 0;
  return wordsOf(text).map((word) => {
    place += 1;
    for (const sign of text.slice(end, word.start)) place += apart[sign] ?? 0;
    const here = { term: word.term, place };
    if (word.end !== end && /['’ʼ]s$/i.test(text.slice(word.start, word.end))) place += 1;
    end = word.end;
    return here;
  });
}

// The places of a frequent last word are many: fewer paragraphs than this are rather looked through.
const few = 40;

/**
 * The paragraphs that have a phrase.
 * @typedef {import("./engine.mjs").Engine} Engine
 * @param {string} phrase
 * @param {Engine} engine
 * @returns {Promise<Set<number>>}
 */
export async function withPhrase(phrase, engine) {
  const words = positions(phrase).map(({ term, place }) => ({ term: term === "us" ? "usa" : term, place }));
  const frequent = new Set((await contents(engine))[1].split(","));
  const small = words.map(({ term }) => isStopWord(term) || frequent.has(term));
  // A frequent word is looked up with the one that follows; what follows a frequent word is told by it already, if frequent.
  const sought = words.flatMap(({ term, place }, i) => {
    if (!small[i]) return { key: term, place };
    const after = words.at(i + 1);
    return after ? { key: together(term, after.term, after.place - place), place } : [];
  });
  const likely = sought.length ? await standing(sought, null, engine) : null;
  if (!small.at(-1) || small.at(-2)) return new Set(likely?.keys());
  if (likely && likely.size <= few) {
    const places = [...likely.keys()];
    const texts = await Promise.all(places.map((place) => engine.archive.text(place)));
    return new Set(places.filter((_, i) => occurrences(texts[i].text, phrase).length));
  }
  const { term, place } = words[words.length - 1];
  return new Set((await standing([{ key: `${term}_`, place }], likely, engine)).keys());
}

/** What phrases-….txt says: the name of the files, the frequent words, where each file starts. @param {Engine} engine */
const contents = async ({ manifest, load }) => (await load(`search/phrases-${manifest.phrases}.txt`)).split(" ");

/** @param {string} word @param {string} after @param {number} distance */
const together = (word, after, distance) => `${word}_${after}` + (distance === 1 ? "" : `_${distance}`);

/**
 * Where words stand in their places: for each paragraph the places at which the phrase may begin. A key
 * that ends in _ is all those that begin so. Narrows `possible`, if given.
 * @param {{ key: string, place: number }[]} sought @param {Map<number, Set<number>> | null} possible @param {Engine} engine
 */
async function standing(sought, possible, engine) {
  const [hash, , ...starts] = await contents(engine);
  const files = await Promise.all(
    sought.map(async ({ key }) => {
      const [from, to] = [fileOf(starts, key), fileOf(starts, key.endsWith("_") ? `${key}\uffff` : key)];
      const numbered = Array.from({ length: to - from + 1 }, (_, i) => engine.load(`search/phrases/${hash}-${from + i}.txt`));
      return (await Promise.all(numbered)).join("");
    }),
  );
  for (const [i, { key, place }] of sought.entries()) {
    /** @type {Map<number, Set<number>>} */
    const here = new Map();
    for (const [, line] of files[i].matchAll(new RegExp(`^${key}${key.endsWith("_") ? "\\S*" : ""} (.*)$`, "gm"))) {
      for (const [paragraph, places] of occurrencesIn(line)) {
        const before = possible?.get(paragraph);
        if (possible && !before) continue;
        const firsts = places.map((own) => own - place).filter((first) => !before || before.has(first));
        if (firsts.length) here.set(paragraph, new Set([...(here.get(paragraph) ?? []), ...firsts]));
      }
    }
    possible = here;
  }
  return possible ?? new Map();
}

/**
 * Reads a line as scripts/archive/search/shards.py writes it: paragraphs, each with the places of a word.
 * @param {string} line @returns {Generator<[number, number[]]>}
 */
function* occurrencesIn(line) {
  const read = [...numbers(line)];
  let paragraph = -1;
  for (let i = 0; i < read.length;) {
    const [gap, often] = read[i++];
    paragraph += gap + 1;
    let place = -1;
    yield [paragraph, read.slice(i, (i += often)).map(([own]) => (place += own + 1))];
  }
}

const marksOfQuotation = new RegExp(`[${quotes}]`);
const spaces = /[\s\-‐‑‒–—−#]/;
const dropped = /[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/;
const dotted = /(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])\.?/gu;
const letter = /[\p{L}\p{N}]/u;

/** A text evened out, and for each of its characters the place that it had. @param {string} text */
function even(text) {
  /** @type {Set<number>} */
  const dots = new Set();
  for (const found of text.matchAll(dotted)) {
    for (let i = 0; i < found[0].length; i++) if (found[0][i] === ".") dots.add(found.index + i);
  }
  let evened = "";
  /** @type {number[]} */
  const at = [];
  let place = 0;
  const write = (/** @type {string} */ sign) => {
    evened += sign;
    for (let i = 0; i < sign.length; i++) at.push(place);
  };
  for (const sign of text) {
    const plain = sign.normalize("NFKC").normalize("NFD").toLowerCase();
    for (const c of marksOfQuotation.test(sign) || dots.has(place) ? "" : plain) {
      const written = spaces.test(c) ? " " : /[’‘ʼ′]/.test(c) ? "'" : c;
      if (dropped.test(c) || (written === " " && (!evened || evened.endsWith(" ")))) continue;
      if (/[0-9]/.test(c) && /\p{L}$/u.test(evened)) write(" "); // UFS23 is UFS 23
      write(written);
    }
    place += sign.length;
  }
  at.push(text.length);
  return { evened, at };
}

/** Every place where a phrase stands in a text, as whole words. @param {string} text @param {string} phrase */
export function occurrences(text, phrase) {
  const sought = even(phrase).evened.replace(/^[\s.,;:!?'()]+|[\s.,;:!?'()]+$/g, "");
  const { evened, at } = even(text);
  const found = [];
  for (let i = sought ? evened.indexOf(sought) : -1; i >= 0; i = evened.indexOf(sought, i + 1)) {
    const whole = !(letter.test(evened[i - 1] ?? "") && letter.test(sought[0])) && !letter.test(evened[i + sought.length] ?? "");
    if (whole) found.push({ start: at[i], end: at[i + sought.length - 1] + 1 });
  }
  return found;
}
