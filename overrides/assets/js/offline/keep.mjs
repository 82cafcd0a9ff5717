/**
 * Keeps the archive for reading and searching without a network: starts the worker once the page is
 * shown, and lets the reader switch it off. `?offline=off` after any address of the site does so too.
 */
const root = new URL("../../../", import.meta.url);
const setting = `offline ${root.pathname}`;
const possible = "serviceWorker" in navigator && isSecureContext;

const isOff = () => {
  try {
    return localStorage.getItem(setting) === "off";
  } catch {
    return false;
  }
};

function remember(off) {
  try {
    if (off) localStorage.setItem(setting, "off");
    else localStorage.removeItem(setting);
  } catch {
    // Without a store the choice holds until the next page.
  }
}

async function start() {
  await navigator.serviceWorker.register(new URL("worker.js", root), { scope: root.pathname, updateViaCache: "none" });
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ page: location.href, sparing: Boolean(navigator.connection?.saveData) });
}

/** Ends the worker and removes all that it keeps. */
async function stop() {
  remember(true);
  const registration = await navigator.serviceWorker.getRegistration(root);
  await registration?.unregister();
  const own = (await caches.keys()).filter((name) => name.startsWith(`archive ${root.href} `));
  await Promise.all(own.map((name) => caches.delete(name)));
}

/** Pages of the site that are kept, by their addresses. */
async function kept() {
  const names = (await caches.keys()).filter((name) => name.startsWith(`archive ${root.href} `));
  const found = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return new Set(found.flat().map(({ url }) => url).filter((url) => url.endsWith("/")));
}

/** The switch on the page about it. */
async function show(panel) {
  const said = panel.querySelector("[role=status]");
  const button = panel.querySelector("button");
  const off = isOff();
  button.hidden = !possible;
  button.textContent = off ? "Keep the archive on this device" : "Keep nothing and remove what is kept";
  const pages = possible && !off ? (await kept()).size : 0;
  said.textContent = !possible
    ? "This browser keeps nothing."
    : off
      ? "Switched off: nothing is kept."
      : `Switched on: ${pages} ${pages === 1 ? "page is" : "pages are"} kept.`;
  button.onclick = async () => {
    if (off) remember(false);
    else await stop();
    location.replace(new URL("offline/", root));
  };
}

/** The page that was asked for and is not kept, as a link to try again. */
function showLost(link) {
  const from = new URLSearchParams(location.search).get("from");
  const address = from && new URL(from.replace(/^\/+/, ""), root);
  if (!address || !address.href.startsWith(root.href)) return;
  link.href = address;
  link.textContent = address.pathname;
  link.closest("[hidden]").hidden = false;
}

// Some browsers never find a page idle that nobody looks at.
const idle = (task) => (globalThis.requestIdleCallback ? requestIdleCallback(task, { timeout: 4000 }) : setTimeout(task, 1000));
const loaded = new Promise((done) => (document.readyState === "complete" ? done() : addEventListener("load", done, { once: true })));
const asked = new URLSearchParams(location.search).get("offline");

if (asked === "on") remember(false);
if (possible && asked === "off") await stop();
document.querySelectorAll("[data-lost]").forEach(showLost);
await Promise.all(Array.from(document.querySelectorAll("[data-offline]"), show));
if (possible && !isOff()) {
  await loaded;
  idle(() => start().catch((error) => console.info("Nothing is kept for reading without a network:", error.message)));
}
