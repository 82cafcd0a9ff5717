/**
 * Citations of a passage from a statement's templates (cite.py makes them; the page carries them as
 * JSON). Nothing here knows of the page.
 */

// Where a template leaves a place: for the paragraph, for the link, for what is to be said of the number.
const WHERE = "\ue000";
const LINK = "\ue001";
const REMARK = "\ue002";

// From how many words on a style sets a quotation as a block, without quotation marks. APA: 40 or more; Bluebook (R. 5.1):
// 50 or more; Chicago: generally 100 or more. MLA counts lines of the reader's page, more than four: about 50 words.
const BLOCK = { chicago: 100, apa: 40, mla: 50, bluebook: 50 };

/**
 * @typedef {object} Template a style and a statement's citation in it, as HTML
 * @property {string} name
 * @property {string} text the note, or the entry of a list of works
 * @property {string | null} inline the citation in the text, where the style has one
 * @property {[string, string]} words what stands before the number of one paragraph, and of several
 * @property {[string, string]} remarks what is said at the end; the second where a number is the archive's
 *
 * @typedef {object} Place a paragraph's number, from its fragment
 * @property {"p" | "a" | "pre-"} kind printed, assigned, or before the first printed number
 * @property {string} mark as it is cited: 7, 7[2], [3], [1]
 *
 * @typedef {object} Copied what goes to the clipboard
 * @property {string} text
 * @property {string} html
 */

/** @param {string} fragment @returns {Place} */
export function place(fragment) {
  const [, kind, number, block] = /^(p|a|pre-)(\d+)(?:-(\d+))?$/.exec(fragment) ?? ["", "p", fragment];
  return { kind, mark: kind === "p" ? number + (block ? `[${block}]` : "") : `[${number}]` };
}

/**
 * A paragraph, or the first and last of several, in a style's words: para. 7, paras. 2[1]–2[3], preamble [1].
 * @param {Place} first @param {Place} last @param {[string, string]} words
 */
export function where(first, last, [one, many]) {
  const single = ({ kind, mark }) => (kind === "pre-" ? "preamble " : one) + mark;
  if (first.mark === last.mark && first.kind === last.kind) return single(first);
  if (first.kind !== last.kind) return `${single(first)} to ${single(last)}`;
  return `${first.kind === "pre-" ? "preamble " : many}${first.mark}–${last.mark}`;
}

/** @param {string} text */
export function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** The text of a template's HTML, whose only elements are i and span. @param {string} html */
export function plain(html) {
  return html.replace(/<[^>]*>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** @param {string} html @param {Template} template @param {Place} first @param {Place} last @param {string} link as HTML */
function filled(html, template, first, last, link) {
  const ours = Number([first, last].some(({ mark }) => mark.includes("[")));
  const words = escaped(where(first, last, template.words));
  return html
    .replaceAll(WHERE, () => words)
    .replaceAll(REMARK, () => escaped(template.remarks[ours]))
    .replaceAll(LINK, () => link);
}

/**
 * Without small capitals: only a style in the element could take them along, and browsers hold the pages' security
 * policy against what is copied too.
 * @param {string} html
 */
export const bare = (html) => html.replace(/<\/?span[^>]*>/g, "");

/**
 * The citation of a passage, and its citation in the text where the style has one.
 * @param {Template} template @param {string[]} fragments of its paragraphs @param {string} link
 * @returns {{ entry: Copied, inline: Copied | null }}
 */
export function citation(template, fragments, link) {
  const [first, last] = [place(fragments[0]), place(fragments.at(-1) ?? fragments[0])];
  const anchor = `<a href="${escaped(link).replaceAll('"', "&quot;")}">${escaped(link)}</a>`;
  /** @param {string} html @returns {Copied} */
  const made = (html) => ({
    text: plain(filled(html, template, first, last, escaped(link))),
    html: bare(filled(html, template, first, last, anchor)),
  });
  return { entry: made(template.text), inline: template.inline ? made(template.inline) : null };
}

/** What "copy citation" copies. @param {Template} template @param {string[]} fragments @param {string} link @returns {Copied} */
export function cited(template, fragments, link) {
  const { entry, inline } = citation(template, fragments, link);
  if (!inline) return { text: entry.text, html: `<p>${entry.html}</p>` };
  return { text: `${entry.text}\nIn the text: ${inline.text}`, html: `<p>${entry.html}</p><p>In the text: ${inline.html}</p>` };
}

/**
 * What "copy quotation" copies: the exact words and their citation. Long quotations, those of several
 * paragraphs and those with quotations inside are blocks, so that no quotation mark has to change.
 * @param {string} style its id
 * @param {Template} template @param {{ fragment: string, text: string }[]} passage @param {string} link
 * @returns {Copied}
 */
export function quotation(style, template, passage, link) {
  const { entry, inline } = citation(template, passage.map((p) => p.fragment), link);
  const words = passage.reduce((sum, p) => sum + p.text.split(/\s+/u).length, 0);
  const block = passage.length > 1 || words >= BLOCK[style] || /[“”"]/.test(passage[0].text);
  const [open, close] = block ? ["", ""] : ["“", "”"];
  const stop = inline && !block && !/[.?!]$/.test(passage[0].text) ? "." : "";
  const after = inline ? { text: ` ${inline.text}${stop}`, html: ` ${inline.html}${stop}` } : { text: "", html: "" };
  const quoted = passage.map((p) => escaped(p.text)).join("</p><p>");
  const html = `<p>${open}${quoted}${close}${after.html}</p>`;
  return {
    text: `${open}${passage.map((p) => p.text).join("\n\n")}${close}${after.text}\n\n${entry.text}`,
    html: (block ? `<blockquote>${html}</blockquote>` : html) + `<p>${entry.html}</p>`,
  };
}
