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
 * Call `hear()` as a range moves, but not for a finger that only scrolls the page: in Chromium the value goes to where
 * such a finger came down, before anybody can know. It is put back then, and nobody hears of it.
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
 * Hand the focus on to `heir()` when the button of `group` that has it is switched off, or the group hidden; else the
 * keyboard would fall out of the figure. Returns `group`.
 */
export function handOnFocus(group, heir) {
  let holder = null;
  const lost = () => holder !== null && (group.hidden || holder.disabled);
  group.addEventListener("focusin", ({ target }) => {
    holder = target;
  });
  group.addEventListener("focusout", () => {
    if (!lost()) holder = null; // browsers take the focus from what is lost, some sooner than this sees it
  });
  new MutationObserver(() => {
    if (!lost()) return;
    holder = null;
    const next = heir();
    if (next) focusOn(next);
  }).observe(group, { attributeFilter: ["disabled", "hidden"], subtree: true });
  return group;
}

/**
 * Buttons beside each other, as one element. When the one with the focus is switched off, the first that is on gets it,
 * and what `fallback()` gives where none is.
 */
export const buttonRow = (buttons, fallback = () => null) =>
  handOnFocus(
    h("div", { class: "chalk-buttons" }, buttons),
    () => buttons.find((one) => !one.disabled) ?? fallback(),
  );
