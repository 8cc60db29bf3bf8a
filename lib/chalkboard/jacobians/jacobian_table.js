// The Jacobian table: a function from three numbers to two, its slopes as a table in either layout, and the product
// with an upstream gradient. Source of its numbers: live (numerics.js).

import { choice, slider } from "../kit/controls.js";
import { fill, h } from "../kit/dom.js";
import { bracketed, fmt } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { transpose } from "../kit/linalg.js";
import { matrix } from "../kit/matrix.js";
import { player } from "../kit/player.js";
import { prediction } from "../kit/prediction.js";
import { followLayout, layout, turn, turnedBefore } from "./jacobian_layout.js";
import { factor } from "./jacobian_product.js";
import { INPUTS, isOn, network, OUTPUTS, sub } from "./jacobian_table_network.js";
import { mix, mixSlopes, timesVector } from "./numerics.js";

function render({ model, el }) {
  const ui = frame(el, {
    kind: "jacobian-table",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const x = [...model.get("x")],
    u = [...model.get("upstream")];
  let picked = null; // [n, m] of the cell that is touched

  const net = network();
  const product = productOf((i, j) => {
    picked = turned() ? [j, i] : [i, j];
    paint();
  });
  const sum = h("p", { class: "jacobian-sum" });
  const rows = player({
    last: 3,
    onMove: () => {
      picked = null;
      paint();
    },
  });

  const guess = prediction(model.get("guess"), () => {
    layouts.element.disabled = false;
  });
  const layouts = choice({
    label: "layout of this page",
    value: layout(),
    onChange: turn,
    options: [
      ["deck", "the deck's: a row for each input"],
      ["numerator", "numerator: a row for each output"],
    ],
  });
  layouts.element.disabled = !turnedBefore();
  const stop = followLayout(() => {
    picked = null;
    layouts.set(layout());
    paint();
  });
  layouts.set(layout());

  function paint() {
    const slopes = mixSlopes(x),
      row = rows.at() - 1; // the one being made, −1 before the first
    const now = { x, u, y: mix(x), slopes, gradient: timesVector(slopes, u), row, picked };
    net.paint(now);
    product.paint(now);
    sum.textContent = row < 0 ? "Step on: one entry of ∂L/∂x after another." : entry(now);
    ui.say(tell(now));
  }
  ui.body.append(
    guess.element,
    layouts.element,
    h(
      "div",
      { class: "jacobian-top" },
      net.element,
      knobs(x, u, () => paint()),
    ),
    product.element,
    sum,
    rows.element,
    ui.status,
  );
  rows.reset(3, 1);
  paint();
  ui.done();
  return () => {
    rows.stop();
    stop();
  };
}

const turned = () => layout() === "numerator";

/** Sliders that write into `x` and `u` and call `onInput()`. */
function knobs(x, u, onInput) {
  const knob = (values, k, label, most) =>
    slider({
      label,
      min: -most,
      max: most,
      step: 0.5,
      value: values[k],
      onInput: (v) => {
        values[k] = v;
        onInput();
      },
    }).element;
  const columns = [
    INPUTS.map((name, n) => knob(x, n, name, 3)),
    OUTPUTS.map((_, m) => knob(u, m, `u${sub(m)}`, 2)),
  ];
  return h(
    "div",
    { class: "jacobian-knobs" },
    columns.map((column) => h("div", {}, column)),
  );
}

/** The product of table and upstream gradient, in the page's layout: { element, paint(now) }. */
function productOf(onPick) {
  const table = matrix({ label: "the slopes of each output by each input", hover: false, onPick });
  const up = matrix({ label: "the upstream gradient" }),
    down = matrix({ label: "the gradient of x" });
  const element = h("div", { class: "jacobian-product chalk-stage" });
  const stand = (column) => (turned() ? [column] : column.map((v) => [v]));
  const index = (i, j) => (turned() ? j : i); // of an entry of a row or of a column
  const size = (a, b) => (turned() ? `${b} × ${a}` : `${a} × ${b}`);
  return {
    element,
    paint(now) {
      const { slopes, u, gradient, row, picked } = now;
      table.paint({
        values: turned() ? transpose(slopes) : slopes,
        rows: turned() ? OUTPUTS : INPUTS,
        cols: turned() ? INPUTS : OUTPUTS,
        title: `∂y/∂x\n${size(3, 2)}`,
        mark: (i, j) => {
          const [n, m] = turned() ? [j, i] : [i, j];
          return isOn(now, n, m) ? `is-value ${picked ? "is-lit" : ""}` : "";
        },
      });
      up.paint({
        values: stand(u),
        title: `∂L/∂y\n${size(2, 1)}`,
        mark: (i, j) => ((picked ? picked[1] === index(i, j) : row >= 0) ? "is-gradient" : ""),
      });
      down.paint({
        values: stand(gradient.map((v, n) => (n <= row ? v : null))),
        title: `∂L/∂x\n${size(3, 1)}`,
        mark: (i, j) => (index(i, j) === row ? "is-gradient is-lit" : index(i, j) < row ? "is-gradient" : ""),
      });
      if (element.dataset.order === layout()) return;
      // rebuilt only when turned, for what is moved loses the focus
      const [left, right] = turned() ? [up, table] : [table, up];
      element.dataset.order = layout();
      fill(element, down.element, factor("=", left), factor("×", right));
    },
  };
}

/** The row being made, spelled out. */
const entry = ({ u, slopes, gradient, row }) =>
  `∂L/∂${INPUTS[row]} = ${u.map((v, m) => `${bracketed(slopes[row][m])} · ${bracketed(v)}`).join(" + ")} ` +
  `= ${fmt(gradient[row])}`;

/** What is seen, in words. */
function tell({ u, slopes, gradient, row, picked }) {
  const way = turned()
    ? "Numerator layout, upstream × local, gradients are rows"
    : "The deck's layout, local × upstream, gradients are columns";
  if (picked) {
    const [n, m] = picked,
      place = turned() ? `(${m + 1}, ${n + 1})` : `(${n + 1}, ${m + 1})`;
    return (
      `Cell ${place} is ∂${OUTPUTS[m]}/∂${INPUTS[n]} = ${fmt(slopes[n][m])}, ` +
      `the path from ${INPUTS[n]} to ${OUTPUTS[m]}: ` +
      `a small nudge of ${INPUTS[n]} arrives at ${OUTPUTS[m]} ${fmt(slopes[n][m])} times as long.`
    );
  }
  if (row < 0) return `${way}. Nothing is multiplied yet.`;
  const line = turned() ? `Column ${row + 1}` : `Row ${row + 1}`;
  return (
    `${way}. ${line} of the table holds all paths out of ${INPUTS[row]}; weighted with ` +
    `${u.map((v) => fmt(v)).join(" and ")}, they give ∂L/∂${INPUTS[row]} = ${fmt(gradient[row])}.`
  );
}

export default { render };
