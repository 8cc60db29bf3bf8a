// Softmax's Jacobian times the gradient of the cross-entropy, entry by entry, until ŷ − y is left.
// Source of its numbers: live (numerics.js, softmax.js).

import { choice, slider } from "../kit/controls.js";
import { fill, h } from "../kit/dom.js";
import { bracketed, fmt, subscript } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { matrix } from "../kit/matrix.js";
import { player } from "../kit/player.js";
import { prediction } from "../kit/prediction.js";
import { softmax } from "../kit/softmax.js";
import { followLayout, layout } from "./jacobian_layout.js";
import { factor } from "./jacobian_product.js";
import { crossEntropySlopes, softmaxSlopes, timesVector } from "./numerics.js";

const sub = (k) => subscript(k + 1);
const short = (v) => fmt(v, 3);
/** Three decimals, so that a table stays narrow. */
const brief = (v) => (Math.abs(v) < 0.0005 && v !== 0 ? "≈ 0" : v.toFixed(3).replace("-", "−"));

function render({ model, el }) {
  const ui = frame(el, {
    kind: "softmax-collapse",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const z = [...model.get("logits")],
    K = z.length;
  let c = 0;

  const product = productOf(K);
  const sum = h("p", { class: "jacobian-sum" }),
    shares = h("p", { class: "jacobian-shares" });
  const entries = player({ last: K, onMove: () => paint() });
  const gate = h(
    "fieldset",
    { class: "jacobian-gate", disabled: true, "aria-label": "the product, entry by entry" },
    entries.element,
  );
  const guess = prediction(model.get("guess"), () => {
    gate.disabled = false;
  });
  const truth = choice({
    label: "true class c",
    value: "0",
    options: z.map((_, k) => [String(k), String(k + 1)]),
    onChange: (key) => {
      c = Number(key);
      paint();
    },
  });
  const knobs = h(
    "div",
    { class: "jacobian-knobs is-paired" },
    h(
      "div",
      {},
      z.map(
        (v, k) =>
          slider({
            label: `z${sub(k)}`,
            min: -6,
            max: 6,
            step: 0.1,
            value: v,
            onInput: (next) => {
              z[k] = next;
              paint();
            },
          }).element,
      ),
    ),
  );
  const stop = followLayout(() => paint());

  function paint() {
    const p = softmax(z),
      slopes = softmaxSlopes(p),
      above = crossEntropySlopes(p, c);
    const gradient = timesVector(slopes, above);
    const made = entries.at(); // so many entries of the gradient
    const now = { p, slopes, above, gradient, c, made };
    product.paint(now);
    shares.textContent = `ŷ = (${p.map(short).join(", ")})`;
    sum.textContent =
      made === 0
        ? `Only the line of class ${c + 1} is read: all other entries of ∂L/∂ŷ are 0.`
        : written(now);
    ui.say(tell(now, gate.disabled));
  }
  ui.body.append(guess.element, truth.element, knobs, shares, product.element, sum, gate, ui.status);
  paint();
  ui.done();
  return () => {
    entries.stop();
    stop();
  };
}

/** Jacobian × upstream = gradient (= ŷ − y once all is made), in the page's layout: { element, paint(now) }. */
function productOf(K) {
  const table = matrix({ label: "softmax's Jacobian" }),
    up = matrix({ label: "gradient of the cross-entropy by the probabilities" });
  const down = matrix({ label: "gradient by the logits" }),
    goal = matrix({ label: "probabilities minus label" });
  const element = h("div", { class: "jacobian-product chalk-stage" });
  const names = (name) => Array.from({ length: K }, (_, k) => `${name}${sub(k)}`);
  const [probabilities, logits] = [names("ŷ"), names("z")];
  return {
    element,
    paint({ p, slopes, above, gradient, c, made }) {
      const flat = layout() === "numerator",
        latest = made - 1;
      const stand = (values) => (flat ? [values] : values.map((v) => [v]));
      const index = (i, j) => (flat ? j : i); // of an entry of a row or of a column
      table.paint({
        values: slopes,
        text: brief,
        rows: flat ? probabilities : logits,
        cols: flat ? logits : probabilities,
        title: "∂ŷ/∂z",
        mark: (i, j) => {
          const [line, entry] = flat ? [i, j] : [j, i];
          return line !== c ? "is-soft" : entry === latest ? "is-value is-lit" : "is-value";
        },
      });
      up.paint({
        values: stand(above),
        text: short,
        title: "∂L/∂ŷ",
        mark: (i, j) => (index(i, j) === c ? "is-gradient" : "is-soft"),
      });
      down.paint({
        values: stand(gradient.map((v, k) => (k < made ? v : null))),
        text: brief,
        title: "∂L/∂z",
        mark: (i, j) =>
          index(i, j) === latest ? "is-gradient is-lit" : index(i, j) < latest ? "is-gradient" : "",
      });
      goal.paint({
        values: stand(p.map((v, k) => v - Number(k === c))),
        text: brief,
        title: "ŷ − y",
        mark: () => "is-gradient",
      });
      const [left, right] = flat ? [up, table] : [table, up];
      fill(
        element,
        left.element,
        factor("×", right),
        factor("=", down),
        ...(made === K ? [factor("=", goal)] : []),
      );
    },
  };
}

/** The latest entry, spelled out. */
function written({ slopes, above, gradient, c, made }) {
  const i = made - 1;
  const numbers =
    `${bracketed(Number(slopes[i][c].toPrecision(3)))} · ` + `${bracketed(Number(above[c].toPrecision(3)))}`;
  const slope = i === c ? `ŷ${sub(c)}(1 − ŷ${sub(c)})` : `(−ŷ${sub(i)} ŷ${sub(c)})`;
  return (
    `∂L/∂z${sub(i)} = ${slope} · (−1/ŷ${sub(c)}) = ${numbers} = ` +
    `${i === c ? `ŷ${sub(c)} − 1` : `ŷ${sub(i)}`} = ${short(gradient[i])}`
  );
}

/** What is seen, in words; `isOpen` while the bet is not placed. */
function tell({ p, slopes, above, gradient, c, made }, isOpen) {
  const start =
    `The true class ${c + 1} has probability ${short(p[c])}, ` +
    `so its upstream entry is ${short(above[c])}.`;
  if (made === 0)
    return `${start} ${isOpen ? "Place your bet, then step on." : "Step on for the first entry."}`;
  if (made === p.length)
    return (
      `${start} All ${p.length} entries together are ŷ − y: ${gradient.map(short).join(", ")}. ` +
      "Their sum is 0."
    );
  return (
    `${start} In entry ${made} it meets ${short(slopes[made - 1][c])}, and ŷ${sub(c)} cancels: ` +
    `${short(gradient[made - 1])} is left.`
  );
}

export default { render };
