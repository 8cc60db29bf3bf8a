// The gradient thermometer: one thermometer a layer, the singular values above, the bound and the rate as lines.
// Source of its numbers: baked, every setting computed by chalkgrad (deep_networks.py); the page looks up and draws.

import { choice, slider } from "../kit/controls.js";
import { dataTable } from "../kit/data_table.js";
import { h } from "../kit/dom.js";
import { frame, onWidth } from "../kit/frame.js";
import { prediction } from "../kit/prediction.js";
import { ofLayer, repairs, size, tell } from "./gradient_thermometer_text.js";
import { drawValues } from "./singular_values.js";
import { drawRow, reach, unfold } from "./thermometer_row.js";

const UNCOVERED = 5; // layers seen before the bet

const unclipped = (repair) => (repair === "clip" ? "none" : repair);

function render({ model, el }) {
  const ui = frame(el, {
    kind: "thermometer",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const record = Object.fromEntries(["runs", "rates", "tops", "choices"].map((key) => [key, model.get(key)]));
  const { widths, depths } = record.choices;
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
  const guess = prediction(model.get("guess"), () => {
    set.layer.input.disabled = false;
    show();
  });
  const set = controls(record, at, { onChange: () => change(), onLayer: () => show() });

  function change() {
    before = now;
    now = lookUp(record, at);
    at.layer = Math.min(at.layer, now.layers);
    set.layer.set(at.layer, now.layers);
    set.offer();
    show();
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

  ui.body.append(
    guess.element,
    set.network,
    set.gain,
    set.depth,
    set.repair,
    drawing,
    legend(),
    listed.element,
    set.layer.element,
    reading,
    ui.status,
  );
  now = lookUp(record, at);
  set.offer();
  const stop = onWidth(drawing, (next) => {
    width = next;
    show();
  });
  ui.done();
  return stop;
}

/** The controls of the setting `at`; `onChange()` is called with another network, `onLayer()` with another layer. */
function controls({ runs, choices }, at, { onChange, onLayer }) {
  const { activation, gains, gainTitles, widths, depths } = choices;
  const set = (key) => (value) => {
    at[key] = value;
    onChange();
  };
  const pick = (key, label, options) => choice({ label, value: at[key], options, onChange: set(key) });
  const slide = (key, label, format, count) =>
    slider({ label, min: 0, max: count - 1, step: 1, value: at[key], format, onInput: set(key) });
  const functions = pick("activation", "activation", activation),
    sizes = pick(
      "width",
      "width n",
      widths.map((one) => [String(one), String(one)]),
    ),
    mended = pick("repair", "repair", repairs),
    seenOf = pick("of", "gradient of", [
      ["outputs", "layer outputs"],
      ["weights", "weights"],
    ]);
  const layer = slider({
    label: "look at layer",
    min: 1,
    max: depths.at(-1),
    step: 1,
    value: 1,
    format: String,
    onInput: (k) => {
      at.layer = k;
      onLayer();
    },
  });
  layer.input.disabled = true;
  return {
    network: h("div", { class: "chalk-controls" }, functions.element, sizes.element, seenOf.element),
    gain: slide("gain", "scale σ_w√n", (k) => gainTitles[k], gains.length).element,
    depth: slide("depth", "layers", (k) => String(depths[k]), depths.length).element,
    repair: mended.element,
    layer,
    /** Switch off what was not computed: the networks of small width come without repairs. */
    offer() {
      const known = (width, repair) => keyOf({ ...at, width, repair }, depths) in runs;
      sizes.allow((width) => known(width, at.repair));
      mended.allow((repair) => known(at.width, repair));
    },
  };
}

const legend = () =>
  h(
    "p",
    { class: "thermo-key" },
    h("span", { class: "is-measured" }, "measured"),
    h("span", { class: "is-bound" }, "bound σ_max · max|f′|"),
    h("span", { class: "is-rate" }, "predicted √χ"),
    h("span", { class: "is-before" }, "setting before"),
  );

/** The name of a setting's network among the runs. */
const keyOf = ({ activation, gain, width, repair, depth }, depths) =>
  `${activation}/${gain}/${width}/${unclipped(repair)}/${depths[depth]}`;

/** What the record says of a setting: the gradients' logarithms, the bound and the rate. */
function lookUp({ runs, rates, tops, choices }, at) {
  const { activation, steepest, gains, gainTitles, depths, step, byte } = choices;
  const layers = depths[at.depth];
  const { clip, outputs, weights, values } = unfold(runs[keyOf(at, depths)], layers, step, byte);
  const clipped = at.repair === "clip" && at.of === "weights" ? clip : 0;
  const logs = (at.of === "weights" ? weights : outputs).map((v) => v + clipped);
  const plain = at.of === "outputs" && unclipped(at.repair) === "none";
  const behind = (factors) =>
    factors.map((_, k) => factors.slice(k + 1).reduce((sum, f) => sum + Math.log10(f), 0));
  const bounds = tops[at.width].slice(0, layers).map((top) => top * gains[at.gain] * steepest[at.activation]);
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
