/**
 * Citations typed into the search: `SCM 55 para 10`, `55th SCM ¶6`, `KIDD 25 [7]`, `2+2 2024 a9`,
 * `scm-55#p2-3`, an address, a whole reference with its title. Loaded when a query looks like one.
 */
import { cited, idIn, locatorOf } from "../shared/ids.mjs";
import { asWritten } from "./archive.mjs";

const units = "first second third fourth fifth sixth seventh eighth ninth".split(" ");
const teens = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(" ");
const tens = "twen thir for fif six seven eigh nine".split(" ");
// What may stand beside a citation and says nothing of its own.
const filler = new Set(
  (
    "the of in on at for from and its us u s rok dprk korea republic united states joint press statement meeting ministerial " +
    "communique communiqué see cf supra ibid january february march april may june july august september october november " +
    "december 제 의 및 제의 공동성명"
  ).split(" "),
);

/**
 * @typedef {object} Citation
 * @property {number[]} places the paragraphs that are cited, or the nearest to them
 * @property {string} asked what was cited, as the archive writes it
 * @property {"paragraph"|"statement"} kind
 * @property {""|"statement"|"paragraph"} missing what of it the archive has not: then the places are the nearest
 * @property {string} series
 * @property {string} rest the number or year of the statement that was asked for
 *
 * @typedef {object} Place where in a statement
 * @property {"official" | "assigned" | "preamble" | ""} kind nothing where only a number is said
 * @property {number} from
 * @property {number} to the last of several, or 0
 * @property {number} block or 0
 *
 * @typedef {Place & { sure: boolean, written: string }} Typed a place as typed; `sure` where it means a paragraph whatever stands beside it
 * @typedef {object} Ordinal a statement's number as typed, before or after its series
 * @property {string} rest
 * @property {"before" | "after"} side
 * @property {number} start
 * @property {number} end
 *
 * @typedef {import("./archive.mjs").Archive} Archive
 */

/**
 * @param {string} typed @param {Archive} archive
 * @returns {Citation | null}
 */
export function cite(typed, archive) {
  const text = typed
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[‐‑‒–—−]/g, "-")
    .replace(/["“”]/g, " ");
  return byAddress(text, archive) ?? byWords(text, archive);
}

/** `scm-55#p2-3`, or the address of a statement or paragraph. @param {string} text @param {Archive} archive @returns {Citation | null} */
function byAddress(text, archive) {
  const id = idIn(text);
  if (!id || !archive.series[id.series]) return null;
  const alias = archive.manifest.aliases[`${id.series}-${id.rest}#${id.fragment}`];
  if (alias) return byAddress(alias, archive);
  const place = locatorOf(id.fragment);
  return found(archive, id.series, id.rest, place && { kind: place.kind, from: place.number, to: 0, block: place.block });
}

/** @param {string} text @param {Archive} archive */
function byWords(text, archive) {
  const series = seriesIn(text, archive);
  if (!series) return null;
  const before = text.slice(0, series.start);
  const after = text.slice(series.end);
  const statement =
    ordinalBefore(before) ??
    numberAfter(after) ??
    numberBefore(before) ??
    ordinalAnywhere(before) ??
    yearAnywhere(before, after) ??
    only(series, archive);
  if (!statement) return null;
  const left =
    statement.side === "after"
      ? `${before} ${after.slice(0, statement.start)} ${after.slice(statement.end)}`
      : `${before.slice(0, statement.start)} ${before.slice(statement.end)} ${after}`;
  const place = locator(left);
  const words = (place ? left.replace(place.written, " ") : left).match(/[\p{L}\p{N}]+/gu) ?? [];
  const others = words.filter((word) => !filler.has(word));
  if (others.length && !place?.sure) return null;
  if (!place && statement.end === 0) return null;
  return found(archive, series.id, statement.rest, place);
}

/** The longest name of a series that stands in the text. @param {string} text @param {Archive} archive */
function seriesIn(text, archive) {
  let best = null;
  for (const [id, names] of Object.entries(archive.series)) {
    for (const name of [id, ...names]) {
      const at = new RegExp(`(?<![a-z+])${asWritten(name.toLowerCase())}(?![a-z+])`, "u").exec(text);
      if (at && at[0].length > (best?.length ?? 0)) best = { id, start: at.index, end: at.index + at[0].length, length: at[0].length };
    }
  }
  return best;
}

/**
 * `55` after `SCM`, also `SCM-55`, `SCM no. 55`, `SCM (2023)`; with `(SCM)` between, where a name is spelled out.
 * @param {string} after @returns {Ordinal | null}
 */
function numberAfter(after) {
  const at =
    /^(?:\s*\([a-z+ 0-9]{2,8}\))?[\s,(]*(?:no\.?|nr\.?|number|-|제)?\s*(\d{1,4})(?:st|nd|rd|th|차)?\)?(?![\d\]]|\s*(?:항|문단))/.exec(
      after,
    );
  return at && { rest: at[1], side: "after", start: 0, end: at[0].length };
}

