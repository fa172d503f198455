// What a learner writes stays on the page: it has no name, goes into no form, and is kept nowhere. This offers to save it
// as a file, to print a guide, and asks before the page is left with words that were not saved; never on the way to the exit.
const written = [...document.querySelectorAll(".write")];
const save = document.querySelector("[data-save]");
const print = document.querySelector("[data-print]");
let unsaved = false;

function heading(field) {
  return field.closest("section").querySelector("h2").textContent.trim();
}

function label(field) {
  const step = field.closest("fieldset");
  return (step ? `${step.querySelector("legend").textContent}: ` : "") + field.labels[0].textContent.trim();
}

function text() {
  const lines = [document.querySelector("h1").textContent.trim(), ""];
  let last = "";
  for (const field of written) {
    if (heading(field) !== last) lines.push((last = heading(field)), "");
    lines.push(label(field), field.value.trim() || "(empty)", "");
  }
  return lines.join("\r\n");
}

if (save && written.length) {
  save.hidden = false;
  save.querySelector("button").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text()], { type: "text/plain;charset=utf-8" }));
    link.download = "my-training-notes.txt";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    unsaved = false;
  });
  for (const field of written) field.addEventListener("input", () => { unsaved = true; });
  addEventListener("beforeunload", (event) => { if (unsaved && !document.documentElement.classList.contains("is-leaving")) event.preventDefault(); });
}

if (print) {
  print.hidden = false;
  print.querySelector("button").addEventListener("click", () => window.print());
}
