// The controls of the figures. Native elements, so that keyboard, touch and screen readers work as everywhere.

import { focusOn, h, uid } from "./dom.js";
import { fmt } from "./format.js";

const PLACES = 60; // at most so many values of a slider are written to learn how long they get
const ONE_LINE = 20; // characters of label and value that leave room for a track beside them on a phone

/** The length of the longest of a range's values, as `format` writes them. */
function longest({ min, max, step }, format) {
  const [low, high] = [Number(min), Number(max)];
  const steps = Math.max(1, Math.round((high - low) / (Number(step) || (high - low) / PLACES)));
  const places = Math.min(steps, PLACES);
  return Math.max(
    ...Array.from(
      { length: places + 1 },
      (_, k) => String(format(low + ((high - low) * Math.round((k * steps) / places)) / steps)).length,
    ),
  );
}

const SIDEWAYS = 4; // pixels after which a finger on a track means the slider

/**
 * Call `hear()` as a range moves, but not for a finger that only scrolls the page: in Chromium the value goes to where such a
 * finger came down, before anybody can know. It is put back then, and nobody hears of it.
 */
function meantMoves(input, hear) {
  let before = null; // the value and the place where a finger came down, until it is clear what it means
  const settle = () => {
    if (!before) return;
    before = null;
    hear();
  };
  input.addEventListener("pointerdown", ({ pointerType, clientX }) => {
    if (pointerType === "touch") before = { value: input.value, clientX };
  });
  input.addEventListener("pointermove", ({ clientX }) => {
    if (before && Math.abs(clientX - before.clientX) > SIDEWAYS) settle();
  });
  input.addEventListener("pointerup", settle);
  input.addEventListener("pointercancel", () => {
    if (before) input.value = before.value;
    before = null;
  });
  input.addEventListener("input", () => {
    if (!before) hear();
  });
}

/**
 * A labelled range. Returns { element, set(value) }; `onInput(value)` is called as it moves. Its value has the room
 * that the longest one needs, so that the track keeps its length while it is pulled.
 */
export function slider({ label, min, max, step = "any", value, format = fmt, onInput }) {
  const id = uid("slider");
  const shown = h("output", { for: id, "aria-live": "off" }); // the range says its value itself
  const input = h("input", { type: "range", id, min, max, step });
  const element = h("div", { class: "chalk-slider" }, h("label", { for: id }, label), input, shown);
  let room = 0;
  const keep = (letters) => {
    if (letters <= room) return;
    room = letters;
    shown.style.setProperty("--room", room);
    element.classList.toggle("is-long", label.length + room > ONE_LINE);
  };
  const show = () => {
    shown.textContent = format(Number(input.value));
    keep(shown.textContent.length);
    input.setAttribute("aria-valuetext", shown.textContent);
  };
  input.value = value;
  keep(longest(input, format));
  meantMoves(input, () => {
    show();
    onInput(Number(input.value));
  });
  show();
  return {
    element,
    input,
    set(next, limit) {
      if (limit !== undefined && String(limit) !== input.max) {
        input.max = limit;
        keep(longest(input, format));
      }
      input.value = next;
      show();
    },
  };
}

/**
 * One of several, as a row of radio buttons. `options` are [value, text]. Returns { element, set(value), allow(test) }:
 * `allow` switches off the options for whose value test(value) is false.
 */
export function choice({ label, options, value, onChange }) {
  const name = uid("choice");
  const inputs = options.map(([key]) =>
    h("input", { type: "radio", name, value: key, checked: key === value }),
  );
  const element = h(
    "fieldset",
    { class: "chalk-choice" },
    h("legend", {}, label),
    h(
      "div",
      {},
      options.map(([key, text], k) => {
        inputs[k].addEventListener("change", () => onChange(key));
        return h("label", {}, inputs[k], h("span", {}, text));
      }),
    ),
  );
  return {
    element,
    set(next) {
      inputs.forEach((input) => {
        input.checked = input.value === String(next);
      });
    },
    allow(test) {
      inputs.forEach((input) => {
        input.disabled = !test(input.value);
      });
    },
  };
}

