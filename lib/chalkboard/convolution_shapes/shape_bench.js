// The shape bench: windows as bars under a row of squares, with what they miss and what they cost.
// Source of its numbers: live (numerics.js).

import { choice, slider } from "../kit/controls.js";
import { dataTable } from "../kit/data_table.js";
import { fill, h } from "../kit/dom.js";
import { frame, onWidth } from "../kit/frame.js";
import { prediction } from "../kit/prediction.js";
import { cost, windowFit } from "./numerics.js";
import { formula, tell } from "./shape_bench_text.js";
import { drawTape } from "./shape_bench_view.js";

const RANGES = {
  W: ["row W", 1, 40],
  K: ["window K", 1, 7],
  S: ["stride S", 1, 6],
  P: ["padding P", 0, 5],
  D: ["dilation D", 1, 3],
  inputs: ["planes in", 1, 64],
  filters: ["filters", 1, 64],
};

function render({ model, el }) {
  const ui = frame(el, {
    kind: "shape-bench",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const presets = model.get("presets");
  let now = { ...presets[0].settings };

  const examples = choice({
    label: "examples",
    value: "0",
    options: presets.map((one, k) => [String(k), one.title]),
    onChange: (key) => take(presets[Number(key)].settings),
  });
  const guess = prediction(model.get("guess"), () => {
    take(model.get("guess").settings);
    examples.set(null);
  });
  const sliders = Object.entries(RANGES).map(([key, [label, min, max]]) => [
    key,
    slider({
      label,
      min,
      max,
      step: 1,
      value: now[key],
      format: String,
      onInput: (value) => {
        now[key] = value;
        examples.set(null);
        paint();
      },
    }),
  ]);
  const holder = h("div", { class: "shape-tape chalk-stage" });
  const sum = h("p", { class: "shape-formula" }),
    listed = dataTable();
  const ledger = h("dl", { class: "shape-ledger" });

  function take(settings) {
    now = { ...now, ...settings };
    sliders.forEach(([key, one]) => one.set(now[key]));
    paint();
  }
  let width = 0;
  function paint() {
    const fit = windowFit(now);
    const { parameters, adds } = cost({ ...now, outputs: fit.size });
    if (width) fill(holder, drawTape({ ...now, fit, width }));
    listed.offer("what each window sees", () => ({
      columns: ["output", "squares of the row; 0 is padding"],
      rows: fit.starts.map((first, k) => [k + 1, taps(now, first)]),
    }));
    sum.textContent = formula(now, fit);
    const side = (planes, n) => `${planes} × ${n} × ${n}`;
    fill(
      ledger,
      entry("input", side(now.inputs, now.W)),
      entry("output", fit.size ? side(now.filters, fit.size) : "none"),
      entry("parameters", grouped(parameters)),
      entry("multiply-adds", grouped(adds)),
    );
    ui.say(tell(now, fit));
  }
  ui.body.append(
    guess.element,
    examples.element,
    h(
      "div",
      { class: "chalk-sliders" },
      sliders.map(([, one]) => one.element),
    ),
    holder,
    listed.element,
    sum,
    ui.status,
    ledger,
  );
  const stop = onWidth(holder, (w) => {
    width = w;
    paint();
  });
  paint();
  ui.done();
  return stop;
}

/** The squares under a window, counted from 1. */
const taps = ({ K, D, W }, first) =>
  Array.from({ length: K }, (_, k) => first + k * D)
    .map((at) => (at >= 0 && at < W ? at + 1 : 0))
    .join(", ");
const entry = (term, words) => h("div", {}, h("dt", {}, term), h("dd", {}, words));
const grouped = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, "\u202f");

export default { render };
