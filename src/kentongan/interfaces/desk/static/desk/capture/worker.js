/* The capture page without a line. Only its own files and one page that knows no case are kept; other pages of the desk
   lie outside of this worker's scope. */
const { version, page, shell } = self.KENTONGAN;
const CACHE = `kentongan-kirim-${version}`;
/** How long a page may take before the kept one is shown (ms): a line that only seems to be there is none. */
const PATIENCE = 10000;
let isCutOff = false;

self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") event.respondWith(opened(event));
  else if (shell.includes(address.pathname)) event.respondWith(part(event.request));
});

async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll(shell);
  await keepPage();
}

/** Keeps the page for the time without a line as it is now; a sign-in page in its place is not kept. */
async function keepPage() {
  const response = await fetch(page, { redirect: "manual" }).catch(() => null);
  if (response?.ok) await (await caches.open(CACHE)).put(page, response);
}

async function tidy() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("kentongan-kirim-") && name !== CACHE).map((name) => caches.delete(name)));
}

async function opened(event) {
  const late = new Promise((_resolve, reject) => setTimeout(reject, PATIENCE, new Error("late")));
  try {
    const response = await Promise.race([fetch(event.request), late]);
    isCutOff = false;
    event.waitUntil(keepPage());
    return response;
  } catch {
    isCutOff = true;
    return (await caches.match(page)) ?? Response.error();
  }
}

async function part(request) {
  const kept = await caches.match(request, { ignoreSearch: true });
  if (isCutOff && kept) return kept;
  return fetch(request).catch(() => kept ?? Response.error());
}
