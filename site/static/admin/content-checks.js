// Runs the checks whose names begin with "check-plain-": each looks for a pattern in what a part of the page says itself.
// Their patterns and words come with the content checker's settings (home/editing/content_checker.py).

const own = (node) => {
  if (node.matches("a")) return node.textContent.trim();
  // Text of a list inside a list item is checked there.
  return [...node.childNodes]
    .filter((child) => child.nodeType === Node.TEXT_NODE || (child.nodeType === Node.ELEMENT_NODE && !child.matches("ul, ol, p, li, h1, h2, h3")))
    .map((child) => child.textContent)
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
};

const finds = (node, options) => {
  // What comes from the catalogue is not the editor's to change.
  if (node.closest(".row--card, .notice")) return true;
  return !new RegExp(options.pattern, options.flags).test(own(node));
};

const userbar = window.wagtail && window.wagtail.userbar;
const settings = userbar && userbar.shadowRoot && userbar.shadowRoot.querySelector("#checker-axe-configuration");
if (settings) {
  JSON.parse(settings.textContent)
    .spec.checks.filter((check) => check.id.startsWith("check-plain-"))
    .forEach((check) => userbar.registerCheck(check.id, finds));
}
