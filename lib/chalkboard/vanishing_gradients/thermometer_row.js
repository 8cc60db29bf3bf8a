// A row of thermometers over a logarithmic scale, one a layer, with lines across it.

import { s } from "../kit/dom.js";
import { decodeIntegers } from "../kit/encoding.js";
import { tenTo } from "../kit/format.js";
import { scale } from "../kit/scale.js";

export const LEFT = 46;
export const RIGHT = 8;
const HEIGHT = 230,
  TOP = 12,
  BOTTOM = 30;
const ZOOMS = [3, 6, 12, 24, 36, 50]; // decades above or below length 1

/** What a run packs: the clipping factor, lengths and singular values, all as logarithms to base 10. */
export function unfold({ lengths, values }, layers, step, [low, decade]) {
  const logs = Array.from(decodeIntegers(lengths, Int16Array), (v) => v * step);
  const part = values ? Array.from(decodeIntegers(values, Uint8Array), (v) => low + v / decade) : null;
  const cut = (k) => part.slice(k * layers, (k + 1) * layers);
  return {
    clip: logs[0],
    outputs: logs.slice(1, layers + 1),
    weights: logs.slice(layers + 1),
    values: part && { top: cut(0), mean: cut(1), low: cut(2) },
  };
}

/** Where layer k of `layers` (from 0) stands in a drawing of that width. */
export const place = (k, layers, width) =>
  scale({ domain: [-0.5, layers - 0.5], range: [LEFT, width - RIGHT] })(k);

/** The first of the zooms that reaches so many decades. */
const zoomFor = (most) => ZOOMS.find((zoom) => most <= zoom) ?? ZOOMS.at(-1);

/** How far down and up the scale must reach for these logarithms, and for the first decades of the bound. */
export const reach = (logs, bound) => ({
  zoom: zoomFor(-Math.min(...logs)),
  top: zoomFor(Math.max(...logs, Math.min(6, Math.max(...(bound ?? [0]))))),
});

/** A line across the drawing at each of `levels`, and before it its `text`; that of length 1 stands out. */
export const levelLines = (levels, up, width, text) =>
  levels.flatMap((v) => [
    s("line", {
      x1: LEFT - 4,
      x2: width - RIGHT,
      y1: up(v),
      y2: up(v),
      class: v === 0 ? "thermo-one" : "thermo-grid",
    }),
    s("text", { x: LEFT - 7, y: up(v) + 4, "text-anchor": "end", class: "thermo-tick" }, text(v)),
  ]);

/**
 * The row: `logs` a layer, those before `from` covered; `before` the setting before; `bound`, `rate` lines; `layer`
 * lit.
 */
export function drawRow(
  { logs, layers, from = 0, before = null, bound = null, rate = null, layer = null, zoom, top, label },
  width,
) {
  const high = TOP,
    low = HEIGHT - BOTTOM;
  const up = scale({ domain: [-zoom, top], range: [low, high], keep: [0, 1] });
  const x = (k) => place(k, layers, width);
  const thick = Math.max(2, Math.min(14, (0.62 * (width - LEFT - RIGHT)) / layers));
  // A line ends where it leaves the scale.
  const inside = (values, k) => k >= from && (values[k] <= top || (values[k + 1] ?? 0) <= top);
  const line = (values, name) =>
    values &&
    s("path", {
      class: `thermo-line ${name}`,
      d: values
        .map((v, k) => (inside(values, k) ? `${x(k).toFixed(1)},${up(v).toFixed(1)}` : null))
        .filter(Boolean)
        .map((p, k) => `${k ? "L" : "M"}${p}`)
        .join(""),
    });
  const tube = (v, k) => {
    const parts = [
      s("line", { class: "thermo-tube", x1: x(k), x2: x(k), y1: high, y2: low, "stroke-width": thick }),
    ];
    if (k < from)
      return [
        ...parts,
        layers < 30 || k % 5 === 2
          ? s("text", { x: x(k), y: (high + low) / 2, "text-anchor": "middle", class: "thermo-tick" }, "?")
          : null,
      ];
    if (v > -zoom)
      parts.push(
        s("line", { class: "thermo-mercury", x1: x(k), x2: x(k), y1: up(v), y2: low, "stroke-width": thick }),
      );
    if (before)
      parts.push(
        s("line", {
          class: "thermo-before",
          x1: x(k) - thick / 2 - 1,
          x2: x(k) + thick / 2 + 1,
          y1: up(before[k]),
          y2: up(before[k]),
        }),
      );
    if (k + 1 === layer)
      parts.push(
        s("rect", {
          class: "thermo-lit",
          x: x(k) - thick / 2 - 2,
          y: high - 3,
          width: thick + 4,
          height: low - high + 6,
          rx: 3,
        }),
      );
    return parts;
  };
  const levels = [-zoom, -zoom / 2, ...(top > 0 ? [0, top / 2, top] : [top])].filter((v) =>
    Number.isInteger(v),
  );
  return s(
    "svg",
    { viewBox: `0 0 ${width} ${HEIGHT}`, class: "thermo-row", role: "img", "aria-label": label },
    levelLines(levels, up, width, tenTo),
    logs.flatMap(tube),
    line(bound, "is-bound"),
    line(rate, "is-rate"),
    ticks(layers, width, low),
  );
}

function ticks(layers, width, low) {
  const middle = Math.round(layers / 2);
  return [1, middle, layers].map((k) =>
    s(
      "text",
      {
        x: place(k - 1, layers, width),
        y: low + 20,
        "text-anchor": k === layers ? "end" : k === 1 ? "start" : "middle",
        class: "thermo-tick",
      },
      k === 1 ? "layer 1" : k === layers ? `${k} ← loss` : String(k),
    ),
  );
}
