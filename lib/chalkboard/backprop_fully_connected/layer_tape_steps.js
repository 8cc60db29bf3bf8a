// The steps of the layer tape: their order, what lies on the shelf, and the ways in which two arrays may be multiplied.

import { superscript } from "../kit/format.js";
import { product, shape, transpose } from "../kit/linalg.js";

/** z¹ for ("z", 1). */
export const raised = (name, k) => `${name}${superscript(k)}`;
export const sized = ([rows, columns]) => `${rows}×${columns}`;

/** Forward, loss, backward. A step is { kind, k }, the layer k from 1 on. */
export function stepsOf(layers) {
  const up = Array.from({ length: layers }, (_, i) => i + 1);
  return [
    { kind: "start", k: 0 },
    ...up.flatMap((k) => [
      { kind: "z", k },
      { kind: k < layers ? "o" : "softmax", k },
    ]),
    { kind: "loss", k: layers },
    { kind: "dz", k: layers },
    ...up
      .reverse()
      .flatMap((k) => [
        { kind: "dW", k },
        { kind: "db", k },
        { kind: "do", k },
        ...(k > 1 ? [{ kind: "dz", k: k - 1 }] : []),
      ]),
  ];
}

/** The steps at which the figure asks before it tells: the first layer met on the way back, and the square one. */
export const asks = (step, net) =>
  (step.kind === "dW" || step.kind === "do") && (step.k === net.W.length || square(net.W[step.k - 1]));
const square = (A) => A.length === A[0].length;

/** What must be remembered: by name, the step at which it is put down, the steps that use it. The last is ŷ. */
export function shelfOf(steps, layers) {
  const at = (kind, k) => steps.findIndex((one) => one.kind === kind && one.k === k);
  const outputs = Array.from({ length: layers }, (_, k) => ({
    index: k,
    put: k ? at("o", k) : 0,
    used: k ? [at("dW", k + 1), at("dz", k)] : [at("dW", 1)],
  }));
  return [...outputs, { index: layers, put: at("softmax", layers), used: [at("dz", layers)] }];
}

// What is offered at a step, the right product first: D stands for δ, O for the layer's input, W for its weight,
// and a stroke for a transpose.
const OFFERS = {
  dW: { rows: ["D' O", "D O", "D O'", "O' D"], column: ["D O'", "D O", "O' D", "O D'"] },
  do: { rows: ["D W", "D W'", "W D", "W' D'"], column: ["W' D", "W D", "D W'", "D' W"] },
};
const ROLES = { D: "delta", O: "input", W: "weight" };

/**
 * The arrangements offered at a step "dW" or "do", in alphabetical order: { key, text, factors: [{ name, role,
 * turned }, …], right }. `rows`: samples are rows.
 */
export function arrangements({ kind, k }, rows) {
  const names = {
    D: raised(rows ? "Δ" : "δ", k),
    O: k === 1 ? (rows ? "X" : "x") : raised(rows ? "O" : "o", k - 1),
    W: raised("W", k),
  };
  const made = OFFERS[kind][rows ? "rows" : "column"].map((product, place) => {
    const factors = product
      .split(" ")
      .map(([one, stroke]) => ({ name: names[one], role: ROLES[one], turned: stroke === "'" }));
    return { factors, right: place === 0, text: factors.map(written).join(" ") };
  });
  return made
    .sort((one, two) => (one.text < two.text ? -1 : 1))
    .map((one, place) => ({ ...one, key: String(place) }));
}
const written = ({ name, turned }) => (turned ? (name.length > 1 ? `(${name})ᵀ` : `${name}ᵀ`) : name);

/**
 * What comes of an arrangement: { left, right, result, verdict }, the verdict one of "inner" (the sizes do not meet),
 * "outer" (they do, the result has another shape than `truth`), "numbers" (right shape, wrong numbers), "right".
 */
export function tried({ factors }, arrays, truth) {
  const [left, right] = factors.map(({ role, turned }) => (turned ? transpose(arrays[role]) : arrays[role]));
  const result = product(left, right);
  const same = (A, B) => sized(shape(A)) === sized(shape(B));
  const near = (A, B) => A.every((row, i) => row.every((v, j) => Math.abs(v - B[i][j]) < 1e-9));
  const verdict = !result
    ? "inner"
    : !same(result, truth)
      ? "outer"
      : near(result, truth)
        ? "right"
        : "numbers";
  const turnedOver = verdict === "outer" && same(transpose(result), truth) && near(transpose(result), truth);
  return { left, right, result, verdict, turnedOver };
}

/** The place where two arrays of one shape differ most. */
export function worst(A, B) {
  let place = [0, 0];
  A.forEach((row, i) =>
    row.forEach((v, j) => {
      if (Math.abs(v - B[i][j]) > Math.abs(A[place[0]][place[1]] - B[place[0]][place[1]])) place = [i, j];
    }),
  );
  return place;
}
