// How small should a nudge be? The error of difference quotients against h: a V of truncation and rounding.
// Source of its numbers: live (nudge_size_numerics.js).

import { button, slider } from "../kit/controls.js";
import { fill, h } from "../kit/dom.js";
import { fmt, tenTo } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { plot } from "../kit/plot.js";
import { singleGuess } from "../kit/prediction.js";
import { AT, error, estimate, quotients, slope, step, value } from "./nudge_size_numerics.js";
import { atBest, judged, NAMES, placesOf, split, tell, truth } from "./nudge_size_text.js";

const [LEAST, MOST, FIRST] = [-15, -1, -4]; // exponents of h; before the guess it goes down to the third
const STEPS = Array.from({ length: 20 * (MOST - LEAST) + 1 }, (_, k) => step(LEAST + k / 20));
const ENDS = { min: 10 ** (LEAST - 0.4), max: 10 ** MOST };
const [LOWEST, HIGHEST] = [1e-12, 10]; // errors
const ANSWERS = [-15, -12, -8, -4];
const KINDS = Object.keys(NAMES);

function render({ model, el }) {
  const ui = frame(el, {
    kind: "nudge-size",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const state = { exponent: -2, on: ["one"], said: null };
  const drawing = plot({ width: 420, height: 280 });
  const digits = h("table", { class: "nudge-size-digits" });
  const lines = h("p", { class: "nudge-size-lines" });
  const set = controls(state, (next) => {
    Object.assign(state, next);
    paint();
  });

  function paint() {
    const now = { h: step(state.exponent), on: state.on, said: state.said };
    drawing.paint(picture(now));
    fill(digits, rows(now));
    fill(lines, now.said === null ? [] : now.on.map((kind) => h("span", {}, atBest(kind))));
    set.paint(state);
    ui.say(tell(now));
  }

  ui.body.append(
    set.guess,
    h("div", { class: "nudge-size-stage chalk-stage" }, drawing.element),
    set.dial,
    set.curves,
    ui.status,
    digits,
    lines,
  );
  paint();
  ui.done();
}

/** The controls; `onChange` gets the part of the state that is another. */
function controls({ exponent, on }, onChange) {
  let shown = on;
  const dial = slider({
    label: "h",
    min: LEAST,
    max: MOST,
    step: 0.1,
    value: exponent,
    format: (k) => `h = ${fmt(step(k), 3)}`,
    onInput: (k) => onChange({ exponent: k }),
  });
  const guess = singleGuess({
    text: "One-sided, the error is least near h =",
    options: ANSWERS.map((k) => [k, tenTo(k)]),
    onGuess: (said) => onChange({ said }),
    heir: () => dial.input,
  });
  const toggle = (kind) => onChange({ on: KINDS.filter((one) => shown.includes(one) !== (one === kind)) });
  const curves = KINDS.map((kind) =>
    button(NAMES[kind], () => toggle(kind), { class: `nudge-size-${kind}`, "aria-pressed": "false" }),
  );
  const row = h(
    "div",
    { class: "chalk-buttons nudge-size-curves", role: "group", "aria-label": "curves" },
    curves,
  );
  return {
    dial: dial.element,
    guess: guess.element,
    curves: row,
    paint({ said, on: now }) {
      shown = now;
      dial.input.min = said === null ? FIRST : LEAST;
      row.hidden = said === null;
      curves.forEach((one, k) => {
        one.setAttribute("aria-pressed", String(now.includes(KINDS[k])));
      });
      guess.show(said === null, said === null ? "" : judged(said));
    },
  };
}

/** The errors over h with their terms; before the guess only what larger steps show. */
function picture({ h: now, on, said }) {
  const places = said === null ? STEPS.filter((one) => one >= 10 ** FIRST) : STEPS;
  const measured = on.map((kind) => ({
    points: places.map((one) => [one, error(kind, one)]),
    name: `nudge-size-${kind}`,
    said: NAMES[kind],
  }));
  const here = on.map((kind) => ({
    points: [[now, error(kind, now)]],
    dots: true,
    name: `nudge-size-${kind}`,
  }));
  const errors = on.map((kind) => `${NAMES[kind]} ${fmt(error(kind, now), 2)}`).join(", ");
  return {
    x: { label: "nudge h", ...ENDS, log: true },
    y: { label: "error of the quotient", min: LOWEST, max: HIGHEST, log: true },
    curves: [...(said === null ? [] : on.flatMap(terms)), ...measured, ...here],
    at: now,
    label: `Error of the difference quotient over h, both logarithmic. At h = ${fmt(now, 3)}: ${errors || "no curve"}.`,
  };
}

/** The two terms of a curve as straight lines, with a ring where they cross; each ends where it leaves the picture. */
function terms(kind) {
  const { order, truncation, rounding, crossing, shelf } = estimate(kind);
  if (shelf) return []; // those of the one-sided curve
  const bend = (one) => truncation * one ** order,
    noise = (one) => rounding / one;
  const left = Math.max(ENDS.min, (LOWEST / truncation) ** (1 / order)),
    right = Math.min(ENDS.max, rounding / LOWEST);
  return [
    line(bend, left, ENDS.max, "nudge-size-truncation"),
    line(noise, Math.max(ENDS.min, rounding / HIGHEST), right, "nudge-size-rounding"),
    { points: [[crossing, bend(crossing)]], dots: true, name: "nudge-size-crossing" },
  ];
}

const line = (at, from, to, name) => ({ points: [from, to].map((one) => [one, at(one)]), name });

/** The numbers at h, with the digits that cancel and those that are right. */
function rows({ h: now, on }) {
  const row = (name, [first, rest], tag, note = "") =>
    h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, h(tag, {}, first), rest), h("td", {}, note));
  const [after, before] = [value(AT + now), value(AT)];
  return [
    row("y(x + h)", split(after, before, 15), "s"),
    row("y(x)", split(before, after, 15), "s"),
    ...on.map((kind) => {
      return row(
        NAMES[kind],
        split(quotients[kind](now), slope, placesOf(kind)),
        "b",
        `error ${fmt(error(kind, now), 2)}`,
      );
    }),
    row("dy/dx", [truth(), ""], "b"),
  ];
}

export default { render };
