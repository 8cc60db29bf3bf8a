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
  const [shapes, whole, net, side] = ["shapes", "whole", "window", "side"].map((name) => model.get(name));
  const names = Object.keys(shapes),
    size = shapes[names[0]].length;
  const home = Math.floor((side - size) / 2);
  const state = { shown: names[0], at: [home, home], how: "maximum" };
  const change = (next) => {
    Object.assign(state, next);
    show();
  };

  const field = pictureView({ side, size, where: () => state.at, onMove: (at) => change({ at }) });
  const map = mapView({ side, size });
  const listed = dataTable();
  const pick = choice({
    label: "shape",
    value: state.shown,
    options: names.map((one) => [one, one]),
    onChange: (shown) => change({ shown }),
  });
  const pool = choice({
    label: "combine the map by",
    value: state.how,
    options: [
      ["maximum", "maximum"],
      ["mean", "mean"],
    ],
    onChange: (how) => change({ how }),
  });
  const guess = prediction(GUESS);

  function show() {
    const seen = { ...state, ...scored(picture(shapes[state.shown], side, state.at[1], state.at[0])) };
    field.paint(seen);
    map.paint(seen);
    listed.offer("the scores of the window network", () => listOf(seen));
    ui.say(tell(seen));
  }
  /** The scores of a picture: the whole network's, and the window network's at all places, pooled. */
  function scored(cells) {
    const scores = scanPicture(cells, size, net),
      flat = scores.flat();
    const most = Math.max(...flat),
      first = flat.indexOf(most);
    const mean = flat.reduce((a, b) => a + b, 0) / flat.length;
    return {
      cells,
      scores,
      most,
      peak: [Math.floor(first / scores.length), first % scores.length],
      all: score(cells.flat(), whole),
      pooled: state.how === "maximum" ? most : mean,
    };
  }
  ui.body.append(
    guess.element,
    h("div", { class: "chalk-controls" }, pick.element, pool.element),
    h("div", { class: "chalk-panels scan-pair chalk-stage" }, field.element, map.element),
    listed.element,
    ui.status,
  );
  show();
  ui.done();
}

const answer = (value) => `${fmt(value, 3)}: ${value > 0 ? "yes" : "no"}`;

const titled = (title, number, drawing) =>
  h("div", {}, h("p", { class: "scan-title" }, title, number), drawing);

/** The picture with the shape that is pulled, under the answer of the network that sees all of it. */
function pictureView({ side, size, where, onMove }) {
  const places = side - size + 1;
  const grid = cellGrid({ rows: side, columns: side, width: CELL, height: CELL });
  const outline = s("rect", { width: size * CELL, height: size * CELL, rx: 4, class: "scan-word" });
  const handle = gridHandle(
    {
      label: "place of the shape",
      cell: [CELL, CELL],
      where: () => ({ at: where(), low: [0, 0], high: [places - 1, places - 1] }),
      onMove,
    },
    outline,
  );
  const box = { viewBox: `0 0 ${side * CELL} ${side * CELL}`, class: "scan-field" };
  const drawing = s("svg", { ...box, role: "group", "aria-label": "picture" }, grid.element, handle.element);
  const number = h("strong", {});
  return {
    element: titled("sees all: ", number, drawing),
    paint({ cells, all, at }) {
      grid.paint(cells);
      number.textContent = answer(all);
      const place = `row ${at[1] + 1}, column ${at[0] + 1} of ${places}`;
      handle.show({
        place: at.map((v) => v * CELL),
        text: `${place}; left and right change the column, up and down the row`,
      });
    },
  };
}

/** The map of the window network's scores, under the answer that they are combined to. */
function mapView({ side, size }) {
  const places = side - size + 1;
  // Drawn where the windows' middles lie, so that its peak stands at the same place as the shape's middle.
  const offset = ((size - 1) / 2) * CELL;
  const cell = { width: CELL, height: CELL };
  const grid = cellGrid({ rows: places, columns: places, left: offset, top: offset, ...cell });
  const edge = { x: offset, y: offset, width: places * CELL, height: places * CELL };
  const mark = s("rect", { ...cell, class: "scan-peak" });
  const drawing = s(
    "svg",
    { viewBox: `0 0 ${side * CELL} ${side * CELL}`, class: "scan-field", role: "img" },
    s("rect", { ...edge, class: "scan-edge" }),
    grid.element,
    mark,
  );
  const number = h("strong", {});
  return {
    element: titled("scans: ", number, drawing),
    paint({ scores, most, peak: [row, column], pooled }) {
      grid.paint(scores.map((line) => line.map((one) => sigmoid(one / 6))));
      mark.setAttribute("x", offset + column * CELL);
      mark.setAttribute("y", offset + row * CELL);
      number.textContent = answer(pooled);
      drawing.setAttribute(
        "aria-label",
        `Scores of the window network at ${places} × ${places} places; ` +
          `the strongest, ${fmt(most, 3)}, at row ${row + 1}, column ${column + 1}`,
      );
    },
  };
}

const listOf = ({ scores }) => ({
  columns: ["row", ...scores.map((_, k) => `column ${k + 1}`)],
  rows: scores.map((line, k) => [`row ${k + 1}`, ...line]),
});

function tell({ shown, at, how, all, peak, pooled }) {
  return (
    `The ${shown} is at row ${at[1] + 1}, column ${at[0] + 1}. ` +
    `“A flower?” The network that sees all: ${answer(all)}. ` +
    `The scan's map peaks at row ${peak[0] + 1}, column ${peak[1] + 1}; its ${how} is ${answer(pooled)}.`
  );
}

export default { render };
