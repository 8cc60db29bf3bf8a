// The race: one model fitted to the same data with batches of several sizes, on three clocks.
// Source of its numbers: baked, every run computed by chalkgrad.

import { choice } from "../kit/controls.js";
import { dataTable } from "../kit/data_table.js";
import { h, s } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { player } from "../kit/player.js";
import { plot } from "../kit/plot.js";
import { prediction } from "../kit/prediction.js";
import { map, SIZE, trail } from "./contour_map.js";

const TICKS = 60;
const FIRST = 12; // the first frame shows the start of the race

function render({ model, el }) {
  const ui = frame(el, {
    kind: "descent-race",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const [runs, clocks, surface] = ["runs", "clocks", "surface"].map((key) => model.get(key));
  const state = { clock: "updates", only: "all" };

  const ground = map(surface, "loss over slope w and offset b, from above", "img"),
    listed = dataTable();
  const losses = plot(SIZE);
  const time = player({ last: TICKS, onMove: () => show(), pace: 120 });
  const menus = controls({ runs, clocks, ...state }, (next) => {
    Object.assign(state, next);
    show();
  });
  const guess = prediction(model.get("guess"));
  const names = h(
    "p",
    { class: "plot-legend" },
    runs.map((one, k) => h("span", { class: `is-run-${k}` }, one.title)),
  );

  function show() {
    const { last, unit } = clocks[state.clock];
    const now = (time.at() / TICKS) * last;
    const seen = running(runs, now, state);
    ground.group.replaceChildren(...seen.flatMap((one) => trailWithBall(one, ground.place)));
    listed.offer("where each run stands", () => standingsTable(seen));
    const told = standing(seen, now, unit);
    losses.paint({
      curves: seen.map(lossCurve),
      x: { label: unit, min: 0, max: last },
      y: { label: "loss − lowest loss", min: 1e-5, max: 10, log: true },
      at: now,
      label: `Loss of each run. ${told}`,
    });
    ui.say(told);
  }
  ui.body.append(
    guess.element,
    ...menus,
    names,
    h(
      "div",
      { class: "chalk-panels" },
      h("div", { class: "chalk-stage" }, ground.element, listed.element),
      losses.element,
    ),
    time.element,
    ui.status,
  );
  time.reset(TICKS, FIRST);
  show();
  ui.root.addEventListener("keydown", (event) => {
    if (!event.target.matches("input, button")) time.key(event);
  });
  ui.done();
  return () => time.stop();
}

/** The menus of clocks and of runs; `onChange` gets { clock } or { only }. */
function controls({ runs, clocks, clock, only }, onChange) {
  const clockMenu = choice({
    label: "clock",
    value: clock,
    options: Object.entries(clocks).map(([key, one]) => [key, one.title]),
    onChange: (key) => onChange({ clock: key }),
  });
  const runMenu = choice({
    label: "show",
    value: only,
    options: [["all", "all runs"], ...runs.map((one, k) => [String(k), one.title])],
    onChange: (key) => onChange({ only: key }),
  });
  return [clockMenu.element, runMenu.element];
}

/** The runs that are shown, each with its updates on the chosen clock (`hours`) and the last one by `now` (`upTo`). */
const running = (runs, now, { clock, only }) =>
  runs
    .map((one, k) => ({ ...one, k }))
    .filter(({ k }) => only === "all" || only === String(k))
    .map((one) => {
      const hours = one.updates.map((u) => u * one.each[clock]);
      return { ...one, hours, upTo: hours.findLastIndex((t) => t <= now * (1 + 1e-12)) };
    });

/** A run on the surface: its path so far, and a ball at the end of it. */
function trailWithBall({ k, path, upTo }, place) {
  const [x, y] = place(path[upTo]);
  return [
    ...trail(path.slice(0, upTo + 1), place, `is-run-${k}`, false),
    s("circle", { cx: x, cy: y, r: 5, class: `descent-ball is-run-${k}` }),
  ];
}

/** A run's loss so far. */
const lossCurve = ({ k, title, hours, upTo, excess }) => ({
  points: hours.slice(0, upTo + 1).map((t, i) => [t, excess[i]]),
  name: `is-run-${k}`,
  said: title,
});

/** The drawing as a table. */
const standingsTable = (seen) => ({
  columns: ["run", "updates", "w", "b", "loss above the lowest"],
  rows: seen.map(({ title, updates, path, excess, upTo }) => [
    title,
    updates[upTo],
    ...path[upTo],
    excess[upTo],
  ]),
});

/** Who is ahead, and by how much. */
function standing(seen, now, unit) {
  const ranks = [...seen].sort((a, b) => a.excess[a.upTo] - b.excess[b.upTo]);
  const list = ranks
    .map((one) => `${one.title} ${fmt(one.excess[one.upTo], 2)} (${counted(one.updates[one.upTo])})`)
    .join(", ");
  const lead = seen.length > 1 ? `Ahead: ${ranks[0].title}. ` : "";
  return `At ${fmt(now, 3)} ${unit}. ${lead}Loss above the lowest possible: ${list}.`;
}

const counted = (updates) => (updates === 1 ? "1 update" : `${updates} updates`);

export default { render };
