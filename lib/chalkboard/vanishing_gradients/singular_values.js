// Singular values of each layer's Jacobian: a bar from the tenth percentile to the largest, a tick at the root mean
// square.

import { s } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { scale } from "../kit/scale.js";
import { LEFT, levelLines, place, RIGHT } from "./thermometer_row.js";

const HEIGHT = 104,
  TOP = 18,
  BOTTOM = 8;
const DECADES = [-2, -1, 0, 1];

/** The strip above the thermometers; `values` null where a layer has no Jacobian of its own for one sample. */
export function drawValues({ values, layers, from = 0, layer = null }, width) {
  const up = scale({ domain: [DECADES[0], DECADES.at(-1)], range: [HEIGHT - BOTTOM, TOP], keep: [0, 1] });
  const said = values
    ? "Singular values of each layer's Jacobian: largest (dot) and root mean square (tick)."
    : "Batch normalisation couples the samples, so that a layer has no Jacobian for one sample.";
  return s(
    "svg",
    { viewBox: `0 0 ${width} ${HEIGHT}`, class: "thermo-values", role: "img", "aria-label": said },
    s("text", { x: LEFT - 4, y: 11, class: "thermo-tick" }, title(width)),
    levelLines(DECADES, up, width, (v) => fmt(10 ** v)),
    values ? spreads({ values, layers, from, layer }, up, width) : nothing(width),
  );
}

function title(width) {
  if (width < 300) return "max ●, rms –";
  if (width < 500) return "singular values: max ●, rms –";
  return "singular values of each layer's Jacobian: largest ●, root mean square –";
}

function nothing(width) {
  const words =
    width < 500 ? "none: the batch couples samples" : "none for one sample: the batch couples them";
  const at = { x: (LEFT + width) / 2, y: HEIGHT / 2 + 6, "text-anchor": "middle" };
  return [s("text", { ...at, class: "thermo-tick" }, words)];
}

/** For each layer from `from` on its bar, a dot at the largest value and a tick at the root mean square. */
function spreads({ values, layers, from, layer }, up, width) {
  const thin = Math.max(1.5, Math.min(6, (0.3 * (width - LEFT - RIGHT)) / layers));
  const parts = [];
  for (let k = from; k < layers; k += 1) {
    const x = place(k, layers, width);
    const [top, mean, low] = [up(values.top[k]), up(values.mean[k]), up(values.low[k])];
    const bar = { x1: x, x2: x, y1: top, y2: low };
    const tick = { x1: x - thin * 1.6, x2: x + thin * 1.6, y1: mean, y2: mean };
    parts.push(
      s("line", { ...bar, class: "thermo-spread", "stroke-width": thin }),
      s("circle", { cx: x, cy: top, r: thin * 0.9, class: "thermo-top" }),
      s("line", { ...tick, class: "thermo-mean" }),
    );
    if (k + 1 === layer)
      parts.push(
        s("rect", {
          class: "thermo-lit",
          x: x - 2 * thin - 2,
          y: TOP - 3,
          width: 4 * thin + 4,
          height: HEIGHT - TOP - BOTTOM + 6,
          rx: 3,
        }),
      );
  }
  return parts;
}