const countries = "(?:(?:u\\.?s\\.?|rok|korea|united states|republic of korea|한미)[\\s-]*)*";

/** `55th SCM`, `제55차 한미안보협의회의`, with the countries between. @param {string} before */
function ordinalBefore(before) {
  return beforeIt(new RegExp(`(?<!\\d)(\\d{1,3})(?:st|nd|rd|th|\\s*차)[\\s,]*${countries}$`).exec(before), before);
}

/** `2024 2+2`. @param {string} before */
function numberBefore(before) {
  return beforeIt(new RegExp(`(?<!\\d)(\\d{1,4})[\\s,]*${countries}$`).exec(before), before);
}

/** @param {RegExpExecArray | null} at @param {string} before @returns {Ordinal | null} */
const beforeIt = (at, before) => at && { rest: at[1], side: "before", start: at.index, end: before.length };

/** `para. 3, 25th meeting of the KIDD`, `the fifty-fifth SCM`. @param {string} before @returns {Ordinal | null} */
function ordinalAnywhere(before) {
  const digits = /(?<!\d)(\d{1,3})(?:st|nd|rd|th)\b/.exec(before);
  if (digits) return { rest: digits[1], side: "before", start: digits.index, end: digits.index + digits[0].length };
  for (const [word, value] of ordinals()) {
    const at = new RegExp(`\\b${word}\\b`).exec(before);
    if (at) return { rest: String(value), side: "before", start: at.index, end: at.index + at[0].length };
  }
  return null;
}

/** `Joint Statement of the 2024 … Ministerial Meeting (2+2)`. @param {string} before @param {string} after @returns {Ordinal | null} */
function yearAnywhere(before, after) {
  const year = /(?<!\d)((?:19|20)\d\d)(?!\d)/;
  const [first, second] = [year.exec(before), year.exec(after)];
  if (first) return { rest: first[1], side: "before", start: first.index, end: first.index + 4 };
  return second && { rest: second[1], side: "after", start: second.index, end: second.index + 4 };
}

/**
 * A series of which the archive holds one statement needs no number.
 * @param {{ id: string }} series @param {Archive} archive @returns {Ordinal | null}
 */
function only(series, archive) {
  const own = archive.statements.filter((s) => s.series === series.id);
  return own.length === 1 ? { rest: own[0].rest, side: "after", start: 0, end: 0 } : null;
}

/** @returns {Generator<[string, number]>} */
function* ordinals() {
  for (const [i, ten] of tens.entries()) {
    for (const [j, unit] of units.entries()) yield [`${ten}ty[ -]${unit}`, (i + 2) * 10 + j + 1];
    yield [`${ten}tieth`, (i + 2) * 10];
  }
  for (const [i, word] of [...units, ...teens].entries()) yield [word, i + 1];
}

