/** The part of a text where most of what was looked for stands close together, in segments. */

/**
 * @typedef {object} Span of a text
 * @property {number} start
 * @property {number} end
 * @property {number[]} groups the numbers of the groups of words that it has
 * @property {string} [word] that it is
 *
 * @typedef {{ terms: Map<string, number>, meanings: Map<number, Set<number>> }} Wanted what to mark, with the groups it is of
 */

/**
 * @param {Pick<import("./archive.mjs").Text, "terms" | "spots">} paragraph a text as the archive gives it
 * @param {Wanted} wanted
 * @param {Span[]} phrases more to mark
 * @returns {Span[]} spans to mark, in order, without overlaps
 */
export function marks({ terms, spots }, wanted, phrases = []) {
  const found = [...phrases];
  const groups = new Set(phrases.flatMap((phrase) => phrase.groups));
  for (const [term, group] of wanted.terms) {
    const own = terms.get(term) ?? [];
    if (own.length) groups.add(group);
    for (const place of own) found.push({ ...place, groups: [group] });
  }
  /** @type {Span[]} */
  const through = [];
  for (let i = 0; i < spots.length; i += 3) {
    const asked = [...(wanted.meanings.get(spots[i + 2]) ?? [])];
    if (asked.some((group) => !groups.has(group))) through.push({ start: spots[i], end: spots[i] + spots[i + 1], groups: asked });
  }
  const most = Math.max(...through.map((spot) => spot.groups.length));
  found.push(...through.filter((spot) => spot.groups.length === most));
  found.sort((one, other) => one.start - other.start || other.end - one.end);
  let end = 0;
  return found.filter((mark) => {
    const apart = mark.start >= end;
    end = Math.max(end, mark.end);
    return apart;
  });
}

/** Spans with nothing but a space or a hyphen between them, as one. @param {string} text @param {Span[]} spans */
export function runs(text, spans) {
  /** @type {Span[]} */
  const joined = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && /^[\s-]$/.test(text.slice(last.end, span.start))) {
      joined[joined.length - 1] = { start: last.start, end: span.end, groups: [...last.groups, ...span.groups] };
    } else joined.push(span);
  }
  return joined;
}

/**
 * How literally a text has what was looked for, and how near to each other: the first counts for 1, the second for a half.
 * @param {Span[]} spans @param {number} count of groups @param {Set<string>} typed terms
 */
export function nearness(spans, count, typed) {
  const has = new Set(spans.flatMap((span) => span.groups)).size;
  const literal = new Set(spans.filter((span) => typed.has(span.word ?? "")).flatMap((span) => span.groups)).size;
  let narrowest = Infinity;
  spans.forEach((span, i) => {
    const seen = new Set();
    for (let j = i; j < spans.length && seen.size < has; j++) {
      spans[j].groups.forEach((group) => seen.add(group));
      if (seen.size === has) narrowest = Math.min(narrowest, spans[j].end - span.start);
    }
  });
  return literal / count + (has > 1 ? Math.min((10 * has) / narrowest, 0.5) : 0);
}

/** Where a window of `length` characters has the most groups, then the most marks. @param {Span[]} spans @param {number} length */
function densest(spans, length) {
  let best = { worth: 0, first: 0, last: 0 };
  for (let first = 0, last = 0; first < spans.length; first++) {
    while (last < spans.length && spans[last].end - spans[first].start <= length) last++;
    const inside = spans.slice(first, Math.max(last, first + 1));
    const worth = new Set(inside.flatMap((span) => span.groups)).size * 100 + inside.length;
    if (worth > best.worth) best = { worth, first, last: Math.max(last, first + 1) - 1 };
  }
  return best;
}

/**
 * A text, or the best part of one that is longer than `length`, as segments.
 * @typedef {{ text: string, mark: boolean }} Segment
 * @param {string} text @param {Span[]} spans @param {number} [length]
 * @returns {Segment[]} an ellipsis stands where text is left out
 */
export function snippet(text, spans, length = 320) {
  let start = 0;
  let end = text.length;
  if (end > length * 1.25) {
    const { first, last } = densest(spans, length);
    const from = spans.length ? spans[first].start : 0;
    const room = Math.max(length - ((spans[last]?.end ?? 0) - from), 60);
    start = from < room ? 0 : text.indexOf(" ", from - Math.floor(room / 3)) + 1;
    if (start > from) start = from;
    const cut = text.indexOf(" ", Math.max(start + length, spans[last]?.end ?? 0));
    if (cut >= 0 && cut < end - 20) end = cut;
  }
  /** @type {Segment[]} */
  const segments = [];
  const add = (/** @type {string} */ part, /** @type {boolean} */ mark) => part && segments.push({ text: part, mark });
  let at = start;
  for (const span of spans.filter((s) => s.start >= start && s.end <= end)) {
    add(text.slice(at, span.start), false);
    add(text.slice(span.start, span.end), true);
    at = span.end;
  }
  add(text.slice(at, end), false);
  if (start) segments.unshift({ text: "… ", mark: false });
  if (end < text.length) segments.push({ text: " …", mark: false });
  return segments;
}
