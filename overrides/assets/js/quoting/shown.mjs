/** A place where a quotation was found, as the page shows it. */
import { directive } from "../citing/fragment.mjs";
import { element } from "../shared/dom.mjs";
import { addressOf, cited, keyOf } from "../shared/ids.mjs";

const AROUND = 60; // characters of context on each side
/** @type {{ same: "span", added: "del", left: "ins" }} */
const NAMES = { same: "span", added: "del", left: "ins" };

/**
 * @typedef {import("./check.mjs").Text} Text
 * @typedef {import("./match.mjs").Span} Span
 * @typedef {import("./match.mjs").Step} Step
 * @typedef {{ text: Text, spans?: Span[], steps?: Step[], quoted?: import("./words.mjs").Words }} Found
 */

/** The place in the raw text of the first and after the last word of a find. @param {Found} found */
function extent({ text, spans, steps }) {
  const aligned = (steps ?? []).flatMap((step) => step.text ?? []);
  const places = spans ? [spans[0].start, spans[spans.length - 1].end - 1] : aligned;
  return { start: text.words[places[0]].start, end: text.words[places[places.length - 1]].end };
}

/** The fragments of the paragraphs in which a find begins and ends. @param {Text} text @param {{ start: number, end: number }} span */
function fragments(text, { start, end }) {
  const at = (/** @type {number} */ point) => text.paragraphs.find((p) => point < p.end)?.fragment ?? "";
  return [at(start), at(end - 1)];
}

/** @param {Text} text @param {{ start: number, end: number }} span @param {string[]} ends @param {URL} root */
function link(text, span, ends, root) {
  const inside = text.paragraphs.filter((p) => p.start < span.end && p.end > span.start);
  const passage = inside.map((p) => ({
    text: text.raw.slice(Math.max(p.start, span.start), Math.min(p.end, span.end)).trim(),
    before: text.raw.slice(p.start, Math.max(p.start, span.start)),
    after: text.raw.slice(Math.min(p.end, span.end), p.end).trimEnd(),
  }));
  const key = keyOf(text.key);
  return new URL(`${key ? addressOf(key) : ""}#${ends[0]}${directive(passage, text.raw)}`, root).href;
}

/** Verbatim words, with a little of what stands around them and in the gaps. @param {Found} found @returns {(Node | string)[]} */
function verbatim({ text, spans = [] }) {
  const parts = [];
  let at = 0;
  for (const span of spans) {
    const [start, end] = [text.words[span.start].start, text.words[span.end - 1].end];
    if (at) parts.push(element("span", {}, text.raw.slice(at, start)));
    parts.push(element("b", {}, text.raw.slice(start, end)));
    at = end;
  }
  return parts;
}

/**
 * The words of a text and of a quotation beside each other: del is the quotation's, ins the statement's.
 * @param {Found} found @param {string} typed @returns {Node[]}
 */
function compared({ text, steps = [], quoted = [] }, typed) {
  const runs = /** @type {{ kind: keyof typeof NAMES, from: number, to: number }[]} */ ([]);
  for (const step of steps) {
    const word = step.kind === "added" ? quoted[step.quoted ?? 0] : text.words[step.text ?? 0];
    const last = runs[runs.length - 1];
    if (last?.kind === step.kind) last.to = word.end;
    else runs.push({ kind: step.kind, from: word.start, to: word.end });
  }
  return runs.flatMap(({ kind, from, to }, i) => {
    const words = (kind === "added" ? typed : text.raw).slice(from, to);
    return [document.createTextNode(i ? " " : ""), element(NAMES[kind], {}, words)];
  });
}

/** @param {Found} found @param {string} typed @param {URL} root of the site */
export function shown(found, typed, root) {
  const { text } = found;
  const span = extent(found);
  const ends = fragments(text, span);
  const heading = element("h2", {}, element("a", { href: link(text, span, ends, root) }, `${text.title}, ${cited(ends[0], ends[1])}`));
  const before = text.raw.slice(Math.max(0, span.start - AROUND), span.start).split("\n").at(-1) ?? "";
  const after = text.raw.slice(span.end, span.end + AROUND).split("\n")[0];
  const passage = element("p", { class: "passage" },
    element("span", { class: "around" }, before.replace(/^\S*\s/, before.length === AROUND ? "… " : "$&")),
    ...(found.spans ? verbatim(found) : compared(found, typed)),
    element("span", { class: "around" }, after.replace(/\s\S*$/, after.length === AROUND ? " …" : "$&")));
  return element("section", {}, heading, passage, ...(found.spans ? [] : [legend()]));
}

/** What the marks mean. */
function legend() {
  const [ours, theirs] = [element("ins", {}, "In the statement"), element("del", {}, "in the quotation")];
  return element("p", { class: "key" }, ours, ", not in the quotation; ", theirs, ", not in the statement.");
}
