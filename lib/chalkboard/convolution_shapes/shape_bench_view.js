// The drawing of the shape bench: a row of squares, the windows under it, and the outputs under those.

import { s, uid } from "../kit/dom.js";

const WORDS = 20,
  LANE = 11,
  GAP = 8;

/** The drawing at `width` pixels for settings W, K, S, P, D and the windows that fit. */
export function drawTape({ W, K, S, P, D, fit, width }) {
  const unit = Math.min(36, (width - 4) / (W + 2 * P));
  const high = Math.max(12, Math.min(30, unit));
  const left = (width - unit * (W + 2 * P)) / 2;
  const x = (square) => left + (square + P) * unit;
  const lanes = Math.max(1, Math.min(fit.size, Math.ceil(fit.span / S)));
  const [bars, outputs] = [WORDS + high + GAP, WORDS + high + 2 * GAP + lanes * LANE];
  const hatch = uid("hatch");
  const size = { width, height: outputs + high + 4, viewBox: `0 0 ${width} ${outputs + high + 4}` };
  const svg = s("svg", { class: "chalk-drawing", ...size, "aria-hidden": "true" }, hatching(hatch));

  const box = (at, top, name, words, over = []) => {
    const size = { width: unit - 1, height: high };
    svg.append(
      s("rect", { x: x(at) + 0.5, y: top, ...size, rx: Math.min(3, unit / 5), class: name }),
      ...over,
    );
    if (unit >= (W > 9 ? 20 : 15)) {
      const middle = { x: x(at) + unit / 2, y: top + high / 2 + 4.5, "text-anchor": "middle" };
      svg.append(s("text", { ...middle, class: over.length ? "shape-struck" : null }, words));
    }
  };
  for (let square = -P; square < W + P; square += 1) {
    const inside = square >= 0 && square < W;
    const missed = inside ? fit.unseen.includes(square) : fit.size && square >= W + P - fit.dropped;
    const hatched = { x: x(square) + 0.5, y: WORDS, width: unit - 1, height: high, fill: `url(#${hatch})` };
    const strike = s("rect", { ...hatched, class: inside ? "shape-unseen" : "shape-spare" });
    const name = inside ? "shape-square" : "shape-padding";
    box(square, WORDS, name, inside ? square + 1 : "0", missed ? [strike] : []);
  }
  if (fit.unseen.length) {
    const middle = x((fit.unseen[0] + fit.unseen.at(-1) + 1) / 2);
    const at = { x: Math.max(42, Math.min(width - 42, middle)), y: WORDS - 6, "text-anchor": "middle" };
    svg.append(s("text", { ...at, class: "shape-words" }, "never seen"));
  }
  fit.starts.forEach((first, k) => {
    const top = bars + (k % lanes) * LANE;
    svg.append(
      s("line", {
        x1: x(first) + 1,
        x2: x(first + fit.span) - 1,
        y1: top + 4,
        y2: top + 4,
        class: "shape-span",
      }),
    );
    for (let tap = 0; tap < K; tap += 1) {
      const [from, to] = [tap === 0 ? 1 : D > 1 ? 0.5 : 0, tap === K - 1 ? 1 : D > 1 ? 0.5 : 0];
      svg.append(
        s("rect", {
          x: x(first + tap * D) + from,
          y: top,
          width: unit - from - to,
          height: LANE - 3,
          class: "shape-tap",
        }),
      );
    }
    box(first + (fit.span - 1) / 2, outputs, "shape-output", k + 1);
  });
  return svg;
}

/** Slanting lines, for what is never seen. */
function hatching(id) {
  const pattern = { id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
  return s(
    "defs",
    {},
    s("pattern", pattern, s("line", { x1: 0, x2: 0, y1: 0, y2: 6, class: "shape-hatch" })),
  );
}
