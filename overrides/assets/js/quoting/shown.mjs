/** A place where a quotation was found, as the page shows it. */
import { place, where } from "../citing/citation.mjs";
import { directive } from "../citing/fragment.mjs";

const AROUND = 60; // characters of context on each side

/**
 * @typedef {import("./check.mjs").Text} Text
 * @typedef {{ text: Text, spans?: import("./match.mjs").Span[], steps?: import("./match.mjs").Step[], quoted?: import("./words.mjs").Words }} Found
 */

/** The place in the raw text of the first and after the last word of a find. @param {Found} found */
function extent({ text, spans, steps }) {
  const places = spans ? [spans[0].start, spans[spans.length - 1].end - 1] : (steps ?? []).flatMap((step) => (step.text === undefined ? [] : [step.text]));
  return { start: text.words[places[0]].start, end: text.words[places[places.length - 1]].end };
}

/** The fragments of the paragraphs in which a find begins and ends. @param {Text} text @param {{ start: number, end: number }} span */
function fragments(text, { start, end }) {
  const at = (/** @type {number} */ point) => text.paragraphs.find((p) => point < p.end)?.fragment ?? "";
  return [at(start), at(end - 1)];
}

/** @param {Text} text @param {{ start: number, end: number }} span @param {string[]} ends */
function link(text, span, ends, root) {
  const inside = text.paragraphs.filter((p) => p.start < span.end && p.end > span.start);
  const passage = inside.map((p) => ({
    text: text.raw.slice(Math.max(p.start, span.start), Math.min(p.end, span.end)).trim(),
    before: text.raw.slice(p.start, Math.max(p.start, span.start)),
    after: text.raw.slice(Math.min(p.end, span.end), p.end).trimEnd(),
  }));
  const cut = text.key.search(/-\d/);
  const page = `${text.key.slice(0, cut)}/${text.key.slice(cut + 1)}/`;
  return new URL(`${page}#${ends[0]}${directive(passage, text.raw)}`, root).href;
}

/** @param {string} name @param {string} text */
function mark(name, text) {
  const made = document.createElement(name);
  made.append(text);
  return made;
}

/** Verbatim words, with a little of what stands around them and in the gaps. @param {Found} found @returns {(Node | string)[]} */
function verbatim({ text, spans = [] }) {
  const parts = [];
  let at = 0;
  for (const span of spans) {
    const [start, end] = [text.words[span.start].start, text.words[span.end - 1].end];
    if (at) parts.push(mark("span", text.raw.slice(at, start)));
    parts.push(mark("b", text.raw.slice(start, end)));
    at = end;
  }
  return parts;
}

/** The words of a text and of a quotation beside each other: del is the quotation's, ins the statement's. @param {Found} found @param {string} typed @returns {Node[]} */
function compared({ text, steps = [], quoted = [] }, typed) {
  const runs = /** @type {{ kind: string, from: number, to: number }[]} */ ([]);
  for (const step of steps) {
    const word = step.kind === "added" ? quoted[step.quoted ?? 0] : text.words[step.text ?? 0];
    const last = runs[runs.length - 1];
    if (last?.kind === step.kind) last.to = word.end;
    else runs.push({ kind: step.kind, from: word.start, to: word.end });
  }
  const names = { same: "span", added: "del", left: "ins" };
  return runs.flatMap(({ kind, from, to }, i) => [document.createTextNode(i ? " " : ""), mark(names[kind], (kind === "added" ? typed : text.raw).slice(from, to))]);
}

/** @param {Found} found @param {string} typed @param {URL} root of the site */
export function shown(found, typed, root) {
  const { text } = found;
  const span = extent(found);
  const ends = fragments(text, span);
  const section = document.createElement("section");
  const heading = document.createElement("h2");
  const anchor = document.createElement("a");
  anchor.href = link(text, span, ends, root);
  anchor.append(`${text.title}, ${where(place(ends[0]), place(ends[1]), ["para. ", "paras. "])}`);
  heading.append(anchor);
  const passage = document.createElement("p");
  passage.className = "passage";
  const around = (/** @type {string} */ words) => Object.assign(mark("span", words), { className: "around" });
  const before = text.raw.slice(Math.max(0, span.start - AROUND), span.start).split("\n").at(-1) ?? "";
  const after = text.raw.slice(span.end, span.end + AROUND).split("\n")[0];
  passage.append(around(before.replace(/^\S*\s/, before.length === AROUND ? "… " : "$&")), ...(found.spans ? verbatim(found) : compared(found, typed)), around(after.replace(/\s\S*$/, after.length === AROUND ? " …" : "$&")));
  section.append(heading, passage);
  if (!found.spans) section.append(key());
  return section;
}

/** What the marks mean. */
function key() {
  const line = document.createElement("p");
  line.className = "key";
  line.append(mark("ins", "In the statement"), ", not in the quotation; ", mark("del", "in the quotation"), ", not in the statement.");
  return line;
}
