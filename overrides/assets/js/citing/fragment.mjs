/**
 * Text fragments: the part of a link after `:~:text=` that makes a browser mark the words.
 * https://wicg.github.io/scroll-to-text-fragment/ — a browser that does not know it goes to the paragraph.
 */

const LONG = 120;
const EDGE = 6; // words at each end of a long passage
const STEP = 3; // words that are taken in more while something else reads the same
const MOST = 30;

const word = /[\p{L}\p{N}]/u;

/** @param {string} text */
const even = (text) => text.replace(/\s+/gu, " ").trim();

/** Percent-encoding as the directive needs it: hyphen, comma and ampersand are its own signs. @param {string} text */
const encoded = (text) => encodeURIComponent(text).replace(/[-!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** How often words stand in a text, whatever their case. @param {string} text @param {string} sought */
function count(text, sought) {
  let found = 0;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) found += 1;
  return found;
}

/** @param {string} text @param {number} number */
const firstWords = (text, number) => text.split(" ").slice(0, number).join(" ");
/** @param {string} text @param {number} number */
const lastWords = (text, number) => text.split(" ").slice(-number).join(" ");

/**
 * A passage with the words at its ends made whole: browsers find whole words only.
 * @param {{ text: string, before: string, after: string }[]} passage
 */
function whole(passage) {
  const first = passage[0];
  const last = passage.at(-1) ?? first;
  const head = word.test(first.text[0]) ? /[\p{L}\p{N}]*$/u.exec(first.before)?.[0] ?? "" : "";
  const tail = word.test(last.text.at(-1) ?? "") ? /^[\p{L}\p{N}]*/u.exec(last.after)?.[0] ?? "" : "";
  return {
    start: even(head + first.text + (first === last ? tail : "")),
    end: even((first === last ? head : "") + last.text + tail),
    before: even(first.before.slice(0, first.before.length - head.length)),
    after: even(last.after.slice(tail.length)),
  };
}

/**
 * As many words before and after some words as it takes to tell them from the same words elsewhere.
 * @param {string} words @param {string} before @param {string} after @param {string} shown the page in small letters
 */
function context(words, before, after, shown) {
  const often = (/** @type {string} */ text) => count(shown, text.trim().toLowerCase()) > 1;
  let [prefix, suffix] = ["", ""];
  for (let number = STEP; number <= MOST && often(`${prefix} ${words} ${suffix}`); number += STEP) {
    prefix = lastWords(before, number);
    if (!prefix || often(`${prefix} ${words}`)) suffix = firstWords(after, number);
  }
  return { prefix, suffix };
}

/** The last words of a long passage: as many as occur there once. @param {string} passage @param {string} end */
function closing(passage, end) {
  let number = EDGE;
  while (number < MOST && count(passage.toLowerCase(), lastWords(end, number).toLowerCase()) > 1) number += STEP;
  return lastWords(end, number);
}

/**
 * The directive that finds a passage in a page.
 * @param {{ text: string, before: string, after: string }[]} passage each paragraph's words with what stands around them
 * @param {string} page all that the page shows
 */
export function directive(passage, page) {
  const { start, end, before, after } = whole(passage);
  const shown = even(page).toLowerCase();
  const short = passage.length === 1 && start.length <= LONG;
  const opening = short ? start : firstWords(start, EDGE);
  const rest = short ? after : start.slice(opening.length).trim();
  const { prefix, suffix } = context(opening, before, rest, shown);
  const lead = prefix ? `${encoded(prefix)}-,` : "";
  const tail = suffix ? `,-${encoded(suffix)}` : "";
  if (short) return `:~:text=${lead}${encoded(start)}${tail}`;
  const all = even(passage.map(({ text }) => text).join(" "));
  const first = `${opening} ${suffix}`.trim();
  return `:~:text=${lead}${encoded(first)},${encoded(closing(all, end))}`;
}
