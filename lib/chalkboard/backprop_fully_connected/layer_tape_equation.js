// The bench: the equation of one step with its arrays in numbers, and sizes that meet or do not.

import { fill, h } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { shape, transpose } from "../kit/linalg.js";
import { matrix } from "../kit/matrix.js";
import { raised, sized } from "./layer_tape_steps.js";
import { mask } from "./numerics.js";

const two = (v) => fmt(v, 2);

/** One array of an equation: its name, its numbers (null: not known yet), its size, with inner and outer sizes told apart. */
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

/** The arrays and signs of a step, as elements. `pick` is an arrangement that was tried, with what came of it. */
function bench({ step: { kind, k }, net, tape, grads, rows, labels, reduction, pick }) {
  const i = k - 1,
    count = tape.P.length;
  const turn = rows ? (A) => A : transpose;
  const v = (name, A, more = {}) => block({ name, values: turn(A), kind: "is-value", ...more });
  const g = (name, A, more = {}) => block({ name, values: turn(A), kind: "is-gradient", ...more });
  const big = (name) => (rows ? name.toUpperCase() : name);
  const o = (n) => (n === 0 ? big("x") : n === net.W.length ? (rows ? "Ŷ" : "ŷ") : raised(big("o"), n));
  const delta = raised(rows ? "Δ" : "δ", k);
  const weight = (turned) =>
    block({
      name: raised("W", k),
      turned,
      values: turned ? transpose(net.W[i]) : net.W[i],
      kind: "is-value",
      sizes: turned ? ["is-inner", ""] : ["", "is-inner"],
    });
  switch (kind) {
    case "start":
      return [v(o(0), tape.O[0])];
    case "z":
      return rows
        ? [
            v(o(i), tape.O[i], { sizes: ["", "is-inner"] }),
            sign("·"),
            weight(true),
            sign("+"),
            v(raised("b", k), [net.b[i]]),
            sign("="),
            v(raised("Z", k), tape.Z[i]),
          ]
        : [
            weight(false),
            sign("·"),
            v(o(i), tape.O[i], { sizes: ["is-inner", ""] }),
            sign("+"),
            v(raised("b", k), [net.b[i]]),
            sign("="),
            v(raised("z", k), tape.Z[i]),
          ];
    case "o":
      return [sign("max(0,"), v(raised(big("z"), k), tape.Z[i]), sign(") ="), v(o(k), tape.O[k])];
    case "softmax":
      return [sign("softmax("), v(raised(big("z"), k), tape.Z[i]), sign(") ="), v(o(k), tape.P)];
    case "loss":
      return [
        v(o(k), tape.P),
        v(rows ? "Y" : "y", oneHot(labels, tape.P)),
        sign("→"),
        block({ name: "−ln ŷ of the true class", values: tape.losses.map((one) => [one]), kind: "is-value" }),
        ...(rows ? [sign(`${reduction}: ${fmt(tape.loss, 3)}`)] : []),
      ];
    case "dz": {
      if (k === net.W.length) {
        return [
          sign(rows ? "(" : ""),
          v(o(k), tape.P),
          sign("−"),
          v(rows ? "Y" : "y", oneHot(labels, tape.P)),
          sign(rows ? (reduction === "mean" ? `) / ${count} =` : ") =") : "="),
          g(delta, grads.dZ[i]),
        ];
      }
      return [
        g(`∂L/∂${o(k)}`, grads.dO[k]),
        sign("⊙"),
        v(`[${raised(big("z"), k)} > 0]`, mask(tape.Z[i])),
        sign("="),
        g(delta, grads.dZ[i]),
      ];
    }
    case "db":
      return rows
        ? [
            sign("sum of the rows of"),
            g(delta, grads.dZ[i]),
            sign("="),
            g(`∂L/∂${raised("b", k)}`, [grads.db[i]]),
          ]
        : [g(delta, grads.dZ[i]), sign("="), g(`∂L/∂${raised("b", k)}`, [grads.db[i]])];
    default:
      return multiplied({ kind, k, grads, turn, o, pick });
  }
}

function multiplied({ kind, k, grads, turn, o, pick }) {
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
          name: fits ? target : `not ${target}`,
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

/** Put the arrays of a step into `element`. */
export const lay = (element, given) => fill(element, bench(given));
