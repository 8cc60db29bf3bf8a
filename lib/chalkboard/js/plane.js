// A square window onto the plane, and a handle that is moved in it: what the figures of chapter 03 are drawn with.

import { s } from "./dom.js";
import { fmt } from "./format.js";
import { draggable, reach } from "./handle.js";

export const SIZE = 320; // of the window, in units of the drawing

/** A window with the origin in its middle. Its `span` is the largest coordinate; x(v), y(v) give places in it. */
export function plane({ label, role = "img" }) {
  const layer = s("g", {});
  const svg = s("svg", { class: "plane", viewBox: `0 0 ${SIZE} ${SIZE}`, role, "aria-label": label }, layer);
  const made = {
    svg,
    span: 2,
    x: (v) => SIZE / 2 + (v * SIZE) / 2 / made.span,
    y: (v) => SIZE / 2 - (v * SIZE) / 2 / made.span,
    at: (point) => `${made.x(point[0]).toFixed(2)},${made.y(point[1]).toFixed(2)}`,
    line: (p, q, name) =>
      s("line", { x1: made.x(p[0]), y1: made.y(p[1]), x2: made.x(q[0]), y2: made.y(q[1]), class: name }),
    polygon: (points, name) => s("polygon", { points: points.map(made.at).join(" "), class: name }),
    text: (p, words, name, anchor = "middle") =>
      s("text", { x: made.x(p[0]), y: made.y(p[1]), class: name, "text-anchor": anchor }, words),
    axes: (names) => [
      made.line([-made.span, 0], [made.span, 0], "plane-axis"),
      made.line([0, -made.span], [0, made.span], "plane-axis"),
      s("text", { x: SIZE - 6, y: SIZE / 2 - 6, "text-anchor": "end", class: "plane-tick" }, names[0]),
      s("text", { x: SIZE / 2 + 6, y: 14, class: "plane-tick" }, names[1]),
    ],
    /** A point of class 0 (disc), 1 (square) or 2 (triangle); its area is that of a disc of radius r. */
    dot: (point, kind, r = 4.6) => {
      const [x, y] = [made.x(point[0]), made.y(point[1])],
        half = 0.913 * r;
      if (kind === 2)
        return s("path", {
          d: `M${x},${y - 1.2 * r}l${1.3 * r},${2.1 * r}h${-2.6 * r}z`,
          class: "plane-dot is-third",
        });
      return kind
        ? s("rect", {
            x: x - half,
            y: y - half,
            width: 2 * half,
            height: 2 * half,
            class: "plane-dot is-second",
          })
        : s("circle", { cx: x, cy: y, r, class: "plane-dot is-first" });
    },
    show: (...parts) => layer.replaceChildren(...parts.flat(3).filter(Boolean)),
  };
  return made;
}

/** The lines of a square grid from −reach to reach, as pairs of points. */
export function gridLines(reach, step) {
  const lines = [];
  for (let v = -reach; v <= reach + 1e-9; v += step)
    lines.push(
      [
        [v, -reach],
        [v, reach],
      ],
      [
        [-reach, v],
        [reach, v],
      ],
    );
  return lines;
}

/** An arrow from p to q. */
export function arrow(window, p, q, name) {
  const [x1, y1, x2, y2] = [window.x(p[0]), window.y(p[1]), window.x(q[0]), window.y(q[1])];
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < 2) return null;
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const wing = (side) => `${x2 - 9 * ux - side * 5 * uy},${y2 - 9 * uy + side * 5 * ux}`;
  return s("path", { class: name, d: `M${x1},${y1} L${x2},${y2} M${wing(1)} L${x2},${y2} L${wing(-1)}` });
}

/**
 * A handle for a point of the window: arrows left and right move its first number, up and down (and the Page keys)
 * its second. `onMove(point)` gets where it is pulled to; `onEnd()` follows when it is let go.
 * Returns { element, place(at, value) }: where it stands, and the pair of numbers it means.
 */
export function handle(window, { label, mark, name, step, most, onMove, onEnd }) {
  const element = s(
    "g",
    {
      class: `plane-handle ${name}`,
      role: "slider",
      tabindex: 0,
      "aria-label": label,
      "aria-valuemin": -most,
      "aria-valuemax": most,
    },
    reach(),
    s("circle", { r: 20, class: "plane-touch" }),
    s("circle", { r: 10, class: "plane-knob" }),
    s("text", { y: 4, "text-anchor": "middle" }, mark),
  );
  let spot = [0, 0],
    means = [0, 0],
    grip = null;
  const key = {
    ArrowRight: ([a, b]) => [a + step, b],
    ArrowLeft: ([a, b]) => [a - step, b],
    ArrowUp: ([a, b]) => [a, b + step],
    ArrowDown: ([a, b]) => [a, b - step],
    PageUp: ([a, b]) => [a, b + 10 * step],
    PageDown: ([a, b]) => [a, b - 10 * step],
    Home: ([, b]) => [-most, b],
    End: ([, b]) => [most, b],
  };
  element.addEventListener("keydown", (event) => {
    if (!key[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const to = key[event.key](means);
    onMove([spot[0] + to[0] - means[0], spot[1] + to[1] - means[1]]);
    onEnd();
  });
  const pulled = draggable(element, {
    onGrab: (event) => {
      grip = { from: spot, x: event.clientX, y: event.clientY };
    },
    onDrag: (event) => {
      const unit = (2 * window.span) / window.svg.getBoundingClientRect().width;
      onMove([
        grip.from[0] + (event.clientX - grip.x) * unit,
        grip.from[1] - (event.clientY - grip.y) * unit,
      ]);
    },
    onDrop: onEnd,
  });
  return {
    element,
    gripped: pulled.held,
    place(at, value) {
      [spot, means] = [at, value];
      element.setAttribute("transform", `translate(${window.x(at[0])} ${window.y(at[1])})`);
      element.setAttribute("aria-valuenow", value[0]);
      element.setAttribute("aria-valuetext", `(${fmt(value[0])}, ${fmt(value[1])})`);
    },
  };
}
