// What a drawing shows, once more as a table: for readers who do not see it, and for all who want the numbers.

import { fill, h } from "./dom.js";
import { fmt } from "./format.js";

/**
 * A fold with a table in it, written only while it is open. Returns { element, offer(name, make) }: `name` says what
 * the table holds, `make()` gives { columns, rows, note }: words, rows whose first entry names them (text, or numbers
 * that are written with three digits), and a sentence above them. Offering it again brings an open table up to date.
 */
export function dataTable() {
  const summary = h("summary", {});
  const place = h("div", { class: "chalk-scroll", role: "group", tabindex: 0 });
  const element = h("details", { class: "chalk-table" }, summary, place);
  let make = null;
  const write = () => {
    if (element.open && make) fill(place, table(make()));
  };
  element.addEventListener("toggle", write);
  return {
    element,
    offer(name, next) {
      make = next;
      fill(summary, "As a table", h("span", { class: "chalk-table-of" }, `: ${name}`));
      place.setAttribute("aria-label", name);
      requestAnimationFrame(() => nameAfterFigure(summary));
      write();
    },
  };
}

// In a list of all folds of a page, two figures may have a table of the same things.
function nameAfterFigure(summary) {
  const figure = summary.closest("figure")?.getAttribute("aria-label");
  if (figure) summary.setAttribute("aria-label", `${summary.textContent} (${figure})`);
}

const words = (entry) => (typeof entry === "number" ? fmt(entry, 3) : entry);

const table = ({ columns, rows, note = "" }) =>
  h(
    "table",
    { class: "data-table" },
    note ? h("caption", {}, note) : null,
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        columns.map((one) => h("th", { scope: "col" }, one)),
      ),
    ),
    h(
      "tbody",
      {},
      rows.map(([first, ...rest]) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, words(first)),
          rest.map((one) => h("td", {}, words(one))),
        ),
      ),
    ),
  );

/** At most `most` of the items, evenly spread, the first and the last among them. */
export function thinned(items, most = 25) {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, k) => items[Math.round((k * (items.length - 1)) / (most - 1))]);
}
