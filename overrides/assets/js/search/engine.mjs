/**
 * The search: a query in, paragraphs out. Knows nothing of the page; what it reads comes through
 * `load`, which is given an address below the site's root and gives the text that is there.
 */
import { Archive, asWritten } from "./archive.mjs";
import { parse, quotes } from "./query.mjs";
import { Shards } from "./shards.mjs";
import { marks, nearness, runs, snippet } from "./snippet.mjs";
import { isStopWord, stem } from "./terms.mjs";

// Paragraphs that have some of the words only are added while there are fewer than this with all of them.
const enough = 10;
// They must have more than this part of what the query says.
const least = 0.5;
// Of so many first hits the texts are read to put them in order; they are shown anyway.
const ordered = 10;

/**
 * @typedef {import("./query.mjs").Group} Group
 * @typedef {import("./shards.mjs").Entry} Entry
 * @typedef {import("./snippet.mjs").Wanted} Wanted
 * @typedef {import("./snippet.mjs").Span} Span
 *
 * @typedef {Group & { entries: Entry[] }} Resolved what was looked for: a group with the entries of the index
 *
 * @typedef {object} Hit
 * @property {number} place
 * @property {number} score
 * @property {number} covered how much of what the query says it has, from 0 to 1
 * @property {boolean} complete has every word of the query that the archive has at all
 * @property {Span[]} [spans] what to mark in its text, once that is read
 *
 * @typedef {object} Result
 * @property {import("./query.mjs").Query} query
 * @property {Resolved[]} groups what was looked for
 * @property {Hit[]} hits what is found, in order
 * @property {Hit[]} unfiltered the same before series:, year:, topic: and mentions:
 * @property {{typed: string, used: string[]}[]} corrected words read as their neighbours
 * @property {string[]} unknown words that no paragraph has, nor a neighbour of them
 * @property {import("./citation.mjs").Citation|null} citation what is cited, where the query cites
 * @property {boolean} loosened words were looked for, since an open quotation mark found nothing
 *
 * @typedef {"relevance" | "date"} Sort
 * @typedef {{ field: string, value: string }} Filter
 * @typedef {{ value: string, label: string, count: number, chosen: boolean }} Facet a value of a field, with how many hits it would leave
 */
export class Engine {
  /** @param {(address: string) => Promise<string>} load */
  static async open(load) {
    return new Engine(JSON.parse(await load("search/manifest.json")), load);
  }

  /** @param {import("./shards.mjs").Manifest} manifest @param {(address: string) => Promise<string>} read */
  constructor(manifest, read) {
    const load = once(read);
    this.load = load;
    this.manifest = manifest;
    this.archive = new Archive(manifest, load);
    this.shards = new Shards(manifest, load);
    const names = Object.entries(manifest.series).flatMap(([id, called]) => [id, ...called]);
    this.citing = new RegExp(names.map(asWritten).join("|"), "i");
  }

  /**
   * @param {string} typed
   * @param {{ sort?: Sort, filters?: Filter[] }} [options] filters beside those that are typed
   * @returns {Promise<Result>}
   */
  async search(typed, { sort = "relevance", filters = [] } = {}) {
    const result = await this.read(typed, sort, filters);
    if (result.hits.length || !result.query.open) return result;
    // Nobody means an open quotation mark that finds nothing: its words are looked for.
    const loose = await this.read(typed.replace(new RegExp(`[${quotes}](?=[^${quotes}]*$)`), ""), sort, filters);
    return { ...loose, loosened: true };
  }

  /** @param {string} typed @param {Sort} sort @param {Filter[]} filters */
  async read(typed, sort, filters) {
    const query = parse(typed);
    query.filters.push(...filters.map(({ field, value }) => ({ field, value: value.toLowerCase(), not: false })));
    /** @type {Result} */
    const result = { query, groups: [], hits: [], unfiltered: [], corrected: [], unknown: [], citation: null, loosened: false };
    if (/\d/.test(query.text) && this.citing.test(query.text)) {
      result.citation = (await import("./citation.mjs")).cite(query.text, this.archive);
    }
    if (result.citation) {
      result.unfiltered = result.citation.places.map((place) => ({ place, score: 0, covered: 1, complete: true }));
    } else {
      result.groups = await this.resolve(query.groups, result);
      result.unfiltered = await this.find(result);
    }
    result.hits = await this.filtered(result);
    if (sort === "date") this.sortByDate(result.hits);
    await this.refine(result, sort);
    return result;
  }

