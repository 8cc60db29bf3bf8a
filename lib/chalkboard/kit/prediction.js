// What the reader predicts before the figure shows it.

import { button, choice, handOnFocus } from "./controls.js";
import { h } from "./dom.js";

const verdictLine = () => h("p", { class: "chalk-verdict", "aria-live": "polite" });

/**
 * A question with answers to choose from, and below it why the chosen one is right or wrong. `guess` is
 * { text, options: [{ text, why }] }, as figure.prediction makes it; `onAnswer(k)` is called with the place of each
 * answer chosen. Returns { element, made() }: made() is true once there is an answer.
 */
export function prediction(guess, onAnswer = () => {}) {
  let answered = false;
  const verdict = verdictLine();
  const answers = choice({
    label: guess.text,
    value: null,
    options: guess.options.map((one, k) => [String(k), one.text]),
    onChange: (key) => {
      answered = true;
      verdict.textContent = guess.options[Number(key)].why;
      onAnswer(Number(key));
    },
  });
  return { element: h("div", { class: "chalk-prediction" }, answers.element, verdict), made: () => answered };
}

/**
 * A prediction that is made once: a question and a button for each answer, and in their place what is said of it.
 * `options` are [key, text]; `onGuess(key)` is called with the answer, and the focus goes on to `heir()`.
 * Returns { element, show(open, words) }: `open` while it is still to be made, `words` the verdict.
 */
export function singleGuess({ text, options, onGuess, heir }) {
  const verdict = verdictLine();
  const buttons = h(
    "div",
    { class: "chalk-guess", role: "group", "aria-label": "your guess" },
    h("span", {}, text),
    options.map(([key, answer]) => button(answer, () => onGuess(key))),
  );
  return {
    element: h("div", { class: "chalk-prediction" }, handOnFocus(buttons, heir), verdict),
    show(open, words) {
      buttons.hidden = !open;
      if (verdict.textContent !== words) verdict.textContent = words; // the same would be read out again
    },
  };
}
