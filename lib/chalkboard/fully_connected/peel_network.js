// A network as a nested function: peel its layers from the outside, then compute from the inside.
// Source of its numbers: live (numerics.js).

import { slider } from "../kit/controls.js";
import { fill, h } from "../kit/dom.js";
import { fmt, superscript } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { matrix } from "../kit/matrix.js";
import { player } from "../kit/player.js";
import { singleGuess } from "../kit/prediction.js";
import { network } from "./numerics.js";

const list = (values) => `(${values.map((v) => fmt(v, 3)).join(", ")})`;
const many = (n) => `${n} ${n === 1 ? "number" : "numbers"}`;

function render({ model, el }) {
  const ui = frame(el, {
    kind: "peel-network",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const layers = model.get("layers"),
    depth = layers.length;
  let x = [...model.get("x")],
    said = null;
  const bends = (k) => (k === depth ? "softmax" : "AF");
  const out = (k) => (k === 0 ? "x" : k === depth ? "ŷ" : `o${superscript(k)}`);
  const sizes = [x.length, ...layers.map(({ b }) => b.length)];

  const formula = nested(depth, bends);
  const title = h("p", { class: "peel-title" });
  const tables = Object.fromEntries(
    ["W", "below", "b", "z", "o"].map((key) => [key, matrix({ label: key })]),
  );
  const sign = (text) => h("span", { class: "peel-sign" }, text);
  const arrays = h(
    "div",
    { class: "peel-arrays" },
    h("div", {}, tables.W.element, tables.below.element, sign("+"), tables.b.element),
    h("div", {}, sign("="), tables.z.element, sign("→"), tables.o.element),
  );
  const known = h("ul", { class: "peel-known", "aria-label": "what is known so far" });
  const guess = singleGuess({
    text: "The first to multiply is",
    options: [depth, 1].map((k) => [k, `W${superscript(k)}`]),
    onGuess: (k) => {
      said = k;
      steps.reset(2 * depth, steps.at());
      paint(steps.at());
    },
    heir: () => steps.element.querySelector(".chalk-next"),
  });
  const steps = player({ last: depth, onMove: (step) => paint(step), pace: 1600 });
  const dial = slider({
    label: "x₁",
    min: -3,
    max: 3,
    step: 0.5,
    value: x[0],
    format: (v) => `x₁ = ${fmt(v)}`,
    onInput: (v) => {
      x = [v, ...x.slice(1)];
      paint(steps.at());
    },
  });

  function paint(step) {
    const done = Math.max(0, step - depth); // layers computed
    const open = Math.min(step, depth); // layers peeled
    const at = step === 0 ? depth : step <= depth ? depth + 1 - step : done; // the layer laid out
    const seen = network(layers, x);
    const values = (k) => (k === 0 ? x : seen[k - 1].o);
    const ready = (k) => k <= done && (k > 0 || open === depth);
    const column = (k, numbers) => numbers.map((v) => [ready(k) ? v : NaN]);
    const text = (v) => (Number.isNaN(v) ? "?" : fmt(v, 3));
    const mark = (k) => () => (ready(k) ? "is-value" : "is-soft");
    formula.paint({ step, open, done, at });
    const [n, m] = [sizes[at - 1], sizes[at]];
    title.textContent =
      `Layer ${at}: ${out(at)} = ${bends(at)}( W${superscript(at)} ${out(at - 1)} + b${superscript(at)} ), ` +
      `${n} → ${m}`;
    tables.W.paint({ values: layers[at - 1].W, title: `W${superscript(at)}, ${m} × ${n}` });
    tables.below.paint({
      values: column(at - 1, values(at - 1)),
      text,
      mark: mark(at - 1),
      title: out(at - 1),
    });
    tables.b.paint({ values: layers[at - 1].b.map((v) => [v]), title: `b${superscript(at)}` });
    tables.z.paint({
      values: column(at, seen[at - 1].z),
      text,
      mark: mark(at),
      title: `z${superscript(at)}`,
    });
    tables.o.paint({ values: column(at, seen[at - 1].o), text, mark: mark(at), title: out(at) });
    dial.input.disabled = open < depth; // x is not in sight yet
    fill(
      known,
      sizes.map((size, k) =>
        h(
          "li",
          { class: ready(k) ? "is-known" : "" },
          h("span", {}, `${out(k)}, ${many(size)}`),
          h("strong", {}, ready(k) ? list(values(k)) : "?"),
        ),
      ),
    );
    guess.show(said === null, said === null ? "" : judged(said, done));
    ui.say(tell(step, done, at, values));
  }
  function tell(step, done, at, values) {
    if (step === 0)
      return (
        `The whole formula: ${depth} layers in each other, ${many(sizes[0])} in, ${many(sizes[depth])} out. ` +
        "Nothing is computed yet."
      );
    if (step < depth)
      return (
        `Layer ${at} is off, and it can do nothing yet: it waits for the ${many(sizes[at - 1])} of ` +
        `${out(at - 1)}, which come out of the box inside.`
      );
    if (step === depth)
      return (
        `The innermost layer is off too, and here is x = ${list(values(0))}. ` +
        `${said === null ? "Guess, then go on: who works first?" : "Now layer 1 can start."}`
      );
    const zeros = at < depth ? values(at).filter((v) => v === 0).length : 0;
    const told = `Layer ${done} takes ${out(at - 1)} and makes ${out(at)} = ${list(values(at))}.`;
    if (at === depth) return `${told} The outermost bracket is closed; these shares sum to 1.`;
    return (
      `${told} ` +
      `${zeros ? `${zeros === 1 ? "One entry is" : `${zeros} entries are`} 0 after the ReLU and will send nothing on.` : "Every entry is positive."}`
    );
  }

  ui.body.append(
    guess.element,
    h(
      "div",
      { class: "peel-all chalk-stage" },
      h("div", { class: "peel-formula" }, h("span", {}, "ŷ ="), formula.element),
      h("div", { class: "peel-side" }, known),
    ),
    title,
    arrays,
    steps.element,
    dial.element,
  );
  paint(0);
  ui.done();
  return () => steps.stop();
}

/** The formula as boxes in each other; `bends(k)` names what layer k applies: { element, paint({ step, open, done, at }) }. */
function nested(depth, bends) {
  const core = h("div", { class: "peel-core" }, "x");
  const boxes = []; // layer 1 first; each holds the one before it
  for (let k = 1; k <= depth; k += 1) {
    const [before, after] = [`${bends(k)}( W${superscript(k)}`, `+ b${superscript(k)} )`];
    const inside = boxes.at(-1) ?? core;
    boxes.push(h("div", { class: "peel-box" }, h("span", {}, before), inside, h("span", {}, after)));
  }
  return {
    element: boxes.at(-1),
    paint({ step, open, done, at }) {
      boxes.forEach((box, k) => {
        box.classList.toggle("is-open", k >= depth - open);
        box.classList.toggle("is-done", k < done);
        box.classList.toggle("is-at", step > 0 && k + 1 === at);
      });
      core.classList.toggle("is-done", open === depth);
    },
  };
}

/** What is said of the layer that was guessed to work first, once `done` layers are computed. */
function judged(guessed, done) {
  if (done === 0) return `You said W${superscript(guessed)}. Peel, and see which layer can start.`;
  return guessed === 1
    ? "You said W¹, and so it is: the innermost layer, written last, works first."
    : `You said W${superscript(guessed)}, the first one you read. It has to wait for everything in its ` +
        "bracket: W¹ works first.";
}

export default { render };
