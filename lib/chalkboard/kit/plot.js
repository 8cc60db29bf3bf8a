// Curves over an axis, each axis straight or logarithmic, with marks and a cursor that other drawings may share.

import { dataTable, thinned } from "./data_table.js";
import { h, s } from "./dom.js";
import { fmt } from "./format.js";
import { onWidth } from "./frame.js";
import { scale, ticks } from "./scale.js";

const PAD = { left: 64, right: 12, top: 14, bottom: 42 };
// Pixels: where two plots share a phone's width, each is drawn this wide, so that its letters stay large.
const HALF = 240;
const LETTER = 8.4; // a letter's width, in units of the drawing

/**
 * { element, paint({ x, y, curves, marks, at, label }) }; below the drawing, the same as a table. An axis is { label,
 * min, max, log, ticks }, where `log` makes it logarithmic and `ticks` may name the places of its numbers; a curve is
 * { points: [[x, y], …], name, said, dots }, where `name` is its CSS class, `said` heads its column in the table (where
 * no curve has one, the first is listed), and `dots` draws a dot at each point instead of a line; a mark is a straight
 * line { x } or { y } across the plot with words, { text, name }; `at` is the cursor's place on x, `label` says what
 * is seen.
 * What lies outside an axis is drawn at its edge above or below, and not at all beside it.
 */
export function plot({ width: most = 420, height: tallest = 315 } = {}) {
  const drawing = s("svg", { class: "plot", role: "img" });
  const numbers = dataTable();
  const element = h("div", { class: "plot-holder" }, drawing, numbers.element);
  let width,
    height,
    seen = null;
  onWidth(element, (room) => size(room < HALF ? HALF : most));
  size(most);

  function size(next) {
    if (next === width) return;
    width = next;
    height = Math.round(PAD.top + PAD.bottom + (tallest - PAD.top - PAD.bottom) * (width / most));
    drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    drawing.style.aspectRatio = `${width} / ${height}`;
    if (seen) paint(seen);
  }

  function paint(next) {
    seen = next;
    const { x, y, curves, marks = [], at = null, label } = seen;
    const [left, right, top, bottom] = [PAD.left, width - PAD.right, PAD.top, height - PAD.bottom];
    const across = scale({ ...spanOf(x), range: [left, right] });
    const up = scale({ ...spanOf(y), range: [bottom, top], keep: [-0.02, 1.04] });
    // Words longer than the axis reach below it rather than over the drawing's edge.
    const middle = Math.max((top + bottom) / 2, (LETTER * y.label.length) / 2);
    drawing.setAttribute("aria-label", label);
    drawing.replaceChildren(
      ...ticks(spanOf(y))
        .flatMap(([v, words]) => [
          s("line", { x1: left, x2: right, y1: up(v), y2: up(v), class: "plot-grid" }),
          words
            ? s("text", { x: left - 8, y: up(v) + 5, "text-anchor": "end", class: "plot-tick" }, words)
            : null,
        ])
        .filter(Boolean),
      ...spaced(ticks(spanOf(x)), right - left)
        .flatMap(([v, words]) => [
          x.log ? s("line", { x1: across(v), x2: across(v), y1: top, y2: bottom, class: "plot-grid" }) : null,
          words
            ? s(
                "text",
                {
                  x: across(v),
                  y: bottom + 18,
                  "text-anchor": anchor(across(v), left, right),
                  class: "plot-tick",
                },
                words,
              )
            : null,
        ])
        .filter(Boolean),
      ...curves.flatMap((curve) => drawn(curve, across, up)),
      ...marks.map((mark) => markLine(mark, across, up, { left, right, top, bottom })),
      ...(at === null
        ? []
        : [s("line", { x1: across(at), x2: across(at), y1: top, y2: bottom, class: "plot-cursor" })]),
      ...marks.map((mark) => markWords(mark, across, up, { left, right, top })),
      s("text", { x: (left + right) / 2, y: height - 6, "text-anchor": "middle" }, x.label),
      s(
        "text",
        { x: 14, y: middle, "text-anchor": "middle", transform: `rotate(-90 14 ${middle})` },
        y.label,
      ),
    );
    numbers.offer(`${y.label} over ${x.label}`, () => listed(x, y, curves, marks, across.holds));
  }
  return { element, paint };
}

/** The curves as a table: a row for each place on x, or for some of them where there are many. */
function listed(x, y, curves, marks, inside) {
  const named = curves.filter((curve) => curve.said);
  const shown = (named.length ? named : curves.slice(0, 1)).map((curve) => ({
    ...curve,
    points: curve.points.filter(([a]) => inside(a)),
  }));
  const places = [...new Set(shown.flatMap(({ points }) => points.map(([a]) => a)))].sort((a, b) => a - b);
  /** The curve's value at `a`: that of its last point up to there. */
  const value = (points, a) =>
    points.length && a <= points.at(-1)[0] ? points.findLast(([b]) => b <= a)?.[1] : null;
  return {
    note: marks
      .filter((mark) => mark.text)
      .map((mark) => `${mark.text}: ${mark.x === undefined ? y.label : x.label} ${fmt(mark.x ?? mark.y, 3)}`)
      .join("; "),
    columns: [x.label, ...shown.map((curve) => curve.said ?? y.label)],
    rows: thinned(places).map((a) => [fmt(a, 4), ...shown.map(({ points }) => fmt(value(points, a), 3))]),
  };
}

/** What the scale of an axis needs. */
const spanOf = ({ min, max, log, ticks: given }) => ({ domain: [min, max], log, ticks: given });

const anchor = (at, left, right) => (at < left + 1 ? "start" : at > right - 1 ? "end" : "middle");

function drawn({ points, name = "", dots = false }, across, up) {
  const seen = points
    .filter(([a]) => across.holds(a))
    .map(([a, b]) => [across(a).toFixed(1), up(b).toFixed(1)]);
  if (dots) return seen.map(([cx, cy]) => s("circle", { cx, cy, r: 4.5, class: `plot-dot ${name}` }));
  return [s("path", { d: seen.map((p, k) => `${k ? "L" : "M"}${p}`).join(""), class: `plot-curve ${name}` })];
}

function markLine({ x, y, name = "" }, across, up, { left, right, top, bottom }) {
  const ends =
    x === undefined
      ? { x1: left, x2: right, y1: up(y), y2: up(y) }
      : { x1: across(x), x2: across(x), y1: top, y2: bottom };
  return s("line", { ...ends, class: `plot-mark ${name}` });
}

function markWords({ x, y, text = "", name = "" }, across, up, { left, right, top }) {
  const end = x === undefined || across(x) > (left + right) / 2;
  const place =
    x === undefined ? { x: right - 4, y: up(y) - 5 } : { x: across(x) + (end ? -5 : 5), y: top + 12 };
  return s("text", { ...place, "text-anchor": end ? "end" : "start", class: `plot-words ${name}` }, text);
}

/** The same places, every other one without words where all of them would not fit beside each other. */
function spaced(places, room) {
  const letters = places.reduce((sum, [, words]) => sum + words.length + 1, 0);
  return letters * LETTER <= room ? places : places.map(([v, words], k) => [v, k % 2 ? "" : words]);
}
