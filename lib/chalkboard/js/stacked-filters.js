// Two filters in a row, against the one filter that is their convolution; with a ReLU between them, or without.
// Source of its numbers: live (numerics-conv.js).

import { panel } from "./bench-scan.js";
import { choice } from "./controls.js";
import { h } from "./dom.js";
import { frame } from "./frame.js";
import { matrix } from "./matrix.js";
import { convolve, correlate } from "./numerics-conv.js";
import { singleGuess } from "./prediction.js";

function render({ model, el }) {
  const ui = frame(el, {
    kind: "stacked-filters",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const pictures = model.get("pictures"),
    pairs = model.get("pairs");
  const state = { picture: 0, pair: 0, relu: false, said: null };
  const change = (next) => {
    Object.assign(state, next);
    paint();
  };
  const options = (list) => list.map(([name], k) => [String(k), name]);

  const labels = [
    "picture",
    "first filter",
    "after the first",
    "second filter",
    "both, one after the other",
    "one filter in their place",
    "by that one filter",
  ];
  const [picture, first, between, second, two, one, merged] = labels.map((label) => matrix({ label }));
  const arrow = () => h("span", { class: "bench-arrow", "aria-hidden": "true" }, "→");
  const after = h("p", { class: "bench-title" });
  const upper = h(
    "div",
    { class: "bench-row" },
    panel("picture", picture),
    panel("first filter", first),
    arrow(),
    h("div", { class: "bench-panel" }, after, between.element),
    panel("second filter", second),
    arrow(),
    panel("after both", two),
  );
  const lower = h(
    "div",
    { class: "bench-row" },
    panel("one filter: their convolution", one),
    arrow(),
    panel("after the one", merged),
  );
  const guess = singleGuess({
    text: "The two ways agree",
    options: ["always", "for some pictures", "never"].map((word) => [word, word]),
    onGuess: (word) => change({ said: word }),
    heir: () => bend.element.querySelector("input:checked"),
  });
  const bend = choice({
    label: "between the two",
    value: "no",
    options: [
      ["no", "nothing"],
      ["yes", "a ReLU"],
    ],
    onChange: (v) => change({ relu: v === "yes" }),
  });
  const set = h(
    "div",
    { class: "chalk-controls" },
    bend.element,
    choice({
      label: "picture",
      value: "0",
      options: options(pictures),
      onChange: (v) => change({ picture: Number(v) }),
    }).element,
    choice({
      label: "filters",
      value: "0",
      options: options(pairs),
      onChange: (v) => change({ pair: Number(v) }),
    }).element,
  );

  function paint() {
    const x = pictures[state.picture][1],
      [, v, w] = pairs[state.pair],
      open = state.said !== null;
    const linear = correlate(x, v),
      middle = state.relu ? linear.map((row) => row.map((value) => Math.max(0, value))) : linear;
    const whole = convolve(w, v),
      upperEnd = correlate(middle, w),
      lowerEnd = correlate(x, whole);
    const differs = (i, j) => upperEnd[i][j] !== lowerEnd[i][j];
    const plain = (values) => ({ values, mark: (i, j) => (values[i][j] ? "is-value" : "") });
    const weights = (values) => ({ values, mark: (i, j) => (values[i][j] ? "is-third" : "") });
    picture.paint(plain(x));
    first.paint(weights(v));
    second.paint(weights(w));
    after.textContent = state.relu ? "after the first, ReLU" : "after the first";
    between.paint({
      values: middle,
      mark: (i, j) => (linear[i][j] < 0 && state.relu ? "is-soft" : middle[i][j] ? "is-value" : ""),
    });
    two.paint({ values: upperEnd, mark: (i, j) => `is-value ${open && differs(i, j) ? "is-lit" : ""}` });
    one.paint(weights(whole));
    merged.paint({ values: lowerEnd, mark: (i, j) => `is-value ${open && differs(i, j) ? "is-lit" : ""}` });
    lower.hidden = set.hidden = !open;
    const number = upperEnd.flatMap((row, i) => row.map((_, j) => differs(i, j))).filter(Boolean).length;
    const cut = linear.flat().filter((value) => value < 0).length;
    guess.show(
      !open,
      open
        ? `${state.said === "always" ? "You saw it" : `You said ${state.said}`}: with nothing between them, always.`
        : "",
    );
    ui.say(
      !open
        ? "The picture goes through the first filter, and what comes out through the second."
        : !state.relu
          ? "Both ways give the same nine numbers: two filters in a row are one."
          : number
            ? `The ReLU cut off ${cut} negative ${cut === 1 ? "number" : "numbers"}. ${number} of ${upperEnd.flat().length} results differ, framed.`
            : `Both ways agree on this picture: ${cut ? "what the ReLU cut off did not matter" : "the first map has no negative number, so the ReLU had nothing to cut"}.`,
    );
  }
  ui.body.append(guess.element, h("div", { class: "bench-two chalk-stage" }, upper, lower), ui.status, set);
  paint();
  ui.done();
}

export default { render };
