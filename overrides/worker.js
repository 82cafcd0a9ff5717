/*
 * The archive without a network: what was opened, and what the search needs, is kept and given back where the
 * network has nothing. With a network every page and script comes from there, so that nobody is shown what has
 * been replaced; only files that are named by their content are taken from what is kept.
 *
 * The build puts `version`, `essentials` and `kept` before this: what tells one published site from another,
 * the addresses that every reader needs, and the address of a file of files by address.
 */
const scope = self.registration.scope;
const prefix = `archive ${scope} `;
const name = prefix + version;
// search/terms/3023c790-44.txt
const byContent = /^search\/.*[/-][0-9a-f]{8}(?:-\w+)?\.txt$/;
const types = { html: "text/html; charset=utf-8", txt: "text/plain; charset=utf-8" };
const readable = ["document", "script", "style", "image", "font"];

const within = (address) => address.slice(scope.length).replace(/[?#].*$/, "");
const at = (address) => new URL(address, scope).href;
const older = async () => (await caches.keys()).filter((other) => other.startsWith(prefix) && other !== name);

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(install());
});
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => event.waitUntil(opened(event.data)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(scope)) event.respondWith(answer(request, event));
});

async function install() {
  const cache = await caches.open(name);
  await cache.addAll(essentials.map((address) => new Request(at(address), { cache: "no-cache" })));
}

/** What readers opened in the site's older form is fetched in its new one; then the older one goes. */
async function activate() {
  const cache = await caches.open(name);
  for (const other of await older()) {
    const pages = (await (await caches.open(other)).keys()).map(({ url }) => url).filter((url) => !byContent.test(within(url)));
    for (const url of pages) if (!(await cache.match(url))) await fetch(url, { cache: "no-cache" }).then((fresh) => keep(url, fresh), () => {});
    await caches.delete(other);
  }
  await self.clients.claim();
}

/** Keeps the page that was opened before there was a worker and, unless the reader saves data, all that a search may need. */
async function opened({ page, sparing }) {
  const address = scope + within(page);
  if (page.startsWith(scope) && !(await caches.match(address, { cacheName: name }))) await keep(address, await fetch(address));
  if (!sparing) await fill();
}

/** In one request. */
async function fill() {
  const cache = await caches.open(name);
  if (await cache.match(at(kept))) return;
  const files = await (await fetch(at(kept))).json();
  for (const [address, content] of Object.entries(files)) {
    const type = types[address.split(".").at(-1)] ?? types.html;
    if (!(await cache.match(at(address)))) await cache.put(at(address), new Response(content, { headers: { "Content-Type": type } }));
  }
  await cache.put(at(kept), new Response("kept"));
}

async function answer(request, event) {
  const address = scope + within(request.url);
  const own = () => caches.match(address, { cacheName: name });
  if (byContent.test(within(address))) {
    const found = await own();
    if (found) return found;
  }
  try {
    const fresh = await fetch(request);
    if (worthKeeping(request, fresh)) event.waitUntil(keep(address, fresh.clone()).catch(() => {}));
    return fresh;
  } catch {
    const lost = request.mode === "navigate" ? Response.redirect(`${at("offline/")}?from=${encodeURIComponent(within(address))}`) : null;
    return (await own()) ?? lost ?? Response.error();
  }
}

/** Pages, what they are made of, and the files of the search: no data, which can be large. */
function worthKeeping(request, fresh) {
  const page = request.destination !== "document" || /^text\/html/.test(fresh.headers.get("Content-Type") ?? "");
  return page && (readable.includes(request.destination) || within(request.url).startsWith("search/"));
}

async function keep(address, fresh) {
  // What was redirected cannot be given back for a page, and what is not there is not kept. Once switched off, nothing is.
  if (fresh.ok && !fresh.redirected && (await caches.has(name))) await (await caches.open(name)).put(address, fresh);
}
