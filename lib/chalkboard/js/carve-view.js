// Drawing decision regions: a background as sure as the model, lines with their arrows, points as large as their loss.

import { draggable } from "./handle.js";
import { fmt, s, uid } from "./dom.js";
import { crossing } from "./numerics-fold.js";
import { carve, logits, softmax } from "./numerics-softmax.js";
import { plane } from "./plane.js";

export const NAMES = ["discs", "squares", "triangles"];
export const MOST = { size: 7, offset: 1.4 }; // what a handle can reach: the length of w, the line's distance from the middle
const SPAN = 2.2, CELLS = 44, SHADES = 6;
const SQUARE = [[-SPAN, -SPAN], [SPAN, -SPAN], [SPAN, SPAN], [-SPAN, SPAN]];
const ARROW = { least: 0.3, unit: 14 }; // an arrow's length is least + |w| / unit
const STEP = { angle: Math.PI / 36, size: 0.25, offset: 0.05 };

const bounded = (v, most) => Math.max(-most, Math.min(most, v));
const degrees = (angle) => Math.round((angle * 180) / Math.PI);

/** How line k lies, in the terms of its handles; `angle` is kept where w is 0. */
export function pose(w, b, angle) {
  const size = Math.hypot(...w);
  return { size, angle: size > 1e-9 ? Math.atan2(w[1], w[0]) : angle, offset: size > 1e-9 ? -b / size : 0 };
}

/** The w and b of such a line. */
export const fromPose = ({ size, angle, offset }) => ({ w: [size * Math.cos(angle), size * Math.sin(angle)], b: -size * offset });

/** The window with `classes` classes, of which those in `movable` have handles; onPose(k, pose) as one is moved. */
export function carveView({ classes, movable, onPose }) {
  const view = plane({ label: "the plane, coloured by the class that wins there", role: "group" });
  view.span = SPAN;
  const clips = Array.from({ length: classes }, () => uid("region"));
  const grips = movable.map((k) => lineGrips(view, k, (to) => onPose(k, to)));
  view.svg.append(...grips.flatMap((grip) => grip.elements));

  function paint({ W, b, points, labels, costs, hits, poses }) {
    const areas = carve(W, b, SQUARE);
    view.show(
      areas.map((area, k) => [
        s("clipPath", { id: clips[k] }, view.polygon(area, "")),
        s("g", { "clip-path": `url(#${clips[k]})`, class: `is-class-${k}` }, shades(view, W, b, k))]),
      view.axes(["x₁", "x₂"]),
      areas.map((area) => (area.length > 2 ? view.polygon(area, "carve-border") : null)),
      areas.map((area, k) => (size(area) > 0.5 ? view.text(middle(area), "●■▲"[k], `carve-sign is-class-${k}`) : null)),
      movable.map((k) => zeroLine(view, W[k], b[k], k)),
      points.map((point, n) => [
        view.dot(point, labels[n], Math.min(12, 3.2 + 3 * Math.sqrt(costs[n]))),
        hits[n] ? null : s("circle", { cx: view.x(point[0]), cy: view.y(point[1]), r: 4 + Math.min(12, 3.2 + 3 * Math.sqrt(costs[n])), class: "carve-wrong" })]));
    grips.forEach((grip, i) => grip.place(poses[movable[i]]));
  }
  return { element: view.svg, paint };
}

/** Cells in which class k is ahead or nearly so, one path for each shade of confidence. */
function shades(view, W, b, k) {
  const cell = (2 * SPAN) / CELLS, side = view.x(cell) - view.x(0);
  const slack = W.map((row) => 0.71 * cell * Math.hypot(W[k][0] - row[0], W[k][1] - row[1]));
  const paths = Array.from({ length: SHADES }, () => "");
  for (let j = 0; j < CELLS; j += 1) {
    const y = SPAN - (j + 0.5) * cell;
    let from = 0, level = -1;
    for (let i = 0; i <= CELLS; i += 1) {
      const z = i < CELLS ? logits(W, b, [(i + 0.5) * cell - SPAN, y]) : null;
      const here = z && z.every((v, rival) => z[k] >= v - slack[rival])
        ? Math.max(0, Math.min(SHADES - 1, Math.floor((SHADES * (softmax(z)[k] - 1 / W.length)) / (1 - 1 / W.length)))) : -1;
      if (here === level) continue;
      if (level >= 0) paths[level] += `M${(from * side).toFixed(1)} ${(j * side).toFixed(1)}h${((i - from) * side).toFixed(1)}v${side.toFixed(1)}h${(-(i - from) * side).toFixed(1)}z`;
      [from, level] = [i, here];
    }
  }
  return paths.map((d, level) => (d ? s("path", { d, class: "carve-shade", "fill-opacity": (0.05 + 0.09 * level).toFixed(2) }) : null)).filter(Boolean);
}

