/**
 * The words that were looked for, marked in the paragraph that a result leads to. They travel in the
 * tab's own store and not in the address, which stays the permalink that readers copy.
 */
const name = "search-marks";

/** Keeps what to mark, for the page that is opened next. */
export function keep({ url, spans }, root) {
  try {
    sessionStorage.setItem(name, JSON.stringify({ address: new URL(url, root).href, spans: spans.map(({ start, end }) => [start, end]) }));
  } catch {
    // Without a store nothing is marked.
  }
}

/** Marks what was kept for this page. */
export function arrive() {
  let kept;
  try {
    kept = JSON.parse(sessionStorage.getItem(name));
    sessionStorage.removeItem(name);
  } catch {
    return;
  }
  if (kept?.address !== location.href) return;
  const block = document.getElementById(location.hash.slice(1));
  const text = block?.matches("[data-text]") ? block : block?.querySelector("[data-text]");
  if (!text) return;
  kept.spans.toReversed().forEach(([start, end]) => mark(text, start, end));
  const first = text.querySelector("mark");
  if (first && first.getBoundingClientRect().bottom > innerHeight) first.scrollIntoView({ block: "center" });
}

/** Marks a span of an element's text, whatever elements it runs through. */
function mark(element, start, end) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const parts = [];
  for (let at = 0, node = walker.nextNode(); node; at += node.length, node = walker.nextNode()) {
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, node.length)];
    if (from < to) parts.push([node, from, to]);
  }
  for (const [node, from, to] of parts) {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    range.surroundContents(document.createElement("mark"));
  }
}
