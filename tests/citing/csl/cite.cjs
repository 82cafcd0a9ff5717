// Cites with citeproc-js: node cite.cjs FOLDER, where cases.json, the styles and the locale are; prints the answers.
const fs = require("node:fs");
const path = require("node:path");

const folder = path.resolve(process.argv[2]);
const CSL = require(path.join(folder, "node_modules/citeproc"));
const read = (name) => fs.readFileSync(path.join(folder, name), "utf8");

const engines = {};
let current;

/** The engine of a style, new to every work. */
function engine(file) {
  const system = { retrieveLocale: () => read("locales-en-US.xml"), retrieveItem: () => current };
  engines[file] ??= new CSL.Engine(system, read(`${file}.csl`), "en-US", true);
  engines[file].restoreProcessorState();
  return engines[file];
}

function cite({ file, item, locator }, number) {
  current = { ...item, id: `work-${number}` };
  const style = engine(file);
  style.setOutputFormat("html");
  style.updateItems([current.id]);
  const place = locator ? { locator, label: "paragraph" } : {};
  const [, [[, citation]]] = style.processCitationCluster({ citationItems: [{ id: current.id, ...place }], properties: { noteIndex: 1 } }, [], []);
  // A note names the work in full; its list of works is another form, which the archive does not give.
  const isNote = style.opt.xclass === "note";
  const entry = isNote ? null : style.makeBibliography()[1][0].replace(/<\/?div[^>]*>/g, "").trim();
  return { citation, entry };
}

process.stdout.write(JSON.stringify(JSON.parse(read("cases.json")).map(cite)));
