// The training's service worker. It is there only once a learner has asked to keep a course on this device, sees nothing
// outside of /training/, and answers from what was kept only where there is no network. What was kept goes as soon as the
// site says that this reader may not come in, after a week, and at sign-out (Clear-Site-Data).
const PREFIX = "training:";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && new URL(request.url).origin === location.origin && !request.headers.has("range")) {
    event.respondWith(answer(event));
  }
});

async function answer(event) {
  let response;
  try {
    response = await fetch(event.request);
  } catch {
    return (await kept(event.request)) || notKept();
  }
  if (event.request.mode === "navigate") event.waitUntil(look(event.request.url, response.clone()));
  return response;
}

// A page that was kept is kept as it is now; a refusal ends all of it.
async function look(url, response) {
  if (response.status === 403 || (response.type === "opaqueredirect" && !(await isStillIn()))) return purge();
  if (!response.ok) return;
  for (const name of await names()) {
    const cache = await caches.open(name);
    if (await cache.match(url, { ignoreVary: true })) await cache.put(url, response.clone());
  }
}

// A redirect doesn't say where it leads. Most lead to the sign-in page; one only adds a slash.
async function isStillIn() {
  try {
    return (await fetch("/training/", { redirect: "manual" })).ok;
  } catch {
    return true;
  }
}

async function names() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

// The time until which a course may be read is in the name of its cache.
async function kept(request) {
  for (const name of await names()) {
    if (Number(name.split(":")[1]) < Date.now()) {
      await caches.delete(name);
      continue;
    }
    const found = await (await caches.open(name)).match(request, { ignoreVary: true });
    if (found) return found;
  }
}

async function purge() {
  for (const name of await names()) await caches.delete(name);
  await registration.unregister();
}

function notKept() {
  const words = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">" +
    "<title>Not kept on this device</title><h1>You are offline, and this page isn’t kept on this device</h1>" +
    "<p>Go back to the course, or try again when you have a network.</p>";
  return new Response(words, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}
