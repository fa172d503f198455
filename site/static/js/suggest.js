// Suggestions under a search box: the editable combobox with a list of the ARIA Authoring Practices. Without this script
// the form works as it is. What is typed goes to this site alone, and only while somebody types.
const WAIT = 120;
const SHORTEST = 2;

function combobox(input) {
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let timer, request, asked, active = -1;

  list.className = "suggest";
  list.id = `${input.id}-list`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggestions || "Suggestions");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  input.after(list, status);
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const name in attributes) input.setAttribute(name, attributes[name]);

  // Whoever walks the list has chosen from what they see: a late answer may not change it under them.
  function hold() {
    clearTimeout(timer);
    request?.abort();
    asked = "";
  }

  function mark(place) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = place;
    const option = list.children[active];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function show(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", isOpen);
    mark(-1);
  }

  function close() {
    hold();
    status.textContent = "";
    show(false);
  }

  function draw(found) {
    list.replaceChildren(...found.map((each, place) => {
      const option = document.createElement("li");
      const label = document.createElement("span");
      const kind = document.createElement("span");
      option.id = `${list.id}-${place}`;
      option.className = "suggest__option";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = each.url;
      label.lang = each.lang;
      label.textContent = each.label;
      kind.className = "suggest__kind";
      kind.textContent = each.kind;
      option.append(label, " ", kind);
      return option;
    }));
    show(found.length > 0);
    status.textContent = found.length > 1 ? `${found.length} ${input.dataset.many}` : found.length ? input.dataset.one : "";
  }

  async function ask() {
    const text = input.value.trim();
    request?.abort();
    if (text.length < SHORTEST) return close();
    if (text === asked) return;
    asked = text;
    const mine = request = new AbortController();
    try {
      const answer = await fetch(`${input.dataset.suggest}?${new URLSearchParams({ q: text })}`, { signal: mine.signal });
      const found = answer.ok ? await answer.json() : [];
      if (mine === request && !mine.signal.aborted && document.activeElement === input) draw(found);
    } catch {
      // No list is no harm: the form asks the same.
      if (mine === request && !mine.signal.aborted) close();
    }
  }

  // An entry leads on with what stands in the other fields, such as a ZIP.
  function go(option) {
    const url = new URL(option.dataset.url, location.href);
    if (url.pathname === new URL(input.form.action).pathname) {
      for (const [name, value] of new FormData(input.form)) {
        if (name !== input.name && value && !url.searchParams.has(name)) url.searchParams.set(name, value);
      }
    }
    close();
    location.assign(url);
  }

  input.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("blur", close);
  // The box keeps the focus when an entry is pressed.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) go(option);
  });
  window.addEventListener("pagehide", close);

  input.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.isComposing);
    if (list.hidden) {
      if (isPlain && event.key === "ArrowDown") {
        event.preventDefault();
        asked = "";
        ask();
      }
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (isPlain && event.key === "ArrowDown") {
      event.preventDefault();
      hold();
      mark(active === last ? -1 : active + 1);
    } else if (isPlain && event.key === "ArrowUp") {
      event.preventDefault();
      hold();
      mark(active === -1 ? last : active - 1);
    } else if (isPlain && event.key === "Enter" && active >= 0) {
      event.preventDefault();
      go(list.children[active]);
    } else if (event.key === "Tab") {
      // Before the focus moves: a list that scrolls would take it.
      close();
    } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) {
      mark(-1);
    }
  });
}

for (const input of document.querySelectorAll("input[data-suggest]")) combobox(input);