/** A push button. Returns the element. */
export const button = (label, onClick, more = {}) =>
  h("button", { type: "button", onclick: onClick, ...more }, label);

/**
 * Start, back, play, forward, end and a timeline over steps 0 … last. `onMove(step)` is called on every move; the
 * timeline is called `label` and shows `count(step)`.
 * Returns { element, at(), move(step), by(steps), toggle(), reset(last, step), stop() }.
 */
export function player({ last, onMove, pace = 1100, label = "step", count = (step) => step }) {
  let step = 0;
  let timer = null;
  const buttons = {
    start: button("|◀", () => stopAnd(0), { "aria-label": "to the start", title: "to the start (Home)" }),
    back: button("◀", () => stopAnd(step - 1), { "aria-label": "one step back", title: "one step back (←)" }),
    play: button("play", () => toggle(), { class: "chalk-play", title: "play or pause (space)" }),
    next: button("step ▶", () => stopAnd(step + 1), {
      class: "chalk-next",
      "aria-label": "one step on",
      title: "one step on (→)",
    }),
    end: button("▶|", () => stopAnd(last), { "aria-label": "to the end", title: "to the end (End)" }),
  };
  const line = slider({
    label,
    min: 0,
    max: last,
    step: 1,
    value: 0,
    format: (v) => `${count(v)} of ${count(last)}`,
    onInput: stopAnd,
  });

  const element = h(
    "div",
    { class: "chalk-player", role: "group", "aria-label": "steps" },
    h("div", { class: "chalk-buttons" }, Object.values(buttons)),
    line.element,
  );
  element.addEventListener("click", () => element.classList.add("is-used")); // from then on it stays in sight on a phone

  function show() {
    const focused = Object.values(buttons).find((one) => one === document.activeElement);
    buttons.start.disabled = buttons.back.disabled = step === 0;
    buttons.next.disabled = buttons.end.disabled = step === last;
    buttons.play.disabled = last === 0;
    element.classList.toggle("is-playing", Boolean(timer));
    buttons.play.textContent = timer ? "pause" : step === last ? "play again" : "play";
    line.set(step, last);
    if (focused?.disabled) focusOn(buttons.play); // else the keyboard would fall out of the figure
  }
  function move(to) {
    const next = Math.max(0, Math.min(last, to));
    const moved = next !== step;
    step = next;
    show();
    if (moved) onMove(step);
  }
  function stop() {
    clearInterval(timer);
    timer = null;
    show();
  }
  function stopAnd(to) {
    stop();
    move(to);
  }
  function toggle() {
    if (timer) {
      stop();
      return;
    }
    if (step === last) move(0);
    timer = setInterval(advance, pace);
    advance();
  }
  function advance() {
    move(step + 1);
    if (step === last) stop();
  }
  /** Arrow keys, Home, End and space; true when the key was one of them. */
  function key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return false; // the browser's own, such as Alt+← for back
    if (event.target.closest("details")) return false; // a fold opens with space, and scrolls with arrows
    const act = {
      ArrowRight: () => stopAnd(step + 1),
      ArrowLeft: () => stopAnd(step - 1),
      Home: () => stopAnd(0),
      End: () => stopAnd(last),
      " ": toggle,
    }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
    return Boolean(act);
  }
  // Its buttons answer to arrows as the timeline does by itself; space presses them.
  element.addEventListener("keydown", (event) => {
    if (event.target.matches("button") && event.key !== " " && key(event)) event.stopPropagation();
  });
  show();
  return {
    element,
    key,
    move: stopAnd,
    by: (steps) => stopAnd(step + steps),
    toggle,
    stop,
    at: () => step,
    reset(newLast, at = 0) {
      clearInterval(timer);
      timer = null;
      last = newLast;
      step = Math.min(at, last);
      show();
    },
  };
}
