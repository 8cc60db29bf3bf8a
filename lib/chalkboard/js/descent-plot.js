// Loss curves over a clock, with a cursor that the map shares; the height is logarithmic where it can be.

import { fmt, s } from "./dom.js";
import { tenTo } from "./nudge-parts.js";
import { SIZE } from "./descent-map.js";

const PAD = { left: 58, right: 12, top: 14, bottom: 42 };

/** { element, paint({ curves, last, x, y, low, high, log, at, label }) }: a curve is { points: [[x, y]], name }. */
export function lossPlot() {
  const element = s("svg", { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, class: "descent-plot", role: "img" });
  function paint({ curves, last, x, y, low, high, log, at, label }) {
    const [scaleLow, scaleHigh] = log ? [Math.log10(low), Math.log10(high)] : [low, high];
    const across = (v) => PAD.left + (v / last) * (SIZE.width - PAD.left - PAD.right);
    const bottom = SIZE.height - PAD.bottom;
    const up = (v) => {
      const scaled = log ? Math.log10(Math.max(v, low)) : v;
      const part = Number.isNaN(scaled) ? 1 : (scaled - scaleLow) / (scaleHigh - scaleLow);
      return bottom - Math.max(0, Math.min(1.05, part)) * (bottom - PAD.top);
    };
    const line = (points) => points.map(([a, b], k) => `${k ? "L" : "M"}${across(a).toFixed(1)},${up(b).toFixed(1)}`).join("");
    element.setAttribute("aria-label", label);
    element.replaceChildren(
      ...grid({ across, up, last, log, low, high, scaleLow, scaleHigh, bottom }),
      ...curves.map(({ points, name }) => s("path", { d: line(points.filter(([a]) => a <= last)), class: `descent-curve ${name}` })),
      s("line", { x1: across(at), x2: across(at), y1: PAD.top, y2: bottom, class: "descent-cursor" }),
      s("text", { x: (PAD.left + SIZE.width - PAD.right) / 2, y: SIZE.height - 6, "text-anchor": "middle" }, x),
      s("text", { x: 14, y: (PAD.top + bottom) / 2, "text-anchor": "middle", transform: `rotate(-90 14 ${(PAD.top + bottom) / 2})` }, y));
  }
  return { element, paint };
}

function grid({ across, up, last, log, low, high, scaleLow, scaleHigh, bottom }) {
  const parts = [];
  const heights = log
    ? Array.from({ length: Math.floor(scaleHigh) - Math.ceil(scaleLow) + 1 }, (_, k) => 10 ** (Math.ceil(scaleLow) + k))
    : [low, (low + high) / 2, high];
  heights.forEach((v, k) => {
    parts.push(s("line", { x1: PAD.left, x2: SIZE.width - PAD.right, y1: up(v), y2: up(v), class: "descent-grid" }));
    if (!log || k % 2 === 0) parts.push(s("text", { x: PAD.left - 6, y: up(v) + 5, "text-anchor": "end", class: "descent-tick" }, log ? tenTo(Math.round(Math.log10(v))) : fmt(v, 2)));
  });
  [0, last / 2, last].forEach((v, k) => parts.push(
    s("text", { x: across(v), y: bottom + 18, "text-anchor": ["start", "middle", "end"][k], class: "descent-tick" }, fmt(v, 3))));
  return parts;
}
