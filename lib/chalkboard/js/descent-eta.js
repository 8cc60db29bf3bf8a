// The step size η on a logarithmic track, with marks where the surface has something to say about it.

import { h, s } from "./dom.js";
import { fmt } from "./format.js";
import { onWidth } from "./frame.js";
import { draggable } from "./handle.js";

const PAD = 24,
  HEIGHT = 92,
  LINE = 56;
const lg = Math.log10;

/**
 * { element, start() → stop, paint(eta, marks) }: `onMove(eta)` is called as the handle moves from `low` to `high`;
 * `marks` are { best, limit } or null.
 */
export function etaTrack({ low, high, onMove }) {
  let eta = low,
    marks = null,
    width = 600;
  const behind = s("g", {});
  const handle = s(
    "g",
    {
      class: "descent-handle",
      role: "slider",
      tabindex: 0,
      "aria-label": "step size η",
      "aria-valuemin": low,
      "aria-valuemax": high,
    },
    s("circle", { r: 22, class: "descent-touch" }),
    s("circle", { r: 11, class: "descent-knob" }),
    s("path", { d: "M-3,-4 L-7,0 L-3,4 M3,-4 L7,0 L3,4", class: "descent-arrows" }),
  );
  const drawing = s(
    "svg",
    { class: "descent-eta", height: HEIGHT, role: "group", "aria-label": "step size η, logarithmic" },
    behind,
    handle,
  );
  const element = h("div", { class: "descent-eta-holder" }, drawing);
  const x = (v) => PAD + (lg(v / low) / lg(high / low)) * (width - 2 * PAD);

  const to = (power) => onMove(Number((10 ** Math.max(lg(low), Math.min(lg(high), power))).toPrecision(3)));
  handle.addEventListener("keydown", (event) => {
    const by = {
      ArrowRight: 0.02,
      ArrowUp: 0.02,
      ArrowLeft: -0.02,
      ArrowDown: -0.02,
      PageUp: 0.2,
      PageDown: -0.2,
      Home: -9,
      End: 9,
    }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    to(lg(eta) + by);
  });
  draggable(handle, {
    onDrag: (_, [x]) => {
      const part = (x - drawing.getBoundingClientRect().left - PAD) / (width - 2 * PAD);
      to(lg(low) + part * lg(high / low));
    },
  });

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
    for (const tick of [0.01, 0.03, 0.1, 0.3, 1, 3])
      parts.push(
        s("line", { x1: x(tick), x2: x(tick), y1: LINE - 5, y2: LINE + 5, class: "descent-axis" }),
        s("text", { x: x(tick), y: LINE + 30, "text-anchor": "middle", class: "descent-tick" }, fmt(tick)),
      );
    if (marks)
      parts.push(
        ...mark(marks.limit, `limit ${fmt(marks.limit, 3)}`, 0, "is-limit"),
        ...mark(marks.best, `1/λ ${fmt(marks.best, 3)}`, 18, "is-best"),
      );
    behind.replaceChildren(...parts);
    handle.setAttribute("transform", `translate(${x(eta)} ${LINE})`);
    handle.setAttribute("aria-valuenow", eta);
    handle.setAttribute("aria-valuetext", `η = ${fmt(eta)}${marks ? `, limit ${fmt(marks.limit, 3)}` : ""}`);
  }
  return {
    element,
    start: () =>
      onWidth(element, (now) => {
        width = now;
        drawing.setAttribute("width", width);
        draw();
      }),
    paint(nextEta, nextMarks) {
      [eta, marks] = [nextEta, nextMarks];
      draw();
    },
  };
}
