// The cube view: planes above each other, a window through all of them, and what each plane adds to the one sum.
// Source of its numbers: live (numerics.js).

import { button } from "../kit/controls.js";
import { dataTable } from "../kit/data_table.js";
import { fill, h, s } from "../kit/dom.js";
import { bracketed, fmt } from "../kit/format.js";
import { frame, onWidth } from "../kit/frame.js";
import { matrix } from "../kit/matrix.js";
import { singleGuess } from "../kit/prediction.js";
import { panel } from "./filter_bench_forward.js";
import { correlate } from "./numerics.js";

const CELL = { across: [30, 44], down: 15, lean: 13 }; // of a plane seen from above: narrow and wide, in its units
const GAP = 98,
  LEFT = 14,
  TOP = 22;
const WAY = 89, // from a plane to the output's, and right of that
  REST = 33;
const ROOM = 560; // pixels from which on the cells are wide

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
  const state = { at: [0, 0], on: planes.map(() => true), said: null, across: CELL.across[0] };
  const change = (next) => {
    Object.assign(state, next);
    paint();
  };

  const picture = s("svg", { class: "cube", role: "img" });
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
    picture.setAttribute("viewBox", `0 0 ${right() + wide(maps[0]) + REST} ${height}`);
    // Lines first, numbers last: they have a ground of their own.
    fill(
      picture,
      planes.map((plane, c) => s("g", { class: on[c] ? "" : "is-off" }, drawn(plane, c))),
      open ? arrived(y) : [],
      planes.map((plane, c) => s("g", { class: on[c] ? "" : "is-off" }, numbers(plane, c))),
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

  /** How wide the plane of some rows is drawn. */
  const wide = (rows) => CELL.lean * rows.length + state.across * rows[0].length;
  const right = () => LEFT + wide(planes[0]) + WAY; // where the output's plane begins
  const corner = (c, row, column) => [
    LEFT + CELL.lean * (planes[0].length - row) + state.across * column,
    TOP + GAP * c + CELL.down * row,
  ];
  function number([x, y], v, name) {
    const middle = x + (state.across - CELL.lean) / 2;
    return s("text", { x: middle, y: y + 12, "text-anchor": "middle", class: name }, fmt(v));
  }
  function numbers(plane, c) {
    return [
      s("text", { x: LEFT, y: corner(c, 0, 0)[1] - 6, class: "cube-name" }, `plane ${c + 1}`),
      ...plane.flatMap((row, p) => row.map((v, q) => number(corner(c, p, q), v, v ? "is-one" : ""))),
    ];
  }
  function drawn(plane, c) {
    const seen = (p, q) => p >= state.at[0] && p < state.at[0] + K && q >= state.at[1] && q < state.at[1] + K;
    const cells = plane.flatMap((row, p) =>
      row.map((v, q) =>
        tile(corner(c, p, q), `cube-cell ${v ? "is-one" : ""} ${seen(p, q) ? "is-seen" : ""}`),
      ),
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
    return [...cells, s("polygon", { points: ends.join(" "), class: "cube-window" }), ...pillars];
  }
  function arrived(y) {
    const middle = TOP + (GAP * (planes.length - 1)) / 2;
    const place = (a, b) => [right() + CELL.lean * (y.length - a) + state.across * b, middle + CELL.down * a];
    return [
      s("text", { x: right() + 20, y: middle - 8, class: "cube-name" }, "output"),
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
        row.flatMap((v, b) => {
          const name = a === state.at[0] && b === state.at[1] ? "is-seen is-one" : "";
          return [tile(place(a, b), `cube-cell ${name}`), number(place(a, b), v, name)];
        }),
      ),
    ];
  }
  function tile([x, y], name) {
    const [low, left, right] = [y + CELL.down, x - CELL.lean, x + state.across];
    return s("polygon", {
      class: name,
      points: `${x},${y} ${right},${y} ${right - CELL.lean},${low} ${left},${low}`,
    });
  }

  ui.body.append(guess.element, picture, listed.element, set, below, total, ui.status);
  paint();
  onWidth(ui.body, (room) => change({ across: CELL.across[room < ROOM ? 0 : 1] }));
  ui.done();
}

export default { render };
