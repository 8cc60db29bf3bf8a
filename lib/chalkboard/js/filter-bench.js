// The filter bench: one image, one filter; scan it, unroll it into a matrix, send gradients back through it.
// Source of its numbers: live (numerics-conv.js).

import { backView } from "./bench-back.js";
import { matrixView, scanView } from "./bench-scan.js";
import { button, choice } from "./controls.js";
import { focusOn, h } from "./dom.js";
import { frame } from "./frame.js";
import { number } from "./number-field.js";
import { correlate, turn } from "./numerics-conv.js";

const MODES = { scan: "scan", matrix: "as a matrix", backward: "backward" };
const KINDS = [
  ["one", "one output"],
  ["ones", "ones everywhere"],
  ["numbers", "some numbers"],
];

function render({ model, el }) {
  const ui = frame(el, {
    kind: "filter-bench",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const x = model.get("image"),
    modes = model.get("modes");
  const filters = model.get("filters").flatMap(([name, w]) =>
    String(turn(w)) === String(w)
      ? [[name, w]]
      : [
          [name, w],
          [`${name}, turned`, turn(w)],
        ],
  );
  const state = {
    mode: modes[0],
    filter: 0,
    S: 1,
    P: 0,
    b: 0,
    at: [0, 0],
    weight: null,
    column: null,
    kind: "one",
    who: { pixel: [2, 2] },
    said: null,
  };
  const change = (next) => {
    Object.assign(state, next);
    paint();
  };

  const views = {
    scan: scanView((at) => change({ at })),
    matrix: matrixView(
      (at, column) => change({ at, column, weight: null }),
      (weight) => change({ weight }),
    ),
    backward: backView(
      (at) => change({ at, kind: "one" }),
      (who) => change({ who }),
    ),
  };
  const first = correlate(x, filters[0][1])[0][0];
  const bets =
    modes[0] === "backward"
      ? ["the filter as it is", "the filter turned by 180°"]
      : [first - 1, first, first + 1].map(String);
  const right = modes[0] === "backward" ? bets[0] : String(first);
  const guess = h(
    "div",
    { class: "bench-guess", role: "group", "aria-label": "your guess" },
    h("span", {}, modes[0] === "backward" ? "In the image will land" : "The first output is"),
    bets.map((word) =>
      button(word, () => {
        change({ said: word });
      }),
    ),
  );
  const verdict = h("p", { class: "bench-verdict" });

  const mode = choice({
    label: "show",
    value: state.mode,
    options: modes.map((key) => [key, MODES[key]]),
    onChange: (key) => change({ mode: key, weight: null, column: null }),
  });
  const filter = choice({
    label: "filter",
    value: "0",
    options: filters.map(([name], k) => [String(k), name]),
    onChange: (k) => change({ filter: Number(k) }),
  });
  const stride = choice({
    label: "stride",
    value: "1",
    options: [
      ["1", "1"],
      ["2", "2"],
    ],
    onChange: (v) => resize({ S: Number(v) }),
  });
  const padding = choice({
    label: "padding",
    value: "0",
    options: [
      ["0", "0"],
      ["1", "1"],
    ],
    onChange: (v) => resize({ P: Number(v) }),
  });
  const bias = number({ label: "bias", value: 0, onInput: (b) => change({ b }) });
  const kind = choice({
    label: "upstream",
    value: "one",
    options: KINDS,
    onChange: (key) => change({ kind: key }),
  });
  const controls = h(
    "div",
    { class: "chalk-controls" },
    filter.element,
    stride.element,
    padding.element,
    bias.element,
    kind.element,
  );

  function resize(next) {
    Object.assign(state, next, { weight: null, column: null });
    const y = correlate(x, filters[state.filter][1], state);
    state.at = [Math.min(state.at[0], y.length - 1), Math.min(state.at[1], y[0].length - 1)];
    paint();
  }
  function paint() {
    const w = filters[state.filter][1],
      open = state.said !== null,
      back = state.mode === "backward";
    const now = { ...state, x, w, y: correlate(x, w, state), open };
    for (const [key, view] of Object.entries(views)) view.element.hidden = key !== state.mode;
    const view = views[state.mode];
    view.paint(now);
    const focused = guess.contains(document.activeElement);
    guess.hidden = open;
    controls.hidden = !open;
    mode.element.hidden = !open || modes.length === 1;
    bias.element.hidden = back;
    kind.element.hidden = !back;
    kind.set(state.kind);
    verdict.textContent = open
      ? `${state.said === right ? "You saw it" : `You said ${state.said}`}: ${modes[0] === "backward" ? "what is sent is the filter as it is. Now ask a pixel from where it collects." : `the first output is ${first}.`}`
      : "";
    ui.say(
      open
        ? view.tell(now)
        : back
          ? "One output carries the gradient 1. Its window is framed."
          : "The window lies on the upper left corner. Multiply what lies on each other, and add up.",
    );
    if (focused && open) focusOn((modes.length > 1 ? mode : filter).element.querySelector("input:checked")); // else the keyboard would fall out of the figure
  }
  ui.body.append(
    guess,
    verdict,
    mode.element,
    ...modes.map((key) => views[key].element),
    ui.status,
    controls,
  );
  paint();
  ui.done();
}

export default { render };
