// What moves the line of a class: a knob that shifts it, and an arrow's tip that turns it and makes the class surer.

import { s } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { face, knob } from "../kit/knob.js";

export const NAMES = ["discs", "squares", "triangles"];
// What a handle can reach: the length of w; how far from the middle, along an axis.
const MOST = { size: 7, place: 1.55 };
const ARROW = { least: 0.27, unit: 20 }; // an arrow's length is least + |w| / unit
const FAR = 9; // beyond every window
const STEP = { angle: Math.PI / 36, size: 0.25, offset: 0.05 };

const bounded = (v, most) => Math.max(-most, Math.min(most, v));
const dot = (u, v) => u[0] * v[0] + u[1] * v[1];
const way = (angle) => [Math.cos(angle), Math.sin(angle)];
const aside = (angle) => [-Math.sin(angle), Math.cos(angle)];
const degrees = (angle) => Math.round((angle * 180) / Math.PI);
const plus = (u, v, times = 1) => u.map((one, i) => one + times * v[i]);

/**
 * How the line of one class lies: the length of w, its angle, the line's signed distance from the middle, and how far
 * along the line its handle stands. `last` is its pose before, whose angle and distance are kept where w is 0.
 */
export function pose(w, b, last) {
  const size = Math.hypot(...w);
  return { ...last, size, ...(size > 1e-9 ? { angle: Math.atan2(w[1], w[0]), offset: -b / size } : {}) };
}
export const AT_FIRST = { angle: 0, offset: 0, along: 1.2 };

/** The w and b of such a line. */
export const fromPose = ({ size, angle, offset }) => ({
  w: way(angle).map((v) => size * v),
  b: -size * offset,
});

/**
 * The knob and the tip of a class in a pane.
 * @param {object} pane made by plane()
 * @param {number} k which class
 * @param {(pose: object) => void} onPose called as one of them is moved
 * @returns {{ elements: SVGElement[], place: (pose: object) => void }}
 */
export function lineGrips(pane, k, onPose) {
  let now = null,
    base = [0, 0]; // where the knob stands
  const shaft = s("path", { class: `carve-arrow is-class-${k}` });
  const inPlane = ([x, y]) => [x, -y].map((v) => v / (pane.x(1) - pane.x(0)));
  const move = (at, { angle = now.angle, size = now.size }) => {
    const put = at.map((v) => bounded(v, MOST.place));
    const [offset, along] = parts(put, angle);
    onPose({ size: bounded(size, MOST.size), angle, offset, along });
  };
  const grip = (kind, label, how, mark, sign) =>
    knob(
      { ...how, label, name: `carve-grip is-${kind} is-class-${k}` },
      ...face(15, mark, s("text", { y: 4, "text-anchor": "middle", "aria-hidden": "true" }, sign)),
    );
  const line = grip(
    "line",
    `line of the ${NAMES[k]}`,
    {
      value: () => ({ at: parts(base, now.angle), low: [-FAR, -FAR], high: [FAR, FAR] }),
      keys: { right: [STEP.offset, 0], page: [10 * STEP.offset, 0] },
      pull: (by, from) => parts(plus(point(from, now.angle), inPlane(by)), now.angle),
      onMove: (next) => move(point(next, now.angle), {}),
    },
    s("rect", { x: -8, y: -8, width: 16, height: 16, rx: 4, class: "carve-knob" }),
    "●■▲"[k],
  );
  const tip = grip(
    "arrow",
    `arrow of the ${NAMES[k]}`,
    {
      value: () => ({ at: [now.angle, now.size], low: [-Infinity, 0], high: [Infinity, MOST.size] }),
      keys: { right: [-STEP.angle, 0], up: [0, STEP.size], page: [9 * STEP.angle, 0], ends: 1 },
      pull: (by, [angle, size]) => {
        const to = plus(inPlane(by), way(angle), length(size));
        return [Math.atan2(to[1], to[0]), (Math.hypot(...to) - ARROW.least) * ARROW.unit];
      },
      onMove: ([angle, size]) => move(base, { angle: Math.atan2(Math.sin(angle), Math.cos(angle)), size }),
    },
    s("circle", { r: 8, class: "carve-knob" }),
    "",
  );
  const seen = (at) => [pane.x(at[0]).toFixed(1), pane.y(at[1]).toFixed(1)];
  return {
    elements: [shaft, line.element, tip.element],
    place(next) {
      now = next;
      base = handlePlace(now);
      const end = plus(base, way(now.angle), length(now.size));
      shaft.setAttribute("d", `M${pane.at(base)} L${pane.at(end)}`);
      line.show({
        place: seen(base),
        now: now.offset,
        text: `${fmt(now.offset, 2)} from the middle, along its arrow`,
      });
      tip.show({
        place: seen(end),
        now: degrees(now.angle),
        min: -180,
        max: 180,
        text: `points ${fmt(degrees(now.angle))} degrees up from the right; length of w ${fmt(now.size, 2)}`,
      });
    },
  };
}

/** How long the arrow of a w of that length is drawn. */
const length = (size) => ARROW.least + Math.min(size, MOST.size) / ARROW.unit;

/** A place as its distance from the middle in a line's direction, and along the line. */
const parts = (at, angle) => [dot(at, way(angle)), dot(at, aside(angle))];

/** The place with these two. */
const point = ([offset, along], angle) =>
  plus(
    way(angle).map((v) => offset * v),
    aside(angle),
    along,
  );

/** Where the line's handle stands: on the line and in the window, if the line passes through it. */
function handlePlace({ angle, offset, along }) {
  const at = (part) => point([offset, part * along], angle);
  const inside = (place) => place.every((v) => Math.abs(v) <= MOST.place + 1e-9);
  return [1, 0.75, 0.5, 0.25, 0, -0.5, -1].map(at).find(inside) ?? at(0).map((v) => bounded(v, MOST.place));
}
