// What the theme leaves out for readers who use a screen reader: the side bar becomes a landmark with a name.
document.querySelector("#pst-primary-sidebar")?.setAttribute("role", "navigation");
document.querySelector("#pst-primary-sidebar")?.setAttribute("aria-label", "The book");

// On paper the page is light whatever the screen is, and what is folded away can be read.
const paper = window.matchMedia("print");
let undo = [];

function unfold() {
  if (undo.length) return;
  const { theme } = document.documentElement.dataset;
  document.documentElement.dataset.theme = "light";
  undo.push(() => { document.documentElement.dataset.theme = theme; });
  for (const folded of document.querySelectorAll(".bd-article details:not([open])")) {
    folded.open = true;
    undo.push(() => { folded.open = false; });
  }
}

function refold() {
  for (const step of undo) step();
  undo = [];
}

window.addEventListener("beforeprint", unfold);
window.addEventListener("afterprint", refold);
paper.addEventListener("change", () => (paper.matches ? unfold() : refold()));
