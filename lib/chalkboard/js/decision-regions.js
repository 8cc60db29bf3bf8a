// Decision regions: a linear classifier whose lines are moved by hand; descent from there, to compare.
// Source of its numbers: live (numerics-softmax.js) on points sent with the page; the ceiling of all lines is baked.

import { AT_FIRST, fromPose, NAMES, pose } from "./carve-grips.js";
import { tell } from "./carve-story.js";
import { carveView } from "./carve-view.js";
import { button, choice } from "./controls.js";
import { dataTable } from "./data-table.js";
import { calm, fill, focusOn, h } from "./dom.js";
import { fmt, subscript } from "./format.js";
import { frame } from "./frame.js";
import { descend, gradient, judge, logits } from "./numerics-softmax.js";

const ETA = 1,
  FRAMES = 36;
const REST = 1e-4; // where no entry of the gradient is larger, descent has arrived

function render({ model, el }) {
  const ui = frame(el, {
    kind: "decision-regions",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const scenes = model.get("scenes"),
    guess = model.get("guess");
  const states = scenes.map(fresh);
  let index = 0,
    view = null,
    timer = null,
    guessed = !guess.text;
  const state = () => states[index];

  function fresh({ W, b, points, labels }) {
    const { loss, right } = judge(W, b, points, labels);
    return {
      W,
      b,
      poses: W.map(() => AT_FIRST),
      moved: false,
      hand: { loss, right },
      descended: null,
      arrived: false,
    };
  }
  function open(next) {
    stop();
    index = next;
    const classes = scenes[index].b.length;
    view = carveView({ classes, movable: classes === 2 ? [1] : [0, 1, 2], onPose: (k, to) => byHand(k, to) });
    fill(holder, view.element);
    paint();
  }
  function byHand(k, to) {
    stop();
    const now = state(),
      { w, b } = fromPose(to);
    now.W = now.W.map((row, i) => (i === k ? w : row));
    now.b = now.b.map((v, i) => (i === k ? b : v));
    now.poses[k] = to;
    Object.assign(now, { moved: true, arrived: false });
    const { loss, right } = judge(now.W, now.b, scenes[index].points, scenes[index].labels);
    if (!now.descended)
      now.hand = { loss: Math.min(loss, now.hand.loss), right: Math.max(right, now.hand.right) };
    paint();
  }

  const go = button(
    "descend",
    () => {
      stop();
      let step = 0;
      const advance = () => {
        do {
          down(Math.ceil(1.17 ** step));
          step += 1;
        } while (calm() && step < FRAMES);
        if (step >= FRAMES) {
          stop();
          arrive();
        }
        paint();
      };
      timer = setInterval(advance, 40);
      advance();
    },
    { class: "carve-go" },
  );
  const again = button("start again", () => {
    stop();
    states[index] = fresh(scenes[index]);
    paint();
  });
  function down(steps) {
    const now = state(),
      { points, labels } = scenes[index];
    const next = descend(now.W, now.b, points, labels, ETA, steps);
    // Subtracting the same from every logit changes nothing: with two classes, class 0 keeps the logit 0.
    const two = next.b.length === 2,
      [first, zero] = two ? [next.W[0], next.b[0]] : [[0, 0], 0];
    now.W = next.W.map((row) => row.map((v, i) => v - first[i]));
    now.b = next.b.map((v) => v - zero);
    now.descended = judge(now.W, now.b, points, labels);
  }
  function arrive() {
    const now = state(),
      { points, labels } = scenes[index];
    for (let round = 0; round < 60; round += 1) {
      const slope = gradient(now.W, now.b, points, labels);
      if (Math.max(...slope.W.flat().map(Math.abs), ...slope.b.map(Math.abs)) < REST) break;
      down(50);
    }
    now.arrived = true;
  }
  function stop() {
    clearInterval(timer);
    timer = null;
  }

  const menu =
    scenes.length > 1
      ? choice({
          label: "data",
          value: "0",
          options: scenes.map((one, k) => [String(k), one.title]),
          onChange: (key) => open(Number(key)),
        })
      : null;
  const verdict = h("p", { class: "carve-verdict", "aria-live": "polite" });
  const bet = guess.text
    ? choice({
        label: guess.text,
        value: null,
        options: guess.options.map((one, k) => [String(k), one.text]),
        onChange: (key) => {
          guessed = true;
          verdict.textContent = guess.options[Number(key)].why;
          paint();
        },
      })
    : null;
  const holder = h("div", { class: "carve-holder chalk-stage" }),
    listed = dataTable();
  const ledger = h("div", { class: "carve-ledger", role: "group", "aria-label": "losses" });
  const numbers = h("p", { class: "carve-numbers" });

  function paint() {
    const now = state(),
      { points, labels, ceiling } = scenes[index];
    const judged = judge(now.W, now.b, points, labels),
      count = points.length;
    now.poses = now.W.map((w, k) => pose(w, now.b[k], now.poses[k]));
    view.paint({ W: now.W, b: now.b, points, labels, ...judged, poses: now.poses });
    listed.offer("the points, and what the lines say of each", () => ({
      columns: ["point", "x₁", "x₂", "class", "here wins", "loss"],
      rows: points.map((point, n) => rowOf(now, point, n, labels[n], judged.costs[n])),
    }));
    const cell = (title, { loss, right }, name = "") =>
      h(
        "div",
        { class: name },
        h("span", {}, title),
        h("strong", {}, `loss ${cost(loss)}`),
        h("span", {}, `${right} of ${count} right`),
      );
    fill(
      ledger,
      cell("now", judged, "is-now"),
      cell("your best by hand", now.hand),
      now.descended
        ? cell("descend", now.descended, "is-descent")
        : h(
            "div",
            {},
            h("span", {}, "descend"),
            h("strong", {}, "?"),
            h("span", {}, now.moved ? "press it to compare" : "try by hand first"),
          ),
    );
    numbers.textContent = now.W.map(
      (row, k) =>
        `w${subscript(k)} = (${row.map((v) => fmt(v, 2)).join(", ")}), b${subscript(k)} = ${fmt(now.b[k], 2)}`,
    ).join("\n");
    const focused = document.activeElement;
    go.disabled = !now.moved || now.arrived;
    again.disabled = !now.moved;
    if ((focused === go && go.disabled) || (focused === again && again.disabled))
      focusOn(again.disabled ? view.element.querySelector("[tabindex]") : again); // else the keyboard would fall out of the figure
    ui.say(
      tell({
        ...judged,
        count,
        classes: now.b.length,
        hand: now.hand,
        descended: now.descended,
        arrived: now.arrived,
        running: timer !== null,
        ceiling: guessed ? ceiling : null,
      }),
    );
  }

  ui.body.append(
    ...[menu?.element, bet?.element, bet ? verdict : null].filter(Boolean),
    h(
      "div",
      { class: "carve-panels" },
      holder,
      h(
        "div",
        { class: "carve-side" },
        ledger,
        h("div", { class: "chalk-controls" }, go, again),
        numbers,
        ui.status,
      ),
    ),
    listed.element,
  );
  open(0);
  ui.done();
  return stop;
}

/** A point in the table: where it lies, its class, the class that wins there and what that costs. */
function rowOf({ W, b }, point, n, label, price) {
  const z = logits(W, b, point);
  return [n + 1, ...point, NAMES[label], NAMES[z.indexOf(Math.max(...z))], price];
}
const cost = (loss) => fmt(Number(loss.toFixed(3)), 4);

export default { render };
