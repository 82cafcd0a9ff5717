/**
 * Texts as words for comparing. Kinds of quotation marks, dashes and white space, ellipses and the editor's brackets
 * around them make no difference; letters, their case, figures and the other signs do.
 */

/**
 * @typedef {object} Word
 * @property {string} text evened out
 * @property {number} start its place in the text, in UTF-16 units
 * @property {number} end
 *
 * @typedef {Word[]} Words
 */

const ELLIPSIS = /\[\s*(?:…|\.(?:\s?\.){2,3})\s*\]|…|\.(?:\s?\.){2,3}/gu;
const WORD = /[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu;
// Signs that typesetting varies or a quotation brings along, and what no reader sees.
const IGNORED = /["'“”„‟‘’‚‛«»‹›＂`´′″ʼ\-‐‑‒–—―−\u00ad\u200b-\u200d\u2060\ufeff]/u;

/** @param {string} text @param {number} offset @returns {Words} */
export function words(text, offset = 0) {
  const found = [];
  for (const match of text.matchAll(WORD)) {
    if (IGNORED.test(match[0])) continue;
    found.push({ text: match[0].normalize("NFKC"), start: offset + match.index, end: offset + match.index + match[0].length });
  }
  return found;
}

/** A quotation as pieces: what stands between its ellipses. @param {string} text @returns {Words[]} */
export function pieces(text) {
  const found = [];
  let at = 0;
  for (const match of text.matchAll(ELLIPSIS)) {
    found.push(words(text.slice(at, match.index), at));
    at = match.index + match[0].length;
  }
  found.push(words(text.slice(at), at));
  return found.filter((piece) => piece.length).map(trimmed);
}

/** Without a lone sign at its ends, which is the quoting sentence's. @param {Words} piece */
function trimmed(piece) {
  const isSign = (/** @type {Word} */ word) => !/[\p{L}\p{N}]/u.test(word.text) && !"()%$€₩".includes(word.text);
  let [start, end] = [0, piece.length];
  while (end - start > 1 && isSign(piece[end - 1])) end -= 1;
  while (end - start > 1 && isSign(piece[start])) start += 1;
  return piece.slice(start, end);
}
