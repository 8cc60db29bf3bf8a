// A spiral on its way through a network: left the input with the network's border, right the points as they move.
// Source of its numbers: baked, three stages of points and grid. Where negatives keep the part r of their size, a point
// lies at r times its place without zeroing plus 1 − r times its place with it, so the page interpolates exactly.

import { dataTable, thinned } from "../kit/data_table.js";
import { fill, h, s } from "../kit/dom.js";
import { frame } from "../kit/frame.js";
import { between } from "../kit/geometry.js";
import { plane } from "../kit/plane.js";
import { glider } from "../kit/player.js";
import { prediction } from "../kit/prediction.js";
import { kept, phase, question, tell } from "./unwound_spiral_text.js";

const REACH = 1.15; // of the window onto the input
const SPEED = 0.45; // a second of playing moves the slider that far

function render({ model, el }) {
  const ui = frame(el, {
    kind: "unwind",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const [stages, labels, onRight, border, width] = ["stages", "labels", "right", "border", "width"].map(
    (key) => model.get(key),
  );
  const count = labels.length;

  const left = plane({ label: "the input: two arms, and the border that the network draws between them" });
  const right = plane({ label: "the points on their way to the last hidden layer" });
  left.span = REACH;
  right.span = 1;
  const guess = prediction(question(stages, count, width), () => paint());
  const time = glider({
    label: "input → sums → zeroed",
    stops: ["the input", "the sums", "the last layer"],
    speed: SPEED,
    format: phase,
    onMove: () => paint(),
  });
  const ledger = h("div", {
      class: "unwind-ledger",
      role: "group",
      "aria-label": "what the best line gets right",
    }),
    listed = dataTable();

  function paint() {
    const t = time.at();
    const now = scene(stages, t);
    const hits = t < 1 ? null : now.points.filter(([x], n) => x > 0 === (labels[n] === onRight)).length;
    drawInput(left, stages[0].points, labels, border);
    drawMoved(right, now, labels, t);
    listed.offer("points of the spiral, before and now", () => pointsTable(stages, labels, now));
    fill(ledger, ...entries(stages, count, guess.made()));
    ui.say(tell(t, { stages, count, width, hits }));
  }
  ui.body.append(
    guess.element,
    ledger,
    h(
      "div",
      { class: "unwind-windows chalk-stage" },
      titled("the input, with the network's border", left.svg),
      titled("the same points, each axis to fit", right.svg),
    ),
    time.line,
    h("div", { class: "chalk-controls" }, time.play),
    listed.element,
  );
  paint();
  ui.done();
  return time.stop;
}

/** The points and grid at time t, and where in the window a point of theirs is `seen`: each axis stretched to fit. */
function scene(stages, t) {
  if (t < 1) {
    // two pictures of the plane, both to fit, and what lies between them
    const [from, to] = [(p) => [p[0] / REACH, p[1] / REACH], toFit(stages[1].points)];
    const mix = (one, two) => one.map((p, n) => between(from(p), to(two[n]), t));
    return {
      points: mix(stages[0].points, stages[1].points),
      grid: stages[0].grid.map((one, i) => mix(one, stages[1].grid[i])),
      seen: (p) => p,
    };
  }
  const mix = (one, two) => one.map((p, n) => between(p, two[n], 1 - kept(t)));
  const points = mix(stages[1].points, stages[2].points);
  return { points, grid: stages[1].grid.map((one, i) => mix(one, stages[2].grid[i])), seen: toFit(points) };
}

/** The input with the network's border and its side of class 1. */
function drawInput(pane, points, labels, border) {
  const line = (places) => path(places.map((p) => pane.at(p)));
  pane.show(
    s("path", {
      d: border.areas.map((ring) => `${line(ring)}z`).join(""),
      class: "unwind-area",
      "fill-rule": "evenodd",
    }),
    border.lines.map((one) => s("path", { d: line(one), class: "unwind-border" })),
    points.map((p, n) => pane.dot(p, labels[n], 3.4)),
  );
}

/** The points and the grid at time t and, from the sums on, the network's line, upright. */
function drawMoved(pane, { points, grid, seen }, labels, t) {
  const [x] = seen([0, 0]);
  pane.show(
    grid.map((one) => s("path", { d: path(one.map((p) => pane.at(seen(p)))), class: "unwind-grid" })),
    t < 1 ? null : pane.line([x, -1], [x, 1], "unwind-line"),
    points.map((p, n) => pane.dot(seen(p), labels[n], 3.4)),
  );
  pane.svg.setAttribute("aria-label", `the points on their way to the last hidden layer: ${phase(t)}`);
}

/** The drawing as a table: where some of the points lie in the input, and now. */
const pointsTable = (stages, labels, { points, seen }) => ({
  columns: ["point", "arm", "input x₁", "input x₂", "now, to the right", "now, up"],
  note: "Some of the points, place now as shares of the window, from −1 to 1.",
  rows: thinned(
    points.map((p, n) => [n + 1, labels[n] ? "squares" : "discs", ...stages[0].points[n], ...seen(p)]),
  ),
});

/** What the best line gets right at each stage; after the input only where `told`. */
function entries(stages, count, told) {
  const entry = (title, { best }, known) =>
    h(
      "div",
      { class: known && best === count ? "is-yes" : "" },
      h("span", {}, title),
      h("span", {}, "best line"),
      h("strong", {}, known ? `${best} of ${count}` : "?"),
    );
  return [
    entry("input", stages[0], true),
    entry("all sums, nothing zeroed", stages[1], told),
    entry("last hidden layer", stages[2], told),
  ];
}

const titled = (title, svg) => h("div", {}, h("p", { class: "unwind-title" }, title), svg);
const path = (places) => `M${places.join("L")}`;

/** A map that stretches each axis so that the points fill the window, with a margin. */
function toFit(points) {
  const ends = [0, 1].map((i) => [
    Math.min(...points.map((p) => p[i])),
    Math.max(...points.map((p) => p[i])),
  ]);
  return (p) => p.map((v, i) => (2 * v - ends[i][0] - ends[i][1]) / 1.12 / (ends[i][1] - ends[i][0]));
}

export default { render };
