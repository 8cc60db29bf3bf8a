// Drawing decision regions: a background as sure as the model, lines with their arrows, points as large as their loss.

import { s, uid } from "../kit/dom.js";
import { area, crossing, within } from "../kit/geometry.js";
import { plane } from "../kit/plane.js";
import { softmax } from "../kit/softmax.js";
import { lineGrips } from "./decision_regions_grips.js";
import { carve, logits } from "./numerics.js";

const SPAN = 2.2,
  STEP = 0.14, // between the places that a region's sign may have
  CELLS = 64,
  SHADES = 9;
const SQUARE = [
  [-SPAN, -SPAN],
  [SPAN, -SPAN],
  [SPAN, SPAN],
  [-SPAN, SPAN],
];

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
    grips.forEach((grip, i) => grip.place(poses[movable[i]]));
    view.show(
      areas.map((one, k) => [
        s("clipPath", { id: clips[k] }, view.polygon(one, "")),
        s("g", { "clip-path": `url(#${clips[k]})`, class: `is-class-${k}` }, shades(view, W, b, k)),
      ]),
      view.axes(["x₁", "x₂"]),
      areas.map((one) => (one.length > 2 ? view.polygon(one, "carve-border") : null)),
      areas.map((one, k) =>
        area(one) > 0.5 ? view.sign("●■▲"[k], `carve-sign is-class-${k}`, within(one, STEP)) : null,
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
    const up = SPAN - (j + 0.5) * cell;
    let from = 0,
      level = -1;
    for (let i = 0; i <= CELLS; i += 1) {
      const z = i < CELLS ? logits(W, b, [(i + 0.5) * cell - SPAN, up]) : null;
      const here = z?.every((v, rival) => z[k] >= v - slack[rival])
        ? Math.max(
            0,
            Math.min(SHADES - 1, Math.floor((SHADES * (softmax(z)[k] - 1 / W.length)) / (1 - 1 / W.length))),
          )
        : -1;
      if (here === level) continue;
      if (level >= 0) {
        const width = (i - from) * side;
        const [x, y, across, down, back] = [from * side, j * side, width, side + 0.6, -width].map((v) =>
          v.toFixed(1),
        );
        paths[level] += `M${x} ${y}h${across}v${down}h${back}z`;
      }
      [from, level] = [i, here];
    }
  }
  return paths
    .map((d, level) =>
      d ? s("path", { d, class: "carve-shade", style: `--sure: ${Math.round(4 + 4.5 * level)}%` }) : null,
    )
    .filter(Boolean);
}

function zeroLine(view, w, b, k) {
  const ends = crossing(SQUARE, ([x, y]) => w[0] * x + w[1] * y + b);
  return ends ? view.line(...ends, `carve-zero is-class-${k}`) : null;
}
