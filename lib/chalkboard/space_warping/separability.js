// Whether a line separates two sets of points of the plane, exactly, in whole numbers.
// Held equal to separability.py by tests/chalkboard/space_warping/test_separability_on_a_page.py.

import { between } from "../kit/geometry.js";

/** Twice the signed area of a triangle: positive for a turn to the left. */
const turn = (p, q, r) => (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
const dot = (u, v) => u[0] * v[0] + u[1] * v[1];
const minus = (u, v) => [u[0] - v[0], u[1] - v[1]];
const edges = (corners) => corners.map((k, i) => [k, corners[(i + 1) % corners.length]]);

/** Indices of the corners of the convex hull, counterclockwise; two for points on a line, one for a single point. */
export function hull(points) {
  const order = points
    .map((_, k) => k)
    .sort((i, j) => points[i][0] - points[j][0] || points[i][1] - points[j][1]);
  const chains = [order, [...order].reverse()].flatMap((run) => {
    const chain = [];
    for (const k of run) {
      while (chain.length > 1 && turn(points[chain.at(-2)], points[chain.at(-1)], points[k]) <= 0)
        chain.pop();
      chain.push(k);
    }
    return chain.slice(0, -1);
  });
  const [x, y] = points[order[0]];
  return chains.every((k) => points[k][0] === x && points[k][1] === y) ? order.slice(0, 1) : chains;
}

/**
 * Whether a line separates two sets of points strictly. Exact when coordinates are whole numbers below 2²⁴.
 * Yes: { separable: true, margin, normal, offset }, the line normal · x = offset farthest from both.
 * No: { separable: false, margin: 0, weights }, two lists of [index, weight] with the same weighted mean.
 */
export function separate(first, second) {
  const [a, b] = [hull(first), hull(second)];
  const weights = meeting(first, second, a, b);
  if (weights) return { separable: false, margin: 0, weights };
  const pairs = [
    ...a.flatMap((k) => edges(b).map(([r, s]) => [first[k], foot(first[k], second[r], second[s])])),
    ...b.flatMap((k) => edges(a).map(([p, q]) => [foot(second[k], first[p], first[q]), second[k]])),
  ];
  const gap = ([p, q]) => dot(minus(q, p), minus(q, p));
  const [p, q] = pairs.reduce((best, pair) => (gap(pair) < gap(best) ? pair : best));
  const normal = minus(q, p);
  return {
    separable: true,
    margin: Math.hypot(...normal) / 2,
    normal,
    offset: (dot(normal, p) + dot(normal, q)) / 2,
  };
}

function meeting(first, second, a, b) {
  for (const k of a) {
    const found = inside(first[k], second, b);
    if (found) return [[[k, 1]], found];
  }
  for (const k of b) {
    const found = inside(second[k], first, a);
    if (found) return [found, [[k, 1]]];
  }
  for (const [p, q] of edges(a)) {
    for (const [r, s] of edges(b)) {
      const [atP, atQ] = [p, q].map((k) => turn(second[r], second[s], first[k]));
      const [atR, atS] = [r, s].map((k) => turn(first[p], first[q], second[k]));
      if (Math.sign(atP) * Math.sign(atQ) < 0 && Math.sign(atR) * Math.sign(atS) < 0) {
        const [t, u] = [atP / (atP - atQ), atR / (atR - atS)];
        return [
          [
            [p, 1 - t],
            [q, t],
          ],
          [
            [r, 1 - u],
            [s, u],
          ],
        ];
      }
    }
  }
  return null;
}

/** `point` as a weighted mean of at most three corners; null outside of their hull. */
function inside(point, points, [start, ...rest]) {
  if (!rest.length)
    return points[start][0] === point[0] && points[start][1] === point[1] ? [[start, 1]] : null;
  if (rest.length === 1) {
    const along = minus(points[rest[0]], points[start]);
    const part = dot(minus(point, points[start]), along);
    if (turn(points[start], points[rest[0]], point) !== 0 || part < 0 || part > dot(along, along))
      return null;
    const share = part / dot(along, along);
    return [
      [start, 1 - share],
      [rest[0], share],
    ];
  }
  for (let k = 1; k < rest.length; k += 1) {
    const corners = [start, rest[k - 1], rest[k]];
    const areas = [1, 2, 0].map((i) => turn(points[corners[i]], points[corners[(i + 1) % 3]], point));
    const whole = areas[0] + areas[1] + areas[2];
    if (Math.min(...areas) >= 0) return corners.map((corner, i) => [corner, areas[i] / whole]);
  }
  return null;
}

function foot(point, start, end) {
  const along = minus(end, start);
  const length = dot(along, along);
  const share = length ? Math.max(0, Math.min(1, dot(minus(point, start), along) / length)) : 0;
  return between(start, end, share);
}
