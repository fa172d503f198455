// Leaving at once. Without this script the link still works; with it the page is hidden first, its place in the
// history is taken, and Shift pressed three times within five seconds does the same.
const link = document.getElementById("exit");
const count = document.getElementById("exit-count");
const WINDOW = 5000;
let pressed = [];

function leave() {
  document.documentElement.classList.add("is-leaving");
  document.title = "Loading";
  location.replace(link.href);
}

function forget() {
  pressed = [];
  count.textContent = "";
}

link.addEventListener("click", (event) => {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  leave();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Shift") {
    if (pressed.length) forget();
    return;
  }
  if (event.repeat) return;
  const now = Date.now();
  pressed = pressed.filter((moment) => now - moment < WINDOW);
  pressed.push(now);
  if (pressed.length === 3) {
    forget();
    leave();
  } else {
    const left = 3 - pressed.length;
    count.textContent = left === 1 ? count.dataset.one : count.dataset.two;
    setTimeout(() => { if (Date.now() - pressed[pressed.length - 1] >= WINDOW) forget(); }, WINDOW);
  }
});

// Coming back with the browser's own button shows the page as it was, not the white sheet.
const title = document.title;
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.documentElement.classList.remove("is-leaving");
  document.title = title;
  forget();
});
