// One layer's weights as a grid between its input (above) and a gradient δ (left), read in three ways.
// Source of its numbers: live (products of the numbers sent with the page, numerics.js).

import { choice } from "../kit/controls.js";
import { h } from "../kit/dom.js";
import { fmt, subscript } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { product, transpose } from "../kit/linalg.js";
import { matrix } from "../kit/matrix.js";
import { singleGuess } from "../kit/prediction.js";

const low = (name, k) => `${name}${subscript(k + 1)}`;
const num = (v) => fmt(v, 3);
const factor = (v) => (v < 0 ? `(${num(v)})` : num(v));
const VERDICTS = {
  row: "A row of W serves one z. But o₂ goes into every z, through column 2.",
  column: "Right: o₂ meets only the entries of column 2.",
};

function render({ model, el }) {
  const ui = frame(el, {
    kind: "one-grid",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const layer = read(model.get("W"), model.get("o"), model.get("delta"));
  let mode = "z",
    at = [0, 0],
    said = null;

  const grid = matrix({
    label: "W between o and δ",
    onPick: (i, j) => {
      at = [i, j];
      paint();
    },
  });
  const result = matrix({ label: "the result" });
  const sum = h("p", { class: "grid-sum" });
  const menu = choice({
    label: "read the grid for",
    value: mode,
    options: [
      ["z", "W o, forward"],
      ["o", "∂L/∂o"],
      ["W", "∂L/∂W"],
    ],
    onChange: (key) => {
      mode = key;
      paint();
    },
  });
  const guess = singleGuess({
    text: "For ∂L/∂o₂ you need",
    options: [
      ["row", "row 2 of W"],
      ["column", "column 2 of W"],
    ],
    onGuess: (key) => {
      said = key;
      mode = "o";
      menu.set("o");
      grid.pick(at[0], 1);
    },
    heir: () => menu.element.querySelector("input:checked"),
  });

  function paint() {
    const open = mode === "o" && said === null;
    paintGrid(open);
    paintResult(open);
    sum.textContent = open ? "" : SUMS[mode](layer, ...at);
    guess.show(said === null, said === null ? "" : VERDICTS[said]);
    ui.say(open ? "Row or column? Guess first." : WORDS[mode](layer, ...at));
  }
  function paintGrid(open) {
    const { W, o, delta, table } = layer,
      [i, j] = at;
    const lit = { z: (r) => r === i, o: (_, c) => c === j && !open, W: (r, c) => r === i && c === j }[mode];
    grid.paint({
      values: mode === "W" ? table : W,
      text: num,
      rows: delta.map((v, r) => `${low("δ", r)} = ${num(v)}`),
      cols: o.map((v, c) => `${low("o", c)} = ${num(v)}`),
      mark: (r, c) => `${mode === "W" ? "is-gradient" : "is-value"} ${lit(r, c) ? "is-lit" : ""}`,
      title: mode === "W" ? "∂L/∂W, a multiplication table" : "W",
    });
  }
  function paintResult(open) {
    const { z, back } = layer,
      [i, j] = at;
    result.element.hidden = mode === "W";
    if (mode === "z")
      result.paint({
        values: z,
        text: num,
        rows: z.map((_, r) => low("(W o)", r)),
        mark: (r) => `is-value ${r === i ? "is-lit" : ""}`,
        title: "W o",
      });
    if (mode === "o")
      result.paint({
        values: open ? back.map(() => [null]) : back,
        text: num,
        rows: back.map((_, c) => `∂L/∂${low("o", c)}`),
        mark: (r) => (open ? "is-soft" : `is-gradient ${r === j ? "is-lit" : ""}`),
        title: "∂L/∂o",
      });
  }
  ui.body.append(
    guess.element,
    menu.element,
    h("div", { class: "grid-panels chalk-stage" }, grid.element, result.element),
    sum,
  );
  paint();
  ui.done();
}

/** The layer's numbers: W o, the gradients of o and of W, beside what they are made from. */
function read(W, o, delta) {
  const column = (v) => v.map((one) => [one]);
  return {
    W,
    o,
    delta,
    z: product(W, column(o)),
    back: product(transpose(W), column(delta)),
    table: product(column(delta), [o]),
  };
}

const adding = (name, terms, total) =>
  `${name} = ${terms.map(([a, b]) => `${factor(a)} · ${factor(b)}`).join(" + ")} = ${num(total)}`;

// The sum, or product, behind what is touched, in each reading.
const SUMS = {
  z: ({ W, o, z }, i) =>
    adding(
      low("(W o)", i),
      W[i].map((w, c) => [w, o[c]]),
      z[i][0],
    ),
  o: ({ W, delta, back }, _, j) =>
    adding(
      `∂L/∂${low("o", j)}`,
      W.map((row, r) => [row[j], delta[r]]),
      back[j][0],
    ),
  W: ({ o, delta, table }, i, j) =>
    `∂L/∂W${low("", i)}${low("", j)} = ${low("δ", i)} · ${low("o", j)} = ` +
    `${factor(delta[i])} · ${factor(o[j])} = ${num(table[i][j])}`,
};

const WORDS = {
  z: (_, i, j) =>
    `Forward: entry ${i + 1} runs along row ${i + 1} of W, against o, ` +
    `and meets o${low("", j)} in column ${j + 1}. One row for each z.`,
  o: (_, i, j) =>
    `Backward: o${low("", j)} went into every z, so the sum runs down column ${j + 1}, against δ, ` +
    `and meets δ${low("", i)} in row ${i + 1}. Columns where forward had rows: that is the transpose.`,
  W: ({ table }, i, j) =>
    `W${low("", i)}${low("", j)} stands between o${low("", j)} and z${low("", i)} and nowhere else: ` +
    "one path, one product. " +
    (table[i][j] === 0
      ? "One of its two factors is 0, so it learns nothing here."
      : "Row from δ, column from o: δ oᵀ."),
};

export default { render };