  /** The latest statement first; within it the paragraphs as they stand. @param {Hit[]} hits */
  sortByDate(hits) {
    const first = (/** @type {Hit} */ { place }) => this.archive.statementOf[place].first;
    hits.sort((one, other) => first(other) - first(one) || one.place - other.place);
  }

  /** The groups with the index entries of their words; what stands for none is left out. @param {Group[]} groups @param {Result} result */
  async resolve(groups, result) {
    const plain = groups.filter((group) => group.kind === "word" || group.kind === "phrase");
    const terms = new Set(plain.flatMap((group) => group.terms.filter((term) => !isStopWord(term)).map(stem)));
    const entries = await this.shards.entries([...terms]);
    const known = groups.map((group) => {
      const own = group.terms.flatMap((term) => entries.get(stem(term)) ?? []);
      return { ...group, entries: [...new Set(own)] };
    });
    const resolved = [];
    for (const group of known) {
      // The stem may be known and the word not: "deterence" has the stem of "deter".
      const itself = group.entries.some((entry) => group.terms.some((term) => entry.words.includes(term)));
      if (group.kind === "phrase" || (itself && !group.edits)) resolved.push(group);
      else if (group.kind !== "word" || !isStopWord(group.terms[0])) resolved.push(...(await this.expand(group, known, result)));
    }
    return resolved;
  }

  /**
   * What a word may mean that stands nowhere as typed: being typed still, a pattern, Korean, or misspelt.
   * @param {Resolved} group @param {Resolved[]} all @param {Result} result
   */
  async expand(group, all, result) {
    if (group === all.at(-1) && group.kind === "word" && !group.edits && group.sign !== "-") {
      const around = await this.shards.around(group.terms[0]);
      const begun = await this.shards.entries(around.filter(({ word }) => word.startsWith(group.terms[0])).map(({ term }) => term));
      if (begun.size) return [{ ...group, entries: [...new Set([...group.entries, ...begun.values()])] }];
    }
    const alone = all.every((other) => other === group || !other.entries.length);
    const { groups, corrected } = await (await import("./words.mjs")).expand(group, this, alone);
    if (corrected.length) result.corrected.push({ typed: group.text, used: corrected });
    if (groups.length || group.sign === "-") return groups;
    result.unknown.push(group.text);
    return group.sign ? [{ ...group, entries: [] }] : [];
  }

  /** Every paragraph that the words find, in order. @param {Result} result */
  async find(result) {
    const wanted = result.groups.filter((group) => group.sign !== "-");
    const held = wanted.map(({ entries: own }) => new Set(own.flatMap((entry) => entry.fields.flatMap((field) => [...field.keys()]))));
    // What a group tells: the logarithm of how few paragraphs have it.
    const worth = wanted.map((group, i) => (held[i].size ? group.boost * Math.log(1 + this.archive.count / held[i].size) : 0));
    const all = worth.reduce((sum, own) => sum + own, 0);
    const some = wanted.some((group) => group.entries.length);
    let hits = Array.from(some ? new Set(held.flatMap((own) => [...own])) : this.everything(result), (place) => {
      const covered = all ? worth.reduce((sum, own, i) => sum + (held[i].has(place) ? own : 0), 0) / all : 1;
      return { place, score: 0, covered, complete: covered > 1 - 1e-9 };
    });
    for (const [i, group] of wanted.entries()) {
      if (group.sign === "+" && group.kind !== "phrase") hits = hits.filter(({ place }) => held[i].has(place));
    }
    for (const group of result.groups) {
      if (group.kind === "phrase") hits = await this.withPhrase(hits, group);
      else if (group.sign === "-") hits = hits.filter(({ place }) => !group.entries.some((entry) => entry.fields[0].has(place)));
    }
    const complete = hits.filter((hit) => hit.complete);
    hits = complete.length < enough ? hits.filter((hit) => hit.complete || hit.covered > least) : complete;
    if (some) this.score(hits, wanted);
    return hits.sort((one, other) => Number(other.complete) - Number(one.complete) || other.score - one.score || other.place - one.place);
  }

