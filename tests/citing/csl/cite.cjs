// Cites with citeproc-js: node cite.cjs FOLDER, where cases.json, the styles and the locale are; prints the answers.
const fs = require("node:fs");
const path = require("node:path");

const folder = path.resolve(process.argv[2]);
const CSL = require(path.join(folder, "node_modules/citeproc"));
const read = (name) => fs.readFileSync(path.join(folder, name), "utf8");

function cite({ style, item, locator, listed }) {
  const system = { retrieveLocale: () => read("locales-en-US.xml"), retrieveItem: () => item };
  const engine = new CSL.Engine(system, read(`${style}.csl`), "en-US", true);
  engine.setOutputFormat("html");
  engine.updateItems([item.id]);
  const place = locator ? { locator, label: "paragraph" } : {};
  const [, [[, citation]]] = engine.processCitationCluster({ citationItems: [{ id: item.id, ...place }], properties: { noteIndex: 1 } }, [], []);
  const entry = listed ? engine.makeBibliography()[1][0].replace(/<\/?div[^>]*>/g, "").trim() : null;
  return { citation, entry };
}

const cases = JSON.parse(read("cases.json"));
const answers = cases.map((given) => JSON.stringify({ ...given, ...cite(given) }));
process.stdout.write(`[\n${answers.join(",\n")}\n]\n`);
