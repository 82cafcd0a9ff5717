/**
 * The index, cut by term: loads the shards of the terms that are asked for. Paragraphs get the scores that
 * lunr would give them with an index of everything.
 */

/**
 * Reads a file of the site, and makes something of it.
 * @typedef {<T = string>(address: string, make?: (text: string) => T) => Promise<T>} Load
 *
 * @typedef {object} Manifest what search/manifest.json says; scripts/archive/search/index.py writes it
 * @property {Record<string, string[]>} series the names of each, the shortest first
 * @property {[string, string, string, string, string, string, number[]][]} statements
 * @property {[string, string, string][]} topics
 * @property {Record<string, string>} aliases old paragraph ids and what they are now
 * @property {Record<string, number>} fields and what a word in each counts for
 * @property {Record<string, string>} classes for each field a sign for each paragraph: its length
 * @property {number[]} lengths what the signs of lengths stand for
 * @property {string} shards the first term of each file
 * @property {string} letters that words begin with
 * @property {string} index
 * @property {string} words
 * @property {string} phrases
 * @property {string} mentions
 * @property {string} korean
 */

const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ)*+-:;abcdefghijklmnopqrstuvwxyz!#$%&(";
const valueOf = new Map([...signs].map((sign, i) => [sign, i]));
// The parameters of BM25 that lunr builds its field vectors with.
const k1 = 1.2;
const b = 0.75;

/**
 * Reads numbers as scripts/archive/search/shards.py writes them, each with the decimal digits after it, if any.
 * @param {string} written @returns {Generator<[number, number], void, undefined>}
 */
export function* numbers(written) {
  let value = 0;
  for (let i = 0; i < written.length; i++) {
    const digit = valueOf.get(written[i]) ?? 0;
    value = value * 32 + (digit & 31);
    if (digit > 31) continue;
    let count = 0;
    while (written[i + 1] >= "0" && written[i + 1] <= "9") count = count * 10 + Number(written[++i]);
    yield [value, count || 1];
    value = 0;
  }
}

/** Places written as gaps. @param {string} [written] */
export function places(written = "") {
  let last = -1;
  return Array.from(numbers(written), ([gap]) => (last += gap + 1));
}

/** Which file has a term: the last one that starts before it. @param {string[]} starts @param {string} term */
export function fileOf(starts, term) {
  let n = starts.length - 1;
  while (n && starts[n] > term) n--;
  return n;
}

/** The words of a term: how many letters each shares with it, and its others. @param {string} term @param {string} [written] */
function wordsOfTerm(term, written = "") {
  return Array.from(written.matchAll(/([A-Z)*+\-:;])([^A-Z)*+\-:;]*)/g), ([, shared, rest]) => term.slice(0, valueOf.get(shared)) + rest);
}

/** A file of the index. */
class Shard {
  /** @param {string} text */
  constructor(text) {
    /** Its lines by term. */
    this.lines = new Map(text.split("\n").map((line) => /** @type {[string, string]} */ ([line.split(" ", 1)[0], line])));
    /** @type {{ word: string, term: string }[] | undefined} */
    this.read = undefined;
  }

  /** The words of its terms, each with its term. */
  get words() {
    return (this.read ??= [...this.lines].flatMap(([term, line]) => wordsOfTerm(term, line.split(" ")[3]).map((word) => ({ word, term }))));
  }
}

/**
 * @typedef {object} Entry a term as its shard has it
 * @property {string} term
 * @property {Map<number, number>[]} fields for each field, how often the term stands in which paragraph
 * @property {number} idf lunr's measure of how rare it is
 * @property {number[]} meanings names and groups of words through which the names field has it
 * @property {string[]} words the words that it is the stem of
 */
