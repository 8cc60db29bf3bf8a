// Boxes in a row, drawn from top to bottom: between the boxes lie lines of numbers with the nudge on them.

import { forward } from "../kit/autodiff.js";
import { s } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { changeLine, dialLine, edge, stretch, text, within } from "./nudge_machine_shapes.js";

const FIRST = 40,
  GAP = 120,
  PANEL = 58; // heights: of the line of x, between lines, of a box
const ROOM = 14; // pixels left free at both ends of a line
const SAMPLES = 40;

/** { height, parts, dial } for a chain at this width; `seen` is what nudge_machine.js knows of the moment. */
export function drawChain(scene, seen, width) {
  const wide = width >= 560;
  const left = wide ? 232 : 100;
  const digits = wide ? 4 : 3;
  const half = (width - left) / 2 - ROOM;
  const x = left + half + ROOM;
  const scale = half / seen.widest;
  const height = FIRST + GAP * scene.boxes.length + (seen.guess === null ? 40 : 62);
  const last = scene.boxes.length - 1;
  const { run } = seen;
  const parts = [];
  const dial = { x, y: FIRST, scale, reach: seen.reach, change: seen.dx, name: scene.x.name, value: seen.x };
  const length = (change) => within(change * scale, half);

  scene.boxes.forEach((box, k) => {
    const top = FIRST + GAP * k;
    const y = top + GAP;
    const shown = k < last || seen.revealed;
    const begin = top + (GAP - PANEL) / 2;
    parts.push(
      s("rect", { x: 0.75, y: begin, width: width - 1.5, height: PANEL, rx: 10, class: "nudge-box" }),
    );
    const before = k === 0 ? [seen.dx, seen.dx] : [run.exact[k - 1], run.linear[k - 1]];
    if (shown) {
      const from = top + (k === 0 ? 3 : 0);
      parts.push(stretch(x, from, y, length(before[0]), length(run.exact[k]), "nudge-stretch"));
      parts.push(edge(x, from, y, length(before[1]), length(run.linear[k])));
    } else {
      parts.push(text(x, begin + PANEL / 2 + 10, "?", "nudge-unknown", "middle"));
    }
    parts.push(
      text(12, begin + 23, `${box.name} = ${box.formula}`, "nudge-formula"),
      text(
        12,
        begin + 47,
        `× ${fmt(run.slopes[k][0])}`,
        `nudge-slope${seen.changed.has(k) ? " is-changed" : ""}`,
      ),
    );
    if (wide)
      parts.push(tangent(box, k === 0 ? seen.x : run.before[k - 1], run.slopes[k][0], seen.span, begin));
  });
  const tell = (y, name, value, now) => {
    parts.push(text(12, y + 5, `${name} = ${fmt(value)}`, "nudge-here"));
    if (now !== null && Math.abs(seen.dx) > 1e-3)
      parts.push(text(12, y + 22, `→ ${fmt(now)}`, "nudge-there"));
  };
  tell(FIRST, scene.x.name, seen.x, seen.x + seen.dx);
  scene.boxes.forEach((box, k) => {
    const y = FIRST + GAP * (k + 1);
    const shown = k < last || seen.revealed;
    tell(y, box.name, run.before[k], shown ? run.after[k] : null);
    parts.push(
      ...changeLine(
        x,
        y,
        half,
        shown
          ? {
              exact: run.exact[k] * scale,
              linear: run.linear[k] * scale,
              words: [`Δ${box.name} = ${fmt(run.exact[k], digits)}`, `≈ ${fmt(run.linear[k], digits)}`],
            }
          : { exact: 0, linear: null, words: null },
      ),
    );
    if (k === last && seen.guess !== null) parts.push(...mark(x, y, length(seen.guess * seen.dx)));
  });
  parts.unshift(...dialLine(dial, width));
  return { height, parts, dial };
}

/** Where the reader thought that the nudge would end. */
function mark(x, y, length) {
  const at = x + length;
  const words = text(at, y + 56, "your guess", "nudge-guessed", "middle");
  return [s("path", { d: `M${at},${y + 31} l6,11 h-12 Z`, class: "nudge-mark" }), words];
}

/** A box's function around its input, with the tangent whose steepness is the local slope. */
function tangent(box, input, slope, span, begin) {
  const wide = 76,
    high = PANEL - 12,
    left = 140,
    top = begin + 6;
  const leaf = box.inputs[0].leaf;
  const points = [];
  for (let k = 0; k <= SAMPLES; k += 1) {
    const at = input + span * ((2 * k) / SAMPLES - 1);
    const value = forward(box.nodes, { [leaf]: at }).at(-1);
    if (Number.isFinite(value)) points.push([at, value]);
  }
  const here = forward(box.nodes, { [leaf]: input }).at(-1);
  const most = Math.max(span, ...points.map(([, value]) => Math.abs(value - here)));
  const place = ([at, value]) => [
    left + wide / 2 + ((at - input) / span) * (wide / 2),
    top + high / 2 - ((value - here) / most) * (high / 2),
  ];
  const line = (list) =>
    `M${list
      .map((point) =>
        place(point)
          .map((n) => n.toFixed(1))
          .join(","),
      )
      .join("L")}`;
  const reach = Math.min(span, Math.abs(slope) > 0 ? most / Math.abs(slope) : span);
  const ends = [-reach, reach].map((d) => [input + d, here + slope * d]);
  return s(
    "g",
    { class: "nudge-tangent" },
    s("rect", { x: left, y: top, width: wide, height: high, rx: 5 }),
    s("path", { d: line(points), class: "nudge-curve" }),
    s("path", { d: line(ends), class: "nudge-steep" }),
    s("circle", { cx: left + wide / 2, cy: top + high / 2, r: 3 }),
  );
}
