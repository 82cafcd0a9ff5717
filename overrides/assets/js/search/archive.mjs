/** What the manifest says of the archive: its statements and paragraphs, by their places in it. */
import { addressOf, cited, keyOf } from "../shared/ids.mjs";
import { numbers, places } from "./shards.mjs";
import { stem, wordsOf } from "./terms.mjs";

/**
 * @typedef {object} Statement
 * @property {string} key
 * @property {string} title
 * @property {string} date ISO 8601
 * @property {string} end last day, or nothing
 * @property {string} series
 * @property {string} rest of the key
 * @property {string[]} fragments
 * @property {number} first place of its first paragraph
 * @property {string} hash of its files of texts
 * @property {number[]} counts of paragraphs in each
 *
 * @typedef {{ id: string, label: string, places: Set<number> }} Named a topic or name with its paragraphs
 */
export class Archive {
  /** @param {import("./shards.mjs").Manifest} manifest @param {import("./shards.mjs").Load} load */
  constructor(manifest, load) {
    this.load = load;
    this.manifest = manifest;
    this.series = manifest.series;
    /** @type {Statement[]} */
    this.statements = [];
    /** @type {Statement[]} by place */
    this.statementOf = [];
    for (const [key, title, date, end, fragments, hash, counts] of manifest.statements) {
      const { series, rest } = keyOf(key) ?? { series: key, rest: "" };
      const first = this.statementOf.length;
      const statement = { key, title, date, end, series, rest, fragments: fragments.split(" "), first, hash, counts };
      this.statements.push(statement);
      for (const _ of statement.fragments) this.statementOf.push(statement);
    }
    this.count = this.statementOf.length;
    this.topics = manifest.topics.map(listed);
  }

  /** @param {number} place */
  fragment(place) {
    const statement = this.statementOf[place];
    return statement.fragments[place - statement.first];
  }

  /** What people call a statement: SCM 55. @param {Pick<Statement, "series" | "rest">} statement */
  siglum({ series, rest }) {
    return `${this.series[series][0]} ${rest}`;
  }

  /** What a result shows of where it stands. `url` counts from the root of the site. @param {number} place */
  paragraph(place) {
    const statement = this.statementOf[place];
    const { key, title, date, end, series } = statement;
    const fragment = this.fragment(place);
    return {
      place,
      id: `${key}#${fragment}`,
      url: `${addressOf(statement)}#${fragment}`,
      label: cited(fragment),
      siglum: this.siglum(statement),
      key,
      title,
      date,
      end,
      series,
    };
  }

  /** The text of a paragraph, with what the search reads in it. @param {number} place */
  async text(place) {
    const { key, hash, counts, first } = this.statementOf[place];
    let at = place - first;
    let piece = 0;
    while (at >= counts[piece]) at -= counts[piece++];
    return (await this.load(`search/text/${key}-${hash}-${piece}.txt`, texts))[at];
  }

  /**
   * The topics, or the names that paragraphs mention, each with its paragraphs. Names are loaded when asked for.
   * @param {string} field @returns {Promise<Named[]>}
   */
  async named(field) {
    if (field === "topic") return this.topics;
    return this.load(`search/mentions-${this.manifest.mentions}.txt`, (text) => text.split("\n").map((line) => listed(line.split("\t"))));
  }
}

/** A paragraph's text. What it is made of is read when it is first asked for. */
export class Text {
  /** @param {string} text @param {string} spots */
  constructor(text, spots) {
    this.text = text;
    this.written = spots;
    /** @type {ReturnType<typeof termsOf> | undefined} */
    this.read = undefined;
    /** @type {number[] | undefined} */
    this.shown = undefined;
  }

  /** Where it has which term, and with which word. */
  get terms() {
    return (this.read ??= termsOf(this.text));
  }

  /** Where it shows which meaning: start, length, meaning, and so on. */
  get spots() {
    return (this.shown ??= Array.from(numbers(this.written), ([value]) => value));
  }
}

/**
 * The terms of a text, each with its places. A word has its own and, where a hyphen joins it to the one before, that of both.
 * @param {string} text
 */
function termsOf(text) {
  /** @type {Map<string, { start: number, end: number, word: string }[]>} */
  const terms = new Map();
  const words = wordsOf(text);
  words.forEach(({ term, joined, start, end }, i) => {
    const add = (/** @type {string} */ written, /** @type {number} */ from) => {
      const found = stem(written);
      const own = terms.get(found) ?? [];
      own.push({ start: from, end, word: term });
      terms.set(found, own);
    };
    add(term, start);
    if (joined) add(joined, words[i - 1].start);
  });
  return terms;
}

/** A file of texts, each with its spots on the line after it. @param {string} file */
function texts(file) {
  const lines = file.split("\n");
  return Array.from({ length: lines.length >> 1 }, (_, i) => new Text(lines[2 * i], lines[2 * i + 1]));
}

/** @param {string[]} line @returns {Named} */
const listed = ([id, label, where]) => ({ id, label, places: new Set(places(where)) });

/** What matches a name of a series as people write it, with or without its spaces, dots and signs. @param {string} name */
export const asWritten = (name) =>
  name
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/\\\+/g, " ?\\+ ?")
    .replace(/[ ·]/g, "[ ·]?");
