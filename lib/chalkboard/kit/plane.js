// A square window onto the plane, its grid and its arrows.

import { s } from "./dom.js";

export const SIZE = 320; // of the window, in units of the drawing

/**
 * A window with the origin in its middle.
 * @param {{ label: string, role?: string }} how what it shows; "group" where something in it can be worked
 * @returns {object} { svg, show(...parts) } and what draws parts: `span`, which may be set, is the largest coordinate,
 *   x(v) and y(v) are places in the drawing, and all the others take points of the plane
 */
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

/**
 * The lines of a square grid.
 * @param {number} reach it goes from −reach to reach
 * @param {number} step from one line to the next
 * @returns {number[][][]} pairs of points
 */
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

/**
 * An arrow between two points of the plane.
 * @param {object} pane made by plane()
 * @param {number[]} p its start
 * @param {number[]} q its tip
 * @param {string} name CSS class
 * @returns {SVGPathElement | null} null where it would be too short to see
 */
export function arrow(pane, p, q, name) {
  const [x1, y1, x2, y2] = [pane.x(p[0]), pane.y(p[1]), pane.x(q[0]), pane.y(q[1])];
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < 2) return null;
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const wing = (side) => `${x2 - 9 * ux - side * 5 * uy},${y2 - 9 * uy + side * 5 * ux}`;
  return s("path", { class: name, d: `M${x1},${y1} L${x2},${y2} M${wing(1)} L${x2},${y2} L${wing(-1)}` });
}
