/** What scripts/archive/site/scripts.py makes of lunr.js when the site is built. */

/** The term that is indexed for a word. */
export function stem(word: string): string;
export function isStopWord(word: string): boolean;
