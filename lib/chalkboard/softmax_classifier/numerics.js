// Computing for chapter 01: a linear classifier of points in the plane, its loss, descent and regions.
// Held equal to chalkgrad by tests/chalkboard/softmax_classifier/test_numerics.py.

import { clip } from "../kit/geometry.js";
import { crossEntropy, softmax } from "../kit/softmax.js";

/** The place of the largest; the first one in a tie. */
const argmax = (z) => z.reduce((best, v, k) => (v > z[best] ? k : best), 0);

/** W x + b for one point x of the plane; W has a row for each class. */
export const logits = (W, b, [x, y]) => W.map((row, k) => row[0] * x + row[1] * y + b[k]);

/** What a linear classifier makes of points with labels: { costs, hits } of each, mean `loss`, number `right`. */
export function judge(W, b, points, labels) {
  const z = points.map((point) => logits(W, b, point));
  const costs = z.map((one, n) => crossEntropy(one, labels[n]));
  const hits = z.map((one, n) => argmax(one) === labels[n]);
  return {
    costs,
    hits,
    loss: costs.reduce((sum, v) => sum + v, 0) / costs.length,
    right: hits.filter(Boolean).length,
  };
}

/** The gradient of the mean loss: { W, b } of the same shapes. For one point it is (ŷ − [label]) times (x, 1). */
export function gradient(W, b, points, labels) {
  const sums = { W: W.map(() => [0, 0]), b: b.map(() => 0) };
  points.forEach((point, n) => {
    softmax(logits(W, b, point)).forEach((share, k) => {
      const part = (share - Number(k === labels[n])) / points.length;
      sums.W[k][0] += part * point[0];
      sums.W[k][1] += part * point[1];
      sums.b[k] += part;
    });
  });
  return sums;
}

/** W and b after `steps` steps of size eta against the gradient. */
export function descend(W, b, points, labels, eta, steps) {
  for (let t = 0; t < steps; t += 1) {
    const slope = gradient(W, b, points, labels);
    W = W.map((row, k) => row.map((v, i) => v - eta * slope.W[k][i]));
    b = b.map((v, k) => v - eta * slope.b[k]);
  }
  return { W, b };
}

/** The part of a convex polygon where class k has the largest logit, as a polygon; one for each class. */
export const carve = (W, b, polygon) =>
  W.map((row, k) =>
    W.reduce(
      (left, rival, j) =>
        j === k
          ? left
          : clip(left, ([x, y]) => (row[0] - rival[0]) * x + (row[1] - rival[1]) * y + (b[k] - b[j])),
      polygon,
    ),
  );
