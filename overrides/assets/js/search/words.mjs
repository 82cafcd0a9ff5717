/** All words of the archive, for what is not typed as it stands there. Loaded when it is needed. */
import { numbers } from "./shards.mjs";
import { isStopWord, stem } from "./terms.mjs";

const mostTerms = 200;

/**
 * @typedef {import("./engine.mjs").Engine} Engine
 * @typedef {import("./engine.mjs").Resolved} Resolved
 * @typedef {{ word: string, often: number }} Known a word of the archive
 */

/**
 * A group whose words stand nowhere as typed, as groups that do.
 * @param {Resolved} group @param {Engine} engine
 * @param {boolean} alone no other word of the query finds anything: then every word of the archive is tried
 * @returns {Promise<{ groups: Resolved[], corrected: string[] }>}
 */
export async function expand(group, engine, alone) {
  const [term] = group.terms;
  if (group.kind === "korean") return { groups: await found(group, await korean(term, engine), engine), corrected: [] };
  if (group.kind === "pattern")
    return { groups: await found(group, [(await wordsFrom(engine, term)).matching(term)], engine), corrected: [] };
  if (group.edits) return { groups: await found(group, [(await wordsFrom(engine, "*")).near(term, group.edits)], engine), corrected: [] };
  const sets = await meant(term, engine, group.entries.length > 0, alone);
  const groups = await found(group, sets, engine);
  // An ending that no paragraph has is no error: "cuts", where there is "cut".
  const same = groups[0]?.entries.some((entry) => group.entries.some((own) => own.term === entry.term));
  if (group.entries.length && (!groups.length || same)) return { groups: [group], corrected: [] };
  return { groups, corrected: groups.length ? sets.flat() : [] };
}

/**
 * What was meant by a misspelt word: looked for where the word would be, then among all with its first letter, its second …
 * @param {string} term @param {Engine} engine @param {boolean} stemKnown @param {boolean} alone
 */
async function meant(term, engine, stemKnown, alone) {
  const around = new Words((await engine.shards.around(term)).map(({ word }) => ({ word, often: 1 }))).meant(term, 1);
  if (around.length || stemKnown) return around;
  for (const first of [term[0], term[1] ?? "*", alone ? "*" : ""]) {
    const sets = first ? (await wordsFrom(engine, first)).meant(term, 2) : [];
    if (sets.length) return sets;
  }
  return [];
}

/** The group once for each set of words, with their entries. @param {Resolved} group @param {string[][]} sets @param {Engine} engine */
async function found(group, sets, engine) {
  /** @type {Resolved[]} */
  const groups = [];
  for (const words of sets) {
    const entries = [...(await engine.shards.entries([...new Set(words.map(stem))].slice(0, mostTerms))).values()];
    if (entries.length) groups.push({ ...group, entries: [...new Set(entries)] });
  }
  return groups;
}

/**
 * The words with the first letter of `start`, or all where it has none: each list is loaded once.
 * @param {Engine} engine @param {string} start
 */
async function wordsFrom({ manifest, load }, start) {
  const letters = start[0] === "*" ? manifest.letters : /[a-z]/.test(start[0]) ? start[0] : "0";
  if (!manifest.letters.includes(letters)) return new Words([]);
  const name = `${manifest.words}-${letters}`;
  const known = lists.get(name);
  if (known) return known;
  const all = await Promise.all([...letters].map((letter) => load(`search/words/${manifest.words}-${letter}.txt`, read)));
  const made = new Words(all.flat());
  lists.set(name, made);
  return made;
}
/** @type {Map<string, Words>} */
const lists = new Map();

/**
 * Reads words as scripts/archive/search/shards.py writes them: how often, how many letters of the word before, the others.
 * @param {string} text
 */
function read(text) {
  let before = "";
  return text.split("\n").map((line) => {
    const [[often], [shared]] = numbers(line);
    before = before.slice(0, shared) + line.slice(written(often) + written(shared));
    return { word: before, often };
  });
}

class Words {
  /** @param {Known[]} words */
  constructor(words) {
    this.words = words;
    /** @type {Set<string> | undefined} */
    this.set = undefined;
  }

  get known() {
    return (this.set ??= new Set(this.words.map(({ word }) => word)));
  }

  /** The words that a pattern with `*` fits, the most frequent first. @param {string} pattern */
  matching(pattern) {
    const fits = new RegExp(`^${pattern.split("*").join(".*")}$`, "u");
    return this.words
      .filter(({ word }) => fits.test(word))
      .sort((one, other) => other.often - one.often)
      .map(({ word }) => word);
  }

  /** The words that differ by so many letters at most. @param {string} typed @param {number} most */
  near(typed, most) {
    return this.words.filter(({ word }) => distance(typed, word, most) <= most).map(({ word }) => word);
  }

  /**
   * What was meant by a word that stands nowhere: its nearest neighbours, or the two words that it runs together.
   * @param {string} typed @param {number} limit of letters that differ
   */
  meant(typed, limit) {
    const most = typed.length < 4 || /\d/.test(typed) ? 0 : Math.min(typed.length < 8 ? 1 : 2, limit);
    /** @type {{ word: string, worth: number }[]} */
    const near = [];
    for (const { word, often } of most ? this.words : []) {
      const edits = Math.min(distance(typed, word, most), word.endsWith("s") ? distance(typed, word.slice(0, -1), most) : most + 1);
      if (edits <= most) near.push({ word, worth: -10 * edits - 5 * Number(word[0] !== typed[0]) + Math.min(often, 4) });
    }
    near.sort((one, other) => other.worth - one.worth);
    const best = near.filter(({ worth }) => worth > near[0].worth - 5).slice(0, 3);
    if (best.length) return [best.map(({ word }) => word)];
    for (let i = 3; limit > 1 && i <= typed.length - 3; i++) {
      const parts = [typed.slice(0, i), typed.slice(i)];
      if (parts.every((part) => this.known.has(part) && !isStopWord(part))) return parts.map((part) => [part]);
    }
    return [];
  }
}

/** How many signs a number takes. @param {number} value */
const written = (value) => (value < 32 ? 1 : value < 1024 ? 2 : 3);

/**
 * How many letters are changed, missing, added or swapped with their neighbours; more than `most` is not told apart.
 * @param {string} one @param {string} other @param {number} most
 */
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (same ? 0 : 1));
      if (!same && i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    before = row;
    row = next;
    if (Math.min(...row) > most) return most + 1;
  }
  return row[other.length];
}

/**
 * Korean words: each name that is found in what is typed, or the names that what is typed is part of, as the terms for them.
 * @param {string} typed @param {Engine} engine
 */
async function korean(typed, engine) {
  const lines = await engine.load(`search/korean-${engine.manifest.korean}.txt`, (text) =>
    text.split("\n").map((line) => line.split(" ")),
  );
  const forms = lines.flat().filter((form) => form.length > 1 && typed.includes(form));
  const sets = [];
  for (let i = 0; i < typed.length;) {
    const here = forms.filter((form) => typed.startsWith(form, i));
    const longest = here.reduce((best, form) => (form.length > best.length ? form : best), "");
    if (longest) sets.push(lines.filter((line) => line.includes(longest)));
    i += longest.length || 1;
  }
  if (!sets.length && typed.length > 1) sets.push(lines.filter((line) => line.some((form) => form.includes(typed))));
  return sets.map((set) => set.map((line) => line[0]));
}
