// The gradient thermometer: one thermometer a layer, the singular values above, the bound and the rate as lines.
// Source of its numbers: baked, every setting computed by chalkgrad (deep_networks.py); the page looks up and draws.

import { choice, slider } from "./controls.js";
import { dataTable } from "./data-table.js";
import { h } from "./dom.js";
import { frame, onWidth } from "./frame.js";
import { prediction } from "./prediction.js";
import { drawRow, reach, unfold } from "./thermometer-row.js";
import { ofLayer, repairs, size, tell } from "./thermometer-story.js";
import { drawValues } from "./thermometer-values.js";

const UNCOVERED = 5; // layers seen before the bet

const unclipped = (repair) => (repair === "clip" ? "none" : repair);

function render({ model, el }) {
  const ui = frame(el, {
    kind: "thermometer",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const [runs, rates, tops] = ["runs", "rates", "tops"].map((key) => model.get(key));
  const { activation, steepest, gains, gainTitles, widths, depths, step, byte } = model.get("choices");
  const at = {
    activation: "sigmoid",
    gain: 1,
    width: String(widths.at(-1)),
    depth: depths.length - 1,
    repair: "none",
    of: "outputs",
    layer: 1,
  };
  let before = null,
    now = null,
    width = 0;

  const drawing = h("div", { class: "thermo-drawing chalk-stage" });
  const reading = h("p", { class: "thermo-reading" }),
    listed = dataTable();
  const set = (key) => (value) => {
    at[key] = value;
    change();
  };
  const guess = prediction(model.get("guess"), () => {
    layer.input.disabled = false;
    show();
  });
  const [functions, sizes, mended, seenOf] = [
    choice({ label: "activation", value: at.activation, options: activation, onChange: set("activation") }),
    choice({
      label: "width n",
      value: at.width,
      options: widths.map((one) => [String(one), String(one)]),
      onChange: set("width"),
    }),
    choice({ label: "repair", value: at.repair, options: repairs, onChange: set("repair") }),
    choice({
      label: "gradient of",
      value: at.of,
      options: [
        ["outputs", "layer outputs"],
        ["weights", "weights"],
      ],
      onChange: set("of"),
    }),
  ];
  const gain = slider({
    label: "scale σ_w√n",
    min: 0,
    max: gains.length - 1,
    step: 1,
    value: at.gain,
    format: (k) => gainTitles[k],
    onInput: set("gain"),
  });
  const depth = slider({
    label: "layers",
    min: 0,
    max: depths.length - 1,
    step: 1,
    value: at.depth,
    format: (k) => String(depths[k]),
    onInput: set("depth"),
  });
  const layer = slider({
    label: "look at layer",
    min: 1,
    max: depths.at(-1),
    step: 1,
    value: 1,
    format: String,
    onInput: (k) => {
      at.layer = k;
      show();
    },
  });
  layer.input.disabled = true;

  function find() {
    const repair = unclipped(at.repair);
    const layers = depths[at.depth];
    const key = `${at.activation}/${at.gain}/${at.width}/${repair}/${layers}`;
    const { clip, outputs, weights, values } = unfold(runs[key], layers, step, byte);
    const clipped = at.repair === "clip" && at.of === "weights" ? clip : 0;
    const logs = (at.of === "weights" ? weights : outputs).map((v) => v + clipped);
    const plain = at.of === "outputs" && repair === "none";
    const behind = (factors) =>
      factors.map((_, k) => factors.slice(k + 1).reduce((sum, f) => sum + Math.log10(f), 0));
    const bounds = tops[at.width]
      .slice(0, layers)
      .map((top) => top * gains[at.gain] * steepest[at.activation]);
    const expected = rates[`${at.activation}/${at.gain}`].slice(0, layers);
    return {
      ...at,
      title: activation.find(([key]) => key === at.activation)[1],
      layers,
      gainTitle: gainTitles[at.gain],
      logs,
      clip,
      values,
      bound: plain ? behind(bounds) : null,
      rate: plain ? behind(expected) : null,
    };
  }
  function change() {
    before = now;
    now = find();
    at.layer = Math.min(at.layer, now.layers);
    layer.set(at.layer, now.layers);
    offer();
    show();
  }
  /** The networks of small width come without repairs. */
  function offer() {
    const known = (width, repair) =>
      `${at.activation}/${at.gain}/${width}/${unclipped(repair)}/${depths[at.depth]}` in runs;
    sizes.allow((width) => known(width, at.repair));
    mended.allow((repair) => known(at.width, repair));
  }
  function show() {
    const from = guess.made() ? 0 : now.layers - UNCOVERED;
    const told = tell(now, guess.made() ? null : UNCOVERED);
    const scale = reach(now.logs.slice(from), guess.made() ? now.bound : null);
    const seen = {
      ...now,
      ...scale,
      from,
      before: guess.made() && before?.layers === now.layers ? before.logs : null,
      layer: guess.made() ? at.layer : null,
    };
    drawing.replaceChildren(drawValues(seen, width), drawRow({ ...seen, label: told }, width));
    listed.offer("all layers", () => layersOf(seen));
    reading.textContent = guess.made() ? ofLayer(now, at.layer) : "";
    ui.say(told);
  }

  const key = h(
    "p",
    { class: "thermo-key" },
    h("span", { class: "is-measured" }, "measured"),
    h("span", { class: "is-bound" }, "bound σ_max · max|f′|"),
    h("span", { class: "is-rate" }, "predicted √χ"),
    h("span", { class: "is-before" }, "setting before"),
  );
  ui.body.append(
    guess.element,
    h("div", { class: "chalk-controls" }, functions.element, sizes.element, seenOf.element),
    gain.element,
    depth.element,
    mended.element,
    drawing,
    key,
    listed.element,
    layer.element,
    reading,
    ui.status,
  );
  now = find();
  offer();
  const stop = onWidth(drawing, (next) => {
    width = next;
    show();
  });
  ui.done();
  return stop;
}

/** Both drawings as a table; layers that are still covered are left out. */
function layersOf({ logs, layers, from, values, bound, rate, before }) {
  const parts = [
    ["gradient", logs],
    ["bound", bound],
    ["predicted", rate],
    ["setting before", before],
    ["largest singular value", values?.top],
    ["root mean square", values?.mean],
  ].filter(([, list]) => list);
  const rows = Array.from({ length: layers - from }, (_, k) => [
    from + k + 1,
    ...parts.map(([, list]) => size(list[from + k])),
  ]);
  return { columns: ["layer", ...parts.map(([title]) => title)], rows };
}

export default { render };
