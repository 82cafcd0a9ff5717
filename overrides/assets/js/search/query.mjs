/**
 * What is typed, taken apart. Whatever is typed has a meaning, if only an empty one:
 *
 *   force level        words                 "fight tonight"     words that stand so in the text
 *   +cyber -space      must, must not        deter*              every word that begins so
 *   nuclear^3  ulchy~  counts for more, or is about so           series:scm  year:2022-2024  topic:…  mentions:…
 */
import { compact, hasHangul, isStopWord, wordsOf } from "./terms.mjs";

export const quotes = '"“”„‟«»＂';
const piece = new RegExp(
  `([+\\-−–]?)(?:(series|year|topic|mentions?)[:：])?(?:[${quotes}]([^${quotes}]*)([${quotes}]?)|([^\\s${quotes}]+))`,
  "giu",
);
const longest = 600;
const most = 32;

/**
 * @typedef {"" | "+" | "-"} Sign neither, must be there, must not
 *
 * @typedef {object} Group words that count together
 * @property {"word"|"phrase"|"pattern"|"korean"} kind
 * @property {Sign} sign
 * @property {string} text as typed
 * @property {string[]} terms a word in its spellings, the words of a phrase, a pattern
 * @property {number} boost
 * @property {number} edits how many letters may differ
 *
 * @typedef {object} Query
 * @property {string} text as typed, without filters
 * @property {Group[]} groups
 * @property {{field: string, value: string, not: boolean}[]} filters
 * @property {boolean} open the last quotation mark is not closed
 */
/** @typedef {import("./terms.mjs").Word} Word */

/** @param {string} typed @returns {Query} */
export function parse(typed) {
  const text = typed.slice(0, longest);
  /** @type {Query} */
  const query = { text: "", groups: [], filters: [], open: false };
  for (const [whole, mark, field, quoted, closed, bare] of text.matchAll(piece)) {
    const sign = mark === "+" ? "+" : mark ? "-" : "";
    const value = (quoted ?? bare).trim();
    if (/^(series|year|topic|mentions?)[:：]$/i.test(bare)) continue;
    if (!field) query.text += ` ${whole}`;
    if (field) addFilter(query, field.toLowerCase(), value, sign === "-");
    else if (quoted !== undefined) {
      addPhrase(query, sign, value);
      query.open = !closed && Boolean(value);
    } else if (hasHangul(bare)) addKorean(query, sign, bare);
    else addWords(query, sign, bare);
  }
  query.groups.length = Math.min(query.groups.length, most);
  query.text = query.text.trim();
  return query;
}

/** @param {Query} query @param {string} field @param {string} typed @param {boolean} not */
function addFilter(query, field, typed, not) {
  const value = typed.toLowerCase();
  if (value) query.filters.push({ field: field === "mention" ? "mentions" : field, value, not });
}

/** @param {Query} query @param {Sign} sign @param {string} text */
function addPhrase(query, sign, text) {
  const terms = wordsOf(text).map((w) => w.term);
  if (hasHangul(text)) addKorean(query, sign, text);
  else if (terms.length) query.groups.push({ kind: "phrase", sign, text, terms, boost: 1, edits: 0 });
}

/**
 * Korean is written with and without spaces: words that follow each other are looked up as one.
 * @param {Query} query @param {Sign} sign @param {string} text
 */
function addKorean(query, sign, text) {
  const last = query.groups.at(-1);
  if (last?.kind === "korean" && last.sign === sign) last.terms[0] += compact(text);
  else query.groups.push({ kind: "korean", sign, text, terms: [compact(text)], boost: 1, edits: 0 });
}

/** @param {Query} query @param {Sign} sign @param {string} bare */
function addWords(query, sign, bare) {
  const [, core = "", suffix = ""] = /^(.*?)((?:[~^][\d.]*)*)$/s.exec(bare) ?? [];
  const boost = Math.min(Number(/\^(\d+(?:\.\d+)?)/.exec(suffix)?.[1] ?? 1), 10);
  const edits = suffix.includes("~") ? Math.min(Number(/~(\d)/.exec(suffix)?.[1] ?? 1), 2) : 0;
  if (core.includes("*") && /[\p{L}\p{N}]{2}/u.test(core)) {
    const pattern = core
      .toLowerCase()
      .replace(/[^\p{L}\p{N}*]/gu, "")
      .replace(/\*+/g, "*");
    query.groups.push({ kind: "pattern", sign, text: bare, terms: [pattern], boost, edits: 0 });
  } else {
    const words = wordsOf(core);
    if (sign === "-" && words.length > 1) addPhrase(query, sign, core);
    else words.forEach((word, i) => addWord(query, sign, word, words[i + 1], core, boost, edits));
  }
}

/**
 * A word counts as found where it stands alone, or joined with its neighbour: table-top, tabletop, table top.
 * @param {Query} query @param {Sign} sign @param {Word} word @param {Word | undefined} next
 * @param {string} text @param {number} boost @param {number} edits
 */
function addWord(query, sign, word, next, text, boost, edits) {
  const term = word.term === "us" ? "usa" : word.term;
  const terms = [term, word.joined, next?.joined ?? ""].filter(Boolean);
  const before = query.groups.at(-1);
  const both = before?.kind === "word" && !before.sign && !sign && !word.joined ? before.terms[0] + term : "";
  if (before && both && both.length < 14 && ![before.terms[0], term].some((t) => t.length < 2 || isStopWord(t))) {
    before.terms.push(both);
    terms.push(both);
  }
  query.groups.push({ kind: "word", sign, text: terms.length > 1 ? term : text, terms, boost, edits });
}
