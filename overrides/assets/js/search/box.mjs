/**
 * The search box of every page: the first results in a list under it. What it needs is loaded when it
 * is first used. On arrival from a result it marks there what was looked for.
 */
import { attempt, each, element, the, typing } from "../shared/dom.mjs";
import { arrive, keep, marked } from "./arrival.mjs";
import { ask, prepare, root } from "./site.mjs";

const most = 6;
const wait = 120;

/** @param {HTMLFormElement} form */
function start(form) {
  const input = the("input", HTMLInputElement, form);
  // A search box may be no combobox, a text box may.
  input.type = "text";
  const list = element("div", { id: "site-results", class: "site-results", role: "listbox", "aria-label": "First results" });
  list.hidden = true;
  const status = element("p", { class: "visually-hidden", role: "status" });
  form.append(list, status);
  const combobox = { role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" };
  for (const [name, value] of Object.entries(combobox)) input.setAttribute(name, value);
  let turn = 0;
  let timer = 0;

  const close = () => {
    turn++;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const look = async () => {
    const mine = ++turn;
    const typed = input.value.trim();
    if (!typed) return close();
    const found = await ask((engine) => first(engine, typed)).catch(() => null);
    if (mine !== turn || !found) return;
    const { count, paragraphs } = found;
    list.replaceChildren(...paragraphs.map(option), all(form, count, typed));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
    status.textContent = count === 1 ? "1 paragraph" : `${count || "No"} paragraphs`;
  };

  /** Makes the option that is `by` further the active one; before the first and after the last is the box. @param {number} by */
  const move = (by) => {
    const options = [...list.children];
    const at = options.findIndex((own) => own.getAttribute("aria-selected") === "true");
    const to = at < 0 ? (by > 0 ? 0 : options.length - 1) : at + by;
    options[at]?.setAttribute("aria-selected", "false");
    options[to]?.setAttribute("aria-selected", "true");
    options[to]?.scrollIntoView({ block: "nearest" });
    if (options[to]) input.setAttribute("aria-activedescendant", options[to].id);
    else input.removeAttribute("aria-activedescendant");
  };

  input.addEventListener("focus", prepare);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, wait);
  });
  input.addEventListener("keydown", (event) => {
    const active = list.querySelector("[aria-selected=true]");
    if (event.isComposing) return;
    if (event.key === "ArrowDown" && list.hidden) look();
    else if (event.key === "ArrowDown" || (event.key === "ArrowUp" && !list.hidden)) move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && active instanceof HTMLElement && !list.hidden) active.click();
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) close();
  });
  // A press on an option must not take the focus from the box before the click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing()) return;
    event.preventDefault();
    input.select();
  });
}

/** How many paragraphs are found, and the first of them. @param {import("./engine.mjs").Engine} engine @param {string} typed */
async function first(engine, typed) {
  const result = await engine.search(typed);
  const complete = result.hits.filter((hit) => hit.complete);
  const hits = complete.length ? complete : result.hits;
  return { count: result.hits.length, paragraphs: await engine.show(result, hits.slice(0, most)) };
}

/**
 * An option of the list: a link that the box chooses.
 * @param {string} kind @param {number} i @param {string} href @param {...(Node | string)} content
 */
const made = (kind, i, href, ...content) =>
  element("a", { class: kind, id: `site-result-${i}`, href, tabindex: -1, role: "option", "aria-selected": "false" }, ...content);

/** A result as an option. @param {import("./engine.mjs").Shown} paragraph @param {number} i */
function option(paragraph, i) {
  const where = element("b", {}, `${paragraph.siglum}, ${paragraph.label}`);
  const link = made("site-result", i, new URL(paragraph.url, root).href, where, " ", element("span", {}, ...marked(paragraph.segments)));
  link.dataset.ref = paragraph.id;
  link.addEventListener("click", () => keep(paragraph, root));
  return link;
}

/** The way to all results. @param {HTMLFormElement} form @param {number} count @param {string} typed */
function all(form, count, typed) {
  const words = count ? `All results (${count})` : "Nothing found: how to search";
  return made("site-all", most, `${form.action}?${new URLSearchParams({ q: typed })}`, words);
}

each("[data-search-box]", HTMLFormElement, start);
attempt(arrive);
window.addEventListener("hashchange", arrive);
