// Computing for the plane under a layer: its maps, and the regions of its two units.
// Held equal to NumPy by tests/chalkboard/space_warping/test_numerics.py.

import { clip } from "../kit/geometry.js";

/** W x + b for points of the plane; W is a list of two rows. */
export const affine = (W, b, points) =>
  points.map(([x, y]) => [W[0][0] * x + W[0][1] * y + b[0], W[1][0] * x + W[1][1] * y + b[1]]);
export const relu = (points) => points.map((point) => point.map((v) => Math.max(0, v)));
export const determinant = (W) => W[0][0] * W[1][1] - W[0][1] * W[1][0];
/** The map that does (W, b) first and (V, c) after it: V W and V b + c. */
export function compose([V, c], [W, b]) {
  const columns = affine(
    V,
    [0, 0],
    [
      [W[0][0], W[1][0]],
      [W[0][1], W[1][1]],
    ],
  );
  return [
    [
      [columns[0][0], columns[1][0]],
      [columns[0][1], columns[1][1]],
    ],
    affine(V, c, [b])[0],
  ];
}

/** The regions A, B, C, D into which W x + b = 0, row by row, cuts a polygon. */
export function regions(W, b, polygon) {
  const row =
    (k, sign) =>
    ([x, y]) =>
      sign * (W[k][0] * x + W[k][1] * y + b[k]);
  const signs = { A: [1, 1], B: [-1, 1], C: [-1, -1], D: [1, -1] };
  return Object.fromEntries(
    Object.entries(signs).map(([name, [one, two]]) => [name, clip(clip(polygon, row(0, one)), row(1, two))]),
  );
}
