// The shared stripes: a scanning layer as one matrix; a weight, all its copies, and their gradients with the sum.
// Source of its numbers: live (numerics.js) on weights and a signal sent with the page.

import { choice, slider } from "../kit/controls.js";
import { h } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { matrix } from "../kit/matrix.js";
import { prediction } from "../kit/prediction.js";
import { sharedGradients, stripes } from "./numerics.js";

const LETTERS = "abcdef";
const MOST = 6;
const GUESS = {
  text: "The gradient of a shared weight is …",
  options: [
    {
      text: "the mean of its copies' gradients",
      why: "Too small: a nudge of the weight nudges every copy in full, and each does its part.",
    },
    {
      text: "the sum of its copies' gradients",
      why: "Right: the weight is used in every stripe, and at a fork gradients add.",
    },
    {
      text: "the largest of its copies' gradients",
      why: "The others act on the loss as well. They all add.",
    },
  ],
};

function render({ model, el }) {
  const ui = frame(el, {
    kind: "shared-stripes",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const [w, v, signal] = ["weights", "out", "signal"].map((name) => model.get(name));
  const state = { count: 5, how: "soft", chosen: 0, at: null }; // at: the entry of the large matrix pointed at
  const change = (next) => {
    Object.assign(state, next);
    show();
  };

  const big = matrix({
    label: "the scanning layer as a matrix",
    hover: false,
    onPick: (r, c) => change({ at: [r, c], chosen: weightAt(r, c) ?? state.chosen }),
  });
  const own = matrix({
    label: "the six shared weights",
    hover: false,
    onPick: (i, j) => change({ at: null, chosen: 3 * i + j }),
  });
  const margin = h("div", { class: "scan-margin" });
  const counts = h("p", { class: "scan-title" });
  const size = slider({
    label: "stripes",
    min: 1,
    max: MOST,
    step: 1,
    value: state.count,
    format: (n) => `${n} window${n === 1 ? "" : "s"}`,
    onInput: (count) => change({ count }),
  });
  const pool = choice({
    label: "combine the windows by",
    value: state.how,
    options: [
      ["soft", "soft maximum"],
      ["maximum", "maximum"],
    ],
    onChange: (how) => change({ how }),
  });
  const guess = prediction(GUESS, () => show());

  function show() {
    const { count, how, chosen } = state;
    const told = sharedGradients(w, v, signal.slice(0, count + 2), count, how);
    const [i, j] = [Math.floor(chosen / 3), chosen % 3];
    const one = {
      name: LETTERS[chosen],
      weight: w[i][j],
      terms: told.copies.map((copy) => copy[i][j]),
      total: told.total[i][j],
      inputs: signal.slice(j),
      known: guess.made(),
    };
    big.paint(stripesOf(w, signal, state));
    own.paint(blockOf(w, chosen));
    margin.replaceChildren(...marginOf(one, told.shares));
    counts.textContent = sizeOf(count);
    ui.say(tell(one, state, told.loss));
  }
  ui.body.append(
    guess.element,
    size.element,
    pool.element,
    h(
      "div",
      { class: "chalk-panels scan-pair is-wide" },
      h("div", { class: "scan-stripes chalk-stage" }, counts, big.element),
      h("div", {}, own.element, margin),
    ),
    ui.status,
  );
  show();
  ui.done();
}

/** Which of the six weights stands in row r, column c of the large matrix; null where none does. */
function weightAt(r, c) {
  const j = c - Math.floor(r / 2);
  return j >= 0 && j < 3 ? 3 * (r % 2) + j : null;
}

const colour = (k, chosen) =>
  k === null ? "is-soft" : `${k < 3 ? "is-value" : "is-third"} ${k === chosen ? "is-lit" : ""}`;

/** The large matrix, as `matrix` paints it. */
function stripesOf(w, signal, { count, chosen }) {
  const D = stripes(w, count);
  return {
    values: D.map((row, r) => row.map((one, c) => (weightAt(r, c) === null ? null : one))),
    text: (_, r, c) => LETTERS[weightAt(r, c)],
    rows: D.map((_, r) => `w${Math.floor(r / 2) + 1} u${(r % 2) + 1}`),
    cols: D[0].map((_, c) => fmt(signal[c], 2)),
    mark: (r, c) => colour(weightAt(r, c), chosen),
  };
}

/** The six weights that the stripes share, likewise. */
const blockOf = (w, chosen) => ({
  values: w,
  text: (one, i, j) => `${LETTERS[3 * i + j]} = ${fmt(one, 2)}`,
  mark: (i, j) => colour(3 * i + j, chosen),
  title: "the block: all there is to learn",
});

/** The gradients of a weight's copies, and their sum once it is guessed. */
function marginOf({ name, terms, total, inputs, known }, shares) {
  const copies = terms.map((one, t) => {
    const where = ` (share ${fmt(shares[t], 2)}, input ${fmt(inputs[t], 2)})`;
    return h("li", {}, `window ${t + 1}: `, h("b", {}, fmt(one, 3)), where);
  });
  const sum = known
    ? `∂L/∂${name} = ${fmt(total, 3)}, their sum`
    : "What does the weight itself get? Place your bet.";
  return [
    h("p", { class: "scan-title" }, `gradients of the copies of ${name}`),
    h("ul", {}, copies),
    h("p", { class: "scan-sum" }, sum),
  ];
}

function sizeOf(count) {
  const [rows, columns] = [2 * count, count + 2];
  return (
    `${rows} × ${columns} = ${rows * columns} entries, ${6 * count} not zero, 6 different. ` +
    "A row is a unit u of a window w; above stand the inputs."
  );
}

/** What stands in the entry that was pointed at. */
function pointed({ at, count }) {
  if (!at || at[0] >= 2 * count || at[1] >= count + 2) return "";
  const place = Math.floor(at[0] / 2) + 1;
  return weightAt(...at) === null
    ? `Window ${place} does not see input ${at[1] + 1}: no weight there. `
    : `Window ${place}'s copy. `;
}

function tell({ name, weight, terms, total, known }, state, loss) {
  const { count, how } = state;
  const stands = `Weight ${name} = ${fmt(weight, 2)} stands in ${count} ${count === 1 ? "place" : "places"}. `;
  const sum = `Its gradient is the sum of ${count === 1 ? "one term" : `${count} terms`}, ${fmt(total, 3)}. `;
  const silent = terms.filter((one) => one === 0).length,
    its = silent === 1 ? "its" : "their";
  const why = `${how === "maximum" ? `${its} window did not win, or ` : ""}${its} ReLU is off`;
  const nothing = `${silent} of the copies ${silent === 1 ? "gets" : "get"} nothing: ${why}. `;
  return `${pointed(state)}${stands}${known ? sum : ""}${silent ? nothing : ""}Loss ${fmt(loss, 4)}.`;
}

export default { render };
