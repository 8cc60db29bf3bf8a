// What the theme leaves out for readers who use a screen reader: the side bar becomes a landmark with a name.
document.querySelector("#pst-primary-sidebar")?.setAttribute("role", "navigation");
document.querySelector("#pst-primary-sidebar")?.setAttribute("aria-label", "The book");

// What scrolls sideways, such as a wide formula on a phone, is a stop for the keyboard: there the arrow keys move it.
// And it fades at an edge behind which something is left (book.css).
const WIDE = ".bd-article :is(.math, pre, table, .pst-scrollable-table-container, .cell_output)";
const stops = new Set();
let wide = new Map();
function cutAt(element) {
  const left = element.scrollLeft > 1,
    right = element.scrollLeft < element.scrollWidth - element.clientWidth - 1;
  return [left && "left", right && "right"].filter(Boolean).join(" ");
}
function makeStops() {
  // All is measured before anything is changed, and what is folded away is not measured, so that the page is laid out
  // only once.
  const open = [...document.querySelectorAll(WIDE)].filter(
    (element) => !element.closest("details:not([open])"),
  );
  const before = wide;
  wide = new Map(
    open
      .filter(
        (element) =>
          element.scrollWidth > element.clientWidth + 1 &&
          /auto|scroll/.test(getComputedStyle(element).overflowX),
      )
      .map((element) => [element, cutAt(element)]),
  );
  for (const element of stops) {
    if (wide.has(element)) continue;
    stops.delete(element);
    element.removeAttribute("tabindex");
  }
  for (const element of before.keys()) if (!wide.has(element)) delete element.dataset.cut;
  for (const [element, cut] of wide) {
    element.dataset.cut = cut;
    if (element.tabIndex >= 0) continue; // the theme says -1 of what was narrow when the page was loaded
    element.setAttribute("tabindex", "0");
    stops.add(element);
  }
}
const article = document.querySelector(".bd-article");
if (article) {
  new ResizeObserver(makeStops).observe(article);
  article.addEventListener(
    "scroll",
    ({ target }) => {
      if (wide.has(target)) target.dataset.cut = cutAt(target);
    },
    { capture: true, passive: true },
  );
}

// Names for the theme's dialogs. Its buttons lose the focus when they are clicked; with keys, they keep it here, and
// have it back once what they opened is closed, also where only that is done with a key.
const DIALOGS = {
  "pst-search-dialog": "Search",
  "pst-primary-sidebar-modal": "The book",
  "pst-secondary-sidebar-modal": "On this page",
};
let opener = null;
let byKeys = false;
document.addEventListener(
  "keydown",
  ({ key }) => {
    byKeys ||= key === "Escape";
  },
  true,
);
document.addEventListener(
  "click",
  ({ detail, target }) => {
    const button = target.closest("button");
    if (!button || button.closest("figure")) return;
    opener = button;
    byKeys = detail === 0; // by key, a click has no count
    setTimeout(() => {
      if (byKeys && opener && document.activeElement === document.body) opener.focus();
    });
  },
  true,
);
for (const [id, name] of Object.entries(DIALOGS)) {
  const dialog = document.getElementById(id);
  dialog?.setAttribute("aria-label", name);
  dialog?.addEventListener("close", () => setTimeout(() => byKeys && opener?.focus()));
  // Who has chosen a place on this page goes there: the list does not stay before it, nor does the focus go back.
  dialog?.addEventListener("click", ({ target }) => {
    if (!target.closest("a[href^='#']")) return;
    opener = null;
    dialog.close();
  });
}
// The theme's search fields are sent by the Enter key alone. Who speaks or listens finds a button for it.
for (const form of document.querySelectorAll("form.bd-search")) {
  const button = document.createElement("button");
  Object.assign(button, { className: "visually-hidden", textContent: "Search the book", tabIndex: -1 });
  form.append(button);
}
