// Every try as a point: how large |difference| is against |Δx|, both axes logarithmic.

import { h, s } from "./dom.js";
import { fmt, tenTo } from "./format.js";
import { fittedSlope } from "./numerics.js";

const PAD = { left: 56, right: 12, top: 14, bottom: 40 };
const MOST_WIDTH = 460,
  HEIGHT = 250;
const LEAST = -18; // no float64 difference of numbers near 1 is smaller than 10 to this

const lg = Math.log10;

/** The tries that say something about mathematics: not drowned in rounding. */
export const clear = (tries) =>
  tries.filter((one) => one.difference !== 0 && Math.abs(one.difference) > one.roundOff);

/** The fitted slope in the log–log plot, from three clear tries on; null before. */
export function fit(tries) {
  const points = clear(tries).map((one) => [lg(Math.abs(one.dx)), lg(Math.abs(one.difference))]);
  return points.length < 3 ? null : fittedSlope(points);
}

/** { element, fit(width), paint(tries, names) }: `tries` are { dx, difference, roundOff }, the newest last. */
export function triesPlot() {
  const drawing = s("svg", { role: "img", class: "nudge-plot" });
  const element = h("div", { class: "nudge-plot-holder" }, drawing);
  let width = MOST_WIDTH;
  let shown = [[], { x: "x", out: "y" }];

  function paint(tries, names) {
    shown = [tries, names];
    const { x, y, lowX, lowY, highX, highY } = axes(tries, width);
    const parts = [...grid(x, y, { lowX, lowY, highX, highY }, width)];
    const floor = Math.max(0, ...tries.map((one) => one.roundOff));
    if (floor > 10 ** lowY) {
      const top = Math.max(PAD.top, y(lg(floor)));
      parts.push(
        s("rect", {
          x: PAD.left,
          y: top,
          width: width - PAD.left - PAD.right,
          height: HEIGHT - PAD.bottom - top,
          class: "nudge-round-off",
        }),
        s(
          "text",
          {
            x: width - PAD.right - 5,
            y: Math.min(HEIGHT - PAD.bottom - 5, top + 15),
            "text-anchor": "end",
            class: "nudge-roughly",
          },
          "round-off",
        ),
      );
    }
    const anchor = clear(tries).reduce(
      (best, one) => (!best || Math.abs(one.dx) < Math.abs(best.dx) ? one : best),
      null,
    );
    if (anchor) parts.push(...reference(anchor, x, y, { lowX, lowY, highX, highY }));
    tries.forEach((one, k) => parts.push(point(one, x, y, lowY, k === tries.length - 1)));
    parts.push(
      s(
        "text",
        { x: (PAD.left + width - PAD.right) / 2, y: HEIGHT - 6, "text-anchor": "middle" },
        `|Δ${names.x}|`,
      ),
      s(
        "text",
        {
          x: 12,
          y: (PAD.top + HEIGHT - PAD.bottom) / 2,
          "text-anchor": "middle",
          transform: `rotate(-90 12 ${(PAD.top + HEIGHT - PAD.bottom) / 2})`,
        },
        "|difference|",
      ),
    );
    if (!tries.length)
      parts.push(
        s(
          "text",
          { x: (PAD.left + width) / 2, y: HEIGHT / 2 - 10, "text-anchor": "middle", class: "nudge-tick" },
          "no tries yet",
        ),
      );
    drawing.replaceChildren(...parts);
    drawing.setAttribute("aria-label", describe(tries, names));
  }
  return {
    element,
    fit(room) {
      width = Math.min(room, MOST_WIDTH);
      drawing.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
      drawing.setAttribute("width", width);
      drawing.setAttribute("height", HEIGHT);
      paint(...shown);
    },
    paint,
  };
}

/** Powers of ten that hold all tries, with room to see a slope of 2; they grow as the tries get smaller. */
function axes(tries, width) {
  const sizes = tries.map((one) => lg(Math.abs(one.dx)));
  const misses = tries.filter((one) => one.difference !== 0).map((one) => lg(Math.abs(one.difference)));
  const highX = Math.max(0, Math.ceil(Math.max(0, ...sizes)));
  const lowX = Math.floor(Math.min(-3, ...sizes) - 0.05);
  const highY = Math.ceil(Math.max(-1, ...misses) + 0.05);
  const lowY = Math.max(LEAST, Math.floor(Math.min(highY - 6, ...misses) - 0.05));
  const inner = { w: width - PAD.left - PAD.right, h: HEIGHT - PAD.top - PAD.bottom };
  return {
    lowX,
    lowY,
    highX,
    highY,
    x: (v) => PAD.left + ((v - lowX) / (highX - lowX)) * inner.w,
    y: (v) => HEIGHT - PAD.bottom - ((v - lowY) / (highY - lowY)) * inner.h,
  };
}

function grid(x, y, { lowX, lowY, highX, highY }, width) {
  const parts = [];
  const everyX = Math.ceil((highX - lowX) / 6),
    everyY = Math.ceil((highY - lowY) / 6);
  for (let k = highX; k >= lowX; k -= 1) {
    parts.push(s("line", { x1: x(k), x2: x(k), y1: PAD.top, y2: HEIGHT - PAD.bottom, class: "nudge-grid" }));
    if ((highX - k) % everyX === 0)
      parts.push(
        s(
          "text",
          { x: x(k), y: HEIGHT - PAD.bottom + 16, "text-anchor": "middle", class: "nudge-tick" },
          tenTo(k),
        ),
      );
  }
  for (let k = highY; k >= lowY; k -= 1) {
    parts.push(s("line", { x1: PAD.left, x2: width - PAD.right, y1: y(k), y2: y(k), class: "nudge-grid" }));
    if ((highY - k) % everyY === 0)
      parts.push(
        s("text", { x: PAD.left - 6, y: y(k) + 4, "text-anchor": "end", class: "nudge-tick" }, tenTo(k)),
      );
  }
  return parts;
}

/** The line of slope 2 through the smallest clear try, inside the picture. */
function reference(anchor, x, y, { lowX, lowY, highX, highY }) {
  const [a, b] = [lg(Math.abs(anchor.dx)), lg(Math.abs(anchor.difference))];
  const start = Math.max(lowX, a + (lowY - b) / 2),
    end = Math.min(highX, a + (highY - b) / 2);
  const at = (v) => [x(v), y(b + 2 * (v - a))];
  const middle = at(start + (end - start) * 0.35);
  return [
    s("path", { d: `M${at(start)}L${at(end)}`, class: "nudge-reference" }),
    s("text", { x: middle[0] - 8, y: middle[1] - 6, "text-anchor": "end", class: "nudge-tick" }, "slope 2"),
  ];
}

function point(one, x, y, lowY, newest) {
  const drowned = Math.abs(one.difference) <= one.roundOff;
  const size = one.difference === 0 ? lowY : Math.max(lowY, lg(Math.abs(one.difference)));
  return s("circle", {
    cx: x(lg(Math.abs(one.dx))),
    cy: y(size),
    r: newest ? 6 : 4.5,
    class: `nudge-try${drowned ? " is-drowned" : ""}${newest ? " is-newest" : ""}`,
  });
}

function describe(tries, { x, out }) {
  if (!tries.length) return `Plot of |difference| against |Δ${x}|, no tries yet.`;
  const list = tries
    .slice(-6)
    .map((one) => `${fmt(Math.abs(one.dx), 3)}: ${fmt(Math.abs(one.difference), 3)}`)
    .join("; ");
  return `Plot of the difference at ${out} against |Δ${x}|, logarithmic, ${tries.length} tries. The latest: ${list}.`;
}
