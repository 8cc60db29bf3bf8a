// Build a layer: neurons stacked one at a time, as wires and as the arrays W, b, o; then the bias as one more weight.
// Source of its numbers: live (numerics-sample.js).

import { button, slider } from "./controls.js";
import { fill, focusOn, h } from "./dom.js";
import { fmt } from "./format.js";
import { frame } from "./frame.js";
import { added, edited, extendedWords, judged, named, picked, sumLine } from "./layer-story.js";
import { wiring } from "./layer-wires.js";
import { matrix } from "./matrix.js";
import { extendedSums, relu, sums } from "./numerics-sample.js";

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
  const fresh = () => ({ o: [...given.o], W: given.W.map((row) => [...row]), b: [...given.b] });
  let now = fresh(),
    n = 1,
    extended = false,
    said = null,
    shown = [];
  let pick = { kind: "W", j: 0, i: 0 };
  let words = picked(pick, now, n);

  const wires = wiring({ wide, all, onPick: (j) => choose({ kind: "W", j, i: 0 }) });
  const tables = {
    W: matrix({
      label: "weights W, a row for each neuron",
      onPick: (j, i) => choose(i === wide ? { kind: "b", j } : { kind: "W", j, i }),
      hover: false,
    }),
    o: matrix({
      label: "inputs o",
      onPick: (i) => choose(i === wide ? { kind: "one" } : { kind: "o", i }),
      hover: false,
    }),
    b: matrix({ label: "biases b", onPick: (j) => choose({ kind: "b", j }), hover: false }),
    z: matrix({ label: "sums z" }),
  };
  const plus = h("span", { class: "layer-sign" }, "+");
  const sum = h("p", { class: "layer-sum" });
  const guess = h(
    "div",
    { class: "layer-guess", role: "group", "aria-label": "your guess" },
    h("span", {}, "Your bet, rows × columns:"),
    [
      [wide, all],
      [all, wide],
    ].map((shape) =>
      button(shape.join(" × "), () => {
        said = shape;
        paint();
        focusOn(more);
      }),
    ),
  );
  const verdict = h("p", { class: "layer-said" });
  const dial = slider({
    label: "the number you touched",
    min: -MOST,
    max: MOST,
    step: 0.5,
    value: 0,
    format: (v) => `${named(pick)} = ${fmt(v)}`,
    onInput: change,
  });
  const more = button("add a neuron", () => stack(n + 1), { class: "chalk-next" });
  const fewer = button("take one away", () => stack(n - 1));
  const again = button("start again", () => {
    [now, n, pick] = [fresh(), 1, { kind: "W", j: 0, i: 0 }];
    words = picked(pick, now, n);
    paint();
  });
  const swap = h("input", {
    type: "checkbox",
    onchange: () => {
      extended = swap.checked;
      if (pick.kind === "one") pick = { kind: "o", i: 0 };
      words = extendedWords(extended, n);
      paint();
    },
  });

  function choose(next) {
    pick = next;
    words = picked(pick, now, n);
    paint();
  }
  function stack(next) {
    const grew = next > n;
    n = next;
    if (grew) pick = { kind: "W", j: n - 1, i: 0 };
    else if (pick.j >= n) pick = { ...pick, j: n - 1 };
    words = added(grew, n, all);
    paint();
  }
  function change(value) {
    const before = values();
    if (pick.kind === "W") now.W[pick.j][pick.i] = value;
    if (pick.kind === "b") now.b[pick.j] = value;
    if (pick.kind === "o") now.o[pick.i] = value;
    words = edited(pick, before, values());
    paint();
  }
  const values = () => {
    const [W, b] = [now.W.slice(0, n), now.b.slice(0, n)];
    return extended
      ? extendedSums(
          W.map((row, j) => [...row, b[j]]),
          [...now.o, 1],
        )
      : sums(W, now.o, b);
  };
  const current = () =>
    ({ W: pick.kind === "W" && now.W[pick.j][pick.i], b: now.b[pick.j], o: now.o[pick.i], one: 1 })[
      pick.kind
    ];

  function paint() {
    const at = pick,
      z = values(),
      out = relu(z);
    const inRow = (j) => at.j === j,
      inColumn = (i) => at.i === i && at.kind === "o";
    const row = (j, here) => `${inRow(j) ? "is-value" : ""} ${here ? "is-lit" : ""}`;
    const W = now.W.slice(0, n).map((line, j) => (extended ? [...line, now.b[j]] : line));
    const changed = (j) => (shown.length === n && shown[j] !== z[j] ? "layer-changed" : "");
    tables.W.paint({
      values: W,
      title: `${extended ? "(W b)" : "W"}${said ? `, ${n} × ${W[0].length}` : ""}`,
      mark: (j, i) =>
        i === wide
          ? `is-third ${(at.kind === "b" && inRow(j)) || at.kind === "one" ? "is-lit" : ""}`
          : `${inColumn(i) ? "is-value" : ""} ${row(j, at.kind === "W" && inRow(j) && at.i === i)}`,
    });
    tables.o.paint({
      values: [...now.o, ...(extended ? [1] : [])].map((v) => [v]),
      title: "o",
      mark: (i) =>
        i === wide
          ? `is-third ${at.kind === "one" ? "is-lit" : ""}`
          : inColumn(i) || (at.kind === "W" && at.i === i)
            ? "is-lit"
            : "",
    });
    tables.b.paint({
      values: now.b.slice(0, n).map((v) => [v]),
      title: "b",
      mark: (j) => `is-third ${at.kind === "b" && inRow(j) ? "is-lit" : ""}`,
    });
    tables.z.paint({ values: z.map((v) => [v]), title: "z", mark: (j) => `${row(j)} ${changed(j)}` });
    tables.b.element.hidden = plus.hidden = extended;
    wires.paint({ ...now, n, z, out, extended, at });
    fill(sum, ...sumLine(at, now, z, out, n));
    shown = z;
    guess.hidden = said !== null;
    verdict.textContent = said ? judged(said, n, all, wide) : "";
    dial.input.disabled = pick.kind === "one";
    dial.set(current());
    const focused = document.activeElement;
    more.disabled = n === all;
    fewer.disabled = n === 1;
    again.disabled = n === 1 && JSON.stringify(now) === JSON.stringify(given);
    if (focused?.disabled) focusOn(more.disabled ? fewer : more); // else the keyboard would fall out of the figure
    ui.say(words);
  }

  ui.body.append(
    guess,
    verdict,
    h(
      "div",
      { class: "layer-all" },
      h("div", { class: "chalk-stage" }, wires.element),
      h(
        "div",
        { class: "layer-arrays" },
        tables.W.element,
        tables.o.element,
        plus,
        tables.b.element,
        h("span", { class: "layer-sign" }, "="),
        tables.z.element,
      ),
    ),
    sum,
    dial.element,
    h("div", { class: "chalk-buttons" }, more, fewer, again),
    h(
      "label",
      { class: "layer-switch" },
      swap,
      h("span", {}, "extended notation: b as a column of W, 1 as an input"),
    ),
  );
  paint();
  ui.done();
}

export default { render };
