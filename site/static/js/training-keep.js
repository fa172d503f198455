// "Keep this course on this device": stores the course's pages for reading without a network, only when asked to, and takes
// them away again. The worker that answers from them is registered here and nowhere else.
const PREFIX = "training:";
const DAYS = 7;
const box = document.querySelector("[data-keep]");

async function names(course = "") {
  if (!("caches" in window)) return [];
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX) && (!course || name.endsWith(`:${course}`)));
}

async function forget(course = "") {
  for (const name of await names(course)) await caches.delete(name);
  if ("serviceWorker" in navigator && (await names()).length === 0) {
    const registration = await navigator.serviceWorker.getRegistration("/training/");
    await registration?.unregister();
  }
}

// Style, script, letters and icon are the same on every page of the training.
function assets() {
  const links = [...document.querySelectorAll("link[rel=stylesheet], link[rel=preload], link[rel=icon]")].map((link) => link.href);
  return [...links, ...[...document.querySelectorAll("script[src]")].map((script) => script.src)];
}

async function put(cache, url) {
  const response = await fetch(url);
  if (!response.ok || response.redirected) throw new Error(url);
  const copy = response.clone();
  await cache.put(url, response);
  return copy;
}

async function keep(course, pages, told) {
  await forget(course);
  const name = `${PREFIX}${Date.now() + DAYS * 86400000}:${course}`;
  const cache = await caches.open(name);
  try {
    for (const url of assets()) await put(cache, url);
    for (const [place, url] of pages.entries()) {
      told(`${place + 1} of ${pages.length} pages`);
      const drawn = new DOMParser().parseFromString(await (await put(cache, url)).text(), "text/html");
      for (const image of drawn.querySelectorAll("main img[src^='/']")) await put(cache, image.getAttribute("src"));
    }
    await navigator.serviceWorker.register("/training/sw.js", { scope: "/training/" });
    await navigator.serviceWorker.ready;
  } catch (fault) {
    await forget(course);
    throw fault;
  }
}

if (box && "serviceWorker" in navigator && "caches" in window) {
  const [course, ...pages] = box.dataset.keep.trim().split(/\s+/);
  const [take, remove] = box.querySelectorAll("button");
  const status = box.querySelector("[role=status]");

  async function show(words = "") {
    const [name] = await names(course);
    take.hidden = Boolean(name);
    remove.hidden = !name;
    const until = name && new Date(Number(name.split(":")[1])).toLocaleDateString("en-US", { month: "long", day: "numeric" });
    status.textContent = words || (name ? `Kept on this device until ${until}.` : "");
  }

  take.addEventListener("click", async () => {
    take.disabled = true;
    try {
      await keep(course, [course, ...pages], (words) => { status.textContent = words; });
      await show();
      remove.focus();
    } catch {
      await show("That didn’t work, and nothing was kept. Try again with a better network.");
    }
    take.disabled = false;
  });
  remove.addEventListener("click", async () => {
    await forget(course);
    await show("It is off this device.");
    take.focus();
  });
  box.hidden = false;
  show();
}

// Browsers that don't know Clear-Site-Data forget it here.
for (const form of document.querySelectorAll("[data-sign-out]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await forget();
    } finally {
      form.submit();
    }
  });
}
