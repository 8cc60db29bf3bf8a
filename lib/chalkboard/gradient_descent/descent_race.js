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
  let clock = "updates",
    only = "all";

  const ground = map(surface, "loss over slope w and offset b, from above", "img"),
    listed = dataTable();
  const losses = plot(SIZE);
  const time = player({ last: TICKS, onMove: () => show(), pace: 120 });
  const clockMenu = choice({
    label: "clock",
    value: clock,
    options: Object.entries(clocks).map(([key, one]) => [key, one.title]),
    onChange: (key) => {
      clock = key;
      show();
    },
  });
  const onlyMenu = choice({
    label: "show",
    value: only,
    options: [["all", "all runs"], ...runs.map((one, k) => [String(k), one.title])],
    onChange: (key) => {
      only = key;
      show();
    },
  });
  const guess = prediction(model.get("guess"));
  const names = h(
    "p",
    { class: "plot-legend" },
    runs.map((one, k) => h("span", { class: `is-run-${k}` }, one.title)),
  );

  /** A run's updates on the chosen clock. */
  const hours = (one) => one.updates.map((u) => u * one.each[clock]);
  const kept = () =>
    runs.map((one, k) => ({ ...one, k })).filter(({ k }) => only === "all" || only === String(k));

  function show() {
    const { last, unit } = clocks[clock];
    const now = (time.at() / TICKS) * last;
    const seen = kept().map((one) => {
      const hour = hours(one);
      const upTo = hour.findLastIndex((t) => t <= now * (1 + 1e-12));
      return { ...one, hour, upTo };
    });
    ground.group.replaceChildren(
      ...seen.flatMap(({ k, path, upTo }) => {
        const [x, y] = ground.place(path[upTo]);
        return [
          ...trail(path.slice(0, upTo + 1), ground.place, `is-run-${k}`, false),
          s("circle", { cx: x, cy: y, r: 5, class: `descent-ball is-run-${k}` }),
        ];
      }),
    );
    listed.offer("where each run stands", () => ({
      columns: ["run", "updates", "w", "b", "loss above the lowest"],
      rows: seen.map((one) => [
        one.title,
        one.updates[one.upTo],
        ...one.path[one.upTo],
        one.excess[one.upTo],
      ]),
    }));
    const told = standing(seen, now, unit);
    losses.paint({
      curves: seen.map(({ k, hour, upTo, excess }) => ({
        points: hour.slice(0, upTo + 1).map((t, i) => [t, excess[i]]),
        name: `is-run-${k}`,
        said: runs[k].title,
      })),
      x: { label: unit, min: 0, max: last },
      y: { label: "loss − lowest loss", min: 1e-5, max: 10, log: true },
      at: now,
      label: `Loss of each run. ${told}`,
    });
    ui.say(told);
  }
  ui.body.append(
    guess.element,
    clockMenu.element,
    onlyMenu.element,
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
