// The reader's bet: how many times longer the nudge is when it comes out.

import { button } from "../kit/controls.js";
import { h } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { NOT_READ, numberField } from "../kit/number_field.js";

/**
 * `onGuess(number, text, note)` is called with each bet, which is held against `answer()`; `onShow()` when the reader
 * would rather see. `update` shows what was said of the bet, { words, answer } or null, and the derivative now where it
 * has changed since.
 */
export function guessing({ text, answer, onGuess, onShow }) {
  const field = numberField(6, { value: text });
  const verdict = h("span", { class: "nudge-verdict", role: "status" });
  const meanwhile = h("span", { class: "nudge-verdict" }); // follows the slider; the figure's sentence says it at rest
  const show = button("show me", onShow, { class: "nudge-show" });
  const read = (event) => {
    event.preventDefault();
    const truth = answer();
    const { value, note } = field.read((bet) => isNear(bet, truth));
    if (Number.isNaN(value)) verdict.textContent = NOT_READ;
    else onGuess(value, field.input.value, note);
  };
  const element = h(
    "form",
    { class: "nudge-guess", onsubmit: read },
    h("label", {}, "Your guess: ", field.input, " times as long "),
    button("check", null, { type: "submit" }),
    show,
    verdict,
    " ",
    meanwhile,
  );

  return {
    element,
    update({ revealed, derivative, said }) {
      show.hidden = revealed;
      if (!revealed) return;
      const now = `${fmt(derivative)} times.`;
      const words = said?.words ?? "";
      if (verdict.textContent !== words) verdict.textContent = words;
      meanwhile.textContent = !said ? now : said.answer === derivative ? "" : `Now it is ${now}`;
    },
  };
}

const isNear = (bet, value) => Math.abs(bet - value) <= 0.02 * Math.abs(value) + 1e-9;

/**
 * What to say of a bet when the derivative is `answer`; `chain` are the slopes along a row, or `fan` each path's two
 * slopes.
 */
export function judge(bet, answer, { chain = [], fan = [] }) {
  const near = (value) => isNear(bet, value);
  const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
  if (near(answer)) return `Yes: ${fmt(answer)} times.`;
  if (chain.length > 1 && near(sum(chain))) {
    return (
      "That is the sum of the slopes. Each box stretches what the one before has stretched: " +
      `multiply, ${fmt(answer)} times.`
    );
  }
  if (near(-answer)) return `The length is right, the direction is not: ${fmt(answer)} times.`;
  if (fan.length && near(sum(fan.map(([first]) => first)))) {
    return `These are only the first boxes' slopes. Each share has still to pass the last box: ${fmt(answer)} times.`;
  }
  if (fan.length && near(sum(fan.map(([first, last]) => Math.abs(first * last))))) {
    return `The shares are right, but a negative one pulls the other way: ${fmt(answer)} times.`;
  }
  if (Math.abs(bet - answer) <= 0.15 * Math.abs(answer)) return `Close: ${fmt(answer)} times.`;
  return chain.length
    ? `Not quite: the slopes multiply to ${fmt(answer)}.`
    : `Not quite: multiply along each path, then add the paths: ${fmt(answer)}.`;
}
