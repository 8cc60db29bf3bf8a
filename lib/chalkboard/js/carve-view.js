// Drawing decision regions: a background as sure as the model, lines with their arrows, points as large as their loss.

import { s, uid } from "./dom.js";
import { fmt } from "./format.js";
import { draggable, reach } from "./handle.js";
import { crossing } from "./numerics-fold.js";
import { carve, logits, softmax } from "./numerics-softmax.js";
import { plane } from "./plane.js";

export const NAMES = ["discs", "squares", "triangles"];
const MOST = { size: 7, place: 1.55 }; // what a handle can reach: the length of w; how far from the middle, along an axis
const SPAN = 2.2,
  CELLS = 64,
  SHADES = 9;
const SQUARE = [
  [-SPAN, -SPAN],
  [SPAN, -SPAN],
  [SPAN, SPAN],
  [-SPAN, SPAN],
];
const ARROW = { least: 0.27, unit: 20 }; // an arrow's length is least + |w| / unit
const STEP = { angle: Math.PI / 36, size: 0.25, offset: 0.05 };

const bounded = (v, most) => Math.max(-most, Math.min(most, v));
const dot = (u, v) => u[0] * v[0] + u[1] * v[1];
const way = (angle) => [Math.cos(angle), Math.sin(angle)];
const aside = (angle) => [-Math.sin(angle), Math.cos(angle)];
const degrees = (angle) => Math.round((angle * 180) / Math.PI);

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

/** The window with `classes` classes, of which those in `movable` have handles; onPose(k, pose) as one is moved. */
export function carveView({ classes, movable, onPose }) {
  const view = plane({ label: "the plane, coloured by the class that wins there", role: "group" });
  view.span = SPAN;
  const clips = Array.from({ length: classes }, () => uid("region"));
  const grips = movable.map((k) => lineGrips(view, k, (to) => onPose(k, to)));
  view.svg.append(...grips.flatMap((grip) => grip.elements));

  function paint({ W, b, points, labels, costs, hits, poses }) {
    const unit = points.length > 100 ? 0.7 : 1;
    const radius = (price) => unit * Math.min(10, 3 + 2.4 * Math.sqrt(price));
    const areas = carve(W, b, SQUARE);
    view.show(
      areas.map((area, k) => [
        s("clipPath", { id: clips[k] }, view.polygon(area, "")),
        s("g", { "clip-path": `url(#${clips[k]})`, class: `is-class-${k}` }, shades(view, W, b, k)),
      ]),
      view.axes(["x₁", "x₂"]),
      areas.map((area) => (area.length > 2 ? view.polygon(area, "carve-border") : null)),
      areas.map((area, k) =>
        size(area) > 0.5 ? view.text(middle(area), "●■▲"[k], `carve-sign is-class-${k}`) : null,
      ),
      movable.map((k) => zeroLine(view, W[k], b[k], k)),
      points.map((point, n) => [
        view.dot(point, labels[n], radius(costs[n])),
        hits[n]
          ? null
          : s("circle", {
              cx: view.x(point[0]),
              cy: view.y(point[1]),
              r: (2.5 + 1.2 * radius(costs[n])).toFixed(1),
              class: "carve-wrong",
            }),
      ]),
    );
    grips.forEach((grip, i) => grip.place(poses[movable[i]]));
  }
  return { element: view.svg, paint };
}

/** Cells in which class k is ahead or nearly so, one path for each shade of confidence. */
function shades(view, W, b, k) {
  const cell = (2 * SPAN) / CELLS,
    side = view.x(cell) - view.x(0);
  const slack = W.map((row) => 0.71 * cell * Math.hypot(W[k][0] - row[0], W[k][1] - row[1]));
  const paths = Array.from({ length: SHADES }, () => "");
  for (let j = 0; j < CELLS; j += 1) {
    const y = SPAN - (j + 0.5) * cell;
    let from = 0,
      level = -1;
    for (let i = 0; i <= CELLS; i += 1) {
      const z = i < CELLS ? logits(W, b, [(i + 0.5) * cell - SPAN, y]) : null;
      const here = z?.every((v, rival) => z[k] >= v - slack[rival])
        ? Math.max(
            0,
            Math.min(SHADES - 1, Math.floor((SHADES * (softmax(z)[k] - 1 / W.length)) / (1 - 1 / W.length))),
          )
        : -1;
      if (here === level) continue;
      if (level >= 0)
        paths[level] +=
          `M${(from * side).toFixed(1)} ${(j * side).toFixed(1)}h${((i - from) * side).toFixed(1)}v${(side + 0.6).toFixed(1)}h${(-(i - from) * side).toFixed(1)}z`;
      [from, level] = [i, here];
    }
  }
  return paths
    .map((d, level) =>
      d ? s("path", { d, class: "carve-shade", style: `--sure: ${Math.round(4 + 5.5 * level)}%` }) : null,
    )
    .filter(Boolean);
}

function zeroLine(view, w, b, k) {
  const ends = crossing(SQUARE, ([x, y]) => w[0] * x + w[1] * y + b);
  return ends ? view.line(...ends, `carve-zero is-class-${k}`) : null;
}