  /** Gives hits lunr's score, less where they have not all that is looked for. @param {Hit[]} hits @param {Resolved[]} wanted */
  score(hits, wanted) {
    const asked = wanted.flatMap(({ entries, boost }) => entries.map((entry) => ({ entry, boost })));
    const scores = this.shards.scores(asked, new Set(hits.map((hit) => hit.place)));
    for (const hit of hits) hit.score = (scores.get(hit.place) ?? 0) * hit.covered;
  }

  /** All paragraphs, latest first, where nothing is asked for but filters, what must not be, or small words. @param {Result} result */
  everything({ query, groups, unknown }) {
    const asked = query.filters.length || groups.some((group) => group.sign === "-" || group.kind === "phrase");
    return asked && !unknown.length ? [...Array(this.archive.count).keys()].reverse() : [];
  }

  /** Those hits that have a phrase, or, where it must not be, the others. @param {Hit[]} hits @param {Group} group */
  async withPhrase(hits, group) {
    const places = await (await import("./exact.mjs")).withPhrase(group.text, this);
    return hits.filter((hit) => places.has(hit.place) !== (group.sign === "-"));
  }

  /**
   * Reads the texts of the first hits. A phrase must be there to the letter; what stands together and as typed goes first.
   * @param {Result} result @param {Sort} sort @returns {Promise<void>}
   */
  async refine(result, sort) {
    const { groups, hits } = result;
    if (!groups.length) return;
    const wanted = this.wanted(result);
    const typed = new Set(groups.flatMap((group) => group.terms));
    const count = groups.filter((group) => group.sign !== "-").length || 1;
    const first = await Promise.all(
      hits.slice(0, ordered).map(async (hit) => {
        const spans = await this.spans(hit, result, wanted);
        return { hit, spans, worth: hit.score * (1 + nearness(spans, count, typed)) };
      }),
    );
    if (sort !== "date") first.sort((one, other) => Number(other.hit.complete) - Number(one.hit.complete) || other.worth - one.worth);
    const phrases = groups.flatMap((group, i) => (group.kind === "phrase" && group.sign !== "-" ? [i] : []));
    const right = first.filter(({ spans }) => phrases.every((i) => spans.some((span) => span.groups.includes(i))));
    hits.splice(0, first.length, ...right.map(({ hit }) => hit));
    if (right.length < first.length && hits.length >= ordered) await this.refine(result, sort);
  }

  /** What to mark: terms and meanings, with the numbers of the groups that they are of. @param {Result} result */
  wanted({ groups }) {
    /** @type {Wanted} */
    const wanted = { terms: new Map(), meanings: new Map() };
    groups.forEach((group, number) => {
      if (group.sign === "-" || group.kind === "phrase") return;
      for (const { term, meanings } of group.entries) {
        wanted.terms.set(term, number);
        for (const meaning of meanings) wanted.meanings.set(meaning, (wanted.meanings.get(meaning) ?? new Set()).add(number));
      }
    });
    return wanted;
  }

  /** The spans to mark in the text of a hit. @param {Hit} hit @param {Result} result @param {Wanted} wanted */
  async spans(hit, { groups }, wanted) {
    if (hit.spans) return hit.spans;
    const paragraph = await this.archive.text(hit.place);
    /** @type {Span[]} */
    const phrases = [];
    for (const [i, group] of groups.entries()) {
      if (group.kind !== "phrase" || group.sign === "-") continue;
      const { occurrences } = await import("./exact.mjs");
      phrases.push(...occurrences(paragraph.text, group.text).map((span) => ({ ...span, groups: [i] })));
    }
    return (hit.spans = marks(paragraph, wanted, phrases));
  }

  /**
   * Those of the unfiltered hits that pass the filters: of one field any value, of different fields all.
   * @param {Result} result @param {string} [except] a field whose filters do not count
   */
  async filtered(result, except = "") {
    const fields = new Set(result.query.filters.map((filter) => filter.field).filter((field) => field !== except));
    const tests = await Promise.all(
      [...fields].map(async (field) => {
        const own = result.query.filters.filter((filter) => filter.field === field);
        const has = await Promise.all(own.map((filter) => this.test(field, filter.value)));
        const wanted = own.some((filter) => !filter.not);
        return (/** @type {number} */ place) =>
          own.every((filter, i) => !filter.not || !has[i](place)) && (!wanted || own.some((filter, i) => !filter.not && has[i](place)));
      }),
    );
    return result.unfiltered.filter(({ place }) => tests.every((test) => test(place)));
  }

