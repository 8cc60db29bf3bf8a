// Quick questions with immediate feedback. Everything is in the saved state: no kernel, no network.

import { button } from "./controls.js";
import { h, uid } from "./dom.js";
import { frame } from "./frame.js";
import { numberField } from "./number-field.js";

function render({ model, el }) {
  const ui = frame(el, { kind: "quiz", name: model.get("name") });
  const questions = model.get("questions");
  const right = questions.map(() => null);
  const { memory } = model; // only on the site; what it recalls is judged anew
  let restored = false;
  const tell = () => {
    const answered = right.filter((one) => one !== null).length;
    const good = right.filter((one) => one === true).length;
    ui.say(answered ? `${good} of ${questions.length} right so far, ${answered} answered.` : `${questions.length} questions. Pick an answer; you may change your mind.`);
  };
  questions.forEach((one, k) => {
    const answered = (fine, said) => {
      right[k] = fine;
      if (restored) memory?.remember(one, said, fine);
      tell();
    };
    ui.body.append(question(one, k + 1, memory?.recall(one), answered));
  });
  restored = true;
  tell();
  ui.done();
}

function question({ text, options, answer, tolerance, hint }, ordinal, before, onAnswer) {
  const verdict = h("p", { class: "quiz-verdict", role: "status" });
  const judge = (fine, words, said) => {
    verdict.textContent = `${fine ? "Right." : "Not quite."} ${words}`;
    verdict.classList.toggle("is-right", fine);
    verdict.classList.toggle("is-wrong", !fine);
    onAnswer(fine, said);
  };
  const body = options ? pick(options, before, judge) : type(answer, tolerance, hint, before, judge, verdict);
  return h("fieldset", { class: "quiz-question" }, h("legend", {}, `${ordinal}. ${text}`), body, verdict);
}

function pick(options, before, judge) {
  const name = uid("quiz");
  return h("div", { class: "quiz-options" }, options.map(({ text, right, why }) => {
    const checked = text === before;
    if (checked) judge(right, why, text);
    return h("label", {}, h("input", { type: "radio", name, checked, onchange: () => judge(right, why, text) }), h("span", {}, text));
  }));
}

function type(answer, tolerance, hint, before, judge, verdict) {
  const { input, read } = numberField(8, before);
  const look = () => {
    const typed = read();
    if (!Number.isFinite(typed)) {
      verdict.classList.remove("is-right", "is-wrong");
      verdict.textContent = "Type a number, like −4, 0.25 or 3/4.";
      return;
    }
    const fine = Math.abs(typed - answer.value) <= tolerance;
    judge(fine, fine ? answer.why : hint, input.value);
  };
  if (typeof before === "string") look();
  return h("form", { class: "quiz-number", onsubmit: (event) => { event.preventDefault(); look(); } },
    h("label", {}, "your number ", input), " ", button("check", null, { type: "submit" }));
}

export default { render };
