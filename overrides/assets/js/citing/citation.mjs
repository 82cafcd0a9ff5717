/**
 * Citations of a passage from a statement's templates (the page carries them as JSON). Nothing here
 * knows of the page.
 */
import { cited } from "../shared/ids.mjs";

// Where a template leaves a place: for the paragraph, for the link, for what is to be said of the number.
const WHERE = "\ue000";
const LINK = "\ue001";
const REMARK = "\ue002";

// From how many words on a style sets a quotation as a block, without quotation marks. APA: 40 or more; Bluebook (R. 5.1):
// 50 or more; Chicago: generally 100 or more. MLA counts lines of the reader's page, more than four: about 50 words.
/** @type {Record<string, number>} */
const BLOCK = { chicago: 100, apa: 40, mla: 50, bluebook: 50 };

/**
 * @typedef {object} Template a style and a statement's citation in it, as HTML
 * @property {string} name
 * @property {string} text the note, or the entry of a list of works
 * @property {string | null} inline the citation in the text, where the style has one
 * @property {[string, string]} words what stands before the number of one paragraph, and of several
 * @property {[string, string]} remarks what is said at the end; the second where a number is the archive's
 *
 * @typedef {Record<string, Template>} Templates by style
 *
 * @typedef {object} Copied what goes to the clipboard
 * @property {string} text
 * @property {string} html
 */

/** @param {string} text */
export function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** The text of a template's HTML, whose only elements are i and span. @param {string} html */
export function plain(html) {
  return html.replace(/<[^>]*>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** @param {string} html @param {Template} template @param {string[]} fragments @param {string} link as HTML */
function filled(html, template, fragments, link) {
  const where = cited(fragments[0], fragments.at(-1), template.words);
  const ours = Number(where.includes("["));
  const words = escaped(where);
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
  const anchor = `<a href="${escaped(link).replaceAll('"', "&quot;")}">${escaped(link)}</a>`;
  /** @param {string} html @returns {Copied} */
  const made = (html) => ({
    text: plain(filled(html, template, fragments, escaped(link))),
    html: bare(filled(html, template, fragments, anchor)),
  });
  return { entry: made(template.text), inline: template.inline ? made(template.inline) : null };
}

/** What "copy citation" copies. @param {Template} template @param {string[]} fragments @param {string} link @returns {Copied} */
export function reference(template, fragments, link) {
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
  const set = block ? `<blockquote>${html}</blockquote>` : html;
  return {
    text: `${open}${passage.map((p) => p.text).join("\n\n")}${close}${after.text}\n\n${entry.text}`,
    html: `${set}<p>${entry.html}</p>`,
  };
}
