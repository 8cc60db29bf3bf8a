// Build a layer: neurons stacked one at a time, as wires and as the arrays W, b, o; then the bias as one more weight.
// Source of its numbers: live (numerics.js).

import { button, buttonRow, slider } from "../kit/controls.js";
import { fill, h } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { matrix } from "../kit/matrix.js";
import { singleGuess } from "../kit/prediction.js";
import { layerState } from "./layer_builder_state.js";
import { judged, named, sumLine } from "./layer_builder_text.js";
import { wiring } from "./layer_builder_wires.js";

const MOST = 3;

function render({ model, el }) {
  const ui = frame(el, {
    kind: "layer-builder",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const given = { o: model.get("inputs"), W: model.get("weights"), b: model.get("biases") };
  const all = given.b.length,
    wide = given.o.length;
  const layer = layerState(given);
  let said = null,
    shown = [];
  const act = (change) => {
    change();
    paint();
  };

  const wires = wiring({ wide, all, onPick: (j) => act(() => layer.choose({ kind: "W", j, i: 0 })) });
  const tables = layerTables(wide, (next) => act(() => layer.choose(next)));
  const sum = h("p", { class: "layer-sum" });
  const guess = singleGuess({
    text: "Your bet, rows × columns:",
    options: [
      [wide, all],
      [all, wide],
    ].map((shape) => [shape, shape.join(" × ")]),
    onGuess: (shape) =>
      act(() => {
        said = shape;
      }),
    heir: () => more,
  });
  const dial = slider({
    label: "the number you touched",
    min: -MOST,
    max: MOST,
    step: 0.5,
    value: 0,
    format: (v) => `${named(layer.now().at)} = ${fmt(v)}`,
    onInput: (value) => act(() => layer.change(value)),
  });
  const more = button("add a neuron", () => act(() => layer.stack(1)), { class: "chalk-next" });
  const fewer = button("take one away", () => act(() => layer.stack(-1)));
  const again = button("start again", () => act(layer.restart));

  function paint() {
    const now = layer.now(),
      { n, z, at } = now;
    tables.paint({ ...now, told: said !== null, before: shown });
    wires.paint(now);
    fill(sum, ...sumLine(at, now, z, now.out, n));
    shown = z;
    guess.show(said === null, said ? judged(said, n, all, wide) : "");
    dial.input.disabled = at.kind === "one";
    dial.set(now.touched);
    more.disabled = n === all;
    fewer.disabled = n === 1;
    again.disabled = now.fresh;
    ui.say(now.words);
  }

  ui.body.append(
    guess.element,
    h("div", { class: "layer-all" }, h("div", { class: "chalk-stage" }, wires.element), tables.element),
    sum,
    dial.element,
    buttonRow([more, fewer, again]),
    extension((on) => act(() => layer.extend(on))),
  );
  paint();
  ui.done();
}

/** The switch to extended notation. */
function extension(onChange) {
  const box = h("input", { type: "checkbox", onchange: () => onChange(box.checked) });
  const words = h("span", {}, "extended notation: b as a column of W, 1 as an input");
  return h("label", { class: "layer-switch" }, box, words);
}

/** The arrays W, o, b and z, whose entries can be touched: { element, paint(seen) }. */
function layerTables(wide, choose) {
  const W = matrix({
    label: "weights W, a row for each neuron",
    onPick: (j, i) => choose(i === wide ? { kind: "b", j } : { kind: "W", j, i }),
    hover: false,
  });
  const o = matrix({
    label: "inputs o",
    onPick: (i) => choose(i === wide ? { kind: "one" } : { kind: "o", i }),
    hover: false,
  });
  const b = matrix({ label: "biases b", onPick: (j) => choose({ kind: "b", j }), hover: false });
  const z = matrix({ label: "sums z" });
  const sign = (text) => h("span", { class: "layer-sign" }, text);
  const plus = sign("+");
  return {
    element: h("div", { class: "layer-arrays" }, W.element, o.element, plus, b.element, sign("="), z.element),
    /** `told` where the size of W is known, `before` the sums last shown: a sum that is another is marked. */
    paint({ n, at, extended, told, before, ...values }) {
      const inRow = (j) => at.j === j,
        inColumn = (i) => at.i === i && at.kind === "o";
      const lit = (test) => (test ? "is-lit" : "");
      const row = (j, here) => `${inRow(j) ? "is-value" : ""} ${lit(here)}`;
      const rows = values.W.slice(0, n).map((line, j) => (extended ? [...line, values.b[j]] : line));
      const changed = (j) => (before.length === n && before[j] !== values.z[j] ? "layer-changed" : "");
      W.paint({
        values: rows,
        title: `${extended ? "(W b)" : "W"}${told ? `, ${n} × ${rows[0].length}` : ""}`,
        mark: (j, i) =>
          i === wide
            ? `is-third ${lit((at.kind === "b" && inRow(j)) || at.kind === "one")}`
            : `${inColumn(i) ? "is-value" : ""} ${row(j, at.kind === "W" && inRow(j) && at.i === i)}`,
      });
      o.paint({
        values: [...values.o, ...(extended ? [1] : [])].map((v) => [v]),
        title: "o",
        mark: (i) =>
          i === wide
            ? `is-third ${lit(at.kind === "one")}`
            : lit(inColumn(i) || (at.kind === "W" && at.i === i)),
      });
      b.paint({
        values: values.b.slice(0, n).map((v) => [v]),
        title: "b",
        mark: (j) => `is-third ${lit(at.kind === "b" && inRow(j))}`,
      });
      z.paint({ values: values.z.map((v) => [v]), title: "z", mark: (j) => `${row(j)} ${changed(j)}` });
      b.element.hidden = plus.hidden = extended;
    },
  };
}

export default { render };
