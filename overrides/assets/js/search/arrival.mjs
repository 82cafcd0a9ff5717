/**
 * The words that were looked for, marked in the paragraph that a result leads to. They travel in the
 * tab's own store and not in the address, which stays the permalink that readers copy.
 */
import { element } from "../shared/dom.mjs";
import { fragmentOf } from "../shared/ids.mjs";

const name = "search-marks";

/**
 * Keeps what to mark, for the page that is opened next.
 * @param {{ url: string, spans: { start: number, end: number }[] }} found @param {URL} root
 */
export function keep({ url, spans }, root) {
  try {
    sessionStorage.setItem(name, JSON.stringify({ address: new URL(url, root).href, spans: spans.map(({ start, end }) => [start, end]) }));
  } catch {
    // Without a store nothing is marked.
  }
}

/** Marks what was kept for this page. */
export function arrive() {
  /** @type {{ address: string, spans: [number, number][] } | null} */
  let kept;
  try {
    kept = JSON.parse(sessionStorage.getItem(name) ?? "null");
    sessionStorage.removeItem(name);
  } catch {
    return;
  }
  if (kept?.address !== location.href) return;
  const block = document.getElementById(fragmentOf(location));
  const text = block?.matches("[data-text]") ? block : block?.querySelector("[data-text]");
  if (!text) return;
  for (const [start, end] of kept.spans.toReversed()) mark(text, start, end);
  const first = text.querySelector("mark");
  if (first && first.getBoundingClientRect().bottom > innerHeight) first.scrollIntoView({ block: "center" });
}

/** Marks a span of an element's text, whatever elements it runs through. @param {Element} text @param {number} start @param {number} end */
function mark(text, start, end) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const parts = [];
  let at = 0;
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, node.length)];
    if (from < to) parts.push({ node, from, to });
    at += node.length;
  }
  for (const { node, from, to } of parts) {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    range.surroundContents(element("mark", {}));
  }
}

/** A result's text with what was looked for marked. @param {import("./snippet.mjs").Segment[]} segments */
export const marked = (segments) => segments.map(({ text, mark: of }) => (of ? element("mark", {}, text) : text));
