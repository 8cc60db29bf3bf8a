// The step size η on a logarithmic track, with marks where the surface has something to say about it.

import { h, s } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { onWidth } from "../kit/frame.js";
import { face, knob, sideways } from "../kit/knob.js";
import { scale, ticks } from "../kit/scale.js";

const PAD = 24,
  HEIGHT = 92,
  LINE = 56;
const TICKS = [0.01, 0.03, 0.1, 0.3, 1, 3];
const lg = Math.log10;

/**
 * The track with its handle.
 * @param {{ low: number, high: number, onMove: (eta: number) => void }} how the ends, and what is told where it moves
 * @returns {{ element: HTMLElement, start: () => (() => void), paint: (eta: number, marks: object | null) => void }}
 *   `start` follows the room there is and returns what ends that; `marks` are { best, limit }
 */
export function etaTrack({ low, high, onMove }) {
  let eta = low,
    marks = null,
    width = 600;
  const behind = s("g", {});
  const axis = { domain: [low, high], log: true };
  let x = scale({ ...axis, range: [PAD, width - PAD] });
  const handle = knob(
    {
      name: "descent-handle",
      label: "step size η",
      value: () => ({ at: [lg(eta)], low: [lg(low)], high: [lg(high)] }),
      keys: { right: [0.02], page: [0.2] },
      pull: ([by], [power]) => [lg(x.invert(x(10 ** power) + by))],
      onMove: ([power]) => onMove(Number((10 ** power).toPrecision(3))),
    },
    ...face(22, s("circle", { r: 11, class: "descent-knob" }), sideways()),
  );
  const drawing = s(
    "svg",
    { class: "descent-eta", height: HEIGHT, role: "group", "aria-label": "step size η, logarithmic" },
    behind,
    handle.element,
  );
  const element = h("div", { class: "descent-eta-holder" }, drawing);
  function mark(at, words, row, name) {
    if (at > high) return [];
    const anchor = x(at) > width - 120 ? "end" : "start";
    return [
      s("path", { d: `M${x(at)},${LINE + 8}V${row + 6}`, class: `descent-mark ${name}` }),
      s(
        "text",
        { x: x(at) + (anchor === "end" ? -5 : 5), y: row + 12, "text-anchor": anchor, class: name },
        words,
      ),
    ];
  }
  function draw() {
    const parts = [];
    if (marks && marks.limit < high)
      parts.push(
        s("rect", {
          x: x(marks.limit),
          y: LINE - 7,
          width: x(high) - x(marks.limit),
          height: 14,
          class: "descent-beyond",
        }),
      );
    parts.push(s("line", { x1: x(low), x2: x(high), y1: LINE, y2: LINE, class: "descent-axis" }));
    for (const [tick, words] of ticks({ ...axis, ticks: TICKS }))
      parts.push(
        s("line", { x1: x(tick), x2: x(tick), y1: LINE - 5, y2: LINE + 5, class: "descent-axis" }),
        s("text", { x: x(tick), y: LINE + 30, "text-anchor": "middle", class: "descent-tick" }, words),
      );
    if (marks)
      parts.push(
        ...mark(marks.limit, `limit ${fmt(marks.limit, 3)}`, 0, "is-limit"),
        ...mark(marks.best, `1/λ ${fmt(marks.best, 3)}`, 18, "is-best"),
      );
    behind.replaceChildren(...parts);
    const limit = marks ? `, limit ${fmt(marks.limit, 3)}` : "";
    handle.show({ place: [x(eta), LINE], now: eta, min: low, max: high, text: `η = ${fmt(eta)}${limit}` });
  }
  return {
    element,
    start: () =>
      onWidth(element, (now) => {
        width = now;
        x = scale({ ...axis, range: [PAD, width - PAD] });
        drawing.setAttribute("width", width);
        draw();
      }),
    paint(nextEta, nextMarks) {
      [eta, marks] = [nextEta, nextMarks];
      draw();
    },
  };
}
