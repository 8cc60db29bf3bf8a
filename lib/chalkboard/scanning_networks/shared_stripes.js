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
  const w = model.get("weights"),
    v = model.get("out"),
    signal = model.get("signal");
  let count = 5,
    how = "soft",
    chosen = 0,
    at = null; // at: the entry of the large matrix that was pointed at

  const letter = (i, j) => LETTERS[3 * i + j];
  const of = (r, c) => {
    const j = c - Math.floor(r / 2);
    return j >= 0 && j < 3 ? 3 * (r % 2) + j : -1;
  };
  const big = matrix({
    label: "the scanning layer as a matrix",
    hover: false,
    onPick: (r, c) => {
      at = [r, c];
      if (of(r, c) >= 0) chosen = of(r, c);
      show();
    },
  });
  const own = matrix({
    label: "the six shared weights",
    hover: false,
    onPick: (i, j) => {
      at = null;
      chosen = 3 * i + j;
      show();
    },
  });
  const margin = h("div", { class: "scan-margin" });
  const counts = h("p", { class: "scan-title" });
  const size = slider({
    label: "stripes",
    min: 1,
    max: MOST,
    step: 1,
    value: count,
    format: (n) => `${n} window${n === 1 ? "" : "s"}`,
    onInput: (n) => {
      count = n;
      show();
    },
  });
  const pool = choice({
    label: "combine the windows by",
    value: how,
    options: [
      ["soft", "soft maximum"],
      ["maximum", "maximum"],
    ],
    onChange: (key) => {
      how = key;
      show();
    },
  });
  const guess = prediction(GUESS, () => show());
  const colour = (k) =>
    k < 0 ? "is-soft" : `${k < 3 ? "is-value" : "is-third"} ${k === chosen ? "is-lit" : ""}`;

  function pointed() {
    if (!at || at[0] >= 2 * count || at[1] >= count + 2) return "";
    const window_ = Math.floor(at[0] / 2) + 1;
    return of(...at) < 0
      ? `Window ${window_} does not see input ${at[1] + 1}: no weight there. `
      : `Window ${window_}'s copy. `;
  }
  function show() {
    const told = sharedGradients(w, v, signal.slice(0, count + 2), count, how);
    const D = stripes(w, count);
    const [i, j] = [Math.floor(chosen / 3), chosen % 3],
      name = letter(i, j);
    big.paint({
      values: D.map((row, r) => row.map((one, c) => (of(r, c) < 0 ? null : one))),
      text: (_, r, c) => LETTERS[of(r, c)],
      rows: D.map((_, r) => `w${Math.floor(r / 2) + 1} u${(r % 2) + 1}`),
      cols: D[0].map((_, c) => fmt(signal[c], 2)),
      mark: (r, c) => colour(of(r, c)),
    });
    own.paint({
      values: w,
      text: (one, a, b) => `${letter(a, b)} = ${fmt(one, 2)}`,
      mark: (a, b) => colour(3 * a + b),
      title: "the block: all there is to learn",
    });
    const terms = told.copies.map((copy) => copy[i][j]);
    margin.replaceChildren(
      h("p", { class: "scan-title" }, `gradients of the copies of ${name}`),
      h(
        "ul",
        {},
        terms.map((one, t) =>
          h(
            "li",
            {},
            `window ${t + 1}: `,
            h("b", {}, fmt(one, 3)),
            ` (share ${fmt(told.shares[t], 2)}, input ${fmt(signal[t + j], 2)})`,
          ),
        ),
      ),
      h(
        "p",
        { class: "scan-sum" },
        guess.made()
          ? `∂L/∂${name} = ${fmt(told.total[i][j], 3)}, their sum`
          : "What does the weight itself get? Place your bet.",
      ),
    );
    const columns = count + 2,
      rows = 2 * count;
    counts.textContent =
      `${rows} × ${columns} = ${rows * columns} entries, ${6 * count} not zero, 6 different. A row is a unit ` +
      "u of a window w; above stand the inputs.";
    const silent = terms.filter((one) => one === 0).length,
      its = silent === 1 ? "its" : "their";
    ui.say(
      `${pointed()}Weight ${name} = ${fmt(w[i][j], 2)} stands in ${count} ${count === 1 ? "place" : "places"}. ` +
        `${guess.made() ? `Its gradient is the sum of ${count === 1 ? "one term" : `${count} terms`}, ${fmt(told.total[i][j], 3)}. ` : ""}` +
        `${silent ? `${silent} of the copies ${silent === 1 ? "gets" : "get"} nothing: ${how === "maximum" ? `${its} window did not win, or ${its} ReLU is off` : `${its} ReLU is off`}. ` : ""}Loss ` +
        `${fmt(told.loss, 4)}.`,
    );
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

export default { render };
