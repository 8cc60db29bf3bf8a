// What a fold does to the points, decided in whole numbers: grid steps, and their squares after W.

import { affine, determinant, relu } from "./numerics.js";
import { separate } from "./separability.js";

/**
 * What W and b, in grid steps, `unit` steps to 1, make of a scene: { plainW, plainB, z, det, verdicts, witness }, with
 * the layer's sums z in steps squared.
 */
export function measured({ points, labels }, W, b, unit) {
  const parts = (some) => [0, 1].map((kind) => some.filter((_, k) => labels[k] === kind));
  // Whole numbers: x in units, z and h in units squared.
  const z = affine(
    W,
    b.map((v) => v * unit),
    points,
  );
  const verdicts = {
    x: verdict(parts(points), unit),
    z: verdict(parts(z), unit ** 2),
    h: verdict(parts(relu(z)), unit ** 2),
  };
  return {
    plainW: W.map((row) => row.map((v) => v / unit)),
    plainB: b.map((v) => v / unit),
    z,
    det: determinant(W) / unit ** 2,
    verdicts,
    witness: witness(parts(points), verdicts.x, unit),
  };
}

/** The verdict in numbers of the plane instead of grid steps. */
function verdict([first, second], scale) {
  const found = separate(first, second);
  return found.separable ? { ...found, margin: found.margin / scale, offset: found.offset / scale } : found;
}

/** The points that meet, and where. */
function witness(both, { weights }, unit) {
  if (!weights) return null;
  const at = weights[0].reduce(
    ([u, v], [k, w]) => [u + (w * both[0][k][0]) / unit, v + (w * both[0][k][1]) / unit],
    [0, 0],
  );
  return { at, sets: weights.map((list, kind) => list.map(([k]) => both[kind][k].map((v) => v / unit))) };
}
