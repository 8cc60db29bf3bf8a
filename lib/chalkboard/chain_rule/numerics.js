// A nudge on its way through boxes, and the line through points. Held equal to chalkgrad by the browser tests.

import { backward, forward } from "../kit/autodiff.js";

/**
 * A change `dx` of x on its way through boxes. A box is { nodes, inputs: [{ leaf, box }] }: a graph of its own,
 * whose leaf number `leaf` takes the value of an earlier box, or of x where `box` is −1. A box in the set `held`
 * keeps its old inputs, so that nothing passes it.
 * By box: values `before` and `after`, `slopes` (one for each input), `exact` and `linear` (first-order) changes,
 * `onward` = ∂output/∂box. For the output: `derivative`, `difference` = exact − linear, and `roundOff`, below
 * which a difference is mostly the rounding of float64: 4 ε (|x · derivative| + Σ |value · onward|).
 */
export function nudge(boxes, x, dx, held = new Set()) {
  const before = [],
    after = [],
    slopes = [],
    linear = [];
  boxes.forEach(({ nodes, inputs }, k) => {
    const given = (start, values) =>
      Object.fromEntries(inputs.map(({ leaf, box }) => [leaf, box < 0 ? start : values[box]]));
    const values = forward(nodes, given(x, before));
    const { gradients } = backward(nodes, values);
    before[k] = values.at(-1);
    slopes[k] = inputs.map(({ leaf }) => gradients[leaf]);
    after[k] = held.has(k) ? before[k] : forward(nodes, given(x + dx, after)).at(-1);
    linear[k] = held.has(k)
      ? 0
      : inputs.reduce((sum, { box }, i) => sum + slopes[k][i] * (box < 0 ? dx : linear[box]), 0);
  });
  const onward = boxes.map((_, k) => Number(k === boxes.length - 1));
  let derivative = 0;
  for (let k = boxes.length - 1; k >= 0; k -= 1) {
    if (held.has(k)) continue;
    boxes[k].inputs.forEach(({ box }, i) => {
      const part = onward[k] * slopes[k][i];
      if (box < 0) derivative += part;
      else onward[box] += part;
    });
  }
  const exact = after.map((value, k) => value - before[k]);
  const size = before.reduce((sum, value, k) => sum + Math.abs(value * onward[k]), Math.abs(x * derivative));
  return {
    before,
    after,
    slopes,
    exact,
    linear,
    onward,
    derivative,
    difference: exact.at(-1) - linear.at(-1),
    roundOff: 4 * Number.EPSILON * size,
  };
}

/** The slope of the straight line nearest to points [[x, y], …] (least squares); null where the x do not differ. */
export function fittedSlope(points) {
  const mean = (k) => points.reduce((sum, point) => sum + point[k], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return spread > 1e-12
    ? points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread
    : null;
}
