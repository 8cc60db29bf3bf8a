// The opening page: the cover's network runs again when it is pressed, and the map shows how far the reader got.
(() => {
  "use strict";

  const { progress, follow } = window.bookMemory;
  const network = document.querySelector(".network");
  const again = document.querySelector(".run-again");

  function runAgain() {
    network.classList.remove("runs");
    network.getBoundingClientRect(); // so that the animations begin anew
    network.classList.add("runs");
  }

  // What the bar of a card shows, and what stands beside it. Before a first answer the page says how many are asked.
  function told(given, questions) {
    const right = given.filter((one) => one.right).length;
    const rest = given.length < questions ? `, ${given.length} answered` : "";
    return { share: given.length / questions, words: `${right} of ${questions} right${rest}` };
  }

  function showProgress() {
    const { answers, place } = progress.read();
    for (const card of document.querySelectorAll(".chapter-map li")) {
      const words = card.querySelector(".card-words");
      card.dataset.asks ??= words.textContent;
      const given = Object.values(answers[card.dataset.page]?.given ?? {});
      const questions = Math.max(Number(card.dataset.questions), given.length);
      const now = given.length ? told(given, questions) : { share: 0, words: card.dataset.asks };
      words.textContent = now.words;
      card.querySelector(".card-here").hidden = place?.page !== card.dataset.page;
      card.style.setProperty("--share", now.share);
    }
  }

  if (network) {
    again.addEventListener("click", runAgain);
    network.addEventListener("click", runAgain);
  }
  follow(showProgress);
  showProgress();
})();
