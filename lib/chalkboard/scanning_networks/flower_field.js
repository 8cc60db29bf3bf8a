// The flower that moves: a shape to pull over a picture; one network sees it whole, another scans it.
// Source of its numbers: live (numerics.js) on weights sent with the page.

import { choice } from "../kit/controls.js";
import { dataTable } from "../kit/data_table.js";
import { h, s } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { prediction } from "../kit/prediction.js";
import { cellGrid } from "./cell_grid.js";
import { gridHandle } from "./grid_handle.js";
import { picture, scanPicture, score, sigmoid } from "./numerics.js";

const CELL = 20;
const GUESS = {
  text: "Pull the flower away. Which network goes on saying yes?",
  options: [
    { text: "both", why: "Not both: pull it and watch the first number." },
    { text: "only the one that scans", why: "Right: it meets the same 25 cells, wherever they are." },
    { text: "only the one that sees all", why: "The other way round: to it, every place is a new picture." },
  ],
};

function render({ model, el }) {
  const ui = frame(el, {
    kind: "flower-field",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const shapes = model.get("shapes"),
    whole = model.get("whole"),
    net = model.get("window"),
    side = model.get("side");
  const names = Object.keys(shapes),
    size = shapes[names[0]].length,
    places = side - size + 1;
  const home = Math.floor((side - size) / 2);
  let shown = names[0],
    at = [home, home],
    how = "maximum";

  const field = cellGrid({ rows: side, columns: side, width: CELL, height: CELL });
  const outline = s("rect", { width: size * CELL, height: size * CELL, rx: 4, class: "scan-word" });
  const handle = gridHandle(
    {
      label: "place of the shape",
      cell: [CELL, CELL],
      where: () => ({ at, low: [0, 0], high: [places - 1, places - 1] }),
      onMove: (next) => {
        at = next;
        show();
      },
    },
    outline,
  );
  const left = s(
    "svg",
    {
      viewBox: `0 0 ${side * CELL} ${side * CELL}`,
      class: "scan-field",
      role: "group",
      "aria-label": "picture",
    },
    field.element,
    handle.element,
  );
  // The map is drawn where the windows' middles lie, so that its peak stands at the same place as the shape's middle.
  const offset = ((size - 1) / 2) * CELL;
  const map = cellGrid({
    rows: places,
    columns: places,
    left: offset,
    top: offset,
    width: CELL,
    height: CELL,
  });
  const peak = s("rect", { width: CELL, height: CELL, class: "scan-peak" });
  const right = s(
    "svg",
    { viewBox: `0 0 ${side * CELL} ${side * CELL}`, class: "scan-field", role: "img" },
    s("rect", { x: offset, y: offset, width: places * CELL, height: places * CELL, class: "scan-edge" }),
    map.element,
    peak,
  );
  const before = h("strong", {}),
    after = h("strong", {}),
    listed = dataTable();
  const pick = choice({
    label: "shape",
    value: shown,
    options: names.map((one) => [one, one]),
    onChange: (key) => {
      shown = key;
      show();
    },
  });
  const pool = choice({
    label: "combine the map by",
    value: how,
    options: [
      ["maximum", "maximum"],
      ["mean", "mean"],
    ],
    onChange: (key) => {
      how = key;
      show();
    },
  });
  const guess = prediction(GUESS);

  function show() {
    const cells = picture(shapes[shown], side, at[1], at[0]);
    const scores = scanPicture(cells, size, net),
      flat = scores.flat();
    const most = Math.max(...flat),
      where = flat.indexOf(most);
    const [row, column] = [Math.floor(where / places), where % places];
    const pooled = how === "maximum" ? most : flat.reduce((a, b) => a + b, 0) / flat.length;
    const all = score(cells.flat(), whole);
    field.paint(cells);
    map.paint(scores.map((line) => line.map((one) => sigmoid(one / 6))));
    peak.setAttribute("x", offset + column * CELL);
    peak.setAttribute("y", offset + row * CELL);
    const answer = (value) => `${fmt(value, 3)}: ${value > 0 ? "yes" : "no"}`;
    before.textContent = answer(all);
    after.textContent = answer(pooled);
    right.setAttribute(
      "aria-label",
      `Scores of the window network at ${places} × ${places} places; the strongest, ${fmt(most, 3)}, at ` +
        `row ${row + 1}, column ${column + 1}`,
    );
    listed.offer("the scores of the window network", () => ({
      columns: ["row", ...flat.slice(0, places).map((_, k) => `column ${k + 1}`)],
      rows: scores.map((line, k) => [`row ${k + 1}`, ...line]),
    }));
    handle.show({
      place: at.map((v) => v * CELL),
      text: `row ${at[1] + 1}, column ${at[0] + 1} of ${places}; left and right change the column, up and down the row`,
    });
    ui.say(
      `The ${shown} is at row ${at[1] + 1}, column ${at[0] + 1}. “A flower?” The network that sees all: ` +
        `${answer(all)}. ` +
        `The scan's map peaks at row ${row + 1}, column ${column + 1}; its ${how} is ${answer(pooled)}.`,
    );
  }
  ui.body.append(
    guess.element,
    h("div", { class: "chalk-controls" }, pick.element, pool.element),
    h(
      "div",
      { class: "chalk-panels scan-pair chalk-stage" },
      h("div", {}, h("p", { class: "scan-title" }, "sees all: ", before), left),
      h("div", {}, h("p", { class: "scan-title" }, "scans: ", after), right),
    ),
    listed.element,
    ui.status,
  );
  show();
  ui.done();
}

export default { render };
