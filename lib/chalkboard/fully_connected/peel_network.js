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
import { judged, list, many, namesOf, tell } from "./peel_network_text.js";

function render({ model, el }) {
  const ui = frame(el, {
    kind: "peel-network",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const layers = model.get("layers"),
    depth = layers.length,
    names = namesOf(depth);
  let x = [...model.get("x")],
    said = null;
  const sizes = [x.length, ...layers.map(({ b }) => b.length)];

  const formula = nested(depth, names);
  const known = h("ul", { class: "peel-known", "aria-label": "what is known so far" });
  const equation = layerEquation(layers, sizes, names);
  const guess = singleGuess({
    text: "The first to multiply is",
    options: [depth, 1].map((k) => [k, `W${superscript(k)}`]),
    onGuess: (k) => {
      said = k;
      steps.reset(2 * depth, steps.at());
      paint();
    },
    heir: () => steps.element.querySelector(".chalk-next"),
  });
  const steps = player({ last: depth, onMove: () => paint(), pace: 1600 });
  const dial = slider({
    label: "x₁",
    min: -3,
    max: 3,
    step: 0.5,
    value: x[0],
    format: (v) => `x₁ = ${fmt(v)}`,
    onInput: (v) => {
      x = [v, ...x.slice(1)];
      paint();
    },
  });

  function paint() {
    const now = peeled(layers, x, steps.at());
    formula.paint(now);
    equation.paint(now);
    fill(known, entries(now, sizes, names));
    dial.input.disabled = now.open < depth; // x is not in sight yet
    guess.show(said === null, said === null ? "" : judged(said, now.done));
    ui.say(tell(now, { sizes, names, said }));
  }

  ui.body.append(
    guess.element,
    h(
      "div",
      { class: "peel-all chalk-stage" },
      h("div", { class: "peel-formula" }, h("span", {}, "ŷ ="), formula.element),
      h("div", { class: "peel-side" }, known),
    ),
    steps.element,
    dial.element,
    equation.title,
    equation.arrays,
  );
  paint();
  ui.done();
  return () => steps.stop();
}

/**
 * What is seen at a step: how many layers are `open` (peeled off) and `done` (computed), which one is laid out (`at`),
 * the sums z of each, the numbers before (k = 0) and after each layer, and whether those are `ready`.
 */
function peeled(layers, x, step) {
  const depth = layers.length;
  const done = Math.max(0, step - depth),
    open = Math.min(step, depth);
  const made = network(layers, x);
  return {
    step,
    open,
    done,
    at: step === 0 ? depth : step <= depth ? depth + 1 - step : done,
    sums: (k) => made[k - 1].z,
    values: (k) => (k === 0 ? x : made[k - 1].o),
    ready: (k) => k <= done && (k > 0 || open === depth),
  };
}

/** One layer laid out as arrays, W o + b = z → o: { title, arrays, paint(seen) }. */
function layerEquation(layers, sizes, { out, bends }) {
  const title = h("p", { class: "peel-title" });
  const tables = Object.fromEntries(
    ["W", "below", "b", "z", "o"].map((key) => [key, matrix({ label: key })]),
  );
  const sign = (text) => h("span", { class: "peel-sign" }, text);
  return {
    title,
    arrays: h(
      "div",
      { class: "peel-arrays" },
      h("div", {}, tables.W.element, tables.below.element, sign("+"), tables.b.element),
      h("div", {}, sign("="), tables.z.element, sign("→"), tables.o.element),
    ),
    paint({ at, sums, values, ready }) {
      const [n, m] = [sizes[at - 1], sizes[at]],
        k = superscript(at);
      const column = (layer, numbers, name) => ({
        values: numbers.map((v) => [ready(layer) ? v : NaN]),
        text: (v) => (Number.isNaN(v) ? "?" : fmt(v, 3)),
        mark: () => (ready(layer) ? "is-value" : "is-soft"),
        title: name,
      });
      title.textContent = `Layer ${at}: ${out(at)} = ${bends(at)}( W${k} ${out(at - 1)} + b${k} ), ${n} → ${m}`;
      tables.W.paint({ values: layers[at - 1].W, title: `W${k}, ${m} × ${n}` });
      tables.below.paint(column(at - 1, values(at - 1), out(at - 1)));
      tables.b.paint({ values: layers[at - 1].b.map((v) => [v]), title: `b${k}` });
      tables.z.paint(column(at, sums(at), `z${k}`));
      tables.o.paint(column(at, values(at), out(at)));
    },
  };
}

/** The list of what is known so far: x, and what comes out of each layer. */
const entries = ({ ready, values }, sizes, { out }) =>
  sizes.map((size, k) =>
    h(
      "li",
      { class: ready(k) ? "is-known" : "" },
      h("span", {}, `${out(k)}, ${many(size)}`),
      h("strong", {}, ready(k) ? list(values(k)) : "?"),
    ),
  );

/** The formula as boxes in each other: { element, paint({ step, open, done, at }) }. */
function nested(depth, { bends }) {
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

export default { render };
