/**
 * The check of quotations: verbatim, altered, or not in the archive. The texts are loaded once, when
 * the first quotation is checked; what is typed goes nowhere.
 */
import { each } from "../shared/dom.mjs";
import { nearest, verbatim } from "./match.mjs";
import { pieces, words } from "./words.mjs";
import { shown } from "./shown.mjs";

const MOST = 20; // places that are listed
const LONGEST = 1000; // words that are compared one by one
const CLOSE = 0.1; // how much less near a passage may be than the nearest

/**
 * @typedef {object} Text a statement as one run of words
 * @property {string} key
 * @property {string} title
 * @property {string} raw its paragraphs, one after the other
 * @property {import("./words.mjs").Words} words
 * @property {{ fragment: string, start: number, end: number }[]} paragraphs their places in `raw`
 */

/** @type {Promise<Text[]> | null} */
let loading = null;

/** @param {string} address @returns {Promise<Text[]>} */
async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()).map(read);
}

/** @param {[string, string, string, [string, string][]]} given @returns {Text} */
function read([key, title, , given]) {
  let raw = "";
  const paragraphs = given.map(([fragment, content]) => {
    raw += `${content}\n`;
    return { fragment, start: raw.length - content.length - 1, end: raw.length };
  });
  return { key, title, raw, words: words(raw), paragraphs };
}

/**
 * What a quotation is. Where it is verbatim anywhere, only these places count; where it is not, the
 * nearest passage of each statement, the nearest of all first.
 * @param {string} quotation @param {Text[]} texts
 */
export function check(quotation, texts) {
  const parts = pieces(quotation);
  if (!parts.length) return { kind: "empty", places: [] };
  const exact = texts.flatMap((text) => verbatim(text.words, parts).map((spans) => ({ text, spans })));
  if (exact.length) return { kind: "verbatim", places: exact };
  const quoted = parts.flat();
  if (quoted.length > LONGEST) return { kind: "long", places: [] };
  const near = texts.flatMap((text) => {
    const found = nearest(text.words, quoted);
    return found ? [{ text, quoted, ...found }] : [];
  });
  near.sort((one, other) => other.near - one.near);
  const places = near.filter((found) => found.near >= near[0].near - CLOSE);
  return places.length ? { kind: "altered", places: places.slice(0, 5) } : { kind: "missing", places: [] };
}

/** @param {ReturnType<typeof check>} result */
function verdict({ kind, places }) {
  const listed = places.length > MOST ? ` The first ${MOST} are listed.` : "";
  if (kind === "verbatim") return places.length === 1 ? "Verbatim." : `Verbatim, in ${places.length} places.${listed}`;
  if (kind === "long") return "Not verbatim. It is too long to be compared word by word: check one paragraph at a time.";
  if (kind === "altered") return "Altered. The nearest passage differs in the words marked below.";
  return kind === "missing" ? "Not in the archive." : "Nothing to check: type or paste a quotation.";
}

/** @param {HTMLFormElement} form */
function start(form) {
  const field = form.querySelector("textarea");
  const status = document.getElementById("verdict");
  const list = document.getElementById("found");
  if (!field || !status || !list) return;
  const root = new URL(form.dataset.texts ?? "", location.href);
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    list.replaceChildren();
    status.textContent = "Checking…";
    try {
      const texts = await (loading ??= load(root.href));
      const result = check(field.value, texts);
      status.textContent = verdict(result);
      list.replaceChildren(...result.places.slice(0, MOST).map((place) => shown(place, field.value, new URL("../", root))));
    } catch {
      loading = null;
      status.textContent = "The texts could not be loaded. Check again when you are online.";
    }
  });
}

each("form.quote-check", HTMLFormElement, start);
