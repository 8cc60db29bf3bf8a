// Drawing the folded plane: the input with its four regions on the left, where they went on the right.

import { s } from "../kit/dom.js";
import { subscript } from "../kit/format.js";
import { area, between, crossing, within } from "../kit/geometry.js";
import { beside } from "../kit/labels.js";
import { arrow, gridLines, plane } from "../kit/plane.js";
import { affine, regions, relu } from "./numerics.js";

const REACH = 2; // the input square reaches from −2 to 2
const NAMES = ["A", "B", "C", "D"];
const SQUARE = [
  [-REACH, -REACH],
  [REACH, -REACH],
  [REACH, REACH],
  [-REACH, REACH],
];
const STEP = 0.2; // between the places that a region's name may have
const ALONG = [0.1, 0.16, 0.22, 0.28, 0.34, 0.9, 0.84, 0.78]; // where on its line a name may stand, from its far end
const SPANS = [2.4, 3.2, 4.2, 5.6, 7.6, 10.5];

/** Where a point of x is shown at time t: 0 as it is, 1 at z = W x + b, 2 at h = ReLU(z). */
export function moved(W, b, t, point) {
  const [z] = affine(W, b, [point]);
  return t <= 1 ? between(point, z, t) : between(z, relu([z])[0], t - 1);
}

/** A segment cut where it crosses one of the two fold lines, so that each piece stays straight. */
function pieces(W, b, [p, q]) {
  const [from, to] = affine(W, b, [p, q]);
  const cuts = [0, 1].filter((k) => from[k] * to[k] < 0).map((k) => from[k] / (from[k] - to[k]));
  const stops = [0, ...cuts.sort((u, v) => u - v), 1];
  return stops.slice(1).map((end, k) => [between(p, q, stops[k]), between(p, q, end)]);
}

/** Two windows. paint(seen) draws; `seen` is { W, b, t, points, labels, line, witness, fixed, place }: place() puts
 * the handles where they belong once the windows' spans are known. */
export function foldView() {
  const left = plane({ label: "the input plane x, cut into four regions by two lines" });
  const right = plane({ label: "the same points after the layer", role: "group" });
  left.span = REACH + 0.15;

  function paint(seen) {
    const { W, b, t, points, labels, line, witness } = seen;
    const cut = regions(W, b, SQUARE);
    const go = (point) => moved(W, b, t, point);
    if (!seen.fixed) right.span = spanFor(W, b, points);
    const cross = witness && t <= 1 ? witness : null;
    left.show(
      NAMES.map((name) => left.polygon(cut[name], `fold-region is-${name}`)),
      gridLines(REACH, 0.5).map(([p, q]) => left.line(p, q, "plane-grid")),
      left.axes(["x₁", "x₂"]),
      [0, 1].map((k) => foldLine(W, b, k)),
      line ? bent(cut, W, b, t, line).map(([p, q]) => left.line(p, q, "fold-best")) : null,
      cross ? crossed(left, cross, (p) => p) : null,
      points.map((point, k) => left.dot(point, labels[k])),
      NAMES.map((name) =>
        area(cut[name]) > 0.1 ? left.label(name, "fold-name", within(cut[name], STEP)) : null,
      ),
    );
    seen.place();
    const axes = t === 0 ? ["x₁", "x₂"] : t <= 1 ? ["z₁", "z₂"] : ["h₁", "h₂"];
    right.show(
      ["C", "B", "D", "A"].map((name) =>
        right.polygon(
          cut[name].map(go),
          `fold-region is-${name}${t === 2 && name !== "A" ? " is-flat" : ""}`,
        ),
      ),
      gridLines(REACH, 0.5)
        .flatMap((one) => pieces(W, b, one))
        .map(([p, q]) => right.line(go(p), go(q), "plane-grid")),
      right.axes(axes),
      line ? straight(line) : null,
      cross ? crossed(right, cross, go) : null,
      points.map((point, k) => right.dot(go(point), labels[k])),
      [0, 1].map((k) => arrow(right, b, [b[0] + W[0][k], b[1] + W[1][k]], `fold-arrow is-column-${k + 1}`)),
    );
  }

  function foldLine(W, b, k) {
    const row = ([x, y]) => W[k][0] * x + W[k][1] * y + b[k];
    const ends = crossing(SQUARE, row);
    if (!ends) return null;
    const [far, near] = [...ends].sort((p, q) => q[k] - p[k]);
    return [
      left.line(...ends, `fold-line is-row-${k + 1}`),
      left.label(`z${subscript(k + 1)} = 0`, "fold-label", [], ([width, height]) =>
        ALONG.flatMap((t) => {
          const [x, y] = between(far, near, t);
          return beside([left.x(x), left.y(y)], [width, height], 3);
        }),
      ),
    ];
  }
  /** The best line and the band around it, in the space on the right. */
  function straight({ normal, offset, margin }) {
    const s0 = right.span,
      frame = [
        [-s0, -s0],
        [s0, -s0],
        [s0, s0],
        [-s0, s0],
      ];
    const length = Math.hypot(...normal);
    return [0, -margin, margin].map((shift) => {
      const ends = crossing(frame, ([x, y]) => normal[0] * x + normal[1] * y - offset - shift * length);
      return ends && right.line(...ends, shift ? "fold-band" : "fold-best");
    });
  }
  /** The same line seen from x: straight inside each region, with bends where regions meet. */
  function bent(cut, W, b, t, { normal, offset }) {
    const f = (point) => {
      const [u, v] = moved(W, b, t, point);
      return normal[0] * u + normal[1] * v - offset;
    };
    return NAMES.map((name) => (cut[name].length > 2 ? crossing(cut[name], f) : null)).filter(Boolean);
  }
  /** Why no line can separate: up to four points, drawn as two shapes that meet. */
  function crossed(pane, { sets, at }, go) {
    return [
      ...sets.map((points, k) => pane.polygon(points.map(go), `fold-witness is-${k ? "second" : "first"}`)),
      s("circle", { cx: pane.x(go(at)[0]), cy: pane.y(go(at)[1]), r: 7, class: "fold-meeting" }),
    ];
  }
  function spanFor(W, b, points) {
    const tips = [b, [b[0] + W[0][0], b[1] + W[1][0]], [b[0] + W[0][1], b[1] + W[1][1]]];
    const most = Math.max(...[...affine(W, b, points), ...points, ...tips].flat().map(Math.abs));
    return SPANS.find((span) => span >= most + 0.15) ?? most;
  }
  return { left, right, paint };
}