function zeroLine(view, w, b, k) {
  const ends = crossing(SQUARE, ([x, y]) => w[0] * x + w[1] * y + b);
  return ends ? view.line(...ends, `carve-zero is-class-${k}`) : null;
}

const size = (area) => Math.abs(area.reduce((sum, [x, y], k) => {
  const [u, v] = area[(k + 1) % area.length];
  return sum + (x * v - y * u) / 2;
}, 0));
const middle = (area) => area.reduce(([a, b], [x, y]) => [a + x / area.length, b + y / area.length], [0, 0]);

/** Two handles: a knob that moves the line, and an arrow's tip that turns it and makes the class surer. */
function lineGrips(view, k, onPose) {
  let now = null;
  const shaft = s("path", { class: `carve-arrow is-class-${k}` });
  const knob = grip("line", `line of the ${NAMES[k]}`, s("rect", { x: -8, y: -8, width: 16, height: 16, rx: 4, class: "carve-knob" }));
  const tip = grip("arrow", `arrow of the ${NAMES[k]}`, s("circle", { r: 9, class: "carve-knob" }));

  function grip(kind, label, mark) {
    return s("g", { class: `carve-grip is-${kind} is-class-${k}`, role: "slider", tabindex: 0, "aria-label": label },
      s("circle", { r: 16, class: "plane-touch" }), mark, s("text", { y: 4, "text-anchor": "middle", "aria-hidden": "true" }, kind === "line" ? "●■▲"[k] : ""));
  }
  const pointed = (event) => {
    const box = view.svg.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width * 2 - 1) * SPAN, (1 - (event.clientY - box.top) / box.height * 2) * SPAN];
  };
  const move = (change) => onPose({ ...now, offset: bounded(now.offset, MOST.offset), size: Math.min(now.size, MOST.size), ...change });
  draggable(knob, { onDrag: (event) => {
    const [x, y] = pointed(event);
    move({ offset: bounded(x * Math.cos(now.angle) + y * Math.sin(now.angle), MOST.offset) });
  } });
  draggable(tip, { onDrag: (event) => {
    const at = pointed(event), foot = footOf(now), way = [at[0] - foot[0], at[1] - foot[1]];
    move({ angle: Math.atan2(way[1], way[0]), size: Math.max(0, Math.min(MOST.size, (Math.hypot(...way) - ARROW.least) * ARROW.unit)) });
  } });
  const turn = (by) => ({ angle: Math.atan2(Math.sin(now.angle + by), Math.cos(now.angle + by)) });
  const longer = (by) => ({ size: Math.max(0, Math.min(MOST.size, now.size + by)) });
  const along = (by) => ({ offset: bounded(now.offset + by, MOST.offset) });
  keys(knob, {
    ArrowRight: () => along(STEP.offset), ArrowUp: () => along(STEP.offset), ArrowLeft: () => along(-STEP.offset), ArrowDown: () => along(-STEP.offset),
    PageUp: () => along(10 * STEP.offset), PageDown: () => along(-10 * STEP.offset), Home: () => ({ offset: -MOST.offset }), End: () => ({ offset: MOST.offset }),
  });
  keys(tip, {
    ArrowLeft: () => turn(STEP.angle), ArrowRight: () => turn(-STEP.angle), ArrowUp: () => longer(STEP.size), ArrowDown: () => longer(-STEP.size),
    PageUp: () => turn(9 * STEP.angle), PageDown: () => turn(-9 * STEP.angle), Home: () => ({ size: 0 }), End: () => ({ size: MOST.size }),
  });
  function keys(element, acts) {
    element.addEventListener("keydown", (event) => {
      if (!acts[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      move(acts[event.key]());
    });
  }
  return {
    elements: [shaft, knob, tip],
    place(next) {
      now = next;
      const foot = footOf(now), length = ARROW.least + Math.min(now.size, MOST.size) / ARROW.unit;
      const end = [foot[0] + length * Math.cos(now.angle), foot[1] + length * Math.sin(now.angle)];
      shaft.setAttribute("d", `M${view.at(foot)} L${view.at(end)}`);
      put(knob, foot, now.offset, MOST.offset, `${fmt(now.offset, 2)} from the middle, along its arrow`);
      put(tip, end, degrees(now.angle), 180, `points ${fmt(degrees(now.angle))} degrees up from the right; length of w ${fmt(now.size, 2)}`);
    },
  };
  function put(element, at, value, most, words) {
    element.setAttribute("transform", `translate(${view.x(at[0]).toFixed(1)} ${view.y(at[1]).toFixed(1)})`);
    const said = { "aria-valuemin": -most, "aria-valuemax": most, "aria-valuenow": fmt(bounded(value, most), 3).replace("−", "-"), "aria-valuetext": words };
    for (const [key, one] of Object.entries(said)) element.setAttribute(key, one);
  }
}

const footOf = ({ angle, offset }) => [Math.cos(angle), Math.sin(angle)].map((v) => v * bounded(offset, MOST.offset));
