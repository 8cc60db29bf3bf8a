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
  let layers = copy(stacks[0].layers),
    names = stacks[0].names,
    chosen = 0,
    hidden = true;

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
  const place = slider({
    label: "layer",
    min: 1,
    max: layers.length,
    step: 1,
    value: 1,
    format: (v) => `${v} of ${layers.length}`,
    onInput: (v) => {
      chosen = v - 1;
      reveal();
    },
  });
  const sliders = SETTINGS.map(([key, min, max], k) =>
    slider({
      label: `its ${key}`,
      min,
      max,
      step: 1,
      value: layers[0][k],
      format: String,
      onInput: (value) => {
        layers[chosen][k] = value;
        change();
      },
    }),
  );
  const more = button("one more layer", () => {
    layers.push([...layers.at(-1)]);
    chosen = layers.length - 1;
    change();
  });
  const less = button("take the last one off", () => {
    layers.pop();
    chosen = Math.min(chosen, layers.length - 1);
    change();
  });
  const holder = h("div", { class: "shape-tower chalk-stage" }),
    listed = dataTable(),
    shares = dataTable();

  function open(stack) {
    [layers, names, chosen] = [copy(stack.layers), stack.names, stack.layers.length - 1];
    reveal();
  }
  function change() {
    menu.set(null);
    names = null;
    reveal();
  }
  function reveal() {
    hidden = false;
    paint();
  }
  let width = 0;
  function paint() {
    place.set(chosen + 1, layers.length);
    sliders.forEach((one, k) => one.set(layers[chosen][k]));
    more.disabled = layers.length === MOST_LAYERS;
    less.disabled = layers.length === 1;
    const fields = receptiveFields(layers);
    const gradient = fields[chosen].field <= WIDEST ? measure(layers.slice(0, chosen + 1)) : null;
    if (width) fill(holder, drawTower({ layers, fields, names, chosen, hidden, gradient, width }));
    listed.offer("the layers", () => ({
      columns: ["layer", "K", "S", "D", "sees, squares of the input"],
      rows: layers.map((one, k) => [
        `${k + 1}${names?.[k] ? `: ${names[k]}` : ""}`,
        ...one,
        hidden && k > 0 ? "?" : fields[k].field,
      ]),
    }));
    const most = gradient ? Math.max(...gradient) : 1;
    shares.offer("the gradient to the input", () => ({
      columns: ["square of the field", "share of the largest"],
      rows: thinned(
        (gradient ?? []).map((v, k) => [k + 1, v / most]),
        60,
      ),
    }));
    ui.say(tell({ fields, chosen, names, gradient, hidden }));
  }
  ui.body.append(
    guess.element,
    menu.element,
    place.element,
    h(
      "div",
      { class: "chalk-sliders is-three" },
      sliders.map((one) => one.element),
    ),
    buttonRow([more, less]),
    holder,
    listed.element,
    shares.element,
    ui.status,
  );
  const stop = onWidth(holder, (w) => {
    width = w;
    paint();
  });
  paint();
  ui.done();
  return stop;
}

const copy = (layers) => layers.map((layer) => [...layer]);

function tell({ fields, chosen, names, gradient, hidden }) {
  const { field, jump, inPrevious } = fields[chosen];
  const who = `Layer ${chosen + 1}${names?.[chosen] ? ` (${names[chosen]})` : ""}: `;
  const sees =
    `one unit sees ${squares(field)} of the input, ${inPrevious} of the layer before; its neighbour's field ` +
    `begins ${squares(jump)} further on. `;
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
