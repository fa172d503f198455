// Counts the tries at each question, on this page and nowhere else: not on the server, and not in the browser's storage, since
// desks share computers. Leaving the page forgets them.
for (const quiz of document.querySelectorAll(".quiz")) {
  const answers = [...quiz.querySelectorAll("details")];
  const said = quiz.querySelector("[data-tries]");
  const again = quiz.querySelector("[data-again]");
  if (!said || !again) continue;
  const tried = new Set();
  let found = 0;

  function tell() {
    said.textContent = found ? (found === 1 ? "You found it at the first try." : `You found it at try ${found}.`) : tried.size ? `Tries so far: ${tried.size}.` : "";
    said.hidden = !said.textContent;
    again.hidden = !found;
  }

  for (const answer of answers) {
    answer.addEventListener("toggle", () => {
      if (!answer.open || found) return;
      tried.add(answer);
      if (answer.querySelector(".fit--good")) found = tried.size;
      tell();
    });
  }
  again.querySelector("button").addEventListener("click", () => {
    for (const answer of answers) answer.open = false;
    tried.clear();
    found = 0;
    tell();
    answers[0].querySelector("summary").focus();
  });
}