export class Shards {
  /**
   * @param {Manifest} manifest
   * @param {Load} load
   */
  constructor(manifest, load) {
    this.load = load;
    this.index = manifest.index;
    this.starts = manifest.shards.split(" ");
    this.fields = Object.keys(manifest.fields);
    this.boosts = Object.values(manifest.fields);
    this.count = manifest.classes.text.length;
    // How long each paragraph is in a field, beside the average; 1 where the length does not count.
    this.lengths = this.fields.map((name) => Array.from(manifest.classes[name] ?? "", (sign) => manifest.lengths[valueOf.get(sign) ?? 0]));
    this.averages = this.lengths.map((row) => row.reduce((sum, n) => sum + n, 0) / this.count);
    /** @type {Map<string, Entry | undefined>} */
    this.known = new Map();
  }

  /** @param {number} n */
  file(n) {
    return this.load(`search/terms/${this.index}-${n}.txt`, (text) => new Shard(text));
  }

  /**
   * The entries of those terms that the index has, each read once. Another spelling gives the entry of the usual one.
   * @param {string[]} terms
   */
  async entries(terms) {
    /** @type {Map<string, Entry>} */
    const found = new Map();
    await Promise.all(
      terms.map(async (term) => {
        if (!this.known.has(term)) this.known.set(term, await this.entry(term));
        const entry = this.known.get(term);
        if (entry) found.set(term, entry);
      }),
    );
    return found;
  }

  /** @param {string} term @returns {Promise<Entry | undefined>} */
  async entry(term) {
    const line = (await this.file(fileOf(this.starts, term))).lines.get(term);
    if (!line) return undefined;
    const [, postings = "", meant, words] = line.split(" ");
    if (postings[0] === "=") return (await this.entries([postings.slice(1)])).get(postings.slice(1));
    const parts = postings.split("/");
    const fields = this.fields.map((_, i) => {
      let last = -1;
      return new Map(Array.from(numbers(parts[i] ?? ""), ([gap, count]) => /** @type {[number, number]} */ ([(last += gap + 1), count])));
    });
    const held = fields.reduce((sum, field) => sum + field.size, 0);
    const idf = Math.log(1 + Math.abs((this.count - held + 0.5) / (held + 0.5)));
    return { term, fields, idf, meanings: places(meant), words: wordsOfTerm(term, words) };
  }

  /** The words that stand where a word would stand, each with its term: those that begin so, and others near it. @param {string} word */
  async around(word) {
    let n = fileOf(this.starts, word);
    const files = [await this.file(n)];
    while (files.length < 3 && this.starts[++n]?.startsWith(word)) files.push(await this.file(n));
    return files.flatMap((file) => file.words);
  }

  /**
   * lunr's weight of a term in a field vector, rounded as lunr rounds it.
   * @param {number} idf @param {number} field @param {number} place @param {number} count
   */
  weight(idf, field, place, count) {
    const length = this.averages[field] ? this.lengths[field][place] / this.averages[field] : 1;
    return Number((((idf * ((k1 + 1) * count)) / (k1 * (1 - b + b * length) + count)) * this.boosts[field]).toFixed(3));
  }

  /**
   * The scores that lunr gives paragraphs for terms of which each counts for something: in every field the cosine
   * of the query with the paragraph, not divided by the paragraph's length, which BM25 has seen to.
   * @param {{ entry: Entry, boost: number }[]} asked
   * @param {Set<number>} [among] these paragraphs alone
   * @returns {Map<number, number>} scores by place
   */
  scores(asked, among) {
    /** @type {Map<string, { entry: Entry, boost: number }>} */
    const query = new Map();
    for (const { entry, boost } of asked) query.set(entry.term, { entry, boost: boost + (query.get(entry.term)?.boost ?? 0) });
    const length = Math.hypot(...Array.from(query.values(), ({ boost }) => boost));
    const scores = new Map();
    for (const { entry, boost } of query.values()) {
      for (const [f, counts] of entry.fields.entries()) {
        for (const [place, count] of counts) {
          if (among && !among.has(place)) continue;
          scores.set(place, (scores.get(place) ?? 0) + (boost / length) * this.weight(entry.idf, f, place, count));
        }
      }
    }
    return scores;
  }
}
