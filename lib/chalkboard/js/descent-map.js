// A surface from above: its contours, paths on it, and a start that can be pulled about.

import { s } from "./dom.js";
import { fmt } from "./format.js";
import { draggable, reach } from "./handle.js";
import { contour, height } from "./numerics-descent.js";

export const SIZE = { width: 420, height: 315 };
const LEVELS = 14;

const rounded = (v) => Math.round(v * 10) / 10;

/**
 * The contours of one surface. Returns { element, group, place([x, y]) → [px, py], point([px, py]) → [x, y] }: what
 * is drawn over the contours goes into `group`. With nothing in it to be worked its `role` is "img".
 */
export function map(surface, label, role = "group") {
  const [left, right, bottom, top] = surface.box;
  const place = ([x, y]) => [
    ((x - left) / (right - left)) * SIZE.width,
    ((top - y) / (top - bottom)) * SIZE.height,
  ];
  const point = ([px, py]) => [
    left + (px / SIZE.width) * (right - left),
    top - (py / SIZE.height) * (top - bottom),
  ];
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

/** The handle of the start: `onMove([x, y])` as it is pulled or keys are pressed. Returns { element, paint(at, drawn) }. */
export function startHandle({ onMove }) {
  const element = s(
    "g",
    { class: "descent-handle", role: "slider", tabindex: 0, "aria-label": "start of the path" },
    reach(),
    s("circle", { r: 24, class: "descent-touch" }),
    s("circle", { r: 9, class: "descent-knob" }),
  );
  let at = [0, 0],
    drawn = null;
  const to = ([x, y]) => {
    const [left, right, bottom, top] = drawn.box;
    const tidy = (v, low, high) =>
      Number((Math.round(Math.max(low, Math.min(high, v)) * 20) / 20).toFixed(2)); // axes can be hit
    onMove([tidy(x, left, right), tidy(y, bottom, top)]);
  };
  element.addEventListener("keydown", (event) => {
    const { box } = drawn;
    const next = {
      ArrowRight: [at[0] + 0.05, at[1]],
      ArrowLeft: [at[0] - 0.05, at[1]],
      ArrowUp: [at[0], at[1] + 0.05],
      ArrowDown: [at[0], at[1] - 0.05],
      PageUp: [at[0], at[1] + 0.5],
      PageDown: [at[0], at[1] - 0.5],
      Home: [box[0], at[1]],
      End: [box[1], at[1]],
    }[event.key];
    if (!next) return;
    event.preventDefault();
    event.stopPropagation(); // the player of the figure has arrow keys too
    to(next);
  });
  draggable(element, {
    onDrag: (_, [x, y]) => {
      const seen = element.ownerSVGElement.getBoundingClientRect();
      to(
        drawn.point([
          ((x - seen.left) / seen.width) * SIZE.width,
          ((y - seen.top) / seen.height) * SIZE.height,
        ]),
      );
    },
  });
  return {
    element,
    paint(next, on) {
      [at, drawn] = [next, on];
      element.setAttribute("transform", `translate(${on.place(at).map(rounded)})`);
      const say = {
        "aria-valuemin": on.box[0],
        "aria-valuemax": on.box[1],
        "aria-valuenow": at[0],
        "aria-valuetext": `x₁ = ${fmt(at[0])}, x₂ = ${fmt(at[1])}; left and right change x₁, up and down x₂`,
      };
      for (const [key, value] of Object.entries(say)) element.setAttribute(key, value);
    },
  };
}
