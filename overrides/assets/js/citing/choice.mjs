/** The reader's style of citation: remembered, and where nothing can be stored, kept until the page is left. */

const NAME = "citation-style";
let chosen = "";

/** @param {string[]} known ids of styles @returns {string} */
export function style(known) {
  try {
    chosen ||= localStorage.getItem(NAME) ?? "";
  } catch {
    // Storage is blocked: the choice holds for this page.
  }
  return known.includes(chosen) ? chosen : known[0];
}

/** @param {string} id */
export function choose(id) {
  chosen = id;
  try {
    localStorage.setItem(NAME, id);
  } catch {
    // As above.
  }
}
