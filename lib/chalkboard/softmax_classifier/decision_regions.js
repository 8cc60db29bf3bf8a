// Decision regions: a linear classifier whose lines are moved by hand; descent from there, to compare.
// Source of its numbers: live (numerics.js) on points sent with the page; the ceiling of all lines is baked.

import { button, choice, handOnFocus } from "../kit/controls.js";
import { dataTable } from "../kit/data_table.js";
import { fill, h } from "../kit/dom.js";
import { fmt, subscript } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { animation } from "../kit/player.js";
import { prediction } from "../kit/prediction.js";
import { NAMES } from "./decision_regions_grips.js";
import { classifier } from "./decision_regions_state.js";
import { tell } from "./decision_regions_text.js";
import { carveView } from "./decision_regions_view.js";
import { logits } from "./numerics.js";

const FRAMES = 36;

function render({ model, el }) {
  const ui = frame(el, {
    kind: "decision-regions",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const scenes = model.get("scenes"),
    asked = model.get("guess");
  const classifiers = scenes.map(classifier);
  let index = 0,
    view = null;
  const state = () => classifiers[index];
  const guess = asked.text ? prediction(asked, () => paint()) : null;
  const holder = h("div", { class: "carve-holder chalk-stage" }),
    listed = dataTable(),
    ledger = h("div", { class: "carve-ledger", role: "group", "aria-label": "losses" }),
    numbers = h("p", { class: "carve-numbers" });

  /** What plays stops, `change` does its work, and all is painted. */
  function act(change) {
    set.run.stop();
    change();
    paint();
  }
  function open(next) {
    index = next;
    const classes = scenes[index].b.length;
    view = carveView({
      classes,
      movable: classes === 2 ? [1] : [0, 1, 2],
      onPose: (k, to) => act(() => state().pull(k, to)),
    });
    fill(holder, view.element);
  }
  const set = controls(state, {
    scenes,
    act,
    open,
    paint: () => paint(),
    heir: () => view.element.querySelector("[tabindex]"),
  });

  function paint() {
    const now = state().now(),
      scene = scenes[index];
    view.paint({ ...now, ...now.judged, points: scene.points, labels: scene.labels });
    listed.offer("the points, and what the lines say of each", () => pointsTable(now, scene));
    fill(ledger, ...entries(now, scene.points.length));
    numbers.textContent = written(now);
    set.paint(now);
    ui.say(
      tell({
        ...now,
        ...now.judged,
        count: scene.points.length,
        classes: now.b.length,
        running: set.run.running(),
        ceiling: guess && !guess.made() ? null : scene.ceiling,
      }),
    );
  }

  ui.body.append(
    ...[set.menu, guess?.element].filter(Boolean),
    h(
      "div",
      { class: "carve-panels" },
      holder,
      h("div", { class: "carve-side" }, ledger, set.buttons, numbers, ui.status),
    ),
    listed.element,
  );
  act(() => open(0));
  ui.done();
  return set.run.stop;
}

/** The controls; the focus of buttons that are off goes to `heir()`. `menu` is null where there is one scene. */
function controls(state, { scenes, act, open, paint, heir }) {
  const run = animation({
    frames: FRAMES,
    pace: 40,
    onFrame: (k) => state().down(Math.ceil(1.17 ** k)),
    onEnd: () => state().arrive(),
    paint,
  });
  const go = button("descend", run.start, { class: "carve-go" });
  const again = button("start again", () => act(() => state().restart()));
  const menu = choice({
    label: "data",
    value: "0",
    options: scenes.map((one, k) => [String(k), one.title]),
    onChange: (key) => act(() => open(Number(key))),
  });
  return {
    run,
    menu: scenes.length > 1 ? menu.element : null,
    buttons: handOnFocus(h("div", { class: "chalk-controls" }, go, again), () =>
      again.disabled ? heir() : again,
    ),
    paint({ moved, arrived }) {
      go.disabled = !moved || arrived;
      again.disabled = !moved;
    },
  };
}

/** The drawing as a table: where each point lies, its class, the class that wins there and what that costs. */
const pointsTable = ({ W, b, judged }, { points, labels }) => ({
  columns: ["point", "x₁", "x₂", "class", "here wins", "loss"],
  rows: points.map((point, n) => {
    const z = logits(W, b, point);
    return [n + 1, ...point, NAMES[labels[n]], NAMES[z.indexOf(Math.max(...z))], judged.costs[n]];
  }),
});

/** The ledger: what W and b are worth now, what they were at best by hand, and after descent. */
function entries({ judged, hand, descended, moved }, count) {
  const entry = (name, title, amount, words) =>
    h("div", { class: name }, h("span", {}, title), h("strong", {}, amount), h("span", {}, words));
  const worth = (name, title, { loss, right }) =>
    entry(name, title, `loss ${fmt(Number(loss.toFixed(3)), 4)}`, `${right} of ${count} right`);
  return [
    worth("is-now", "now", judged),
    worth("", "your best by hand", hand),
    descended
      ? worth("is-descent", "descend", descended)
      : entry("", "descend", "?", moved ? "press it to compare" : "try by hand first"),
  ];
}

/** W and b as the page writes them, a line for each class. */
const written = ({ W, b }) =>
  W.map((row, k) => {
    const name = subscript(k);
    return `w${name} = (${row.map((v) => fmt(v, 2)).join(", ")}), b${name} = ${fmt(b[k], 2)}`;
  }).join("\n");

export default { render };
