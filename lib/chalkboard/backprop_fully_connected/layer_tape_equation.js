// The bench: the equation of one step with its arrays in numbers, and sizes that meet or do not.

import { fill, h } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { shape, transpose } from "../kit/linalg.js";
import { matrix } from "../kit/matrix.js";
import { raised, sized } from "./layer_tape_steps.js";
import { mask } from "./numerics.js";

const two = (v) => fmt(v, 2);

/** One array of an equation: name, numbers (null: not known yet), and size, with inner and outer sizes told apart. */
function block({
  name,
  turned = false,
  values,
  size = shape(values),
  kind,
  sizes = ["", ""],
  mark = () => "",
}) {
  const table = matrix({ label: `${name}${turned ? " transposed" : ""}, ${sized(size)}` });
  const empty = Array.from({ length: size[0] }, () => Array(size[1]).fill(null));
  table.paint({
    values: values ?? empty,
    text: two,
    mark: (i, j) => (values ? `${kind} ${mark(i, j)}` : "is-soft"),
  });
  return h(
    "div",
    { class: "bench-block" },
    h(
      "p",
      {},
      h("i", {}, name),
      turned ? h("sup", { class: "bench-turned", title: "transposed" }, "T") : null,
    ),
    table.element,
    h(
      "p",
      { class: "bench-size" },
      h("span", { class: sizes[0] }, String(size[0])),
      "×",
      h("span", { class: sizes[1] }, String(size[1])),
    ),
  );
}
const sign = (text) => h("span", { class: "bench-sign" }, text);

/** How the arrays of a step are written: columns for one sample; for a batch rows, and capitals. */
function notation({ step: { k }, net, rows }) {
  const turn = rows ? (A) => A : transpose;
  const big = (name) => (rows ? name.toUpperCase() : name);
  const inColour =
    (kind) =>
    (name, A, more = {}) =>
      block({ name, values: turn(A), kind, ...more });
  const answer = rows ? "Ŷ" : "ŷ";
  return {
    turn,
    value: inColour("is-value"),
    gradient: inColour("is-gradient"),
    o: (n) => (n === 0 ? big("x") : n === net.W.length ? answer : raised(big("o"), n)),
    y: big("y"),
    z: raised(big("z"), k),
    b: raised("b", k),
    delta: raised(rows ? "Δ" : "δ", k),
  };
}

/** The weight of layer k, turned over or not, its inner size marked. */
function weightBlock({ step: { k }, net }, turned) {
  const W = net.W[k - 1];
  return block({
    name: raised("W", k),
    turned,
    values: turned ? transpose(W) : W,
    kind: "is-value",
    sizes: turned ? ["is-inner", ""] : ["", "is-inner"],
  });
}

// The arrays and signs of a step, as elements, by the step's kind; dW and do are products (`multiplied`).
const EQUATIONS = {
  start: ({ tape, value, o }) => [value(o(0), tape.O[0])],
  z(given) {
    const { step, net, tape, rows, value, o, b, z } = given;
    const i = step.k - 1;
    const input = (sizes) => value(o(i), tape.O[i], { sizes });
    const factors = rows
      ? [input(["", "is-inner"]), sign("·"), weightBlock(given, true)]
      : [weightBlock(given, false), sign("·"), input(["is-inner", ""])];
    return [...factors, sign("+"), value(b, [net.b[i]]), sign("="), value(z, tape.Z[i])];
  },
  o: ({ step: { k }, tape, value, o, z }) => [
    sign("max(0,"),
    value(z, tape.Z[k - 1]),
    sign(") ="),
    value(o(k), tape.O[k]),
  ],
  softmax: ({ step: { k }, tape, value, o, z }) => [
    sign("softmax("),
    value(z, tape.Z[k - 1]),
    sign(") ="),
    value(o(k), tape.P),
  ],
  loss: ({ step: { k }, tape, labels, rows, reduction, value, o, y }) => [
    value(o(k), tape.P),
    value(y, oneHot(labels, tape.P)),
    sign("→"),
    block({ name: "−ln ŷ of the true class", values: tape.losses.map((one) => [one]), kind: "is-value" }),
    ...(rows ? [sign(`${reduction}: ${fmt(tape.loss, 3)}`)] : []),
  ],
  dz: (given) => (given.step.k === given.net.W.length ? atSoftmax(given) : atRelu(given)),
  db({ step: { k }, grads, rows, gradient, b, delta }) {
    const i = k - 1;
    const sum = [gradient(delta, grads.dZ[i]), sign("="), gradient(`∂L/∂${b}`, [grads.db[i]])];
    return rows ? [sign("sum of the rows of"), ...sum] : sum;
  },
};

function atSoftmax({ step: { k }, tape, grads, labels, rows, reduction, value, gradient, o, y, delta }) {
  const shared = reduction === "mean" ? `) / ${tape.P.length} =` : ") =";
  return [
    sign(rows ? "(" : ""),
    value(o(k), tape.P),
    sign("−"),
    value(y, oneHot(labels, tape.P)),
    sign(rows ? shared : "="),
    gradient(delta, grads.dZ[k - 1]),
  ];
}

const atRelu = ({ step: { k }, tape, grads, value, gradient, o, z, delta }) => [
  gradient(`∂L/∂${o(k)}`, grads.dO[k]),
  sign("⊙"),
  value(`[${z} > 0]`, mask(tape.Z[k - 1])),
  sign("="),
  gradient(delta, grads.dZ[k - 1]),
];

function multiplied({ step: { kind, k }, grads, turn, o, pick }) {
  const truth = kind === "dW" ? grads.dW[k - 1] : turn(grads.dO[k - 1]);
  const target = kind === "dW" ? `∂L/∂${raised("W", k)}` : `∂L/∂${o(k - 1)}`;
  if (!pick)
    return [
      sign("how do you multiply to get"),
      block({ name: target, size: shape(truth), sizes: ["is-outer", "is-outer"] }),
      sign("?"),
    ];
  const { arrangement, outcome } = pick;
  const meets = outcome.verdict !== "inner",
    fits = meets && outcome.verdict !== "outer";
  const inner = meets ? "is-inner" : "is-clash",
    outer = fits ? "is-outer" : meets ? "is-clash" : "";
  const values = [outcome.left, outcome.right];
  const factor = ({ name, role, turned }, side) =>
    block({
      name,
      turned,
      values: values[side],
      kind: role === "delta" ? "is-gradient" : "is-value",
      sizes: side === 0 ? [outer, inner] : [inner, outer],
    });
  const off = (r, c) =>
    outcome.verdict === "numbers" && Math.abs(outcome.result[r][c] - truth[r][c]) > 1e-9 ? "is-off" : "";
  const result = outcome.result
    ? [
        sign("="),
        block({
          name: outcome.verdict === "right" ? target : `not ${target}`,
          values: outcome.result,
          kind: fits ? "is-gradient" : "is-soft",
          sizes: [outer, outer],
          mark: off,
        }),
      ]
    : [sign("refused")];
  return [factor(arrangement.factors[0], 0), sign("·"), factor(arrangement.factors[1], 1), ...result];
}

const oneHot = (labels, like) => like.map((row, n) => row.map((_, i) => Number(i === labels[n])));

/**
 * Put the arrays of a step into `element`; `given` is { step, net, tape, grads, rows, labels, reduction, pick }, where
 * `pick` is an arrangement that was tried, with what came of it.
 */
export const lay = (element, given) =>
  fill(element, (EQUATIONS[given.step.kind] ?? multiplied)({ ...given, ...notation(given) }));
