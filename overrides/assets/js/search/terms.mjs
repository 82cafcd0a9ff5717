/**
 * How a text becomes words and terms; scripts/archive/search/terms.py does the same when the
 * index is built, and a test holds the two together. lunr.mjs is made of lunr.js when the site is built.
 */
import { isStopWord, stem as stemmed } from "./lunr.mjs";

export { isStopWord };

// Inside a word: letters, digits, accents, and what is invisible (soft hyphen, zero-width space …).
const invisible = "\\u0300-\\u036f\\u00ad\\u200b-\\u200d\\u2060\\ufeff";
const inside = `[\\p{L}\\p{N}${invisible}]`;
const word = new RegExp(
  `(?<acronym>(?<!${inside})\\p{L}(?:\\.\\p{L})+(?!${inside})\\.?)` + // U.S.  D.C.
    "|(?<sum>[0-9]+\\+[0-9]+)" + // 2+2
    "|(?<amount>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9]))" + // 28,500
    `|(?<word>${inside}+(?:['’ʼ]${inside}+)*)`,
  "gu",
);
const unseen = new RegExp(`[${invisible}]`, "g");
const hyphens = "-‐‑‒–−";
const hangul = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/;
const unitedStates = "usa";
/** @type {Map<string, string>} */
const stems = new Map();

/** The one spelling of what `word` found: lower case, without marks, apostrophes and dots. @param {RegExpMatchArray} found */
function fold(found) {
  const raw = found[0];
  if (found.groups?.acronym || raw === "US") {
    const letters = raw.replaceAll(".", "").toLowerCase();
    return letters === "us" ? unitedStates : letters;
  }
  if (found.groups?.sum) return raw.replace("+", "plus");
  const plain = raw
    .replace(/['’ʼ]s$/i, "")
    .normalize("NFKC")
    .normalize("NFD")
    .replace(unseen, "")
    .normalize("NFC");
  return plain.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * The words of a text in order. `joined` is what a word makes with the one before it, where a
 * hyphen or nothing stands between them; `start` and `end` are places in the text.
 * @typedef {{ term: string, joined: string, start: number, end: number }} Word
 * @param {string} text @returns {Word[]}
 */
export function wordsOf(text) {
  const words = [];
  let end = -1;
  let last = "";
  for (const found of text.matchAll(word)) {
    const term = fold(found);
    if (!term) continue;
    let hyphened = found.index === end + 1 && hyphens.includes(text[end]);
    end = found.index + found[0].length;
    for (const part of /^(\p{L}{2,})([0-9]+)$/u.exec(term)?.slice(1) ?? [term]) {
      const joined = hyphened && last !== unitedStates && part !== unitedStates ? last + part : "";
      words.push({ term: part, joined, start: found.index, end });
      last = part;
      hyphened = true;
    }
  }
  return words;
}

/** The term that is indexed for a word. @param {string} term */
export function stem(term) {
  const known = stems.get(term);
  if (known !== undefined) return known;
  const made = stemmed(term);
  stems.set(term, made);
  return made;
}

/** @param {string} text */
export const hasHangul = (text) => hangul.test(text);

/** Korean words without what varies freely between them. @param {string} text */
export const compact = (text) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
