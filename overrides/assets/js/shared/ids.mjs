/**
 * Keys, fragments and addresses, read and written as scripts/archive/model/ids.py does; a test holds the
 * two together. Nothing else in the browser takes an identifier apart or makes one.
 *
 *   key        scm-55   kidd-23   2plus2-2024   2plus2-2024-2
 *   fragment   p7       p7-2      a3            pre-1
 *   id         scm-55#p7-2
 */

/**
 * @typedef {object} Key a statement or meeting
 * @property {string} series
 * @property {string} rest its ordinal or year, and what else tells it apart
 *
 * @typedef {object} Locator a paragraph or block within a statement
 * @property {"official" | "assigned" | "preamble"} kind printed, the archive's, or before the first printed number
 * @property {number} number
 * @property {number} block from 1 within a paragraph of several blocks, 0 everywhere else
 */

const KEY = "([0-9a-z]+(?:-[a-z]+)*)[-/]([0-9][0-9a-z]*(?:-[0-9]+)*)";
const FRAGMENT = "p[1-9][0-9]*(?:-[1-9][0-9]*)?|(?:a|pre-)[1-9][0-9]*";
const key = new RegExp(`^${KEY.replace("/", "")}$`);
const locator = /^(?:p([1-9][0-9]*)(?:-([1-9][0-9]*))?|a([1-9][0-9]*)|pre-([1-9][0-9]*))$/;
// `scm-55#p2-3`, `/scm/55/#p2-3`, `https://…/kidd/25/a7/`, `/scm/55/`
const written = new RegExp(`(?:^|[\\s/])${KEY}(?:/?#|/)(${FRAGMENT})?/?\\s*$`);

/** Reads `scm-55`; null for anything else. @param {string} text @returns {Key | null} */
export function keyOf(text) {
  const [, series, rest] = key.exec(text) ?? [];
  return series ? { series, rest } : null;
}

/** Reads `p7-2`, `a3` or `pre-1`; null for anything else. @param {string} fragment @returns {Locator | null} */
export function locatorOf(fragment) {
  const [whole, official, block, assigned, preamble] = locator.exec(fragment) ?? [];
  if (!whole) return null;
  const kind = official ? "official" : assigned ? "assigned" : "preamble";
  return { kind, number: Number(official ?? assigned ?? preamble), block: Number(block ?? 0) };
}

/**
 * The statement and paragraph that a text ends with, as an id or as an address; null where there is none.
 * @param {string} text @returns {Key & { fragment: string } | null}
 */
export function idIn(text) {
  const [, series, rest, fragment = ""] = written.exec(text) ?? [];
  return series ? { series, rest, fragment } : null;
}

/** The address of a statement, from the root of the site and without a slash before it. @param {Key} key */
export const addressOf = ({ series, rest }) => `${series}/${rest}/`;

/** The number of a paragraph: `7`, `7[2]`, `[3]`. @param {Locator} place */
export const mark = ({ kind, number, block }) => (kind === "official" ? `${number}` : `[${number}]`) + (block ? `[${block}]` : "");

/** What stands before a number, in the archive's own words. @type {[string, string]} of one paragraph, of several */
export const WORDS = ["para. ", "paras. "];

/**
 * A paragraph, or the first and the last of several, in a style's words: `para. 7[2]`, `paras. 2[1]–2[3]`, `preamble [1]`.
 * @param {string} first fragment @param {string} [last] fragment @param {[string, string]} [words] of one, of several
 */
export function cited(first, last = first, [one, many] = WORDS) {
  const [from, to] = [locatorOf(first), locatorOf(last)];
  if (!from || !to) return first;
  const single = (/** @type {Locator} */ place) => (place.kind === "preamble" ? "preamble " : one) + mark(place);
  if (first === last) return single(from);
  if (from.kind !== to.kind) return `${single(from)} to ${single(to)}`;
  return `${from.kind === "preamble" ? "preamble " : many}${mark(from)}–${mark(to)}`;
}

/** The fragment of an address, as ids have it. @param {{ hash: string }} address a URL, a link or the page's location */
export const fragmentOf = ({ hash }) => decodeURIComponent(hash.slice(1));

/** An address without query and fragment. @param {string} address */
export const pageOf = (address) => address.replace(/[?#].*$/s, "");
