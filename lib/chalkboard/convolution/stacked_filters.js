// Two filters in a row, against the one filter that is their convolution; with a ReLU between them, or without.
// Source of its numbers: live (numerics.js).

import { choice } from "../kit/controls.js";
import { h } from "../kit/dom.js";
import { frame } from "../kit/frame.js";
import { matrix } from "../kit/matrix.js";
import { singleGuess } from "../kit/prediction.js";
import { panel } from "./filter_bench_forward.js";
import { convolve, correlate } from "./numerics.js";

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
  const rows = bothWays();
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
  const pick = (label, list, onChange) => {
    const options = list.map(([name], k) => [String(k), name]);
    return choice({ label, value: "0", options, onChange: (v) => onChange(Number(v)) }).element;
  };
  const set = h(
    "div",
    { class: "chalk-controls" },
    bend.element,
    pick("picture", pictures, (k) => change({ picture: k })),
    pick("filters", pairs, (k) => change({ pair: k })),
  );

  function paint() {
    const open = state.said !== null,
      [, v, w] = pairs[state.pair];
    const now = filtered(pictures[state.picture][1], v, w, state.relu);
    rows.paint(now, open);
    set.hidden = !open;
    const said = state.said === "always" ? "You saw it" : `You said ${state.said}`;
    guess.show(!open, open ? `${said}: with nothing between them, always.` : "");
    ui.say(
      open ? tell(now) : "The picture goes through the first filter, and what comes out through the second.",
    );
  }
  ui.body.append(guess.element, h("div", { class: "bench-two chalk-stage" }, rows.elements), ui.status, set);
  paint();
  ui.done();
}

/** A picture x through the filters v and w, and through the one filter in their place. */
function filtered(x, v, w, relu) {
  const linear = correlate(x, v),
    middle = relu ? linear.map((row) => row.map((value) => Math.max(0, value))) : linear,
    whole = convolve(w, v);
  const [two, one] = [correlate(middle, w), correlate(x, whole)];
  return { x, v, w, relu, linear, middle, whole, two, one, differs: (i, j) => two[i][j] !== one[i][j] };
}

/** Both ways through the filters, each a row of matrices: { elements, paint(now, open) }. */
function bothWays() {
  const [picture, first, between, second, two, one, merged] = [
    "picture",
    "first filter",
    "after the first",
    "second filter",
    "both, one after the other",
    "one filter in their place",
    "by that one filter",
  ].map((label) => matrix({ label }));
  const arrow = () => h("span", { class: "bench-arrow", "aria-hidden": "true" }, "→");
  const after = h("p", { class: "bench-title" });
  const row = (...parts) => h("div", { class: "bench-row" }, parts);
  const upper = row(
    panel("picture", picture),
    panel("first filter", first),
    arrow(),
    h("div", { class: "bench-panel" }, after, between.element),
    panel("second filter", second),
    arrow(),
    panel("after both", two),
  );
  const lower = row(panel("one filter: their convolution", one), arrow(), panel("after the one", merged));
  const marked = (values, name) => ({ values, mark: (i, j) => (values[i][j] ? name : "") });
  return {
    elements: [upper, lower],
    paint(now, open) {
      const { linear, middle, relu, differs } = now;
      const result = (i, j) => `is-value ${open && differs(i, j) ? "is-lit" : ""}`;
      picture.paint(marked(now.x, "is-value"));
      first.paint(marked(now.v, "is-third"));
      second.paint(marked(now.w, "is-third"));
      after.textContent = relu ? "after the first, ReLU" : "after the first";
      between.paint({
        values: middle,
        mark: (i, j) => (linear[i][j] < 0 && relu ? "is-soft" : middle[i][j] ? "is-value" : ""),
      });
      two.paint({ values: now.two, mark: result });
      one.paint(marked(now.whole, "is-third"));
      merged.paint({ values: now.one, mark: result });
      lower.hidden = !open;
    },
  };
}

/** What the two ways have in common, and where they differ. */
function tell({ linear, relu, two, differs }) {
  if (!relu) return "Both ways give the same nine numbers: two filters in a row are one.";
  const other = two.flatMap((row, i) => row.filter((_, j) => differs(i, j))).length;
  const cut = linear.flat().filter((value) => value < 0).length;
  if (other)
    return (
      `The ReLU cut off ${cut} negative ${cut === 1 ? "number" : "numbers"}. ` +
      `${other} of ${two.flat().length} results differ, framed.`
    );
  const why = cut
    ? "what the ReLU cut off did not matter"
    : "the first map has no negative number, so the ReLU had nothing to cut";
  return `Both ways agree on this picture: ${why}.`;
}

export default { render };
