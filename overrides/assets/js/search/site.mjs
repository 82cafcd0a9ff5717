/** The search on this site: where its files are, and one engine for all that ask. */

// This module is <root>assets/js/search/site.mjs.
export const root = new URL("../../../", import.meta.url);
/** @type {Promise<import("./engine.mjs").Engine> | undefined} */
let opened;

/** Reads a file of the site. The manifest names all others by their content, so it alone is asked for anew. @param {string} address */
async function load(address) {
  const answer = await fetch(new URL(address, root), address.endsWith("manifest.json") ? { cache: "no-cache" } : {});
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
}

function open() {
  opened ??= import("./engine.mjs").then(({ Engine }) => Engine.open(load));
  opened.catch(() => (opened = undefined));
  return opened;
}

/**
 * What the engine makes of a task. Where a file is gone, the site may have been published anew
 * since this page was opened: then once more with its new manifest.
 * @template T
 * @param {(engine: import("./engine.mjs").Engine) => Promise<T>} task
 * @returns {Promise<T>}
 */
export async function ask(task) {
  try {
    return await task(await open());
  } catch {
    opened = undefined;
    return task(await open());
  }
}

/** Gets ready what every search needs. */
export const prepare = () => open().catch(() => {});
