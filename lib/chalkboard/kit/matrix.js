// A matrix as a table of numbers whose cells can be pointed at.

import { h } from "./dom.js";
import { fmt } from "./format.js";

const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

/**
 * { element, paint({ values, text, rows, cols, mark, shade, title, tiny }), pick(i, j) }. `values` are rows of
 * numbers, null for an empty cell; `text(v, i, j)` is what a cell says (fmt(v) unless given); `rows` and `cols` are
 * words beside and above; `mark(i, j)` gives CSS classes such as "is-lit"; `shade` colours cells by sign and size;
 * `title` is a line above; `tiny` draws small cells without words. `onPick(i, j)` is called for the cell that the
 * pointer or the arrow keys choose, `onLeave()` when the pointer leaves the table; without `onPick` it is a picture.
 * With `hover` false a mouse chooses by clicking only.
 */
export function matrix({ label, onPick, onLeave, hover = true }) {
  const title = h("p", { class: "matrix-title" });
  const table = h("table", { class: "matrix-table", role: onPick ? "grid" : "table", "aria-label": label });
  const element = h("div", { class: "matrix" }, title, table);
  let cells = [],
    at = [0, 0],
    over = null;

  function paint({
    values,
    text = (v) => fmt(v, 3),
    rows = null,
    cols = null,
    mark = () => "",
    shade = false,
    title: words = "",
    tiny = false,
  }) {
    const most = shade ? Math.max(1e-300, ...values.flat().filter(Number.isFinite).map(Math.abs)) : 1;
    const focused = table.contains(document.activeElement);
    title.textContent = words;
    title.hidden = !words;
    table.classList.toggle("is-tiny", tiny);
    cells = values.map((row, i) =>
      row.map((v, j) => {
        const words_ = v === null ? "" : text(v, i, j);
        const named =
          tiny || rows || cols
            ? { "aria-label": `${name(rows, "row", i)}, ${name(cols, "column", j)}: ${words_ || "empty"}` }
            : {};
        const cell = h(
          "td",
          {
            role: onPick ? "gridcell" : "cell",
            class: `matrix-cell ${mark(i, j)}`,
            ...named,
            style:
              shade && v
                ? `--share: ${Math.round((Math.abs(v) / most) * 100)}%; --sign: ` +
                  `var(--chalk-${v > 0 ? "positive" : "negative"})`
                : null,
          },
          tiny ? "" : words_,
        );
        if (shade && v) cell.classList.add("is-shaded");
        if (shade && v < 0) cell.classList.add("is-negative");
        if (onPick) {
          cell.tabIndex = -1;
          cell.addEventListener("pointerenter", (event) => {
            // A cell drawn anew under a resting pointer is entered again, and that is no choice.
            if (!hover || event.pointerType !== "mouse" || String(over) === String([i, j])) return;
            over = [i, j];
            choose(i, j, false);
          });
          cell.addEventListener("click", () => choose(i, j, true));
        }
        return cell;
      }),
    );
    const head = cols
      ? [
          h(
            "tr",
            { role: "row" },
            rows ? h("td", { role: "presentation" }) : null,
            cols.map((one) => h("th", { role: "columnheader", scope: "col" }, one)),
          ),
        ]
      : [];
    table.replaceChildren(
      ...head,
      ...cells.map((row, i) =>
        h("tr", { role: "row" }, rows ? h("th", { role: "rowheader", scope: "row" }, rows[i]) : null, row),
      ),
    );
    at = [Math.min(at[0], cells.length - 1), Math.min(at[1], (cells[0]?.length ?? 1) - 1)];
    if (onPick && cells[0]?.length) {
      cells[at[0]][at[1]].tabIndex = 0;
      if (focused) cells[at[0]][at[1]].focus({ preventScroll: true });
    }
  }
  function choose(i, j, focus) {
    cells[at[0]][at[1]].tabIndex = -1;
    at = [i, j];
    cells[i][j].tabIndex = 0;
    if (focus) cells[i][j].focus({ preventScroll: true });
    onPick(i, j);
  }
  if (onPick) {
    table.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") {
        over = null;
        onLeave?.();
      }
    });
    table.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      const to = step
        ? [at[0] + step[0], at[1] + step[1]]
        : { Home: [at[0], 0], End: [at[0], cells[0].length - 1], Enter: at, " ": at }[event.key];
      if (!to || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      if (cells[to[0]]?.[to[1]]) choose(...to, true);
    });
  }
  return { element, paint, pick: (i, j) => choose(i, j, false) };
}

const name = (words, kind, k) => words?.[k] ?? `${kind} ${k + 1}`;