  /**
   * What a filter asks of a paragraph. A value is an id or a label: `topic:space`, `mentions:NCG`, `year:2022-2024`.
   * @param {string} field @param {string} value @returns {Promise<(place: number) => boolean>}
   */
  async test(field, value) {
    const { archive } = this;
    if (field === "series") {
      const ids = Object.keys(archive.series).filter(
        (id) => id === value || archive.series[id].some((name) => name.toLowerCase() === value),
      );
      return (place) => ids.includes(archive.statementOf[place].series);
    }
    if (field === "year") {
      const [from, to = from] = value.match(/\d{4}/g) ?? ["none"];
      const yearOf = (/** @type {number} */ place) => archive.statementOf[place].date.slice(0, 4);
      return (place) => yearOf(place) >= from && yearOf(place) <= to;
    }
    const meant = (await archive.named(field)).filter(({ id, label }) => id === value || label.toLowerCase() === value);
    return (place) => meant.some((one) => one.places.has(place));
  }

  /**
   * The values of a field among the hits, with how many hits each would leave.
   * @param {Result} result @param {string} field series, year, topic or mentions
   * @returns {Promise<Facet[]>}
   */
  async facet(result, field) {
    const { archive } = this;
    const found = await this.filtered(result, field);
    /** @type {Map<string, Omit<Facet, "chosen">>} */
    const counts = new Map();
    const count = (/** @type {string} */ value, /** @type {string} */ label) => {
      counts.set(value, { value, label, count: (counts.get(value)?.count ?? 0) + 1 });
    };
    for (const { place } of field === "series" || field === "year" ? found : []) {
      const { series, date } = archive.statementOf[place];
      if (field === "series") count(series, archive.series[series][0]);
      else count(date.slice(0, 4), date.slice(0, 4));
    }
    for (const { id, label, places } of field === "topic" || field === "mentions" ? await archive.named(field) : []) {
      for (const { place } of found) if (places.has(place)) count(id, label);
    }
    const chosen = result.query.filters.filter((filter) => filter.field === field && !filter.not).map((filter) => filter.value);
    for (const value of chosen) if (!counts.has(value)) counts.set(value, { value, label: archive.series[value]?.[0] ?? value, count: 0 });
    const values = [...counts.values()].map((own) => ({ ...own, chosen: chosen.includes(own.value) }));
    return values.sort((one, other) => (field === "year" ? other.value.localeCompare(one.value) : other.count - one.count));
  }

  /**
   * What is shown of some hits: where each stands, its text, what is marked in it, and the best part in segments.
   * @typedef {{ complete: boolean, text: string, spans: Span[], segments: import("./snippet.mjs").Segment[] }} Part
   * @typedef {ReturnType<Archive["paragraph"]> & Part} Shown
   * @param {Result} result @param {Hit[]} hits
   * @returns {Promise<Shown[]>}
   */
  async show(result, hits) {
    const wanted = this.wanted(result);
    return Promise.all(
      hits.map(async (hit) => {
        const spans = await this.spans(hit, result, wanted);
        const { text } = await this.archive.text(hit.place);
        const joined = runs(text, spans);
        return { ...this.archive.paragraph(hit.place), complete: hit.complete, text, spans: joined, segments: snippet(text, joined) };
      }),
    );
  }
}

/**
 * `load`, which reads a file once, and makes of it once what its first reader makes of it.
 * @param {(address: string) => Promise<string>} load @returns {import("./shards.mjs").Load}
 */
function once(load) {
  /** @type {Map<string, Promise<any>>} */
  const made = new Map();
  return (address, make) => {
    const known = made.get(address);
    if (known) return known;
    const making = load(address).then((text) => (make ? make(text) : text));
    made.set(address, making);
    making.catch(() => made.delete(address));
    return making;
  };
}
