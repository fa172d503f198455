// Says how hard a page is to read while somebody writes it. It counts as home/editing/reading.py does.

const FINE = 8;
const WORD = /[A-Za-zÁÉÍÓÚÜÑáéíóúüñ]+(?:['’][A-Za-zÁÉÍÓÚÜÑáéíóúüñ]+)?/g;
const SENTENCE_END = /[.!?:;…]+(?:\s|$)|\n+/;

const english = (word) => {
  const small = word.toLowerCase();
  let groups = (small.match(/[aeiouy]+/g) || []).length;
  if (groups > 1 && /[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouysxzcg]es$/.test(small)) groups -= 1;
  return Math.max(groups, 1);
};

const spanish = (word) => {
  const small = word.toLowerCase().replace(/qu|gu(?=[eiéí])/g, "q");
  const groups = (small.match(/[aeiouáéíóúü]+/g) || []).length;
  return Math.max(1, groups + (small.match(/[aeoáéó](?=[aeoáéó])|[íú](?=[aeoáéó])|[aeoáéó](?=[íú])/g) || []).length);
};

export const sentences = (text) => text.split(SENTENCE_END).filter((part) => part.match(WORD));

export const grade = (text, language) => {
  const words = text.match(WORD) || [];
  if (words.length < 3) return 0;
  const ends = sentences(text).length || 1;
  const syllables = words.map(language === "es" ? spanish : english).reduce((sum, one) => sum + one, 0);
  const found =
    language === "es"
      ? (-0.205 * ends * 100) / words.length + (0.049 * syllables * 100) / words.length - 3.407
      : (0.39 * words.length) / ends + (11.8 * syllables) / words.length - 15.59;
  return Math.max(0, found);
};

const FIELDS = "#id_title, #id_intro, [data-contentpath] textarea, [data-contentpath] input[type=text], [data-contentpath] .public-DraftEditor-content";
const CODES = /(slug|link|address|near|tags|-title_tag)$/;

const written = (form) =>
  [...form.querySelectorAll(FIELDS)]
    .filter((field) => !CODES.test(field.name || "") && field.type !== "hidden" && !field.closest(".w-combobox, .modal"))
    .filter((field) => !field.closest("[data-contentpath='promote'], #tab-promote, #tab-settings"))
    .map((field) =>
      field.isContentEditable ? [...field.querySelectorAll("[data-block]")].map((block) => block.textContent).join("\n") : field.value || "",
    )
    .join("\n");

const told = (text, language) => {
  const words = text.match(WORD) || [];
  if (words.length < 20) return ["Reading grade: write a few sentences first.", "few"];
  const found = Math.round(grade(text, language));
  if (found <= FINE) return [`Grade ${found}: fine.`, "fine"];
  const longest = sentences(text).sort((one, other) => other.match(WORD).length - one.match(WORD).length)[0];
  const length = longest.match(WORD).length;
  const beginning = longest.trim().split(/\s+/).slice(0, 5).join(" ");
  const long = length > 18 ? ` The longest has ${length} words: “${beginning} …”` : " Look for long words, too.";
  return [`Grade ${found}: shorter sentences help.${long}`, "hard"];
};

const start = () => {
  const form = document.querySelector("[data-edit-form]");
  if (!form || !form.querySelector("#id_title")) return;
  const config = JSON.parse((document.getElementById("wagtail-config") || { textContent: "{}" }).textContent);
  const language = (config.ACTIVE_CONTENT_LOCALE || "en").slice(0, 2);
  const line = document.createElement("p");
  line.className = "warm-grade";
  line.setAttribute("role", "status");
  const place = form.querySelector(".w-tabs__panel, .tab-content") || form;
  place.insertAdjacentElement("beforebegin", line);
  let before = "";
  const look = () => {
    const [words, kind] = told(written(form), language);
    if (words === before) return;
    before = words;
    line.textContent = words;
    line.dataset.kind = kind;
  };
  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 700);
  };
  form.addEventListener("input", soon);
  form.addEventListener("keyup", soon);
  form.addEventListener("w-formset:added", soon);
  // Rich text and new blocks are drawn after the page has loaded.
  setTimeout(look, 1200);
};

if (typeof document !== "undefined") {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
}
