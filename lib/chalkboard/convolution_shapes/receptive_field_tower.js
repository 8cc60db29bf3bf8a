// The tower of fields: one bar a layer, the layer before as a staircase, and the gradient measured to the input.
// Source of its numbers: live (numerics.js).

import { button, buttonRow, choice, slider } from "../kit/controls.js";
import { dataTable, thinned } from "../kit/data_table.js";
import { fill, h } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { frame, onWidth } from "../kit/frame.js";
import { prediction } from "../kit/prediction.js";
import { measure, receptiveFields } from "./numerics.js";
import { drawTower } from "./receptive_field_tower_view.js";

const MOST_LAYERS = 20;
const WIDEST = 4000; // squares; beyond, nothing is measured
const SETTINGS = [
  ["K", 1, 11],
  ["S", 1, 4],
  ["D", 1, 8],
];

function render({ model, el }) {
  const ui = frame(el, {
    kind: "field-tower",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const stacks = model.get("stacks");
  const state = { layers: stacks[0].layers, names: stacks[0].names, chosen: 0, hidden: true, width: 0 };
  const reveal = (next) => {
    Object.assign(state, next, { hidden: false });
    paint();
  };
  const open = ({ layers, names }) => reveal({ layers, names, chosen: layers.length - 1 });
  const alter = (layers, chosen = state.chosen) => {
    menu.set(null);
    reveal({ layers, names: null, chosen });
  };

  const menu = choice({
    label: "network",
    value: "0",
    options: stacks.map((one, k) => [String(k), one.title]),
    onChange: (key) => open(stacks[Number(key)]),
  });
  const guess = prediction(model.get("guess"), () => {
    menu.set("0");
    open(stacks[0]);
  });
  const controls = layerControls(state, reveal, alter);
  const holder = h("div", { class: "shape-tower chalk-stage" }),
    listed = dataTable(),
    shares = dataTable();

  function paint() {
    const { layers, chosen, width } = state;
    controls.paint();
    const fields = receptiveFields(layers);
    const gradient = fields[chosen].field <= WIDEST ? measure(layers.slice(0, chosen + 1)) : null;
    const seen = { ...state, fields, gradient };
    if (width) fill(holder, drawTower(seen, width));
    listed.offer("the layers", () => listOf(seen));
    shares.offer("the gradient to the input", () => sharesOf(gradient ?? []));
    ui.say(tell(seen));
  }
  ui.body.append(
    guess.element,
    menu.element,
    ...controls.elements,
    holder,
    listed.element,
    shares.element,
    ui.status,
  );
  const stop = onWidth(holder, (width) => {
    state.width = width;
    paint();
  });
  paint();
  ui.done();
  return stop;
}

/** The controls of one layer: which it is, its settings; and how many layers there are. */
function layerControls(state, reveal, alter) {
  const place = slider({
    label: "layer",
    min: 1,
    max: state.layers.length,
    step: 1,
    value: 1,
    format: (v) => `${v} of ${state.layers.length}`,
    onInput: (v) => reveal({ chosen: v - 1 }),
  });
  const sliders = SETTINGS.map(([key, min, max], k) =>
    slider({
      label: `its ${key}`,
      min,
      max,
      step: 1,
      value: state.layers[0][k],
      format: String,
      onInput: (value) => alter(changed(state.layers, state.chosen, k, value)),
    }),
  );
  const more = button("one more layer", () =>
    alter([...state.layers, state.layers.at(-1)], state.layers.length),
  );
  const less = button("take the last one off", () =>
    alter(state.layers.slice(0, -1), Math.min(state.chosen, state.layers.length - 2)),
  );
  const settings = h(
    "div",
    { class: "chalk-sliders is-three" },
    sliders.map((one) => one.element),
  );
  return {
    elements: [place.element, settings, buttonRow([more, less])],
    paint() {
      place.set(state.chosen + 1, state.layers.length);
      sliders.forEach((one, k) => one.set(state.layers[state.chosen][k]));
      more.disabled = state.layers.length === MOST_LAYERS;
      less.disabled = state.layers.length === 1;
    },
  };
}

/** The layers, with setting k of one of them changed. */
const changed = (layers, place, k, value) =>
  layers.map((layer, n) => (n === place ? layer.map((old, m) => (m === k ? value : old)) : layer));

function listOf({ layers, fields, names, hidden }) {
  return {
    columns: ["layer", "K", "S", "D", "sees, squares of the input"],
    rows: layers.map((one, k) => [
      `${k + 1}${names?.[k] ? `: ${names[k]}` : ""}`,
      ...one,
      hidden && k > 0 ? "?" : fields[k].field,
    ]),
  };
}

function sharesOf(gradient) {
  const most = Math.max(...gradient);
  const rows = gradient.map((v, k) => [k + 1, v / most]);
  return { columns: ["square of the field", "share of the largest"], rows: thinned(rows, 60) };
}

function tell({ fields, chosen, names, gradient, hidden }) {
  const { field, jump, inPrevious } = fields[chosen];
  const who = `Layer ${chosen + 1}${names?.[chosen] ? ` (${names[chosen]})` : ""}: `;
  const sees =
    `one unit sees ${squares(field)} of the input, ${inPrevious} of the layer before; ` +
    `its neighbour's field begins ${squares(jump)} further on. `;
  if (hidden) return `${who}${sees}How far do the others see?`;
  if (!gradient) return `${who}${sees}Too many squares to measure here.`;
  const alive = gradient.filter((g) => g > 0);
  const holes = field - alive.length;
  const ratio = Math.max(...alive) / alive[0];
  const measured = holes
    ? `Measured: only ${alive.length} of them carry a gradient; the windows step over the others. `
    : `Measured: all ${field} carry a gradient. `;
  const shape =
    ratio > 1.01
      ? `The best square counts ${fmt(ratio, 2)} times as much as the one at the rim.`
      : "All count the same.";
  return who + sees + measured + shape;
}

const squares = (n) => `${n} ${n === 1 ? "square" : "squares"}`;

export default { render };
