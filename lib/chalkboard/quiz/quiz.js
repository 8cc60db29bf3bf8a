// Quick questions with immediate feedback. Source of its numbers: baked, in the questions' saved state.

import { button } from "../kit/controls.js";
import { h, uid } from "../kit/dom.js";
import { frame } from "../kit/frame.js";
import { NOT_READ, numberField } from "../kit/number_field.js";

function render({ model, el }) {
  const ui = frame(el, { kind: "quiz", name: model.get("name") });
  const questions = model.get("questions");
  const { memory } = model; // only on the site; what it recalls is judged anew
  const given = questions.map(() => null); // { said, fine }
  const unkept = new Set(); // the questions whose answers the browser did not take
  const tell = () => {
    const answered = given.filter((one) => one !== null).length;
    const good = given.filter((one) => one?.fine).length;
    if (!answered) {
      ui.say(`${questions.length} questions. Pick an answer; you may change your mind.`);
      return;
    }
    const lost = unkept.size ? " This browser does not keep them: its storage is full or switched off." : "";
    ui.say(`${good} of ${questions.length} right so far, ${answered} answered.${lost}`);
  };
  function keep(k) {
    for (const j of new Set([...unkept, k])) {
      if (memory.remember(questions[j], given[j].said, given[j].fine)) unkept.delete(j);
      else unkept.add(j);
    }
  }
  const made = questions.map((one, k) =>
    question(one, k + 1, (said, fine, isNew) => {
      given[k] = { said, fine };
      if (isNew && memory) keep(k);
      tell();
    }),
  );
  /** Shows the answers that are kept: at first, and when another tab or page changed them. */
  function renew() {
    questions.forEach((one, k) => {
      const said = memory?.recall(one) ?? null;
      if (unkept.has(k) || said === (given[k]?.said ?? null)) return;
      given[k] = null;
      made[k].show(said);
    });
    tell();
  }
  ui.body.append(...made.map(({ element }) => element));
  renew();
  memory?.follow(renew);
  ui.done();
}

/** One question; `onAnswer(said, fine, isNew)` hears of each answer. Returns { element, show(said) }, null for none. */
function question({ text, options, ...typed }, ordinal, onAnswer) {
  const verdict = h("p", { class: "quiz-verdict", role: "status" });
  const tell = (words, kind) => {
    verdict.textContent = words;
    for (const name of ["is-right", "is-wrong"]) verdict.classList.toggle(name, name === kind);
  };
  const judge = (fine, words, said, isNew) => {
    tell(`${fine ? "Right." : "Not quite."} ${words}`, fine ? "is-right" : "is-wrong");
    onAnswer(said, fine, isNew);
  };
  const { body, show } = options ? pick(options, judge) : type(typed, judge, tell);
  return {
    element: h("fieldset", { class: "quiz-question" }, h("legend", {}, `${ordinal}. ${text}`), body, verdict),
    show(said) {
      tell("");
      show(said);
    },
  };
}

function pick(options, judge) {
  const name = uid("quiz");
  const inputs = options.map(({ text, right, why }) =>
    h("input", { type: "radio", name, onchange: () => judge(right, why, text, true) }),
  );
  return {
    body: h(
      "div",
      { class: "quiz-options" },
      options.map(({ text }, k) => h("label", {}, inputs[k], h("span", {}, text))),
    ),
    show(said) {
      options.forEach(({ text, right, why }, k) => {
        inputs[k].checked = text === said;
        if (text === said) judge(right, why, text, false);
      });
    },
  };
}

function type({ answer, tolerance, hint }, judge, tell) {
  const { input, read } = numberField(8, { unit: answer.unit });
  const fits = (typed) => Math.abs(typed - answer.value) <= tolerance;
  const look = (isNew) => {
    const { value, note } = read(fits);
    if (Number.isNaN(value)) {
      tell(NOT_READ);
      return;
    }
    const words = [fits(value) ? answer.why : hint, note];
    judge(fits(value), words.filter(Boolean).join(" "), input.value, isNew);
  };
  return {
    body: h(
      "form",
      {
        class: "quiz-number",
        onsubmit: (event) => {
          event.preventDefault();
          look(true);
        },
      },
      h("label", {}, "your number ", input, answer.unit ? ` ${answer.unit}` : null),
      " ",
      button("check", null, { type: "submit" }),
    ),
    show(said) {
      input.value = said ?? "";
      if (said !== null) look(false);
    },
  };
}

export default { render };
