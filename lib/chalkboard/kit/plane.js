// A square window onto the plane, its grid and its arrows.

import { s } from "./dom.js";
import { setDown, takenBy } from "./labels.js";

export const SIZE = 320; // of the window, in units of the drawing
const ROOM = [4, 4, SIZE - 4, SIZE - 4]; // where words stand
const KNOB = 12; // half of what a handle covers
const STEPS = [0, 1, 2, 3, 4].map((k) => 24 * k); // along an axis, away from where its name stands best

/**
 * A window with the origin in its middle.
 * @param {{ label: string, role?: string }} how what it shows; "group" where something in it can be worked
 * @returns {object} { svg, show(...parts) } and what draws parts: `span`, which may be set, is the largest coordinate,
 *   x(v) and y(v) are places in the drawing, and all the others take points of the plane. Words stand above all that
 *   is drawn, where they hide as little of it as can be.
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
    /** Words at the best of `points`, or none if they would touch something there and are not needed. */
    sign: (words, name, points) => ({ ...made.label(words, name, points), needed: false }),
    /** Words at the best of `points`; `beside(size)` gives further places, in the drawing. */
    label: (words, name, points, beside = () => []) => ({
      needed: true,
      text: s("text", { class: name }, words),
      places: (size) => [...points.map(([x, y]) => [made.x(x), made.y(y)]), ...beside(size)],
    }),
    axes: ([across, up]) => [
      made.line([-made.span, 0], [made.span, 0], "plane-axis"),
      made.line([0, -made.span], [0, made.span], "plane-axis"),
      made.label(across, "plane-tick", [], ([width, height]) =>
        STEPS.flatMap((by) =>
          [-1, 1].map((side) => [SIZE - 6 - width / 2 - by, SIZE / 2 + side * (6 + height / 2)]),
        ),
      ),
      made.label(up, "plane-tick", [], ([width, height]) =>
        STEPS.flatMap((by) =>
          [1, -1].map((side) => [SIZE / 2 + side * (6 + width / 2), 6 + height / 2 + by]),
        ),
      ),
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
    show(...parts) {
      const all = parts.flat(3).filter(Boolean);
      const drawn = all.filter((part) => !part.text),
        labels = all.filter((part) => part.text);
      layer.replaceChildren(...drawn, ...labels.map(({ text }) => text));
      if (!labels.length) return;
      const taken = takenBy(drawn.filter((part) => !part.matches(".plane-grid")));
      taken.boxes.push(...knobs(svg));
      for (const { text, places, needed } of labels)
        if (!setDown(text, places, taken, ROOM) && !needed) text.remove();
    },
  };
  return made;
}

/** The boxes of the handles that lie over a window. */
const knobs = (svg) =>
  [...svg.querySelectorAll(":scope > [role=slider][transform]")].map((knob) => {
    const { e, f } = knob.transform.baseVal.consolidate().matrix;
    return [e - KNOB, f - KNOB, e + KNOB, f + KNOB];
  });

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
