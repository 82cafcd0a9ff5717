/**
 * Citations typed into the search: `SCM 55 para 10`, `55th SCM ¶6`, `KIDD 25 [7]`, `2+2 2024 a9`,
 * `scm-55#p2-3`, an address, a whole reference with its title. Loaded when a query looks like one.
 */
const units = "first second third fourth fifth sixth seventh eighth ninth".split(" ");
const teens = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(" ");
const tens = "twen thir for fif six seven eigh nine".split(" ");
// What may stand beside a citation and says nothing of its own.
const filler = new Set(
  (
    "the of in on at for from and its us u s rok dprk korea republic united states joint press statement meeting ministerial communique communiqué see cf supra ibid " +
    "january february march april may june july august september october november december 제 의 및 제의 공동성명"
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
 */

/**
 * @param {string} typed
 * @param {import("./archive.mjs").Archive} archive
 * @returns {Citation|null}
 */
export function cite(typed, archive) {
  const text = typed
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[‐‑‒–—−]/g, "-")
    .replace(/["“”]/g, " ");
  return byAddress(text, archive) ?? byWords(text, archive);
}

/** `scm-55#p2-3`, `/scm/55/#p2-3`, `https://…/kidd/25/a7/`, `/scm/55/`. */
function byAddress(text, archive) {
  const form = /(?:^|[\s/])([0-9a-z]+(?:-[a-z]+)*)[-/](\d[0-9a-z]*(?:-\d+)*)(?:\/?#|\/)((?:p|a|pre-)\d+(?:-\d+)?)?\/?\s*$/;
  const [, series, rest, fragment] = form.exec(text) ?? [];
  if (!series || !archive.series[series]) return null;
  const alias = archive.manifest.aliases[`${series}-${rest}#${fragment}`];
  if (alias) return byAddress(alias, archive);
  const [, kind, number, block] = /^(p|a|pre-)(\d+)(?:-(\d+))?$/.exec(fragment ?? "") ?? [];
  return found(archive, series, rest, number && { kind, from: Number(number), to: 0, block: Number(block ?? 0) });
}

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
      ? `${before} ${after.slice(0, statement.start ?? 0)} ${after.slice(statement.end)}`
      : `${before.slice(0, statement.start)} ${before.slice(statement.end)} ${after}`;
  const place = locator(left);
  const words = (place ? left.replace(place.written, " ") : left).match(/[\p{L}\p{N}]+/gu) ?? [];
  const others = words.filter((word) => !filler.has(word));
  if (others.length && !place?.sure) return null;
  if (!place && statement.end === 0) return null;
  return found(archive, series.id, statement.rest, place);
}

/** The longest name of a series that stands in the text. */
function seriesIn(text, archive) {
  let best = null;
  for (const [id, names] of Object.entries(archive.series)) {
    for (const name of [id, ...names]) {
      const plain = name
        .toLowerCase()
        .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
        .replace(/\\\+/g, " ?\\+ ?")
        .replace(/[ ·]/g, "[ ·]?");
      const at = new RegExp(`(?<![a-z+])${plain}(?![a-z+])`, "u").exec(text);
      if (at && at[0].length > (best?.length ?? 0)) best = { id, start: at.index, end: at.index + at[0].length, length: at[0].length };
    }
  }
  return best;
}

/** `55` after `SCM`, also `SCM-55`, `SCM no. 55`, `SCM (2023)`; with `(SCM)` between, where a name is spelled out. */
function numberAfter(after) {
  const at =
    /^(?:\s*\([a-z+ 0-9]{2,8}\))?[\s,(]*(?:no\.?|nr\.?|number|-|제)?\s*(\d{1,4})(?:st|nd|rd|th|차)?\)?(?![\d\]]|\s*(?:항|문단))/.exec(
      after,
    );
  return at && { rest: at[1], side: "after", end: at[0].length };
}

const countries = "(?:(?:u\\.?s\\.?|rok|korea|united states|republic of korea|한미)[\\s-]*)*";

/** `55th SCM`, `제55차 한미안보협의회의`, with the countries between. */
function ordinalBefore(before) {
  return beforeIt(new RegExp(`(?<!\\d)(\\d{1,3})(?:st|nd|rd|th|\\s*차)[\\s,]*${countries}$`).exec(before), before);
}

/** `2024 2+2`. */
function numberBefore(before) {
  return beforeIt(new RegExp(`(?<!\\d)(\\d{1,4})[\\s,]*${countries}$`).exec(before), before);
}

const beforeIt = (at, before) => at && { rest: at[1], side: "before", start: at.index, end: before.length };

/** `para. 3, 25th meeting of the KIDD`, `the fifty-fifth SCM`. */
function ordinalAnywhere(before) {
  const digits = /(?<!\d)(\d{1,3})(?:st|nd|rd|th)\b/.exec(before);
  if (digits) return { rest: digits[1], side: "before", start: digits.index, end: digits.index + digits[0].length };
  for (const [word, value] of ordinals()) {
    const at = new RegExp(`\\b${word}\\b`).exec(before);
    if (at) return { rest: String(value), side: "before", start: at.index, end: at.index + at[0].length };
  }
  return null;
}

/** `Joint Statement of the 2024 … Ministerial Meeting (2+2)`. */
function yearAnywhere(before, after) {
  const year = /(?<!\d)((?:19|20)\d\d)(?!\d)/;
  const [first, second] = [year.exec(before), year.exec(after)];
  if (first) return { rest: first[1], side: "before", start: first.index, end: first.index + 4 };
  return second && { rest: second[1], side: "after", end: second.index + 4, start: second.index };
}

/** A series of which the archive holds one statement needs no number. */
function only(series, archive) {
  const own = archive.statements.filter((s) => s.series === series.id);
  return own.length === 1 ? { rest: own[0].rest, side: "after", end: 0 } : null;
}

function* ordinals() {
  for (const [i, ten] of tens.entries()) {
    for (const [j, unit] of units.entries()) yield [`${ten}ty[ -]${unit}`, (i + 2) * 10 + j + 1];
    yield [`${ten}tieth`, (i + 2) * 10];
  }
  for (const [i, word] of [...units, ...teens].entries()) yield [word, i + 1];
}

/** Where in the statement. `sure` are forms that mean a paragraph whatever stands beside them. */
function locator(text) {
  const block = "(?:\\s*(?:\\[|\\(|\\.|-)\\s*(\\d{1,2})\\s*[\\])]?)?";
  const forms = [
    ["pre-", true, new RegExp("(?:\\bpreamble|\\bpre)\\s*-?\\s*\\[?\\s*(\\d{1,3})\\]?")],
    [
      "",
      true,
      new RegExp(`(?:\\bpara(?:graph)?s?(?![a-z])\\.?|\\bpars?(?![a-z])\\.?|¶+|§+|문단|단락)\\s*\\[?\\s*(\\d{1,3})\\s*\\]?${block}`),
    ],
    ["", true, new RegExp(`(\\d{1,3})\\s*(?:항|번째 문단|문단)${block}`)],
    ["p", true, new RegExp(`(?:^|[\\s#/,])p\\.?\\s*(\\d{1,3})${block}`)],
    ["a", true, /(?:^|[\s#/,])a\.?\s*(\d{1,3})\b/],
    ["", false, new RegExp(`[#:]\\s*(\\d{1,3})${block}`)],
    ["a", false, new RegExp(`\\[\\s*(\\d{1,3})\\s*\\]${block}`)],
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

/** The paragraphs of a statement that a locator means, or the nearest to them. */
function found(archive, series, rest, place) {
  const own = archive.statements.filter((s) => s.series === series);
  const exact = own.find((s) => s.rest === rest) ?? own.find((s) => rest.length === 4 && s.date.startsWith(rest));
  const nearest = own.toSorted((one, other) => away(one, rest) - away(other, rest) || other.first - one.first)[0];
  const statement = exact ?? nearest;
  const sign = archive.series[series][0];
  const asked = `${sign} ${rest}${place ? `, ${written(place, statement)}` : ""}`;
  const { fragments, first } = statement;
  const common = { asked, series, rest, kind: place ? "paragraph" : "statement", missing: exact ? "" : "statement" };
  if (!place && !exact) return null;
  if (!place) return { ...common, places: fragments.map((_, i) => first + i) };
  const parts = fragments.map((fragment) => /^(p|a|pre-)(\d+)(?:-(\d+))?$/.exec(fragment));
  const ofKind = parts
    .map((part, i) => ({ i, number: Number(part[2]), block: Number(part[3] ?? 0), pre: part[1] === "pre-" }))
    .filter((p) => p.pre === (place.kind === "pre-"));
  const pool = ofKind.length ? ofKind : parts.map((part, i) => ({ i, number: Number(part[2]), block: Number(part[3] ?? 0) }));
  const within = pool.filter(
    (p) => p.number >= place.from && p.number <= Math.max(place.to, place.from) && (!place.block || p.block === place.block),
  );
  const one = place.block === 1 ? pool.filter((p) => p.number === place.from && !p.block) : [];
  const hit = within.length ? within : one;
  const near = pool.toSorted(
    (a, b) =>
      Math.abs(a.number - place.from) - Math.abs(b.number - place.from) ||
      Math.abs(a.block - place.block) - Math.abs(b.block - place.block),
  );
  const places = (hit.length ? hit : near.slice(0, 1)).map(({ i }) => first + i);
  return { ...common, places, missing: exact ? (hit.length && ofKind.length ? "" : "paragraph") : "statement" };
}

/** How far a statement is from a number or a year. */
function away(statement, rest) {
  const own = rest.length === 4 ? statement.date.slice(0, 4) : statement.rest;
  return Math.abs(parseInt(own, 10) - parseInt(rest, 10)) || 0;
}

function written(place, statement) {
  if (place.kind === "pre-") return `preamble [${place.from}]`;
  const assigned = statement.fragments.some((fragment) => fragment.startsWith("a"));
  const number = assigned ? `[${place.from}]` : place.from;
  return `para. ${number}${place.block ? `[${place.block}]` : ""}${place.to ? `–${place.to}` : ""}`;
}
