// Computing for fully connected networks: ReLU, softmax, a forward and a backward pass, and nudges.
// Arrays are lists of rows; samples are rows. Held equal to chalkgrad by the browser tests.

import { product, transpose } from "../kit/linalg.js";
import { crossEntropy, softmax as ofOne } from "../kit/softmax.js";

const map2 = (f, A, B) => A.map((row, i) => row.map((v, j) => f(v, B[i][j])));
export const relu = (A) => A.map((row) => row.map((v) => Math.max(0, v)));
export const mask = (A) => A.map((row) => row.map((v) => Number(v > 0)));
/** The sum of the rows, as one row. */
export const sumRows = (A) => [A[0].map((_, j) => A.reduce((sum, row) => sum + row[j], 0))];

/** Softmax of each row. */
export const softmax = (A) => A.map(ofOne);

/** −log softmax(row)[label], row by row. */
export const crossEntropies = (Z, labels) => Z.map((row, n) => crossEntropy(row, labels[n]));

const share = (count, reduction) => (reduction === "mean" ? 1 / count : 1);

/**
 * The forward pass of ReLU layers with a softmax at the end. `net` is { W, b }: weights (out × in) and biases, by
 * layer; `from` skips the layers before it, and X enters there. Z and O by layer (O[from] is X), probabilities P,
 * the losses of the samples and their mean or sum.
 */
export function forward({ W, b }, X, labels, reduction = "mean", from = 0) {
  const Z = [],
    O = [];
  O[from] = X;
  for (let k = from; k < W.length; k += 1) {
    Z[k] = product(O[k], transpose(W[k])).map((row) => row.map((v, i) => v + b[k][i]));
    if (k < W.length - 1) O[k + 1] = relu(Z[k]);
  }
  const losses = crossEntropies(Z.at(-1), labels);
  return {
    Z,
    O,
    P: softmax(Z.at(-1)),
    losses,
    loss: losses.reduce((sum, v) => sum + v, 0) * share(X.length, reduction),
  };
}

/** The backward pass over what `forward` returned: the gradients of Z, W, b and O, by layer (O[0] is the input). */
export function backward({ W }, { O, P }, labels, reduction = "mean") {
  const dZ = [],
    dW = [],
    db = [],
    dO = [];
  const each = share(P.length, reduction);
  let delta = P.map((row, n) => row.map((v, i) => (v - Number(i === labels[n])) * each));
  for (let k = W.length - 1; k >= 0; k -= 1) {
    dZ[k] = delta;
    dW[k] = product(transpose(delta), O[k]);
    db[k] = sumRows(delta)[0];
    dO[k] = product(delta, W[k]);
    delta = map2((v, o) => v * Number(o > 0), dO[k], O[k]);
  }
  return { dZ, dW, db, dO };
}

/** ∂L/∂(entry [i, j] of W[k], or of O[k]) as a nudge finds it: a central difference. */
export function nudged(net, tape, labels, reduction, what, k, [i, j], step = 1e-5) {
  const changed = (A, by) => A.map((row, r) => row.map((v, c) => (r === i && c === j ? v + by : v)));
  const loss = (by) =>
    what === "W"
      ? forward(
          { ...net, W: net.W.map((A, m) => (m === k ? changed(A, by) : A)) },
          tape.O[k],
          labels,
          reduction,
          k,
        ).loss
      : forward(net, changed(tape.O[k], by), labels, reduction, k).loss;
  return (loss(step) - loss(-step)) / (2 * step);
}
