// Four activation functions: the curve with its tangent at z, and the slope beside it; a line of one's own at a kink.
// Source of its numbers: live (numerics.js).

import { choice, slider } from "../kit/controls.js";
import { h } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { plot } from "../kit/plot.js";
import { singleGuess } from "../kit/prediction.js";
import { judged, tell, written } from "./activation_curves_text.js";
import { activations } from "./numerics.js";

const MOST = 6;
const Z = Array.from({ length: 241 }, (_, k) => (k - 120) / 20);
const RANGE = { sigmoid: [-0.25, 1.25], tanh: [-1.5, 1.5], ReLU: [-1.5, 6], "leaky ReLU": [-1.5, 6] };
const AXIS = { label: "z", min: -MOST, max: MOST };
const KINKS = ["ReLU", "leaky ReLU"];
const ANSWERS = ["1", "½", "¼"];

function render({ model, el }) {
  const ui = frame(el, {
    kind: "activations",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const functions = activations(model.get("negative_slope"));
  const state = { name: "sigmoid", z: -2, line: 0.5, said: null, best: 0 };

  const left = plot({ width: 340, height: 270 }),
    right = plot({ width: 340, height: 270 });
  const set = controls(state, Object.keys(functions), (next) => {
    Object.assign(state, next);
    paint();
  });
  const hidden = h("p", { class: "act-hidden" }, "The slopes are shown once you have guessed.");
  const numbers = h("p", { class: "act-numbers" });

  function paint() {
    const now = seen(functions, state),
      open = state.said !== null;
    if (open && now.name === "sigmoid") state.best = Math.max(state.best, now.slope(now.z));
    left.paint(curvePicture(now));
    if (open) right.paint(slopePicture(now));
    right.element.toggleAttribute("hidden", !open);
    hidden.hidden = open;
    set.paint(now, state.best);
    numbers.textContent = written(now);
    ui.say(tell(now));
  }

  ui.body.append(
    set.which,
    set.guess,
    h(
      "div",
      { class: "act-plots chalk-stage" },
      h("div", {}, left.element),
      h("div", {}, right.element, hidden),
    ),
    set.dial,
    set.kinkDial,
    numbers,
  );
  paint();
  ui.done();
}

/**
 * The state with what follows from it: the function's `value` and `slope`, the value y at z, the slope dy there (at a
 * `kink` the reader's line) and whether the slope is `told`.
 */
function seen(functions, { name, z, line, said }) {
  const { value, slope } = functions[name];
  const kink = KINKS.includes(name) && z === 0;
  const dy = kink ? line : slope(z);
  return { name, z, line, said, value, slope, kink, y: value(z), dy, told: said !== null || kink };
}

/** The controls; `onChange` gets the part of the state that is another. */
function controls({ name, z, line }, names, onChange) {
  const which = choice({
    label: "activation",
    value: name,
    options: names.map((key) => [key, key]),
    onChange: (key) => onChange({ name: key }),
  });
  const dial = slider({
    label: "z",
    min: -MOST,
    max: MOST,
    step: 0.1,
    value: z,
    format: (v) => `z = ${fmt(v)}`,
    onInput: (v) => onChange({ z: v }),
  });
  const kinkDial = slider({
    label: "slope of your line at the kink",
    min: -0.5,
    max: 1.5,
    step: 0.1,
    value: line,
    format: (v) => fmt(v),
    onInput: (v) => onChange({ line: v }),
  });
  const guess = singleGuess({
    text: "The sigmoid's largest slope is",
    options: ANSWERS.map((one) => [one, one]),
    onGuess: (said) => onChange({ said }),
    heir: () => dial.input,
  });
  return {
    which: which.element,
    guess: guess.element,
    dial: dial.element,
    kinkDial: kinkDial.element,
    paint({ kink, said }, best) {
      kinkDial.element.hidden = !kink;
      guess.show(said === null, said === null ? "" : judged(said, best));
    },
  };
}

/** The picture of the curve with its tangent at z, or with the reader's line at a kink. */
function curvePicture({ name, value, z, y, dy, kink }) {
  const [low, high] = RANGE[name];
  const tangent = [-MOST, MOST].map((at) => [at, y + dy * (at - z)]);
  return {
    x: AXIS,
    y: { label: name, min: low, max: high, ticks: [0, high > 2 ? 5 : 1, ...(low < -1 ? [-1] : [])] },
    curves: [
      { points: Z.map((at) => [at, value(at)]) },
      { points: clipped(tangent, low, high), name: "act-tangent" },
      { points: [[z, y]], dots: true, name: "act-dot" },
    ],
    label: `${name} from z = −6 to 6 with ${kink ? "your line" : "its tangent"} at z = ${fmt(z)}`,
  };
}

/** The part of a straight line, given by its ends, that lies between two heights. */
function clipped([[x0, y0], [x1, y1]], low, high) {
  if (y0 === y1)
    return [
      [x0, y0],
      [x1, y1],
    ];
  const at = (y) => x0 + ((y - y0) / (y1 - y0)) * (x1 - x0);
  const [from, to] = [at(low), at(high)].sort((a, b) => a - b);
  const y = (x) => y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
  const ends = [Math.max(x0, from), Math.min(x1, to)];
  return ends.map((x) => [x, y(x)]);
}

/** The picture of the slope beside the curve; `dy` is the slope at z, or the reader's line at a kink. */
const slopePicture = ({ name, slope, z, dy, kink }) => ({
  x: AXIS,
  y: { label: "slope", min: -0.5, max: 1.5, ticks: [0, 0.25, 0.5, 1] },
  curves: [...slopeCurves(name, slope), { points: [[z, dy]], dots: true, name: "act-dot is-slope" }],
  label: `the slope of ${name} from z = −6 to 6; at z = ${fmt(z)} it is ${kink ? "not defined" : fmt(dy, 3)}`,
});

/** The slope as a curve: in one piece, or in two where it jumps, with the value by convention as a dot. */
function slopeCurves(name, slope) {
  const curve = (points) => ({ points: points.map((z) => [z, slope(z)]), name: "act-slope" });
  if (!KINKS.includes(name)) return [curve(Z)];
  const above = Z.filter((z) => z > 0);
  return [
    curve(Z.filter((z) => z <= 0)),
    { points: [[0, 1], ...above.map((z) => [z, slope(z)])], name: "act-slope" },
    { points: [[0, 1]], dots: true, name: "act-open" },
  ];
}

export default { render };
