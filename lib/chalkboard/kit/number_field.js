// Fields in which readers write a number their own way (read_number.js).

import { button } from "./controls.js";
import { h, uid } from "./dom.js";
import { readNumber } from "./read_number.js";

/** What to say of a text that is no number. */
export const NOT_READ = "Type a number, like −4, 0.25 or 3/4.";

/**
 * A field of `size` letters; its number may have the `unit` behind it. Returns { input, read(fits) }: what is read is
 * the { value, note } of `readNumber`.
 */
export function numberField(size, { value = null, unit = "" } = {}) {
  // With all keys: those that an iPhone shows for decimals have neither a minus nor a stroke.
  const input = h("input", {
    type: "text",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    size,
    value,
  });
  return { input, read: (fits) => readNumber(input.value, { fits, unit }) };
}

/**
 * A labelled field for a value, with buttons and arrow keys that change it by `step`. `onInput(number)` is called with
 * finite numbers only; other texts are marked and change nothing. Returns { element, input, set(value) }.
 */
export function number({ label, value, step = 1, onInput }) {
  const { input, read } = numberField(8);
  const id = uid("number");
  const words = h("span", { hidden: true });
  let last;
  const tell = (text, isBad) => {
    words.className = isBad ? "chalk-bad" : "chalk-read";
    words.textContent = text;
    words.hidden = !text;
    input.setAttribute("aria-invalid", String(isBad));
  };
  const keep = (next, note) => {
    last = next;
    input.setAttribute("aria-valuenow", next);
    tell(note, false);
  };
  const look = () => {
    const typed = read(Number.isFinite);
    if (!Number.isFinite(typed.value)) {
      tell("needs a number", true);
      return;
    }
    keep(typed.value, typed.note);
    onInput(last);
  };
  const set = (next) => {
    input.value = next;
    keep(Number(next), "");
  };
  const change = (by) => {
    set(Number((last + by).toPrecision(10)));
    onInput(last);
  };
  input.id = id;
  input.setAttribute("role", "spinbutton");
  input.addEventListener("input", look);
  input.addEventListener("keydown", (event) => {
    const by = { ArrowUp: step, ArrowDown: -step, PageUp: 10 * step, PageDown: -10 * step }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    change(by);
  });
  set(value);
  const element = h(
    "div",
    { class: "chalk-number" },
    h("label", { for: id }, label),
    button("−", () => change(-step), { "aria-label": `${label}: less` }),
    input,
    button("+", () => change(step), { "aria-label": `${label}: more` }),
    words,
  );
  return { element, input, set };
}
