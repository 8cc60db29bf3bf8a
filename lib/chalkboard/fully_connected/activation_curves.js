// Four activation functions: the curve with its tangent at z, and the slope beside it; a line of one's own at a kink.
// Source of its numbers: live (numerics.js).

import { choice, slider } from "../kit/controls.js";
import { h } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { plot } from "../kit/plot.js";
import { singleGuess } from "../kit/prediction.js";
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
  let name = "sigmoid",
    z = -2,
    line = 0.5,
    said = null,
    best = 0;

  const left = plot({ width: 340, height: 270 }),
    right = plot({ width: 340, height: 270 });
  const which = choice({
    label: "activation",
    value: name,
    options: Object.keys(functions).map((key) => [key, key]),
    onChange: (key) => {
      name = key;
      paint();
    },
  });
  const dial = slider({
    label: "z",
    min: -MOST,
    max: MOST,
    step: 0.1,
    value: z,
    format: (v) => `z = ${fmt(v)}`,
    onInput: (v) => {
      z = v;
      paint();
    },
  });
  const kinkDial = slider({
    label: "slope of your line at the kink",
    min: -0.5,
    max: 1.5,
    step: 0.1,
    value: line,
    format: (v) => fmt(v),
    onInput: (v) => {
      line = v;
      paint();
    },
  });
  const guess = singleGuess({
    text: "The sigmoid's largest slope is",
    options: ANSWERS.map((one) => [one, one]),
    onGuess: (answer) => {
      said = answer;
      paint();
    },
    heir: () => dial.input,
  });
  const hidden = h("p", { class: "act-hidden" }, "The slopes are shown once you have guessed.");
  const numbers = h("p", { class: "act-numbers" });

  function paint() {
    const { value, slope } = functions[name];
    const kink = KINKS.includes(name) && z === 0;
    const [y, dy] = [value(z), kink ? line : slope(z)];
    const told = said !== null || kink;
    const tangent = [-MOST, MOST].map((at) => [at, y + dy * (at - z)]);
    const [low, high] = RANGE[name];
    left.paint({
      x: AXIS,
      y: { label: name, min: low, max: high, ticks: [0, high > 2 ? 5 : 1, ...(low < -1 ? [-1] : [])] },
      curves: [
        { points: Z.map((at) => [at, value(at)]) },
        { points: clipped(tangent, low, high), name: "act-tangent" },
        { points: [[z, y]], dots: true, name: "act-dot" },
      ],
      label: `${name} from z = −6 to 6 with ${kink ? "your line" : "its tangent"} at z = ${fmt(z)}`,
    });
    right.element.toggleAttribute("hidden", said === null);
    hidden.hidden = said !== null;
    if (said !== null) right.paint(slopePicture({ name, slope, z, dy, kink }));
    kinkDial.element.hidden = !kink;
    if (name === "sigmoid" && said !== null) best = Math.max(best, slope(z));
    guess.show(said === null, said === null ? "" : judged(said, best));
    numbers.textContent =
      `${name}(${fmt(z)}) = ` +
      `${fmt(y, 4)}${told ? `,  slope ${kink ? `not defined; the core's convention is ${fmt(slope(0))}` : fmt(slope(z), 4)}` : ",  slope ?"}`;
    ui.say(tell({ name, z, dy, kink, line, told, low: slope(-1) }));
  }

  ui.body.append(
    which.element,
    guess.element,
    h(
      "div",
      { class: "act-plots chalk-stage" },
      h("div", {}, left.element),
      h("div", {}, right.element, hidden),
    ),
    dial.element,
    kinkDial.element,
    numbers,
  );
  paint();
  ui.done();
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

const judged = (said, best) =>
  said === "¼"
    ? `You said ¼, and so it is: σ(0)·(1 − σ(0)) = ½ · ½.`
    : `You said ${said}. ` +
      `${best > 0.2499 ? "It is ¼, at z = 0: σ(0)·(1 − σ(0)) = ½ · ½." : "It is less. Move z to the steepest place and read the slope there."}`;

function tell({ name, z, dy, kink, line, told, low }) {
  if (!told) return "The line touches the curve at z. Guess the largest slope of the sigmoid, then move z.";
  if (kink) {
    const fits = line >= low - 1e-9 && line <= 1 + 1e-9;
    return fits
      ? `At the kink there is no tangent. Your line of slope ${fmt(line)} touches the curve at 0 and stays ` +
          `below it everywhere: a subgradient, as good as any from ${fmt(low)} to 1.`
      : `At the kink there is no tangent. Your line of slope ${fmt(line)} cuts through the curve; slopes ` +
          `from ${fmt(low)} to 1 only touch it.`;
  }
  const nudge = `A nudge of z comes out ${fmt(dy, 3)} times as long.`;
  if (name === "sigmoid" || name === "tanh") {
    if (dy < 0.01) return `${nudge} Saturated: the curve is flat here, and hardly anything gets through.`;
    if (z === 0) return `${nudge} This is the steepest place of ${name}.`;
    return `${nudge} ${dy < (name === "tanh" ? 0.3 : 0.08) ? "Flattening out." : "Away from 0 the slope falls."}`;
  }
  if (z > 0) return "A nudge of z comes out as long as it went in: slope 1, however large z is.";
  return name === "ReLU"
    ? "A nudge of z does not come out at all: slope 0, however negative z is."
    : `${nudge} Little, but never nothing.`;
}

export default { render };
