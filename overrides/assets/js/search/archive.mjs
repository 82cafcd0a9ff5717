/** What the manifest says of the archive: its statements and paragraphs, by their places in it. */
import { places } from "./shards.mjs";

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
    this.texts = new Map();
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

  /** The text of a paragraph, and where it shows which meaning. A piece of some paragraphs is loaded once. */
  async text(place) {
    const { key, hash, counts, first } = this.statementOf[place];
    let at = place - first;
    let piece = 0;
    while (at >= counts[piece]) at -= counts[piece++];
    const address = `search/text/${key}-${hash}-${piece}.txt`;
    if (!this.texts.has(address)) this.texts.set(address, (await this.load(address)).split("\n"));
    const lines = this.texts.get(address);
    return { text: lines[at * 2], spots: lines[at * 2 + 1] };
  }

  /** The topics, or the names that paragraphs mention, each with its paragraphs. Names are loaded when asked for. */
  async named(field) {
    if (field === "topic") return this.topics;
    this.mentions ??= this.load(`search/mentions-${this.manifest.mentions}.txt`).then((text) =>
      text.split("\n").map((line) => listed(line.split("\t"))),
    );
    return this.mentions;
  }
}

const listed = ([id, label, where]) => ({ id, label, places: new Set(places(where)) });

/** A fragment as it is cited: `para. 7[2]`, `para. [3]`, `preamble [1]`. */
function cited(fragment) {
  const [, kind, number, block] = /^(p|a|pre-)(\d+)(?:-(\d+))?$/.exec(fragment) ?? [];
  if (kind === "pre-") return `preamble [${number}]`;
  return kind === "a" ? `para. [${number}]` : `para. ${number}${block ? `[${block}]` : ""}`;
}
