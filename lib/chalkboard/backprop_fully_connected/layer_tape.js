// The layer tape: a network as a row of arrays, forward with a shelf, backward with a gradient beneath each array.
// Source of its numbers: live (numerics.js) from the weights and samples sent with the page.

import { choice } from "../kit/controls.js";
import { dataTable } from "../kit/data_table.js";
import { fill, h } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { shape } from "../kit/linalg.js";
import { player } from "../kit/player.js";
import { lay } from "./layer_tape_equation.js";
import { judgement, outcomeOf, passes } from "./layer_tape_state.js";
import { arrangements, asks, shelfOf, sized, stepsOf } from "./layer_tape_steps.js";
import { inWords, tell, verdict } from "./layer_tape_text.js";
import { arraysOf, shelfView, tapeView } from "./layer_tape_view.js";

function render({ model, el }) {
  const ui = frame(el, {
    kind: "layer-tape",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const net = { W: model.get("W"), b: model.get("b") };
  const samples = model.get("samples"),
    allLabels = model.get("labels");
  const steps = stepsOf(net.W.length),
    shelf = shelfOf(steps, net.W.length);
  const picks = new Map(),
    furthest = new Map();
  let count = 1,
    reduction = "mean",
    shown = "";

  const view = tapeView(),
    shelved = shelfView(),
    listed = dataTable();
  const equation = h("div", { class: "bench", role: "group", "aria-label": "the step in numbers" });
  const offer = h("div", { class: "bench-offer" });
  const time = player({ last: steps.length - 1, pace: 1600, onMove: () => paint() });
  const batch = choice({
    label: "samples",
    value: "1",
    options: [
      ["1", "1, a column"],
      [String(samples.length), `${samples.length}, a row each`],
    ],
    onChange: (key) => {
      count = Number(key);
      time.stop();
      paint();
    },
  });
  const over = choice({
    label: "loss over the batch, where there are several samples",
    value: reduction,
    options: [
      ["mean", "mean"],
      ["sum", "sum"],
    ],
    onChange: reduce,
  });

  function reduce(key) {
    reduction = key;
    const lossStep = steps.findIndex((one) => one.kind === "loss");
    if (time.at() < lossStep) time.move(lossStep);
    else time.stop();
    paint();
  }
  /** The arrangements at a step that multiplies, and what comes of the one picked: null while the question is open. */
  function chosen(at, state) {
    const step = steps[at],
      key = `${count} ${at}`;
    const list = arrangements(step, state.rows);
    const open = asks(step, net) && at >= (furthest.get(count) ?? 0);
    const arrangement = picks.has(key)
      ? list.find((one) => one.key === picks.get(key))
      : !open && list.find((one) => one.right);
    return { list, key, pick: arrangement ? outcomeOf(arrangement, step, state) : null };
  }
  /** The answer to a question that was stepped over. */
  function answered(step, state) {
    const { text } = arrangements(step, state.rows).find((one) => one.right);
    return `It was ${text}; step back to see it multiplied.`;
  }
  function paint() {
    const at = time.at(),
      step = steps[at],
      state = passes(net, samples.slice(0, count), allLabels.slice(0, count), reduction);
    furthest.set(count, Math.max(furthest.get(count) ?? 0, at));
    const multiplies = step.kind === "dW" || step.kind === "do";
    const { list, key, pick } = multiplies ? chosen(at, state) : { pick: null };
    if (multiplies && !pick) time.stop();
    const hold = multiplies && pick?.outcome.verdict !== "right";
    offered(multiplies, list, key, pick);
    lay(equation, { step, ...state, pick });
    const cards = arraysOf({ ...state, steps });
    const now = multiplies
      ? verdict(judgement(step, state, pick))
      : tell({ step, ...state, width: net.W.at(-1).length });
    const passed = steps[at - 1];
    const told =
      passed && asks(passed, net) && !picks.has(`${count} ${at - 1}`)
        ? `${answered(passed, state)} ${now}`
        : now;
    view.paint({ cards, at, hold, label: inWords(cards, at, hold) });
    const all = cards.flatMap((card) => card.arrays);
    listed.offer("the arrays in numbers", () => ({
      columns: ["array", "size", "values, row by row", "gradient"],
      rows: all.map((one) => rowOf(one, at, hold)),
    }));
    const names = shelf
      .map(({ index }) => all.find((one) => one.id === `o${index}`))
      .map(({ name, values }) => ({ name, size: sized(shape(values)), count: values.flat().length }));
    shelved.paint({ shelf, at, names });
    over.element.disabled = count === 1;
    ui.say(told);
  }
  /** The arrangements on offer at a step of multiplying. */
  function offered(multiplies, list, key, pick) {
    const wanted = multiplies ? key : "";
    if (wanted === shown && multiplies) return;
    shown = wanted;
    offer.classList.toggle("is-empty", !multiplies);
    fill(
      offer,
      multiplies
        ? choice({
            label: pick ? "the arrangement; try the others" : "your arrangement",
            value: pick?.arrangement.key,
            options: list.map((one) => [one.key, one.text]),
            onChange: (to) => {
              picks.set(key, to);
              time.stop();
              paint();
            },
          }).element
        : [],
    );
  }

  ui.body.append(
    h("div", { class: "tape-settings" }, batch.element, over.element),
    view.element,
    listed.element,
    shelved.element,
    time.element,
    equation,
    offer,
    ui.status,
  );
  paint();
  ui.root.addEventListener("keydown", (event) => {
    if (!event.target.matches("input, button")) time.key(event);
  });
  ui.done();
  return () => time.stop();
}

/** An array in the table: what the tape shows of it by now. */
function rowOf({ name, values, gradient, filled, written }, at, hold) {
  const numbers = (A) => A.map((row) => row.map((v) => fmt(v, 2)).join(" ")).join("; ");
  const seen = gradient && (at > written || (at === written && !hold));
  return [
    name,
    sized(shape(values)),
    at >= filled ? numbers(values) : "not yet",
    seen ? numbers(gradient) : "not yet",
  ];
}

export default { render };
