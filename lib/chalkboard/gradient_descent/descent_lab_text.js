// What the descent lab says in words.

import { fmt } from "../kit/format.js";
import { curvatures, uphill } from "./numerics.js";

/** Where the ball is now, and what becomes of it; `marked` says that the reader sees the `limits` of a bowl. */
export function tell({ surface, path, heights, at, eta, beta, limits, marked, from }) {
  const place = path[at].map((v) => fmt(v, 3)).join(", ");
  const slope = Math.hypot(...uphill(surface, path[at]));
  const fate = surface.bowl
    ? ofBowl({ surface, heights, eta, limits, marked, from })
    : ofOther({ surface, path, eta, beta });
  return (
    `After step ${at} of ${path.length - 1}: ` +
    `x = (${place}), f = ${fmt(heights[at], 3)}, length of the gradient ${fmt(slope, 2)}. ${fate}`
  );
}

function ofBowl({ surface, heights, eta, limits, marked, from }) {
  if (heights[0] === 0) return "The start is the minimum: the gradient is zero and nothing moves.";
  const beyond = eta > limits.limit;
  const seen = swings(heights, beyond);
  if (!marked) return seen;
  if (!beyond)
    return `${seen} η is ${fmt((100 * eta) / limits.limit, 2)} % of the limit ${fmt(limits.limit, 3)}.`;
  const why = `η = ${fmt(eta)} is above the limit ${fmt(limits.limit, 3)}.`;
  const { top } = curvatures(surface.H);
  if (Math.abs(top[0] * from[0] + top[1] * from[1]) < 1e-9)
    return `${why} But this start has no part along the steepest direction, the only one that must grow.`;
  return `${seen} ${why}`;
}

/** How far the path got in a bowl; `beyond` says that η is above the limit. */
function swings(heights, beyond) {
  const last = heights.at(-1),
    first = heights[0];
  if (last > first)
    return beyond
      ? "It flies apart: the swings across the bowl grow."
      : "It swings wider than at the start, but the swings will die out.";
  if (last < 1e-3 * first) return `It arrives: ${arrival(heights)}.`;
  return beyond
    ? "It has not arrived, and will not."
    : "It is on its way, but has not arrived after all these steps.";
}

/** At which step the height fell below a thousandth of the first, for good. */
function arrival(heights) {
  const late = heights
    .map((f, t) => [f, t])
    .filter(([f]) => f >= 1e-3 * heights[0])
    .at(-1)[1];
  return `from step ${late + 1} on, f stays below a thousandth of its first value`;
}

function ofOther({ surface, path, eta, beta }) {
  const [x, y] = path.at(-1);
  const slope = Math.hypot(...uphill(surface, [x, y]));
  if (surface.least === null) {
    if (path[0][1] === 0)
      return Math.abs(x) < 0.1
        ? "From the ridge it runs to the saddle point and stays, though that is no minimum. " +
            "A hair beside it would be enough."
        : "On the ridge it never sees that the ground falls to both sides.";
    return Math.abs(y) > 1.8
      ? "It slips off the saddle. This surface has no minimum: f falls without end."
      : "Near the saddle point the ground is almost flat, and it lingers.";
  }
  if (Math.abs(x) > 1e3) return `With η = ${fmt(eta)} it is thrown out of both basins.`;
  if (slope > 0.1)
    return `It has not settled: with η = ${fmt(eta)}${beta ? ` and β = ${fmt(beta)}` : ""} it still jumps about.`;
  return x < 0
    ? "It settled in the left basin, the deeper one."
    : "It settled in the right basin. The left one is deeper, but from here every way leads up.";
}
