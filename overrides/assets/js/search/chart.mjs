/** Hits by statement, in order of date: columns as in the rest of the archive. */
import { svg } from "../shared/dom.mjs";

/** @typedef {import("./archive.mjs").Archive} Archive */

const few = 6; // statements of which each has its name and its figure
const foot = 60;
const tallest = 44;
const widest = 344;
const apart = 40; // from one year to the next

/**
 * The chart of a search's hits; nothing where there is nothing to compare.
 * @param {import("./engine.mjs").Result} result @param {Archive} archive
 */
export function chartOf({ hits, citation }, archive) {
  if (citation || hits.length < 2) return [];
  const { statements } = archive;
  const counts = statements.map(() => 0);
  const order = new Map(statements.map((statement, i) => [statement, i]));
  for (const { place } of hits) counts[order.get(archive.statementOf[place]) ?? 0] += 1;
  const step = statements.length <= few ? 62 : Math.min(24, widest / statements.length);
  const parts = statements.length <= few ? named(archive, counts, step) : dated(archive, counts, step);
  const spoken = statements.flatMap((statement, i) => (counts[i] ? `${archive.siglum(statement)}: ${counts[i]}` : []));
  const label = `Paragraphs by statement, in order of date. ${spoken.join("; ")}.`;
  const full = Math.max(step * statements.length, 48);
  return [svg("svg", { viewBox: `0 0 ${full} 80`, width: `${full / 16}rem`, height: "5rem", role: "img", "aria-label": label }, ...parts)];
}

/**
 * A statement's column, whose name and figure a pointer tells.
 * @param {number} x @param {number} wide @param {number} tall @param {string} title
 */
function column(x, wide, tall, title) {
  const line = svg("rect", { class: "foot", x, y: foot, width: wide, height: 1 });
  if (!tall) return [line];
  return [svg("rect", { class: "column", x, y: foot - tall, width: wide, height: tall }, svg("title", {}, title)), line];
}

/** Columns with their names and figures. @param {Archive} archive @param {number[]} counts @param {number} step */
function named(archive, counts, step) {
  const most = Math.max(...counts);
  return archive.statements.flatMap((statement, i) => {
    const [x, tall, siglum] = [i * step, (tallest * counts[i]) / most, archive.siglum(statement)];
    return [
      ...column(x, 34, tall, `${siglum}: ${counts[i]}`),
      svg("text", { class: counts[i] ? "figure" : "nil", x, y: foot - 5 - tall }, String(counts[i])),
      svg("text", { class: "under", x, y: 76 }, siglum),
    ];
  });
}

/**
 * Columns with the years under them, as many as there is room for.
 * @param {Archive} archive @param {number[]} counts @param {number} step
 */
function dated(archive, counts, step) {
  const most = Math.max(...counts);
  const wide = Math.max(Math.min(step - 1, step * 0.75), 1);
  let [year, last] = ["", -apart];
  return archive.statements.flatMap((statement, i) => {
    const x = i * step;
    const parts = column(x, wide, (tallest * counts[i]) / most, `${archive.siglum(statement)}: ${counts[i]}`);
    const own = statement.date.slice(0, 4);
    if (own !== year && x >= last + apart) {
      parts.push(svg("text", { class: "under", x, y: 76 }, own));
      last = x;
    }
    year = own;
    return parts;
  });
}
