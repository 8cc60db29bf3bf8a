// Computing for the plane under a layer: maps, regions, and exact separability of points in whole numbers.
// Held equal to NumPy and to separability.py by the browser tests.

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

/** The part of a convex polygon where f(point) ≥ 0, for f linear plus a constant. */
export function clip(polygon, f) {
  return polygon.flatMap((p, k) => {
    const q = polygon[(k + 1) % polygon.length];
    const [here, there] = [f(p), f(q)];
    const kept = here >= 0 ? [p] : [];
    if (here >= 0 !== there >= 0) kept.push(between(p, q, here / (here - there)));
    return kept;
  });
}
const between = (p, q, t) => [p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])];

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

/** Where f = 0 crosses a convex polygon: two points, or null. */
export function crossing(polygon, f) {
  const ends = polygon.flatMap((p, k) => {
    const q = polygon[(k + 1) % polygon.length];
    const [here, there] = [f(p), f(q)];
    return here >= 0 !== there >= 0 ? [between(p, q, here / (here - there))] : [];
  });
  return ends.length === 2 ? ends : null;
}

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
