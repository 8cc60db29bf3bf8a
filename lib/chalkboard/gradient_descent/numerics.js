// Numerics of the descent lab: surfaces f(x) = c + g·x + ½ xᵀHx + q x₁⁴ over the plane, and gradient descent on them.
// Held equal to chalkgrad by tests/chalkboard/gradient_descent/test_numerics.py.

import { between } from "../kit/geometry.js";

const FAR = 1e8; // a path that came this far from the origin is not followed further

/** f at the point [x, y]. A surface is { c, g: [2], H: [[2], [2]], q }. */
export function height({ c, g, H, q }, [x, y]) {
  return (
    c + g[0] * x + g[1] * y + 0.5 * (H[0][0] * x * x + 2 * H[0][1] * x * y + H[1][1] * y * y) + q * x ** 4
  );
}

/** ∇f = g + Hx + [4 q x₁³, 0]. */
export function uphill({ g, H, q }, [x, y]) {
  return [g[0] + H[0][0] * x + H[0][1] * y + 4 * q * x ** 3, g[1] + H[0][1] * x + H[1][1] * y];
}

/** At most steps + 1 points from `start` on: v ← βv + ∇f, x ← x − ηv. Ends early where the path has run far away. */
export function descend(surface, start, eta, beta, steps) {
  const path = [start];
  let velocity = [0, 0];
  for (let t = 0; t < steps; t += 1) {
    const [x, y] = path[t];
    if (Math.abs(x) + Math.abs(y) > FAR) break;
    const slope = uphill(surface, [x, y]);
    velocity = velocity.map((v, k) => beta * v + slope[k]);
    path.push([x - eta * velocity[0], y - eta * velocity[1]]);
  }
  return path;
}

/** Smaller and larger eigenvalue of the symmetric H, and the direction of the larger: { low, high, top: [2] }. */
export function curvatures([[a, b], [, d]]) {
  const middle = (a + d) / 2,
    apart = Math.hypot((a - d) / 2, b);
  const angle = Math.atan2(2 * b, a - d) / 2;
  return { low: middle - apart, high: middle + apart, top: [Math.cos(angle), Math.sin(angle)] };
}

/** { best: 1/λ_max, limit: 2(1 + β)/λ_max } on a positive-definite bowl; null on any other surface. */
export function stability({ H, q }, beta) {
  const { low, high } = curvatures(H);
  return q === 0 && low > 0 ? { best: 1 / high, limit: (2 * (1 + beta)) / high } : null;
}

/**
 * The contour of f at `level` as segments [x1, y1, x2, y2] inside `box` = [left, right, bottom, top]: on a grid of
 * cells × cells squares, each cut in two triangles, f taken as straight between the corners of a triangle.
 */
export function contour(surface, box, level, cells = 48) {
  const [left, right, bottom, top] = box;
  const xs = Array.from({ length: cells + 1 }, (_, i) => left + ((right - left) * i) / cells);
  const ys = Array.from({ length: cells + 1 }, (_, j) => bottom + ((top - bottom) * j) / cells);
  const over = xs.map((x) => ys.map((y) => height(surface, [x, y]) - level));
  const segments = [];
  const corner = (i, j) => [xs[i], ys[j], over[i][j]];
  for (let i = 0; i < cells; i += 1) {
    for (let j = 0; j < cells; j += 1) {
      for (const third of [corner(i + 1, j), corner(i, j + 1)]) {
        const cut = crossings([corner(i, j), third, corner(i + 1, j + 1)]);
        if (cut.length === 2) segments.push([...cut[0], ...cut[1]]);
      }
    }
  }
  return segments;
}

function crossings(corners) {
  const found = [];
  corners.forEach(([x, y, f], k) => {
    const [u, v, other] = corners[(k + 1) % 3];
    if (f < 0 === other < 0) return;
    const part = f / (f - other);
    found.push(between([x, y], [u, v], part));
  });
  return found;
}
