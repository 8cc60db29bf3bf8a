// What the theme leaves out for readers who use a screen reader: the side bar becomes a landmark with a name.
document.querySelector("#pst-primary-sidebar")?.setAttribute("role", "navigation");
document.querySelector("#pst-primary-sidebar")?.setAttribute("aria-label", "The book");

// What scrolls sideways, such as a wide formula on a phone, is a stop for the keyboard: there the arrow keys move it.
const WIDE = ".bd-article :is(mjx-container, math, .math, pre, table, .pst-scrollable-table-container, .cell_output)";
const scrolls = (element) => element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX);
function makeStops() {
  for (const element of document.querySelectorAll(WIDE)) {
    if (scrolls(element) && !element.hasAttribute("tabindex")) element.setAttribute("tabindex", "0");
    else if (element.tabIndex === 0 && !scrolls(element)) element.removeAttribute("tabindex");
  }
}
const article = document.querySelector(".bd-article");
if (article) new ResizeObserver(makeStops).observe(article);
