/**
 * The index, cut by term: loads the shards of the terms that are asked for and makes a lunr index
 * of just these, which finds the same with the same scores as one of everything.
 */
import lunr from "./lunr.mjs";

const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ)*+-:;abcdefghijklmnopqrstuvwxyz!#$%&(";
const valueOf = new Map([...signs].map((sign, i) => [sign, i]));
// The parameters of BM25 that lunr builds its field vectors with.
const k1 = 1.2;
const b = 0.75;
const nothing = Object.freeze({});

/** Reads numbers as search_shards.py writes them, each with the decimal digits after it, if any. */
export function* numbers(written) {
  let value = 0;
  for (let i = 0; i < written.length; i++) {
    const digit = valueOf.get(written[i]);
    value = value * 32 + (digit & 31);
    if (digit > 31) continue;
    let count = 0;
    while (written[i + 1] >= "0" && written[i + 1] <= "9") count = count * 10 + Number(written[++i]);
    yield [value, count || 1];
    value = 0;
  }
}

/** Places written as gaps. */
export function places(written) {
  let last = -1;
  return Array.from(numbers(written ?? ""), ([gap]) => (last += gap + 1));
}

/** Which file has a term: the last one that starts before it. */
export function fileOf(starts, term) {
  let n = starts.length - 1;
  while (n && starts[n] > term) n--;
  return n;
}

/** The words of a term: how many letters each shares with it, and its others. */
function wordsOfTerm(term, written = "") {
  return Array.from(written.matchAll(/([A-Z)*+\-:;])([^A-Z)*+\-:;]*)/g), ([, shared, rest]) => term.slice(0, valueOf.get(shared)) + rest);
}

/** A file of the index. */
class Shard {
  constructor(text) {
    /** Its lines by term. */
    this.lines = new Map(text.split("\n").map((line) => [line.split(" ", 1)[0], line]));
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
   * @param {object} manifest
   * @param {(address: string) => Promise<string>} load
   */
  constructor(manifest, load) {
    this.load = load;
    this.index = manifest.index;
    this.starts = manifest.shards.split(" ");
    this.fields = Object.keys(manifest.fields);
    this.boosts = Object.values(manifest.fields);
    this.count = manifest.classes.text.length;
    // How long each paragraph is in a field, beside the average; 1 where the length does not count.
    this.lengths = this.fields.map((name) => Array.from(manifest.classes[name] ?? "", (sign) => manifest.lengths[valueOf.get(sign)]));
    this.averages = this.lengths.map((row) => row.reduce((sum, n) => sum + n, 0) / this.count);
    this.known = new Map();
  }

  /** @returns {Promise<Shard>} */
  file(n) {
    return this.load(`search/terms/${this.index}-${n}.txt`, (text) => new Shard(text));
  }

  /** The entries of those terms that the index has, each read once. Another spelling gives the entry of the usual one. */
  async entries(terms) {
    const found = new Map();
    await Promise.all(
      terms.map(async (term) => {
        if (!this.known.has(term)) this.known.set(term, await this.entry(term));
        if (this.known.get(term)) found.set(term, this.known.get(term));
      }),
    );
    return found;
  }

  async entry(term) {
    const line = (await this.file(fileOf(this.starts, term))).lines.get(term);
    if (!line) return undefined;
    const [, postings, meant, words] = line.split(" ");
    if (postings[0] === "=") return (await this.entries([postings.slice(1)])).get(postings.slice(1));
    const parts = postings.split("/");
    const fields = this.fields.map((_, i) => {
      let last = -1;
      return new Map(Array.from(numbers(parts[i] ?? ""), ([gap, count]) => [(last += gap + 1), count]));
    });
    const held = fields.reduce((sum, field) => sum + field.size, 0);
    const idf = Math.log(1 + Math.abs((this.count - held + 0.5) / (held + 0.5)));
    return { term, fields, idf, meanings: places(meant), words: wordsOfTerm(term, words) };
  }

  /** The words that stand where a word would stand, each with its term: those that begin so, and others near it. */
  async around(word) {
    let n = fileOf(this.starts, word);
    const files = [await this.file(n)];
    while (files.length < 3 && this.starts[++n]?.startsWith(word)) files.push(await this.file(n));
    return files.flatMap((file) => file.words);
  }

  /** lunr's weight of a term in a field vector, rounded as lunr rounds it. */
  weight(idf, field, place, count) {
    const length = this.averages[field] ? this.lengths[field][place] / this.averages[field] : 1;
    return Number((((idf * ((k1 + 1) * count)) / (k1 * (1 - b + b * length) + count)) * this.boosts[field]).toFixed(3));
  }

  /**
   * A lunr index of some entries. Its documents are named by their places in the archive.
   * @param {Entry[]} entries each of another term
   * @param {Set<number>} [among] these paragraphs alone: the scores are the same, and come sooner
   */
  lunrIndex(entries, among) {
    const sorted = [...entries].sort((one, other) => (one.term < other.term ? -1 : 1));
    const invertedIndex = Object.create(null);
    const fieldVectors = {};
    sorted.forEach(({ term, fields, idf }, _index) => {
      const posting = (invertedIndex[term] = { _index });
      fields.forEach((counts, f) => {
        const documents = (posting[this.fields[f]] = {});
        for (const [place, count] of counts) {
          if (among && !among.has(place)) continue;
          documents[place] = nothing;
          const vector = (fieldVectors[`${this.fields[f]}/${place}`] ??= new lunr.Vector());
          vector.elements.push(_index, this.weight(idf, f, place, count));
        }
      });
    });
    const tokenSet = lunr.TokenSet.fromArray(sorted.map((entry) => entry.term));
    return new lunr.Index({ invertedIndex, fieldVectors, tokenSet, fields: this.fields, pipeline: new lunr.Pipeline() });
  }

  /**
   * Asks lunr. Clauses are lunr's, with terms as indexed.
   * @returns {{place: number, score: number}[]} the best first
   */
  ask(entries, clauses, among) {
    const hits = this.lunrIndex(entries, among).query((query) =>
      clauses.forEach((clause) => query.clause({ usePipeline: false, ...clause })),
    );
    return hits.map((hit) => ({ place: Number(hit.ref), score: hit.score }));
  }
}
