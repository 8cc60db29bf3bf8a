// The reader's bet: how many times longer the nudge is when it comes out.

import { button } from "./controls.js";
import { fmt, h } from "./dom.js";

/**
 * `onGuess(number)` is called with each bet, `onShow()` when the reader would rather see. `update`
 * shows what was said of the bet, { words, answer } or null, and the derivative now where it has changed since.
 */
export function guessing({ text, onGuess, onShow }) {
  const input = h("input", { type: "text", inputmode: "decimal", autocomplete: "off", size: 6, value: text });
  const verdict = h("span", { class: "nudge-verdict", role: "status" });
  const show = button("show me", onShow, { class: "nudge-show" });
  const read = (event) => {
    event.preventDefault();
    const typed = input.value.trim().replace("−", "-").replace(",", ".");
    const value = typed === "" ? NaN : Number(typed);
    if (Number.isFinite(value)) onGuess(value, input.value);
    else verdict.textContent = "Type a number, like 3 or 0.5.";
  };
  const element = h("form", { class: "nudge-guess", onsubmit: read },
    h("label", {}, "Your guess: ", input, " times as long "), button("check", null, { type: "submit" }), show, verdict);

  return {
    element,
    update({ revealed, answer, said }) {
      show.hidden = revealed;
      if (!revealed) return;
      const now = `${fmt(answer)} times.`;
      verdict.textContent = !said ? now : said.answer === answer ? said.words : `${said.words} Now it is ${now}`;
    },
  };
}

/** What to say of a bet when the derivative is `answer`; `slopes` are those along a chain (null for a fan). */
export function judge(bet, answer, slopes) {
  const near = (value) => Math.abs(bet - value) <= 0.02 * Math.abs(value) + 1e-9;
  if (near(answer)) return `Yes: ${fmt(answer)} times.`;
  if (slopes && slopes.length > 1 && near(slopes.reduce((a, b) => a + b))) {
    return `That is the sum of the slopes. Each box stretches what the one before has stretched: multiply, ${fmt(answer)} times.`;
  }
  if (near(-answer)) return `The length is right, the direction is not: ${fmt(answer)} times.`;
  if (Math.abs(bet - answer) <= 0.15 * Math.abs(answer)) return `Close: ${fmt(answer)} times.`;
  return slopes ? `Not quite: the slopes multiply to ${fmt(answer)}.`
    : `Not quite: multiply along each path, then add the paths: ${fmt(answer)}.`;
}
