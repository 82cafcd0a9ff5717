/**
 * The box that filters a list: hides the rows that do not contain every word typed, then the sections
 * without a row, and says how many are left. Without this module the whole list is there, without box.
 */
import { each } from "../shared/dom.mjs";

/** Letters as a reader types them: no case, no accents, plain quotes and hyphens. @param {string} text */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{Mn}/gu, "").replace(/[‘’]/g, "'").replace(/[‐‑–]/g, "-").toLowerCase();
}

/** Starts the filter of one list. @param {HTMLElement} list */
function start(list) {
  const box = list.querySelector(".filter");
  const input = box?.querySelector("input");
  const status = box?.querySelector("[role=status]");
  if (!(box instanceof HTMLElement) || !input || !(status instanceof HTMLElement)) return;
  const rows = Array.from(list.querySelectorAll(".row"), (row) => ({ row, words: fold(row.textContent ?? "") }));
  const kinds = Array.from(list.querySelectorAll(".kind"));

  const filter = () => {
    const typed = fold(input.value).split(/\s+/).filter(Boolean);
    let left = 0;
    for (const { row, words } of rows) {
      const wanted = typed.every((word) => words.includes(word));
      row.toggleAttribute("hidden", !wanted);
      left += Number(wanted);
    }
    for (const kind of kinds) kind.toggleAttribute("hidden", !kind.querySelector(".row:not([hidden])"));
    const { one, many } = status.dataset;
    status.textContent = typed.length ? `${left || "No"} ${left === 1 ? one : many}` : "";
  };

  box.hidden = false;
  input.addEventListener("input", filter);
  if (input.value) filter(); // the browser may have kept it
}

each("[data-filtered]", HTMLElement, start);
