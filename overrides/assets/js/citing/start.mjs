/**
 * Citing: a button at each paragraph's number opens a menu of things to copy; selected words get a bar
 * with the same. What they need is loaded when a reader comes near it. Without this module the number
 * is the permalink, and the paragraph's record has all citations.
 */

/** The page's citations by style, with places left open. @returns {Record<string, import("./citation.mjs").Template> | null} */
function templates() {
  const data = document.getElementById("citing");
  return data ? JSON.parse(data.textContent ?? "") : null;
}

/** The words for a block's number, as its permalink says them. @param {Element} block */
const named = (block) => (block.querySelector(".sign, .number")?.getAttribute("aria-label") ?? "").replace(", permalink", "").toLowerCase();

/** Puts a button in the place of the way to the record, which the menu has. @param {Element} block */
function button(block) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "cite";
  made.dataset.named = named(block);
  made.setAttribute("aria-label", `Cite ${made.dataset.named}`);
  made.setAttribute("aria-expanded", "false");
  made.append("“”");
  const about = block.querySelector(".marks .about");
  about?.setAttribute("hidden", "");
  block.querySelector(".marks")?.append(made);
}

/** @param {Record<string, import("./citation.mjs").Template>} found */
function menus(found) {
  const text = document.querySelector(".text");
  text?.querySelectorAll(".block").forEach(button);
  const load = () => import("./menu.mjs");
  const near = (/** @type {Event} */ event) => { if (event.target instanceof Element && event.target.closest("button.cite")) load(); };
  text?.addEventListener("pointerover", near, { passive: true });
  text?.addEventListener("focusin", near);
  text?.addEventListener("click", async (event) => {
    const pressed = event.target instanceof Element ? event.target.closest("button.cite") : null;
    if (pressed instanceof HTMLElement) (await load()).toggle(pressed, found);
  });
}

/** @param {Record<string, import("./citation.mjs").Template>} found */
function bars(found) {
  let timer = 0;
  let pressed = false;
  const follow = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => { if (!pressed) (await import("./bar.mjs")).follow(found); }, 200);
  };
  let asked = false;
  document.addEventListener("selectionchange", () => {
    asked ||= !getSelection()?.isCollapsed;
    if (asked) follow();
  });
  document.addEventListener("pointerdown", () => { pressed = true; });
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => { pressed = false; if (asked) follow(); });
}

const found = templates();
if (found && document.querySelector(".text .block")) {
  menus(found);
  bars(found);
}
if (document.querySelector(".citations")) import("./listed.mjs").then((listed) => listed.start(found));
