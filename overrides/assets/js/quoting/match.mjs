/** Finds a quotation in texts: verbatim, or the passage that comes nearest with the words that differ. */

const NEAR = 0.6; // the part of a quotation's words that must agree for a passage to be its original
const SEED = 3; // words in a row that point to a passage

/**
 * @typedef {import("./words.mjs").Words} Words
 * @typedef {{ start: number, end: number }} Span of words of a text
 * @typedef {{ kind: "same" | "added" | "left", quoted?: number, text?: number }} Step a word of both, of the quotation, of the text
 */

/** @param {Words} text @param {Words} piece @param {number} from */
function findFrom(text, piece, from) {
  for (let at = from; at + piece.length <= text.length; at += 1) {
    let same = 0;
    while (same < piece.length && text[at + same].text === piece[same].text) same += 1;
    if (same === piece.length) return at;
  }
  return -1;
}

/**
 * Every place where the pieces of a quotation stand in their order.
 * @param {Words} text @param {Words[]} pieces @returns {Span[][]}
 */
export function verbatim(text, pieces) {
  const found = [];
  for (let at = findFrom(text, pieces[0], 0); at >= 0; at = findFrom(text, pieces[0], at + 1)) {
    const spans = [{ start: at, end: at + pieces[0].length }];
    for (const piece of pieces.slice(1)) {
      const next = findFrom(text, piece, spans[spans.length - 1].end);
      if (next < 0) return found;
      spans.push({ start: next, end: next + piece.length });
    }
    found.push(spans);
  }
  return found;
}

/** Where the words of a text that come in threes stand. @param {Words} text */
function seeds(text) {
  const places = new Map();
  for (let i = 0; i + SEED <= text.length; i += 1) {
    const key = text.slice(i, i + SEED).map((w) => w.text.toLowerCase()).join(" ");
    if (!places.has(key)) places.set(key, []);
    places.get(key).push(i);
  }
  return places;
}

/**
 * The part of a text in which most seeds of a quotation fall, with room around it.
 * @param {Words} text @param {Words} quoted @returns {Span | null}
 */
function window_(text, quoted) {
  const places = seeds(text);
  const hits = [];
  for (let i = 0; i + SEED <= quoted.length; i += 1) {
    const key = quoted.slice(i, i + SEED).map((w) => w.text.toLowerCase()).join(" ");
    for (const at of places.get(key) ?? []) hits.push(at - i);
  }
  if (!hits.length) return null;
  hits.sort((a, b) => a - b);
  const reach = Math.max(8, Math.ceil(quoted.length / 2));
  let best = { number: 0, from: 0, to: 0 };
  for (let i = 0, j = 0; i < hits.length; i += 1) {
    while (j < hits.length && hits[j] - hits[i] <= reach) j += 1;
    if (j - i > best.number) best = { number: j - i, from: hits[i], to: hits[j - 1] };
  }
  return { start: Math.max(0, best.from - reach), end: Math.min(text.length, best.to + quoted.length + reach) };
}

/**
 * The alignment of a quotation with part of a text: the fewest words that differ, where the text before
 * and after the passage costs nothing. A word in another case costs less than another word.
 * @param {Words} text @param {Words} quoted @returns {Step[]}
 */
export function align(text, quoted) {
  const width = text.length + 1;
  const cost = new Float64Array(width * (quoted.length + 1));
  for (let i = 1; i <= quoted.length; i += 1) {
    cost[i * width] = i;
    for (let j = 1; j < width; j += 1) {
      const same = quoted[i - 1].text === text[j - 1].text ? cost[(i - 1) * width + j - 1] : Infinity;
      cost[i * width + j] = Math.min(same, cost[(i - 1) * width + j] + 1, cost[i * width + j - 1] + (i === quoted.length ? 0.001 : 1));
    }
  }
  return steps(text, quoted, cost, width);
}

/** @param {Words} text @param {Words} quoted @param {Float64Array} cost @param {number} width @returns {Step[]} */
function steps(text, quoted, cost, width) {
  const found = /** @type {Step[]} */ ([]);
  let i = quoted.length;
  let j = 0;
  for (let k = 0; k < width; k += 1) if (cost[i * width + k] < cost[i * width + j]) j = k;
  while (i > 0) {
    const here = cost[i * width + j];
    const same = j && quoted[i - 1].text === text[j - 1].text;
    if (same && here === cost[(i - 1) * width + j - 1]) found.push({ kind: "same", quoted: (i -= 1), text: (j -= 1) });
    else if (here === cost[(i - 1) * width + j] + 1) found.push({ kind: "added", quoted: (i -= 1) });
    else found.push({ kind: "left", text: (j -= 1) });
  }
  return found.reverse();
}

/**
 * The passage of a text that comes nearest to a quotation, and how near; null where none does.
 * @param {Words} text @param {Words} quoted
 * @returns {{ steps: Step[], near: number } | null} places count in `text`
 */
export function nearest(text, quoted) {
  const part = window_(text, quoted);
  if (!part) return null;
  const aligned = align(text.slice(part.start, part.end), quoted);
  const found = aligned.map((step) => (step.text === undefined ? step : { ...step, text: step.text + part.start }));
  const isWord = (/** @type {Step} */ step) => /[\p{L}\p{N}]/u.test(quoted[step.quoted ?? 0].text);
  const same = found.filter((step) => step.kind === "same" && isWord(step)).length;
  const total = quoted.filter((word) => /[\p{L}\p{N}]/u.test(word.text)).length;
  const near = total ? same / total : 0;
  return near >= NEAR ? { steps: found, near } : null;
}
