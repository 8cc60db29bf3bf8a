// ReLU's Jacobian as a table of N × N numbers against its mask of N: memory and time.
// Source of its numbers: baked; the notebook weighs and times both arrays while the page is built.

import { choice, slider } from "../kit/controls.js";
import { fill, h, s } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { plot } from "../kit/plot.js";
import { prediction } from "../kit/prediction.js";

const AXES = {
  memory: { label: "memory in bytes", min: 10, max: 1e9, log: true },
  time: { label: "time in seconds", min: 1e-7, max: 1, log: true },
};
const KNOWN = 5; // what can be seen before the bet: N = 4 … 64
const SIDE = 200;

function render({ model, el }) {
  const ui = frame(el, {
    kind: "jacobian-cost",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const costs = model.get("costs");
  let what = "memory",
    at = 2,
    known = Math.min(KNOWN, costs.length);

  const curves = plot();
  const picture = s("svg", {
    viewBox: `-8 -8 ${SIDE + 56} ${SIDE + 40}`,
    class: "jacobian-scale",
    role: "img",
  });
  const guess = prediction(model.get("guess"), () => {
    known = costs.length;
    if (size.input.max !== String(known - 1)) at = known - 1;
    size.set(at, known - 1);
    paint();
  });
  const menu = choice({
    label: "compare",
    value: what,
    options: [
      ["memory", "memory"],
      ["time", "time of the product"],
    ],
    onChange: (key) => {
      what = key;
      paint();
    },
  });
  const size = slider({
    label: "N",
    min: 0,
    max: known - 1,
    step: 1,
    value: at,
    format: (k) => String(costs[k][0]),
    onInput: (k) => {
      at = k;
      paint();
    },
  });
  const legend = h(
    "p",
    { class: "plot-legend" },
    h("span", { class: "is-run-1" }, "table, N × N"),
    h("span", { class: "is-run-2" }, "mask, N"),
  );

  function paint() {
    const [N, ...all] = costs[at];
    const [table, mask] = what === "memory" ? all.slice(0, 2) : all.slice(2);
    const column = what === "memory" ? 1 : 3;
    const words = what === "memory" ? bytes : seconds;
    const told =
      `N = ${N}: the table ${what === "memory" ? "holds" : "takes"} ${words(table)}, the mask ${words(mask)}. ` +
      (what === "memory"
        ? `That is ${fmt(table / mask, 6)} times as much; ${whole(N * N - N)} of ${whole(N * N)} entries ` +
          "are zero whatever x is."
        : compared(table / mask));
    const seen = costs.slice(0, known);
    const lines = [0, 1].flatMap((k) => {
      const points = seen.map((one) => [one[0], one[column + k]]),
        name = k ? "is-run-2" : "is-run-1";
      return [
        { points, name, said: ["table", "mask"][k] },
        { points, name, dots: true },
      ];
    });
    curves.paint({
      x: { label: "N", min: 4, max: 4096, log: true, ticks: [4, 16, 64, 256, 1024, 4096] },
      y: AXES[what],
      curves: lines,
      at: N,
      label: `Logarithmic plot over N of the ${what} of table and mask. ${told}`,
    });
    drawn(N);
    ui.say(told + (known < costs.length ? " Place your bet to see more." : ""));
  }

  /** Table and mask to one scale: the mask is one column of the table. */
  function drawn(N) {
    const cell = SIDE / N,
      wide = Math.max(cell, 0.8);
    const diagonal =
      N <= 64
        ? Array.from({ length: N }, (_, k) =>
            s("rect", { x: k * cell, y: k * cell, width: cell, height: cell, class: "is-slope" }),
          )
        : [s("line", { x1: 0, y1: 0, x2: SIDE, y2: SIDE, class: "is-slope" })];
    picture.setAttribute(
      "aria-label",
      `A square of ${N} by ${N} entries in which only the diagonal can differ from zero, ` +
        `and beside it one column of ${N}.`,
    );
    fill(
      picture,
      s("rect", { x: 0, y: 0, width: SIDE, height: SIDE, class: "is-zeros" }),
      ...diagonal,
      s("rect", { x: SIDE + 20, y: 0, width: Math.min(wide, 24), height: SIDE, class: "is-slope" }),
      s("text", { x: SIDE / 2, y: SIDE + 22 }, `${N} × ${N}`),
      s("text", { x: SIDE + 24, y: SIDE + 22 }, String(N)),
    );
  }
  ui.body.append(
    guess.element,
    menu.element,
    size.element,
    legend,
    h("div", { class: "jacobian-panels chalk-stage" }, curves.element, picture),
  );
  paint();
  ui.done();
}

/** Memory in words. */
function bytes(v) {
  const k = Math.min(3, Math.floor(Math.log2(v) / 10));
  return `${fmt(v / 2 ** (10 * k), 4)} ${["bytes", "KiB", "MiB", "GiB"][k]}`;
}

/** A time in words. */
function seconds(v) {
  const [unit, name] = v < 1e-6 ? [1e-9, "ns"] : v < 1e-3 ? [1e-6, "µs"] : [1e-3, "ms"];
  return `${fmt(v / unit, 3)} ${name}`;
}

/** A whole number with its digits in threes. */
const whole = (v) => String(v).replace(/\B(?=(\d{3})+$)/g, "\u202f");
const compared = (ratio) =>
  ratio > 1.5
    ? `That is ${fmt(ratio, 2)} times as long, on the machine that built this page.`
    : "Hardly a difference: for so few numbers the call itself is most of the time.";

export default { render };
