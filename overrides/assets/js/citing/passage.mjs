/** Passages of a statement's page: what of the text is selected, or a whole paragraph. */

/**
 * @typedef {object} Piece the words of a passage in one block
 * @property {string} fragment of the block
 * @property {string} text exactly as it stands there
 * @property {string} before what stands before it in the block
 * @property {string} after
 */

/** The fragment of a block. @param {Element} text a [data-text] */
const blockOf = (text) => text.closest("[id]")?.id ?? "";

/** The text between two points. @param {Node} node @param {(range: Range) => void} set */
function between(node, set) {
  const range = document.createRange();
  range.selectNodeContents(node);
  set(range);
  return range.toString();
}

/** A block's part of a range, with white space at its ends left out. @param {Element} text @param {Range} range @returns {Piece} */
function piece(text, range) {
  const within = (/** @type {Node} */ node) => text.contains(node);
  const before = within(range.startContainer) ? between(text, (r) => r.setEnd(range.startContainer, range.startOffset)) : "";
  const after = within(range.endContainer) ? between(text, (r) => r.setStart(range.endContainer, range.endOffset)) : "";
  const all = text.textContent ?? "";
  const raw = all.slice(before.length, all.length - after.length);
  const words = raw.trim();
  const lead = raw.length - raw.trimStart().length;
  const start = before.length + lead;
  return { fragment: blockOf(text), text: words, before: all.slice(0, start), after: all.slice(start + words.length) };
}

/** What of the statement's text is selected, block by block; nothing of what the archive adds. @returns {Piece[]} */
export function selected() {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  return [...document.querySelectorAll(".text [data-text]")]
    .filter((text) => range.intersectsNode(text))
    .map((text) => piece(text, range))
    .filter(({ text }) => text);
}

/** The whole text of the paragraph or block that an element is, under its fragment. @param {Element} element @returns {Piece[]} */
export function whole(element) {
  const texts = [...element.querySelectorAll("[data-text]")];
  return texts.map((text) => ({ fragment: blockOf(text), text: (text.textContent ?? "").trim(), before: "", after: "" }));
}
