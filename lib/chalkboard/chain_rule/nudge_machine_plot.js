// Every try as a point: how large |difference| is against |Δx|, both axes logarithmic.

import { h, s } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { setDown, takenBy, wordsLast } from "../kit/labels.js";
import { decades, scale } from "../kit/scale.js";
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
    const picture = axes(tries, width);
    const anchor = clear(tries).reduce(
      (best, one) => (!best || Math.abs(one.dx) < Math.abs(best.dx) ? one : best),
      null,
    );
    const steep = anchor ? reference(anchor, picture) : null;
    const points = tries.map((one, k) => point(one, picture, k === tries.length - 1));
    const band = roundOffBand(tries, picture, width);
    drawing.replaceChildren(
      ...wordsLast([
        ...grid(picture, width),
        ...(band ? [band.area, band.words] : []),
        ...(steep ? [steep.line, steep.words] : []),
        ...points,
        ...titles(names, width),
        ...(tries.length ? [] : [nothingYet(width)]),
      ]),
    );
    const taken = takenBy([...points, ...(steep ? [steep.line] : [])]);
    const room = [PAD.left + 2, PAD.top, width - PAD.right - 2, HEIGHT - PAD.bottom - 2];
    for (const { words, places } of [band, steep].filter(Boolean)) setDown(words, places, taken, room);
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

/** Axes that count powers of ten: they hold all tries, with room to see a slope of 2, and grow as tries get smaller. */
function axes(tries, width) {
  const sizes = tries.map((one) => lg(Math.abs(one.dx)));
  const misses = tries.filter((one) => one.difference !== 0).map((one) => lg(Math.abs(one.difference)));
  const highX = Math.max(0, Math.ceil(Math.max(0, ...sizes)));
  const lowX = Math.floor(Math.min(-3, ...sizes) - 0.05);
  const highY = Math.ceil(Math.max(-1, ...misses) + 0.05);
  const lowY = Math.max(LEAST, Math.floor(Math.min(highY - 6, ...misses) - 0.05));
  return {
    lowX,
    lowY,
    highX,
    highY,
    x: scale({ domain: [lowX, highX], range: [PAD.left, width - PAD.right] }),
    y: scale({ domain: [lowY, highY], range: [HEIGHT - PAD.bottom, PAD.top] }),
  };
}

function grid({ x, y, lowX, lowY, highX, highY }, width) {
  const [left, right, top, bottom] = [PAD.left, width - PAD.right, PAD.top, HEIGHT - PAD.bottom];
  const line = (x1, y1, x2, y2) => s("line", { x1, x2, y1, y2, class: "nudge-grid" });
  const words = (at, to, anchor, text) =>
    text ? [s("text", { x: at, y: to, "text-anchor": anchor, class: "nudge-tick" }, text)] : [];
  return [
    ...decades(lowX, highX).flatMap(([k, text]) => [
      line(x(k), top, x(k), bottom),
      ...words(x(k), bottom + 16, "middle", text),
    ]),
    ...decades(lowY, highY).flatMap(([k, text]) => [
      line(left, y(k), right, y(k)),
      ...words(left - 6, y(k) + 4, "end", text),
    ]),
  ];
}

/** The sizes at which a difference is mostly rounding, where the picture reaches so far down; else null. */
function roundOffBand(tries, { y, lowY }, width) {
  const floor = Math.max(0, ...tries.map((one) => one.roundOff));
  if (floor <= 10 ** lowY) return null;
  const [right, bottom] = [width - PAD.right, HEIGHT - PAD.bottom];
  const top = Math.max(PAD.top, y(lg(floor)));
  const band = { x: PAD.left, y: top, width: right - PAD.left, height: bottom - top };
  return {
    area: s("rect", { ...band, class: "nudge-round-off" }),
    words: s("text", { class: "nudge-roughly" }, "round-off"),
    places: ([wide, high]) =>
      [right - 5 - wide / 2, PAD.left + 5 + wide / 2, (PAD.left + right) / 2].flatMap((x) =>
        [top + 4, bottom - 4 - high].map((y) => [x, y + high / 2]),
      ),
  };
}

function titles({ x }, width) {
  const middle = { x: (PAD.left + width - PAD.right) / 2, y: (PAD.top + HEIGHT - PAD.bottom) / 2 };
  const upright = { x: 12, y: middle.y, transform: `rotate(-90 12 ${middle.y})` };
  return [
    s("text", { x: middle.x, y: HEIGHT - 6, "text-anchor": "middle" }, `|Δ${x}|`),
    s("text", { ...upright, "text-anchor": "middle" }, "|difference|"),
  ];
}

function nothingYet(width) {
  const at = { x: (PAD.left + width) / 2, y: HEIGHT / 2 - 10, "text-anchor": "middle" };
  return s("text", { ...at, class: "nudge-tick" }, "no tries yet");
}

/** The line of slope 2 through the smallest clear try, inside the picture. */
function reference(anchor, { x, y, lowX, lowY, highX, highY }) {
  const [a, b] = [lg(Math.abs(anchor.dx)), lg(Math.abs(anchor.difference))];
  const start = Math.max(lowX, a + (lowY - b) / 2),
    end = Math.min(highX, a + (highY - b) / 2);
  const at = (v) => [x(v), y(b + 2 * (v - a))];
  const along = [0.35, 0.5, 0.65, 0.8, 0.2].map((part) => at(start + (end - start) * part));
  return {
    line: s("path", { d: `M${at(start)}L${at(end)}`, class: "nudge-reference" }),
    words: s("text", { class: "nudge-tick" }, "slope 2"),
    places: ([wide, high]) =>
      [-1, 1].flatMap((side) =>
        along.map(([left, up]) => [left + side * (8 + wide / 2), up + side * (6 + high / 2)]),
      ),
  };
}

function point(one, { x, y, lowY }, newest) {
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
