// The descent lab: a start, a step size and a momentum on a chosen surface; path and loss share one time cursor.
// Source of its numbers: live (numerics.js) on surfaces sent with the page.

import { choice, slider } from "../kit/controls.js";
import { dataTable } from "../kit/data_table.js";
import { fill, h, s } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { player } from "../kit/player.js";
import { plot } from "../kit/plot.js";
import { prediction } from "../kit/prediction.js";
import { map, SIZE, trail } from "./contour_map.js";
import { startHandle } from "./descent_lab_start.js";
import { tell } from "./descent_lab_text.js";
import { etaTrack } from "./learning_rate_slider.js";
import { descend, height, stability } from "./numerics.js";

const STEPS = 60;
const LOWEST = 1e-8; // the loss curve goes no further down

function render({ model, el }) {
  const ui = frame(el, {
    kind: "descent-lab",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const surfaces = model.get("surfaces");
  const memory = surfaces.map((one) => ({ start: one.start, eta: one.eta, beta: 0 }));
  let shown = 0,
    drawn = null;

  const holder = h("div", { class: "chalk-stage" }),
    listed = dataTable();
  const losses = plot(SIZE);
  const marked = s("g", {});
  const start = startHandle({
    onMove: (at) => {
      memory[shown].start = at;
      run();
    },
  });
  const track = etaTrack({
    low: 0.005,
    high: 3,
    onMove: (eta) => {
      memory[shown].eta = eta;
      run();
    },
  });
  const etaShown = h("span", { class: "descent-number" });
  const betaSlider = slider({
    label: "momentum β",
    min: 0,
    max: 0.95,
    step: 0.05,
    value: 0,
    onInput: (beta) => {
      memory[shown].beta = beta;
      run();
    },
  });
  const time = player({ last: STEPS, onMove: () => show(), pace: 180 });
  const menu = choice({
    label: "surface",
    value: "0",
    options: surfaces.map((one, k) => [String(k), one.title]),
    onChange: (key) => open(Number(key)),
  });
  const guess = prediction(model.get("guess"), () => {
    show();
  });

  let path = [];
  function open(next) {
    shown = next;
    drawn = { ...map(surfaces[shown], `${surfaces[shown].title} from above`), box: surfaces[shown].box };
    drawn.group.append(marked, start.element);
    fill(holder, drawn.element, listed.element);
    betaSlider.set(memory[shown].beta);
    run();
  }
  function run() {
    const { start: from, eta, beta } = memory[shown];
    path = descend(surfaces[shown], from, eta, beta, STEPS);
    time.reset(path.length - 1, path.length - 1);
    show();
  }
  function show() {
    const surface = surfaces[shown],
      at = time.at();
    const { start: from, eta, beta } = memory[shown];
    const heights = path.map((p) => height(surface, p));
    const limits = stability(surface, beta);
    const [x, y] = drawn.place(path[at]).map((v) => Math.max(-50, Math.min(500, v)));
    marked.replaceChildren(
      ...trail(path, drawn.place, "is-ahead"),
      ...trail(path.slice(0, at + 1), drawn.place, "is-done"),
      s("circle", { cx: x, cy: y, r: 7, class: "descent-ball" }),
    );
    listed.offer("the path", () => ({
      columns: ["step", "x₁", "x₂", "f"],
      rows: path.map((p, k) => [k, ...p, heights[k]]),
    }));
    start.paint(from, drawn);
    track.paint(eta, guess.made() ? limits : null);
    etaShown.textContent = `η = ${fmt(eta)}`;
    const told = tell({ surface, path, heights, at, eta, beta, limits, marked: guess.made(), from });
    losses.paint({ ...scale(surface, heights), at, label: `Loss against steps. ${told}` });
    ui.say(told);
  }
  ui.body.append(
    menu.element,
    guess.element,
    h("div", { class: "descent-row" }, h("span", {}, "step size"), etaShown),
    track.element,
    h("div", { class: "chalk-controls" }, betaSlider.element),
    h("div", { class: "chalk-panels" }, holder, losses.element),
    time.element,
    ui.status,
  );
  const stop = track.start();
  open(0);
  ui.root.addEventListener("keydown", (event) => {
    if (!event.target.matches("input, button")) time.key(event);
  });
  ui.done();
  return () => {
    stop();
    time.stop();
  };
}

/** What the loss plot shows: logarithmic above the lowest value there is, straight where there is none. */
function scale(surface, heights) {
  const x = { label: "step t", min: 0, max: STEPS };
  if (surface.least === null) {
    const points = leaving(
      heights.map((f, t) => [t, f]),
      (f) => f < -6 || f > 3,
    );
    return { x, y: { label: "f", min: -6, max: 3, ticks: [-6, -3, 0, 3] }, curves: [{ points }] };
  }
  const points = leaving(
    heights.map((f, t) => [t, f - surface.least]),
    (f) => f > 1e4,
  );
  return { x, y: { label: "f − lowest f", min: LOWEST, max: 1e4, log: true }, curves: [{ points }] };
}

/** The points up to the first one outside: after that a line along the edge would say that f has come to rest. */
function leaving(points, outside) {
  const last = points.findIndex(([, f]) => outside(f));
  return last < 0 ? points : points.slice(0, last + 1);
}

export default { render };
