// On paper the page is light whatever the screen is, and what is folded away can be read.
(() => {
  "use strict";

  const paper = window.matchMedia("print");
  let undo = [];

  function unfold() {
    if (undo.length) return;
    const { theme } = document.documentElement.dataset;
    document.documentElement.dataset.theme = "light";
    undo.push(() => {
      document.documentElement.dataset.theme = theme;
    });
    for (const folded of document.querySelectorAll(".bd-article details:not([open], .chalk *)")) {
      folded.open = true;
      undo.push(() => {
        folded.open = false;
      });
    }
  }

  function refold() {
    for (const step of undo) step();
    undo = [];
  }

  window.addEventListener("beforeprint", unfold);
  window.addEventListener("afterprint", refold);
  paper.addEventListener("change", () => (paper.matches ? unfold() : refold()));
})();
