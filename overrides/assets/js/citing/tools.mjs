/**
 * The copying tools for one passage: link, citation, quotation. The menu of a paragraph
 * and the bar of a selection show the same ones.
 */
import { choose, style } from "./choice.mjs";
import { element } from "../shared/dom.mjs";
import { cited, pageOf } from "../shared/ids.mjs";
import { escaped, quotation, reference } from "./citation.mjs";
import { copy } from "./clipboard.mjs";

/**
 * @typedef {object} Subject what the tools are for
 * @property {import("./passage.mjs").Piece[]} passage
 * @property {string[]} fragments that are cited: those of the passage, or of the whole paragraph
 * @property {string} hash of its link, the number sign included
 */

/** The address that the reader sees, with another hash. @param {string} hash */
export const address = (hash) => pageOf(location.href) + hash;

/** A passage in plain words: para. 7, paras. 2[1]–2[3]. @param {string[]} fragments */
export const named = (fragments) => cited(fragments[0], fragments.at(-1));

/**
 * @param {import("./citation.mjs").Templates} templates by style
 * @param {() => Subject} subject asked for when a tool is used
 * @param {() => void} done called when something was copied
 */
export function tools(templates, subject, done) {
  const chooser = element("select", {});
  for (const [id, { name }] of Object.entries(templates)) chooser.append(element("option", { value: id }, name));
  const settle = () => {
    chooser.value = style(Object.keys(templates));
  };
  settle();
  chooser.addEventListener("change", () => choose(chooser.value));

  /** @param {string} label @param {(given: Subject) => import("./citation.mjs").Copied} make @param {(given: Subject) => string} what */
  const tool = (label, make, what) => {
    const button = element("button", { type: "button" }, label);
    button.addEventListener("click", async () => {
      const given = subject();
      if (await copy(make(given), what(given))) done();
    });
    return button;
  };
  const link = (/** @type {Subject} */ { hash }) => {
    const html = escaped(address(hash));
    return { text: address(hash), html: `<a href="${html}">${html}</a>` };
  };
  const template = () => templates[chooser.value];
  const parts = [
    element("label", { class: "style" }, "Style ", chooser),
    tool("Copy link", link, (given) => `link to ${named(given.fragments)}`),
    tool("Copy citation",
      (given) => reference(template(), given.fragments, address(given.hash)),
      (given) => `${template().name} citation of ${named(given.fragments)}`),
    tool("Copy quotation with citation",
      (given) => quotation(chooser.value, template(), quoted(given), address(given.hash)),
      (given) => `quotation of ${named(given.fragments)} with ${template().name} citation`),
  ];
  return { parts, settle };
}

/** The passage under the numbers that are cited: a whole paragraph has one number, whatever its blocks. @param {Subject} given */
function quoted(given) {
  const quoting = given.passage.map(({ text, fragment }) => ({ text, fragment }));
  quoting[quoting.length - 1].fragment = given.fragments[given.fragments.length - 1];
  quoting[0].fragment = given.fragments[0];
  return quoting;
}
