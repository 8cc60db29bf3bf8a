// The kink lens: what a central difference says near a kink, against ε. Source of its numbers: live (slope below, held
// equal to NumPy by a browser test).

import { choice, slider } from "../kit/controls.js";
import { h } from "../kit/dom.js";
import { fmt, tenTo } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { plot } from "../kit/plot.js";

export const FUNCTIONS = {
  relu: { f: (x) => Math.max(0, x), slope: (x) => Number(x > 0) },
  exp: { f: Math.exp, slope: Math.exp },
};

/** The central difference of f at x. */
export const difference = (f, x, epsilon) => (f(x + epsilon) - f(x - epsilon)) / (2 * epsilon);

const RANGE = Array.from({ length: 121 }, (_, k) => 10 ** (-12 + k / 10));

export function render({ model, el }) {
  const ui = frame(el, {
    kind: "kink-lens",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  let kind = "relu",
    place = -3,
    power = -1;
  const kinds = choice({
    label: "function",
    value: kind,
    options: [
      ["relu", "ReLU, kink at 0"],
      ["exp", "eˣ, smooth"],
    ],
    onChange: (key) => {
      kind = key;
      paint();
    },
  });
  const x = slider({
    label: "x, right of 0",
    min: -9,
    max: 0,
    step: 0.5,
    value: place,
    format: (v) => fmt(10 ** v, 2),
    onInput: (v) => {
      place = v;
      paint();
    },
  });
  const e = slider({
    label: "ε",
    min: -12,
    max: 0,
    step: 0.5,
    value: power,
    format: (v) => fmt(10 ** v, 2),
    onInput: (v) => {
      power = v;
      paint();
    },
  });
  const curve = plot({ width: 560, height: 300 });
  function paint() {
    const { f, slope } = FUNCTIONS[kind],
      at = 10 ** place,
      epsilon = 10 ** power;
    const error = (eps) => Math.abs(difference(f, at, eps) - slope(at));
    const told = difference(f, at, epsilon),
      off = error(epsilon);
    curve.paint({
      x: { label: "ε", min: 1e-12, max: 1, log: true },
      y: { label: "error of the slope", min: 1e-16, max: 10, log: true },
      curves: [
        { points: RANGE.map((eps) => [eps, Math.max(error(eps), 1e-16)]) },
        { points: [[epsilon, Math.max(off, 1e-16)]], dots: true, name: "is-run-4" },
      ],
      marks: kind === "relu" ? [{ x: at, text: "ε = x" }] : [],
      at: epsilon,
      label: `Error of the central difference at x = ${tenTo(place)} against ε; ${fmt(off, 2)} at the chosen ε.`,
    });
    const why =
      kind === "exp"
        ? epsilon < 5e-6
          ? "Shorter steps make it worse: rounding rules."
          : epsilon > 2e-5
            ? "Between the feet the curve bends; shorter steps help."
            : "About the best place: bend and rounding balance."
        : epsilon > at
          ? "The left foot stands beyond the kink, where the slope is another: the check blames an honest gradient."
          : "Both feet stand on the same side: only rounding is left.";
    ui.say(
      `At x = ${fmt(at, 2)} with ε = ${fmt(epsilon, 2)} ` +
        `the difference says ${fmt(told, 6)}, the slope is ${fmt(slope(at), 6)}. ${why}`,
    );
  }
  ui.body.append(kinds.element, h("div", {}, x.element, e.element), curve.element, ui.status);
  paint();
  ui.done();
}

export default { render };
