// One layer's weights as a grid between its input (above) and a gradient δ (left), read in three ways.
// Source of its numbers: live (products of the numbers sent with the page, numerics-layers.js).

import { button, choice } from "./controls.js";
import { focusOn, h } from "./dom.js";
import { fmt, subscript } from "./format.js";
import { frame } from "./frame.js";
import { matrix } from "./matrix.js";
import { product, transpose } from "./numerics-layers.js";

const low = (name, k) => `${name}${subscript(k + 1)}`;
const num = (v) => fmt(v, 3);
const factor = (v) => (v < 0 ? `(${num(v)})` : num(v));

function render({ model, el }) {
  const ui = frame(el, {
    kind: "one-grid",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const W = model.get("W"),
    o = model.get("o"),
    delta = model.get("delta");
  const column = (v) => v.map((one) => [one]);
  const z = product(W, column(o)),
    back = product(transpose(W), column(delta)),
    table = product(column(delta), [o]);
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
  const verdict = h("p", { class: "grid-said", "aria-live": "polite" });
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
  const bet = h(
    "div",
    { class: "grid-bet", role: "group", "aria-label": "your guess" },
    h("span", {}, "For ∂L/∂o₂ you need"),
    [
      ["row", "row 2 of W"],
      ["column", "column 2 of W"],
    ].map(([key, text]) =>
      button(text, () => {
        said = key;
        mode = "o";
        menu.set("o");
        focusOn(menu.element.querySelector("input:checked"));
        grid.pick(at[0], 1);
      }),
    ),
  );

  function paint() {
    const [i, j] = at,
      open = mode === "o" && said === null;
    const lit = { z: (r) => r === i, o: (_, c) => c === j && !open, W: (r, c) => r === i && c === j }[mode];
    grid.paint({
      values: mode === "W" ? table : W,
      text: num,
      rows: delta.map((v, r) => `${low("δ", r)} = ${num(v)}`),
      cols: o.map((v, c) => `${low("o", c)} = ${num(v)}`),
      mark: (r, c) => `${mode === "W" ? "is-gradient" : "is-value"} ${lit(r, c) ? "is-lit" : ""}`,
      title: mode === "W" ? "∂L/∂W, a multiplication table" : "W",
    });
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
    sum.textContent = { z: forward, o: open ? () => "" : backward, W: single }[mode](i, j);
    bet.hidden = said !== null;
    verdict.textContent =
      said === null
        ? ""
        : said === "column"
          ? "Right: o₂ meets only the entries of column 2."
          : "A row of W serves one z. But o₂ goes into every z, through column 2.";
    ui.say(open ? "Row or column? Guess first." : WORDS[mode](i, j));
  }
  const adding = (name, terms, total) =>
    `${name} = ${terms.map(([a, b]) => `${factor(a)} · ${factor(b)}`).join(" + ")} = ${num(total)}`;
  const forward = (i) =>
    adding(
      low("(W o)", i),
      W[i].map((w, c) => [w, o[c]]),
      z[i][0],
    );
  const backward = (_, j) =>
    adding(
      `∂L/∂${low("o", j)}`,
      W.map((row, r) => [row[j], delta[r]]),
      back[j][0],
    );
  const single = (i, j) =>
    `∂L/∂W${low("", i)}${low("", j)} = ${low("δ", i)} · ${low("o", j)} = ${factor(delta[i])} · ${factor(o[j])} = ${num(table[i][j])}`;
  const WORDS = {
    z: (i, j) =>
      `Forward: entry ${i + 1} runs along row ${i + 1} of W, against o, and meets o${low("", j)} in column ${j + 1}. One row for each z.`,
    o: (i, j) =>
      `Backward: o${low("", j)} went into every z, so the sum runs down column ${j + 1}, against δ, and meets δ${low("", i)} in row ${i + 1}. Columns where forward had rows: that is the transpose.`,
    W: (i, j) =>
      `W${low("", i)}${low("", j)} stands between o${low("", j)} and z${low("", i)} and nowhere else: one path, one product. ${table[i][j] === 0 ? "One of its two factors is 0, so it learns nothing here." : "Row from δ, column from o: δ oᵀ."}`,
  };

  ui.body.append(
    bet,
    verdict,
    menu.element,
    h("div", { class: "grid-panels chalk-stage" }, grid.element, result.element),
    sum,
  );
  paint();
  ui.done();
}

export default { render };
