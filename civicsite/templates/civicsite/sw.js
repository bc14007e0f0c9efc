/* Shows a page of its own while there is no connection. Keeps that page, in both languages, and what it is drawn with:
   no page that anybody asked for, no answer to a form. Navigation alone is looked at, and always asks the network first. */
const NAME = "offline-{{ version }}";
const PAGES = {{ pages|safe }};
const DRAWN_WITH = {{ assets|safe }};

async function keep() {
  const cache = await caches.open(NAME);
  // Without credentials: the pages as they are for anyone.
  const asked = [...Object.values(PAGES), ...DRAWN_WITH].map((url) => new Request(url, { credentials: "omit", cache: "reload" }));
  await cache.addAll(asked);
  await self.skipWaiting();
}

async function take() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("offline-") && name !== NAME).map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

const kept = (url) => caches.match(url, { cacheName: NAME, ignoreVary: true });

async function page(event, language) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return (await kept(PAGES[language])) ?? Response.error();
  }
}

async function drawn(request, path) {
  try {
    return await fetch(request);
  } catch {
    return (await kept(path)) ?? Response.error();
  }
}

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(take()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  const language = pathname === "/" ? "fr" : pathname.split("/")[1];
  if (request.mode === "navigate" && language in PAGES) event.respondWith(page(event, language));
  else if (DRAWN_WITH.includes(pathname)) event.respondWith(drawn(request, pathname));
});
