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
  const state = descents(surfaces);
  const change = (next) => {
    state.change(next);
    run();
  };
  const ground = groundView((start) => change({ start }));
  const losses = plot(SIZE);
  const set = controls(surfaces, { onChange: change, onOpen: (k) => open(k) });
  const time = player({ last: STEPS, onMove: () => show(), pace: 180 });
  const guess = prediction(model.get("guess"), () => show());

  function open(k) {
    state.open(k);
    ground.open(surfaces[k]);
    run();
  }
  function run() {
    const last = state.now().path.length - 1;
    time.reset(last, last);
    show();
  }
  function show() {
    const now = { ...state.now(), at: time.at(), marked: guess.made() };
    ground.paint(now);
    set.paint(now);
    const told = tell(now);
    losses.paint({ ...curve(now), at: now.at, label: `Loss against steps. ${told}` });
    ui.say(told);
  }
  ui.body.append(
    set.menu,
    guess.element,
    h("div", { class: "descent-row" }, h("span", {}, "step size"), set.etaShown),
    set.track.element,
    h("div", { class: "chalk-controls" }, set.beta),
    h("div", { class: "chalk-panels" }, ground.holder, losses.element),
    time.element,
    ui.status,
  );
  const stop = set.track.start();
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

/** The start, step size and momentum on each surface, one of which is open, and the path that follows from them. */
function descents(surfaces) {
  const settings = surfaces.map(({ start, eta }) => ({ start, eta, beta: 0 }));
  let shown = 0,
    path = [];
  function change(next) {
    Object.assign(settings[shown], next);
    const { start, eta, beta } = settings[shown];
    path = descend(surfaces[shown], start, eta, beta, STEPS);
  }
  return {
    /** All there is to show; `from` is the start, `limits` what stability() says. */
    now() {
      const surface = surfaces[shown],
        { start, eta, beta } = settings[shown];
      const heights = path.map((point) => height(surface, point));
      return { surface, from: start, eta, beta, path, heights, limits: stability(surface, beta) };
    },
    change,
    open(k) {
      shown = k;
      change({});
    },
  };
}

/** A surface from above with the path on it; `onStart(point)` where the start is moved: { holder, open, paint }. */
function groundView(onStart) {
  const holder = h("div", { class: "chalk-stage" }),
    listed = dataTable();
  const trails = s("g", {});
  const start = startHandle({ onMove: onStart });
  let drawn = null;
  return {
    holder,
    open(surface) {
      drawn = { ...map(surface, `${surface.title} from above`), box: surface.box };
      drawn.group.append(trails, start.element);
      fill(holder, drawn.element, listed.element);
    },
    paint({ path, heights, at, from }) {
      const [x, y] = drawn.place(path[at]).map((v) => Math.max(-50, Math.min(500, v)));
      trails.replaceChildren(
        ...trail(path, drawn.place, "is-ahead"),
        ...trail(path.slice(0, at + 1), drawn.place, "is-done"),
        s("circle", { cx: x, cy: y, r: 7, class: "descent-ball" }),
      );
      listed.offer("the path", () => ({
        columns: ["step", "x₁", "x₂", "f"],
        rows: path.map((p, k) => [k, ...p, heights[k]]),
      }));
      start.paint(from, drawn);
    },
  };
}

/** The controls; `onChange` gets { eta } or { beta }, `onOpen` which surface is chosen. */
function controls(surfaces, { onChange, onOpen }) {
  const track = etaTrack({ low: 0.005, high: 3, onMove: (eta) => onChange({ eta }) });
  const etaShown = h("span", { class: "descent-number" });
  const momentum = slider({
    label: "momentum β",
    min: 0,
    max: 0.95,
    step: 0.05,
    value: 0,
    onInput: (beta) => onChange({ beta }),
  });
  const menu = choice({
    label: "surface",
    value: "0",
    options: surfaces.map((one, k) => [String(k), one.title]),
    onChange: (key) => onOpen(Number(key)),
  });
  return {
    menu: menu.element,
    track,
    etaShown,
    beta: momentum.element,
    paint({ eta, beta, limits, marked }) {
      momentum.set(beta);
      track.paint(eta, marked ? limits : null);
      etaShown.textContent = `η = ${fmt(eta)}`;
    },
  };
}

/** What the loss plot shows: logarithmic above the lowest value there is, straight where there is none. */
function curve({ surface, heights }) {
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
