// Quick questions with immediate feedback. Everything is in the saved state: no kernel, no network.

import { button } from "./controls.js";
import { h, uid } from "./dom.js";
import { frame } from "./frame.js";

function render({ model, el }) {
  const ui = frame(el, { kind: "quiz", name: model.get("name") });
  const questions = model.get("questions");
  const right = questions.map(() => null);
  const tell = () => {
    const answered = right.filter((one) => one !== null).length;
    const good = right.filter((one) => one === true).length;
    ui.say(answered ? `${good} of ${questions.length} right so far, ${answered} answered.` : `${questions.length} questions. Pick an answer; you may change your mind.`);
  };
  questions.forEach((one, k) => {
    ui.body.append(question(one, k + 1, (fine) => { right[k] = fine; tell(); }));
  });
  tell();
  ui.done();
}

function question({ text, options, answer, tolerance, hint }, ordinal, onAnswer) {
  const verdict = h("p", { class: "quiz-verdict", role: "status" });
  const judge = (fine, words) => {
    verdict.textContent = `${fine ? "Right." : "Not quite."} ${words}`;
    verdict.classList.toggle("is-right", fine);
    verdict.classList.toggle("is-wrong", !fine);
    onAnswer(fine);
  };
  const body = options ? pick(options, judge) : type(answer, tolerance, hint, judge, verdict);
  return h("fieldset", { class: "quiz-question" }, h("legend", {}, `${ordinal}. ${text}`), body, verdict);
}

function pick(options, judge) {
  const name = uid("quiz");
  return h("div", { class: "quiz-options" }, options.map(({ text, right, why }) =>
    h("label", {}, h("input", { type: "radio", name, onchange: () => judge(right, why) }), h("span", {}, text))));
}

function type(answer, tolerance, hint, judge, verdict) {
  const input = h("input", { type: "text", inputmode: "decimal", autocomplete: "off", size: 8 });
  const look = (event) => {
    event.preventDefault();
    const text = input.value.trim().replace("−", "-").replace(",", ".");
    const typed = text === "" ? NaN : Number(text);
    if (!Number.isFinite(typed)) {
      verdict.classList.remove("is-right", "is-wrong");
      verdict.textContent = "Type a number, like −4 or 0.25.";
    }
    else judge(Math.abs(typed - answer.value) <= tolerance, typed === answer.value || Math.abs(typed - answer.value) <= tolerance ? answer.why : hint);
  };
  return h("form", { class: "quiz-number", onsubmit: look },
    h("label", {}, "your number ", input), " ", button("check", null, { type: "submit" }));
}

export default { render };
