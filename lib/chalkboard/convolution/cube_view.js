// The cube view: planes above each other, a window through all of them, and what each plane adds to the one sum.
// Source of its numbers: live (numerics.js).

import { button } from "../kit/controls.js";
import { dataTable } from "../kit/data_table.js";
import { fill, h, s } from "../kit/dom.js";
import { bracketed, fmt } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { matrix } from "../kit/matrix.js";
import { singleGuess } from "../kit/prediction.js";
import { panel } from "./filter_bench_forward.js";
import { correlate } from "./numerics.js";

const CELL = { across: 30, down: 15, lean: 13 }; // of a plane seen from above, in units of the drawing
const GAP = 98,
  LEFT = 14,
  TOP = 22;
const RIGHT = 318; // where the output's plane begins

function render({ model, el }) {
  const ui = frame(el, {
    kind: "cube-view",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const planes = model.get("planes"),
    slices = model.get("slices");
  const maps = planes.map((plane, c) => correlate(plane, slices[c]));
  const K = slices[0].length,
    height = TOP + GAP * planes.length;
  const state = { at: [0, 0], on: planes.map(() => true), said: null };
  const change = (next) => {
    Object.assign(state, next);
    paint();
  };

  const picture = s("svg", { class: "cube", viewBox: `0 0 480 ${height}`, role: "img" });
  const tables = planes.map((_, c) => matrix({ label: `plane ${c + 1}: pixel times weight` }));
  const output = matrix({ label: "output", hover: false, onPick: (i, j) => change({ at: [i, j] }) });
  const sums = planes.map(() => h("p", { class: "bench-sum is-total" }));
  const total = h("p", { class: "bench-sum is-total" });
  const guess = singleGuess({
    text: "Out come",
    options: ["one", "three", "nine"].map((word) => [word, word]),
    onGuess: (word) => change({ said: word }),
    heir: () => switches[0],
  });
  const listed = dataTable();
  const switches = planes.map((_, c) =>
    button(`plane ${c + 1}`, () => change({ on: state.on.map((v, k) => (k === c ? !v : v)) })),
  );
  const set = h(
    "div",
    { class: "chalk-buttons", role: "group", "aria-label": "planes that take part" },
    switches,
  );
  const below = h(
    "div",
    { class: "bench-row" },
    planes.map((_, c) => h("div", { class: "bench-panel" }, panel(`plane ${c + 1}`, tables[c]), sums[c])),
    panel("output", output),
  );

  function paint() {
    const {
        at: [i, j],
        on,
      } = state,
      open = state.said !== null;
    const part = (c) => (on[c] ? maps[c][i][j] : 0);
    const y = maps[0].map((row, a) =>
      row.map((_, b) => maps.reduce((sum, one, c) => sum + (on[c] ? one[a][b] : 0), 0)),
    );
    fill(
      picture,
      planes.map((plane, c) => drawn(plane, c, on[c])),
      open ? arrived(y) : [],
    );
    picture.setAttribute(
      "aria-label",
      `${planes.length} planes; the window at row ${i + 1}, column ${j + 1} reaches through all of them` +
        `${open ? ` and makes one number, ${fmt(y[i][j])}` : ""}.`,
    );
    listed.offer("the planes", () => ({
      columns: ["row of a plane", ...planes[0][0].map((_, q) => `column ${q + 1}`)],
      rows: planes.flatMap((plane, c) => plane.map((row, p) => [`plane ${c + 1}, row ${p + 1}`, ...row])),
    }));
    planes.forEach((plane, c) => {
      tables[c].paint({
        values: slices[c].map((row, k) => row.map((_, l) => plane[i + k][j + l])),
        text: (v, k, l) => `${fmt(v)}·${bracketed(slices[c][k][l])}`,
        mark: (k, l) => (!on[c] ? "is-soft" : plane[i + k][j + l] * slices[c][k][l] ? "is-value" : ""),
      });
      sums[c].textContent = on[c] ? `sum ${fmt(maps[c][i][j])}` : "switched off";
      switches[c].setAttribute("aria-pressed", String(on[c]));
    });
    output.paint({
      values: y,
      text: (v) => fmt(v),
      mark: (a, b) => (a === i && b === j ? "is-lit is-value" : ""),
    });
    total.textContent = `${planes.map((_, c) => bracketed(part(c))).join(" + ")} = ${fmt(y[i][j])}`;
    below.hidden = total.hidden = set.hidden = !open;
    guess.show(
      !open,
      open
        ? `${state.said === "one" ? "You saw it" : `You said ${state.said}`}: ` +
            "one filter makes one plane, however many it looks at."
        : "",
    );
    ui.say(
      open
        ? `At row ${i + 1}, column ${j + 1} the planes add ` +
            `${planes.map((_, c) => (on[c] ? fmt(maps[c][i][j]) : "nothing")).join(", ")}: the output is ` +
            `${fmt(y[i][j])}.`
        : "The window reaches through all three planes, 27 numbers in all.",
    );
  }

  const corner = (c, row, column) => [
    LEFT + CELL.lean * (planes[0].length - row) + CELL.across * column,
    TOP + GAP * c + CELL.down * row,
  ];
  function drawn(plane, c, on) {
    const seen = (p, q) => p >= state.at[0] && p < state.at[0] + K && q >= state.at[1] && q < state.at[1] + K;
    const cells = plane.flatMap((row, p) =>
      row.flatMap((v, q) => [
        tile(corner(c, p, q), `cube-cell ${v ? "is-one" : ""} ${seen(p, q) ? "is-seen" : ""}`),
        s(
          "text",
          {
            x: corner(c, p, q)[0] + (CELL.across - CELL.lean) / 2,
            y: corner(c, p, q)[1] + 12,
            "text-anchor": "middle",
          },
          fmt(v),
        ),
      ]),
    );
    const ends = [
      [0, 0],
      [0, K],
      [K, K],
      [K, 0],
    ].map(([a, b]) => corner(c, state.at[0] + a, state.at[1] + b));
    const pillars =
      c + 1 < planes.length
        ? ends.map(([x, y]) => s("line", { x1: x, y1: y, x2: x, y2: y + GAP, class: "cube-pillar" }))
        : [];
    return s(
      "g",
      { class: on ? "" : "is-off" },
      s("text", { x: LEFT, y: corner(c, 0, 0)[1] - 6, class: "cube-name" }, `plane ${c + 1}`),
      cells,
      s("polygon", { points: ends.join(" "), class: "cube-window" }),
      pillars,
    );
  }
  function arrived(y) {
    const middle = TOP + (GAP * (planes.length - 1)) / 2;
    const place = (a, b) => [RIGHT + CELL.lean * (y.length - a) + CELL.across * b, middle + CELL.down * a];
    return [
      s("text", { x: RIGHT + 20, y: middle - 8, class: "cube-name" }, "output"),
      ...planes.map((_, c) => {
        const from = corner(c, state.at[0] + K / 2, state.at[1] + K),
          to = place(state.at[0], state.at[1]);
        return s("line", {
          x1: from[0],
          y1: from[1],
          x2: to[0] - 2,
          y2: to[1] + 8,
          class: `cube-way ${state.on[c] ? "" : "is-off"}`,
        });
      }),
      ...y.flatMap((row, a) =>
        row.flatMap((v, b) => [
          tile(place(a, b), `cube-cell ${a === state.at[0] && b === state.at[1] ? "is-seen is-one" : ""}`),
          s(
            "text",
            {
              x: place(a, b)[0] + (CELL.across - CELL.lean) / 2,
              y: place(a, b)[1] + 12,
              "text-anchor": "middle",
            },
            fmt(v),
          ),
        ]),
      ),
    ];
  }
  const tile = ([x, y], name) =>
    s("polygon", {
      class: name,
      points:
        `${x},${y} ${x + CELL.across},${y} ${x + CELL.across - CELL.lean},${y + CELL.down} ` +
        `${x - CELL.lean},${y + CELL.down}`,
    });

  ui.body.append(guess.element, picture, listed.element, set, below, total, ui.status);
  paint();
  ui.done();
}

export default { render };
