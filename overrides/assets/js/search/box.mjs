/**
 * The search box of every page: the first results in a list under it. What it needs is loaded when it
 * is first used. On arrival from a result it marks there what was looked for.
 */
import { arrive, keep } from "./arrival.mjs";
import { ask, prepare, root } from "./site.mjs";

const most = 6;
const wait = 120;

/** @param {HTMLFormElement} form */
function start(form) {
  const input = form.querySelector("input");
  // A search box may be no combobox, a text box may.
  input.type = "text";
  const list = form.appendChild(document.createElement("div"));
  list.id = "site-results";
  list.className = "site-results";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "First results");
  list.hidden = true;
  const status = form.appendChild(document.createElement("p"));
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-autocomplete": "list",
  })) {
    input.setAttribute(name, value);
  }
  let turn = 0;
  let typing;

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
    const [result, paragraphs] = await ask(async (engine) => {
      const found = await engine.search(typed);
      const complete = found.hits.filter((hit) => hit.complete);
      return [found, await engine.show(found, (complete.length ? complete : found.hits).slice(0, most))];
    }).catch(() => []);
    if (mine !== turn || !result) return;
    list.replaceChildren(...paragraphs.map(option), all(result.hits.length, typed));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
    status.textContent = result.hits.length === 1 ? "1 paragraph" : `${result.hits.length || "No"} paragraphs`;
  };

  /** A result as an option that is a link. */
  const option = (paragraph, i) => {
    const link = made("a", "site-result", i);
    link.href = new URL(paragraph.url, root);
    link.dataset.ref = paragraph.id;
    const where = document.createElement("b");
    where.textContent = `${paragraph.siglum}, ${paragraph.label}`;
    const text = document.createElement("span");
    text.append(
      ...paragraph.segments.map((segment) =>
        segment.mark ? Object.assign(document.createElement("mark"), { textContent: segment.text }) : segment.text,
      ),
    );
    link.append(where, " ", text);
    link.addEventListener("click", () => keep(paragraph, root));
    return link;
  };

  /** The way to all results. */
  const all = (count, typed) => {
    const link = made("a", "site-all", most);
    link.href = `${form.action}?${new URLSearchParams({ q: typed })}`;
    link.textContent = count ? `All results (${count})` : "Nothing found: how to search";
    return link;
  };

  const made = (name, kind, i) => {
    const node = document.createElement(name);
    node.className = kind;
    node.id = `site-result-${i}`;
    node.tabIndex = -1;
    node.setAttribute("role", "option");
    node.setAttribute("aria-selected", "false");
    return node;
  };

  /** Makes the option that is `by` further the active one; before the first and after the last is the box. */
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
    clearTimeout(typing);
    typing = setTimeout(look, wait);
  });
  input.addEventListener("keydown", (event) => {
    const active = list.querySelector("[aria-selected=true]");
    if (event.isComposing) return;
    if (event.key === "ArrowDown" && list.hidden) look();
    else if (event.key === "ArrowDown" || (event.key === "ArrowUp" && !list.hidden)) move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && active && !list.hidden) active.click();
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
  // A press on an option must not take the focus from the box before the click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || document.activeElement?.matches("input, textarea, select"))
      return;
    event.preventDefault();
    input.select();
  });
}

document.querySelectorAll("[data-search-box]").forEach(start);
arrive();
window.addEventListener("hashchange", arrive);
