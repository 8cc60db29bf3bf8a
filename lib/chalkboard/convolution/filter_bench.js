// The filter bench: one image, one filter; scan it, unroll it into a matrix, send gradients back through it.
// Source of its numbers: live (numerics.js).

import { choice } from "../kit/controls.js";
import { h } from "../kit/dom.js";
import { frame } from "../kit/frame.js";
import { number } from "../kit/number_field.js";
import { singleGuess } from "../kit/prediction.js";
import { backView } from "./filter_bench_backward.js";
import { matrixView, scanView } from "./filter_bench_forward.js";
import { correlate, turn } from "./numerics.js";

const MODES = { scan: "scan", matrix: "as a matrix", backward: "backward" };
const KINDS = [
  ["one", "one output"],
  ["ones", "ones everywhere"],
  ["numbers", "some numbers"],
];

/** A filter and, where it is another one, the same turned by 180°. */
function withTurned([name, w]) {
  const other = turn(w);
  return String(other) === String(w)
    ? [[name, w]]
    : [
        [name, w],
        [`${name}, turned`, other],
      ];
}

/** What is asked first, by the mode the bench opens in; `first` is the first output. */
function question(mode, first) {
  if (mode === "backward") {
    const answers = ["the filter as it is", "the filter turned by 180°"];
    return {
      text: "In the image will land",
      answers,
      right: answers[0],
      why: "what is sent is the filter as it is. Now ask a pixel from where it collects.",
    };
  }
  return {
    text: "The first output is",
    answers: [first - 1, first, first + 1].map(String),
    right: String(first),
    why: `the first output is ${first}.`,
  };
}

/** The controls; `change` takes a part of the state, `resize` one that changes the output's size. */
function controls(filters, modes, { change, resize }) {
  const plain = (values) => values.map((value) => [value, value]);
  const mode = choice({
    label: "show",
    value: modes[0],
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
    options: plain(["1", "2"]),
    onChange: (v) => resize({ S: Number(v) }),
  });
  const padding = choice({
    label: "padding",
    value: "0",
    options: plain(["0", "1"]),
    onChange: (v) => resize({ P: Number(v) }),
  });
  const bias = number({ label: "bias", value: 0, onInput: (b) => change({ b }) });
  const kind = choice({
    label: "upstream",
    value: "one",
    options: KINDS,
    onChange: (key) => change({ kind: key }),
  });
  const others = [filter, stride, padding, bias, kind].map((one) => one.element);
  const set = {
    mode: mode.element,
    others: h("div", { class: "chalk-controls" }, others),
    /** The first control there is, once there is a guess. */
    first: () => (modes.length > 1 ? mode : filter).element,
    paint(now) {
      const back = now.mode === "backward";
      set.others.hidden = !now.open;
      mode.element.hidden = !now.open || modes.length === 1;
      bias.element.hidden = back;
      kind.element.hidden = !back;
      kind.set(now.kind);
    },
  };
  return set;
}

function render({ model, el }) {
  const ui = frame(el, {
    kind: "filter-bench",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const x = model.get("image"),
    modes = model.get("modes");
  const filters = model.get("filters").flatMap(withTurned);
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
  const asked = question(modes[0], correlate(x, filters[0][1])[0][0]);
  const guess = singleGuess({
    text: asked.text,
    options: asked.answers.map((word) => [word, word]),
    onGuess: (word) => change({ said: word }),
    heir: () => set.first().querySelector("input:checked"),
  });
  const set = controls(filters, modes, { change, resize });

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
    set.paint(now);
    guess.show(
      !open,
      open ? `${state.said === asked.right ? "You saw it" : `You said ${state.said}`}: ${asked.why}` : "",
    );
    ui.say(
      open
        ? view.tell(now)
        : back
          ? "One output carries the gradient 1. Its window is framed."
          : "The window lies on the upper left corner. Multiply what lies on each other, and add up.",
    );
  }
  ui.body.append(guess.element, set.mode, ...modes.map((key) => views[key].element), ui.status, set.others);
  paint();
  ui.done();
}

export default { render };
