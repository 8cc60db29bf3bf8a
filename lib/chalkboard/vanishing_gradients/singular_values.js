// Singular values of each layer's Jacobian: a bar from the tenth of a hundred to the largest, a tick at the root mean square.

import { s } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { scale } from "../kit/scale.js";
import { LEFT, place, RIGHT } from "./thermometer_row.js";

const HEIGHT = 104,
  TOP = 18,
  BOTTOM = 8;
const DECADES = [-2, -1, 0, 1];

/** The strip above the thermometers; `values` null where a layer has no Jacobian of its own for one sample. */
export function drawValues({ values, layers, from = 0, layer = null }, width) {
  const up = scale({ domain: [DECADES[0], DECADES.at(-1)], range: [HEIGHT - BOTTOM, TOP], keep: [0, 1] });
  const parts = DECADES.flatMap((v) => [
    s("line", {
      x1: LEFT - 4,
      x2: width - RIGHT,
      y1: up(v),
      y2: up(v),
      class: v === 0 ? "thermo-one" : "thermo-grid",
    }),
    s("text", { x: LEFT - 7, y: up(v) + 4, "text-anchor": "end", class: "thermo-tick" }, fmt(10 ** v)),
  ]);
  if (!values) {
    parts.push(
      s(
        "text",
        { x: (LEFT + width) / 2, y: HEIGHT / 2 + 6, "text-anchor": "middle", class: "thermo-tick" },
        width < 500 ? "none: the batch couples samples" : "none for one sample: the batch couples them",
      ),
    );
  } else {
    const thin = Math.max(1.5, Math.min(6, (0.3 * (width - LEFT - RIGHT)) / layers));
    for (let k = from; k < layers; k += 1) {
      const x = place(k, layers, width);
      parts.push(
        s("line", {
          x1: x,
          x2: x,
          y1: up(values.top[k]),
          y2: up(values.low[k]),
          class: "thermo-spread",
          "stroke-width": thin,
        }),
        s("circle", { cx: x, cy: up(values.top[k]), r: thin * 0.9, class: "thermo-top" }),
        s("line", {
          x1: x - thin * 1.6,
          x2: x + thin * 1.6,
          y1: up(values.mean[k]),
          y2: up(values.mean[k]),
          class: "thermo-mean",
        }),
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
  }
  const said = values
    ? "Singular values of each layer's Jacobian: largest (dot) and root mean square (tick)."
    : "Batch normalisation couples the samples, so that a layer has no Jacobian for one sample.";
  return s(
    "svg",
    { viewBox: `0 0 ${width} ${HEIGHT}`, class: "thermo-values", role: "img", "aria-label": said },
    s(
      "text",
      { x: LEFT - 4, y: 11, class: "thermo-tick" },
      width < 300
        ? "max ●, rms –"
        : width < 500
          ? "singular values: max ●, rms –"
          : "singular values of each layer's Jacobian: largest ●, root mean square –",
    ),
    parts,
  );
}
