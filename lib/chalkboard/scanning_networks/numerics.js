// What the page computes for scanning networks. Held equal to chalkgrad by the browser tests.

import { softmax } from "../kit/softmax.js";

const dot = (a, b) => a.reduce((sum, one, k) => sum + one * b[k], 0);

/** 1 / (1 + e^−x), without overflow. */
export const sigmoid = (x) => {
  const e = Math.exp(-Math.abs(x));
  return (x >= 0 ? 1 : e) / (1 + e);
};

/** ln(1 + e^x), without overflow. */
export const softplus = (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** The score of a network with one hidden layer of ReLUs, [W, b, [v], [c]], on the numbers x. */
export const score = (x, [W, b, [v], [c]]) =>
  dot(
    W.map((row, k) => Math.max(0, dot(row, x) + b[k])),
    v,
  ) + c;

/** ln Σ exp(s). */
function softMaximum(s) {
  const top = Math.max(...s);
  return top + Math.log(s.reduce((sum, one) => sum + Math.exp(one - top), 0));
}

/** The scores of `count` windows when a ring with one score for each step is turned `by` steps later. */
export const turnedScores = (ring, by, count) =>
  Array.from({ length: count }, (_, t) => ring[(((t - by) % ring.length) + ring.length) % ring.length]);

/** One score out of windows' scores: "maximum", "logistic" (soft maximum, a, b) or "network" (the six largest). */
export function combine(how, s, { logistic, network }) {
  if (how === "maximum") return Math.max(...s);
  if (how === "logistic") return logistic[0] * softMaximum(s) + logistic[1];
  const tame = s.map((one) => Math.max(-8, Math.min(8, one)) / 8);
  return score(tame.sort((a, b) => b - a).slice(0, network[0][0].length), network);
}

/** A picture of side × side zeros with `shape` at row, column. */
export function picture(shape, side, row, column) {
  const cells = Array.from({ length: side }, () => Array(side).fill(0));
  shape.forEach((line, i) =>
    line.forEach((v, j) => {
      cells[row + i][column + j] = v;
    }),
  );
  return cells;
}

/** The window network's score at every place of a picture, for windows of size × size. */
export function scanPicture(cells, size, net) {
  const places = cells.length - size + 1;
  return Array.from({ length: places }, (_, row) =>
    Array.from({ length: places }, (__, column) =>
      score(
        cells.slice(row, row + size).flatMap((line) => line.slice(column, column + size)),
        net,
      ),
    ),
  );
}

/** The scanning layer as one matrix: `count` copies of the block w, each one column further to the right. */
export function stripes(w, count) {
  const columns = count + w[0].length - 1;
  return Array.from({ length: count }, (_, t) =>
    w.map((row) => {
      const line = Array(columns).fill(0);
      row.forEach((v, j) => {
        line[t + j] = v;
      });
      return line;
    }),
  ).flat();
}

/**
 * A scanner of `count` windows over x, units w with ReLUs, each window's score v · h, combined by "soft" maximum or
 * "maximum", loss −ln σ: { scores, shares, combined, loss, copies, total }. `copies[t][i][j]` is the gradient of
 * window t's copy of w[i][j], `total` their sum, `shares` the slope of the combined score in each window's.
 */
export function sharedGradients(w, v, x, count, how) {
  const sums = Array.from({ length: count }, (_, t) => w.map((row) => dot(row, x.slice(t, t + row.length))));
  const scores = sums.map((z) =>
    dot(
      v,
      z.map((one) => Math.max(0, one)),
    ),
  );
  const best = scores.indexOf(Math.max(...scores));
  const shares = how === "soft" ? softmax(scores) : scores.map((_, t) => Number(t === best));
  const combined = how === "soft" ? softMaximum(scores) : scores[best];
  const slope = -sigmoid(-combined);
  const copies = sums.map((z, t) =>
    w.map((row, i) => row.map((_, j) => slope * shares[t] * v[i] * (z[i] > 0) * x[t + j])),
  );
  const total = w.map((row, i) => row.map((_, j) => copies.reduce((sum, one) => sum + one[i][j], 0)));
  return { scores, shares, combined, loss: softplus(-combined), copies, total };
}
