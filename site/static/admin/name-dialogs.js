// Wagtail's pickers open in a dialog that has no name for who can't see it: it gets that of its heading.
const name = (dialog) => {
  const heading = dialog.querySelector("h1, h2");
  if (heading && !dialog.hasAttribute("aria-label")) dialog.setAttribute("aria-label", heading.textContent.trim());
};

new MutationObserver(() => document.querySelectorAll(".modal[role=dialog]").forEach(name)).observe(document.body, {
  childList: true,
  subtree: true,
});