const size = (area) =>
  Math.abs(
    area.reduce((sum, [x, y], k) => {
      const [u, v] = area[(k + 1) % area.length];
      return sum + (x * v - y * u) / 2;
    }, 0),
  );
const middle = (area) => area.reduce(([a, b], [x, y]) => [a + x / area.length, b + y / area.length], [0, 0]);

/** Two handles: a knob that moves the line, and an arrow's tip that turns it and makes the class surer. */
function lineGrips(view, k, onPose) {
  let now = null,
    base = [0, 0];
  const shaft = s("path", { class: `carve-arrow is-class-${k}` });
  const knob = grip(
    "line",
    `line of the ${NAMES[k]}`,
    s("rect", { x: -8, y: -8, width: 16, height: 16, rx: 4, class: "carve-knob" }),
  );
  const tip = grip("arrow", `arrow of the ${NAMES[k]}`, s("circle", { r: 8, class: "carve-knob" }));

  function grip(kind, label, mark) {
    return s(
      "g",
      { class: `carve-grip is-${kind} is-class-${k}`, role: "slider", tabindex: 0, "aria-label": label },
      reach(),
      s("circle", { r: 15, class: "plane-touch" }),
      mark,
      s("text", { y: 4, "text-anchor": "middle", "aria-hidden": "true" }, kind === "line" ? "●■▲"[k] : ""),
    );
  }
  const pointed = ([x, y]) => {
    const box = view.svg.getBoundingClientRect();
    return [(((x - box.left) / box.width) * 2 - 1) * SPAN, (1 - ((y - box.top) / box.height) * 2) * SPAN];
  };
  /** The pose whose handle stands at `at`. */
  function move(at, { angle = now.angle, size = now.size }) {
    const put = at.map((v) => bounded(v, MOST.place));
    onPose({
      size: bounded(size, MOST.size),
      angle,
      offset: dot(put, way(angle)),
      along: dot(put, aside(angle)),
    });
  }
  draggable(knob, { onDrag: (_, at) => move(pointed(at), {}) });
  draggable(tip, {
    onDrag: (_, at) => {
      const to = pointed(at),
        pull = [to[0] - base[0], to[1] - base[1]];
      move(base, {
        angle: Math.atan2(pull[1], pull[0]),
        size: Math.max(0, (Math.hypot(...pull) - ARROW.least) * ARROW.unit),
      });
    },
  });
  const turn = (by) => () =>
    move(base, { angle: Math.atan2(Math.sin(now.angle + by), Math.cos(now.angle + by)) });
  const longer = (by) => () => move(base, { size: Math.max(0, now.size + by) });
  const push = (by) => () =>
    move(
      base.map((v, i) => v + by * way(now.angle)[i]),
      {},
    );
  keys(knob, {
    ArrowRight: push(STEP.offset),
    ArrowUp: push(STEP.offset),
    ArrowLeft: push(-STEP.offset),
    ArrowDown: push(-STEP.offset),
    PageUp: push(10 * STEP.offset),
    PageDown: push(-10 * STEP.offset),
    Home: push(-9),
    End: push(9),
  });
  keys(tip, {
    ArrowLeft: turn(STEP.angle),
    ArrowRight: turn(-STEP.angle),
    ArrowUp: longer(STEP.size),
    ArrowDown: longer(-STEP.size),
    PageUp: turn(9 * STEP.angle),
    PageDown: turn(-9 * STEP.angle),
    Home: longer(-MOST.size),
    End: longer(MOST.size),
  });
  function keys(element, acts) {
    element.addEventListener("keydown", (event) => {
      if (!acts[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      acts[event.key]();
    });
  }
  return {
    elements: [shaft, knob, tip],
    place(next) {
      now = next;
      base = handlePlace(now);
      const length = ARROW.least + Math.min(now.size, MOST.size) / ARROW.unit;
      const end = base.map((v, i) => v + length * way(now.angle)[i]);
      shaft.setAttribute("d", `M${view.at(base)} L${view.at(end)}`);
      put(knob, base, bounded(now.offset, 9), 9, `${fmt(now.offset, 2)} from the middle, along its arrow`);
      put(
        tip,
        end,
        degrees(now.angle),
        180,
        `points ${fmt(degrees(now.angle))} degrees up from the right; length of w ${fmt(now.size, 2)}`,
      );
    },
  };
  function put(element, at, value, most, words) {
    element.setAttribute("transform", `translate(${view.x(at[0]).toFixed(1)} ${view.y(at[1]).toFixed(1)})`);
    const said = {
      "aria-valuemin": -most,
      "aria-valuemax": most,
      "aria-valuenow": Number(value.toFixed(3)),
      "aria-valuetext": words,
    };
    for (const [key, one] of Object.entries(said)) element.setAttribute(key, one);
  }
}

/** Where the line's handle stands: on the line and in the window, if the line passes through it. */
function handlePlace({ angle, offset, along }) {
  const at = (part) => way(angle).map((v, i) => offset * v + part * along * aside(angle)[i]);
  const inside = (place) => place.every((v) => Math.abs(v) <= MOST.place + 1e-9);
  return [1, 0.75, 0.5, 0.25, 0, -0.5, -1].map(at).find(inside) ?? at(0).map((v) => bounded(v, MOST.place));
}
