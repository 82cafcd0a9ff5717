/** What the manifest says of the archive: its statements and paragraphs, by their places in it. */
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
 */
export class Archive {
  constructor(manifest, load) {
    this.load = load;
    this.manifest = manifest;
    this.series = manifest.series;
    this.statements = [];
    this.statementOf = [];
    for (const [key, title, date, end, fragments, hash, counts] of manifest.statements) {
      const cut = key.search(/-\d/);
      const statement = {
        key,
        title,
        date,
        end,
        series: key.slice(0, cut),
        rest: key.slice(cut + 1),
        fragments: fragments.split(" "),
        hash,
        counts,
      };
      statement.first = this.statementOf.length;
      this.statements.push(statement);
      statement.fragments.forEach(() => this.statementOf.push(statement));
    }
    this.count = this.statementOf.length;
    this.topics = manifest.topics.map(listed);
  }

  fragment(place) {
    const statement = this.statementOf[place];
    return statement.fragments[place - statement.first];
  }

  /** What a result shows of where it stands. `url` counts from the root of the site. */
  paragraph(place) {
    const { key, title, date, end, series, rest } = this.statementOf[place];
    const fragment = this.fragment(place);
    return {
      place,
      id: `${key}#${fragment}`,
      url: `${series}/${rest}/#${fragment}`,
      label: cited(fragment),
      siglum: `${this.series[series][0]} ${rest}`,
      key,
      title,
      date,
      end,
      series,
    };
  }

  placeOf(id) {
    const [key, fragment] = id.split("#");
    const statement = this.statements.find((s) => s.key === key);
    const at = statement?.fragments.indexOf(fragment) ?? -1;
    return at < 0 ? -1 : statement.first + at;
  }

  /** The text of a paragraph, with what the search reads in it. */
  async text(place) {
    const { key, hash, counts, first } = this.statementOf[place];
    let at = place - first;
    let piece = 0;
    while (at >= counts[piece]) at -= counts[piece++];
    return (await this.load(`search/text/${key}-${hash}-${piece}.txt`, texts))[at];
  }

  /** The topics, or the names that paragraphs mention, each with its paragraphs. Names are loaded when asked for. */
  async named(field) {
    if (field === "topic") return this.topics;
    return this.load(`search/mentions-${this.manifest.mentions}.txt`, (text) => text.split("\n").map((line) => listed(line.split("\t"))));
  }
}

/** A paragraph's text. What it is made of is read when it is first asked for. */
class Text {
  constructor(text, spots) {
    this.text = text;
    this.written = spots;
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

/** The terms of a text, each with its places. A word has its own and, where a hyphen joins it to the one before, that of both. */
function termsOf(text) {
  const terms = new Map();
  const words = wordsOf(text);
  words.forEach(({ term, joined, start, end }, i) => {
    const add = (written, from) => {
      const found = stem(written);
      if (!terms.has(found)) terms.set(found, []);
      terms.get(found).push({ start: from, end, word: term });
    };
    add(term, start);
    if (joined) add(joined, words[i - 1].start);
  });
  return terms;
}

/** A file of texts, each with its spots on the line after it. */
function texts(file) {
  const lines = file.split("\n");
  return Array.from({ length: lines.length >> 1 }, (_, i) => new Text(lines[2 * i], lines[2 * i + 1]));
}

const listed = ([id, label, where]) => ({ id, label, places: new Set(places(where)) });

/** A fragment as it is cited: `para. 7[2]`, `para. [3]`, `preamble [1]`. */
function cited(fragment) {
  const [, kind, number, block] = /^(p|a|pre-)(\d+)(?:-(\d+))?$/.exec(fragment) ?? [];
  if (kind === "pre-") return `preamble [${number}]`;
  return kind === "a" ? `para. [${number}]` : `para. ${number}${block ? `[${block}]` : ""}`;
}