/** Where in the statement. @param {string} text @returns {Typed | null} */
function locator(text) {
  const block = "(?:\\s*(?:\\[|\\(|\\.|-)\\s*(\\d{1,2})\\s*[\\])]?)?";
  /** @type {[Place["kind"], boolean, RegExp][]} */
  const forms = [
    ["preamble", true, new RegExp("(?:\\bpreamble|\\bpre)\\s*-?\\s*\\[?\\s*(\\d{1,3})\\]?")],
    [
      "",
      true,
      new RegExp(`(?:\\bpara(?:graph)?s?(?![a-z])\\.?|\\bpars?(?![a-z])\\.?|¶+|§+|문단|단락)\\s*\\[?\\s*(\\d{1,3})\\s*\\]?${block}`),
    ],
    ["", true, new RegExp(`(\\d{1,3})\\s*(?:항|번째 문단|문단)${block}`)],
    ["official", true, new RegExp(`(?:^|[\\s#/,])p\\.?\\s*(\\d{1,3})${block}`)],
    ["assigned", true, /(?:^|[\s#/,])a\.?\s*(\d{1,3})\b/],
    ["", false, new RegExp(`[#:]\\s*(\\d{1,3})${block}`)],
    ["assigned", false, new RegExp(`\\[\\s*(\\d{1,3})\\s*\\]${block}`)],
    ["", false, new RegExp(`(?:^|[\\s,.])(\\d{1,3})${block}(?=[\\s,.]*$)`)],
  ];
  for (const [kind, sure, form] of forms) {
    const at = form.exec(text);
    if (!at) continue;
    const range = /^\s*(?:paras|paragraphs|pars|¶¶)/.test(at[0]) && /-\s*\d/.test(at[0]);
    const last = Number(at[2] ?? 0);
    return { kind, sure, from: Number(at[1]), to: range ? last : 0, block: range ? 0 : last, written: at[0] };
  }
  return null;
}

/**
 * The paragraphs of a statement that a place means, or the nearest to them.
 * @param {Archive} archive @param {string} series @param {string} rest @param {Place | null} place
 * @returns {Citation | null}
 */
function found(archive, series, rest, place) {
  const own = archive.statements.filter((s) => s.series === series);
  const exact = own.find((s) => s.rest === rest) ?? own.find((s) => rest.length === 4 && s.date.startsWith(rest));
  const nearest = own.toSorted((one, other) => away(one, rest) - away(other, rest) || other.first - one.first)[0];
  const { fragments, first } = exact ?? nearest;
  const asked = archive.siglum({ series, rest }) + (place ? `, ${inWords(place, fragments)}` : "");
  if (place) {
    const { right, at } = paragraphs(place, fragments);
    const missing = !exact ? "statement" : right ? "" : "paragraph";
    return { asked, series, rest, kind: "paragraph", missing, places: at.map((i) => first + i) };
  }
  return exact ? { asked, series, rest, kind: "statement", missing: "", places: fragments.map((_, i) => first + i) } : null;
}

/**
 * Which of a statement's fragments a place means; where none is right, the nearest to it.
 * @param {Place} place @param {string[]} fragments
 */
function paragraphs(place, fragments) {
  const all = fragments.flatMap((fragment, i) => {
    const own = locatorOf(fragment);
    return own ? [{ ...own, i }] : [];
  });
  const ofKind = all.filter((own) => (own.kind === "preamble") === (place.kind === "preamble"));
  const pool = ofKind.length ? ofKind : all;
  const last = Math.max(place.to, place.from);
  const within = pool.filter((own) => own.number >= place.from && own.number <= last && (!place.block || own.block === place.block));
  const sole = place.block === 1 ? pool.filter((own) => own.number === place.from && !own.block) : [];
  const hit = within.length ? within : sole;
  const off = (/** @type {number} */ one, /** @type {number} */ other) => Math.abs(one - other);
  const near = pool.toSorted(
    (a, b) => off(a.number, place.from) - off(b.number, place.from) || off(a.block, place.block) - off(b.block, place.block),
  );
  return { right: hit.length > 0 && ofKind.length > 0, at: (hit.length ? hit : near.slice(0, 1)).map(({ i }) => i) };
}

/** How far a statement is from a number or a year. @param {import("./archive.mjs").Statement} statement @param {string} rest */
function away(statement, rest) {
  const own = rest.length === 4 ? statement.date.slice(0, 4) : statement.rest;
  return Math.abs(parseInt(own, 10) - parseInt(rest, 10)) || 0;
}

/**
 * A place that may not exist, as the statement's own paragraphs are cited.
 * @param {Place} place @param {string[]} fragments of the statement
 */
function inWords({ kind, from, to, block }, fragments) {
  const letter = kind === "preamble" ? "pre-" : fragments.some((fragment) => fragment.startsWith("a")) ? "a" : "p";
  return cited(`${letter}${from}`) + (block ? `[${block}]` : "") + (to ? `–${to}` : "");
}
