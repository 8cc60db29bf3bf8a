// Points and convex polygons of the plane.

/**
 * The point that lies the part `t` of the way from p to q.
 * @type {(p: number[], q: number[], t: number) => number[]}
 */
export const between = (p, q, t) => [p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])];

/**
 * The part of a convex polygon where f ≥ 0.
 * @param {number[][]} polygon its corners
 * @param {(point: number[]) => number} f linear plus a constant
 * @returns {number[][]} corners; none where f is negative everywhere
 */
export function clip(polygon, f) {
  return sides(polygon, f).flatMap(([p, q, here, there]) => {
    const kept = here >= 0 ? [p] : [];
    if (here >= 0 !== there >= 0) kept.push(between(p, q, here / (here - there)));
    return kept;
  });
}

/**
 * Where f = 0 crosses a convex polygon.
 * @param {number[][]} polygon its corners
 * @param {(point: number[]) => number} f linear plus a constant
 * @returns {number[][] | null} two points
 */
export function crossing(polygon, f) {
  const ends = sides(polygon, f).flatMap(([p, q, here, there]) =>
    here >= 0 !== there >= 0 ? [between(p, q, here / (here - there))] : [],
  );
  return ends.length === 2 ? ends : null;
}

/** Each side of a polygon, from p to q, with f there: [p, q, f(p), f(q)]. */
const sides = (polygon, f) =>
  polygon.map((p, k) => {
    const q = polygon[(k + 1) % polygon.length];
    return [p, q, f(p), f(q)];
  });

/** The area of a polygon; 0 for one without corners. */
export const area = (polygon) =>
  Math.abs(
    polygon.reduce((sum, [x, y], k) => {
      const [u, v] = polygon[(k + 1) % polygon.length];
      return sum + (x * v - y * u) / 2;
    }, 0),
  );

/** The mean of some points; [0, 0] for none. */
export const centroid = (points) =>
  points.reduce(([a, b], [x, y]) => [a + x / points.length, b + y / points.length], [0, 0]);

/**
 * The points of a square grid inside a convex polygon, those nearest to its middle first; the middle leads.
 * @param {number[][]} polygon its corners
 * @param {number} step from one point to the next
 */
export function within(polygon, step) {
  const middle = centroid(polygon);
  const [low, high] = [Math.min, Math.max].map((most) =>
    [0, 1].map((k) => most(...polygon.map((p) => p[k]))),
  );
  const points = [];
  for (let x = middle[0] - step * Math.floor((middle[0] - low[0]) / step); x <= high[0]; x += step)
    for (let y = middle[1] - step * Math.floor((middle[1] - low[1]) / step); y <= high[1]; y += step)
      if (holds(polygon, [x, y])) points.push([x, y]);
  const far = ([x, y]) => Math.hypot(x - middle[0], y - middle[1]);
  return [middle, ...points.sort((p, q) => far(p) - far(q))];
}

/** Whether a convex polygon holds a point: it lies on the same side of all its sides. */
function holds(polygon, [x, y]) {
  const turns = polygon.map(([a, b], k) => {
    const [c, d] = polygon[(k + 1) % polygon.length];
    return (c - a) * (y - b) - (d - b) * (x - a);
  });
  return turns.every((turn) => turn >= 0) || turns.every((turn) => turn <= 0);
}
