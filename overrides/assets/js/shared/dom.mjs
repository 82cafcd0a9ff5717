/** Elements: made, found, and started as components. */

/** @param {Element} made @param {Record<string, string | number>} attributes @param {(Node | string)[]} children */
function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name @param {Record<string, string | number>} attributes @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  filled(made, attributes, children);
  return made;
}

/** @param {string} name @param {Record<string, string | number>} attributes @param {...(Node | string)} children */
export function svg(name, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  filled(made, attributes, children);
  return made;
}

/**
 * An element that must be there. Throws where it is not, or is of another type.
 * @template {Element} T
 * @param {string} selector @param {new () => T} type @param {ParentNode} [within] @returns {T}
 */
export function the(selector, type, within = document) {
  const found = within.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`no ${type.name} at ${selector}`);
  return found;
}

/** Starts a component; where it fails, that is reported, and what comes after it starts all the same. @param {() => void} start */
export function attempt(start) {
  try {
    start();
  } catch (error) {
    reportError(error);
  }
}

/**
 * Starts a component at each of its elements, whatever becomes of the others.
 * @template {Element} T
 * @param {string} selector @param {new () => T} type @param {(found: T) => void} start
 */
export function each(selector, type, start) {
  for (const found of document.querySelectorAll(selector)) if (found instanceof type) attempt(() => start(found));
}

/** Whether an event's keys open a link elsewhere, which is the browser's to do. @param {MouseEvent} event */
export const elsewhere = (event) => event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button > 0;

/** Whether the reader's keys go into a field. */
export const typing = () => Boolean(document.activeElement?.matches("input, textarea, select"));
