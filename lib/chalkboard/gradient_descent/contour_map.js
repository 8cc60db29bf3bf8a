// A surface from above: its contours, and paths on it.

import { s } from "../kit/dom.js";
import { scale } from "../kit/scale.js";
import { contour, height } from "./numerics.js";

export const SIZE = { width: 420, height: 315 };
const LEVELS = 14;

const rounded = (v) => Math.round(v * 10) / 10;

/**
 * The contours of one surface. Returns { element, group, place([x, y]) → [px, py], point([px, py]) → [x, y] }: what
 * is drawn over the contours goes into `group`. With nothing in it to be worked its `role` is "img".
 */
export function map(surface, label, role = "group") {
  const [left, right, bottom, top] = surface.box;
  const far = { keep: [-Infinity, Infinity] }; // a path that leaves the picture goes on in its direction
  const x = scale({ ...far, domain: [left, right], range: [0, SIZE.width] });
  const y = scale({ ...far, domain: [bottom, top], range: [SIZE.height, 0] });
  const place = (point) => [x(point[0]), y(point[1])];
  const point = (at) => [x.invert(at[0]), y.invert(at[1])];
  const lines = levels(surface).map((level) => {
    const d = contour(surface, surface.box, level)
      .map(([a, b, c, e]) => `M${place([a, b]).map(rounded)}L${place([c, e]).map(rounded)}`)
      .join("");
    return s("path", { d, class: "descent-contour" });
  });
  const group = s("g", {});
  const element = s(
    "svg",
    { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, class: "descent-map", role, "aria-label": label },
    lines,
    surface.minima.map((at) => cross(place(at))),
    group,
  );
  return { element, group, place, point };
}

/** Heights closer together near the lowest point in the picture, where the ground is flat. */
function levels(surface) {
  const [left, right, bottom, top] = surface.box;
  const seen = [];
  for (let i = 0; i <= 24; i += 1)
    for (let j = 0; j <= 24; j += 1)
      seen.push(height(surface, [left + ((right - left) * i) / 24, bottom + ((top - bottom) * j) / 24]));
  const low = Math.min(...seen),
    high = Math.max(...seen);
  const power = surface.minima.length ? 2 : 1;
  return Array.from({ length: LEVELS }, (_, k) => low + (high - low) * ((k + 0.5) / LEVELS) ** power);
}

const cross = ([x, y]) => s("path", { d: `M${x - 6},${y - 6}l12,12m-12,0l12,-12`, class: "descent-minimum" });

/** A path as a line with a dot at each step, both only where they can be seen. */
export function trail(path, place, name, dots = true) {
  const seen = path.map(place).map(([x, y]) => [bounded(x), bounded(y)]);
  return [
    s("path", {
      d: `M${seen.map((p) => p.map(rounded).join(",")).join("L")}`,
      class: `descent-trail ${name}`,
    }),
    dots
      ? seen
          .filter(([x, y]) => Math.abs(x) < 3000 && Math.abs(y) < 3000)
          .map(([x, y]) =>
            s("circle", { cx: rounded(x), cy: rounded(y), r: 2.6, class: `descent-step ${name}` }),
          )
      : [],
  ].flat();
}

const bounded = (pixels) => Math.max(-4000, Math.min(4000, pixels));
