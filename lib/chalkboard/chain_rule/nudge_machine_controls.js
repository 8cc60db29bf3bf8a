// The nudge machine's controls beside its drawing.

import { button, buttonRow, slider } from "../kit/controls.js";
import { h } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { SMALLEST } from "./nudge_machine_state.js";

// What a key adds to the power of ten of the nudge.
const POWERS = { ArrowRight: 0.1, ArrowUp: 0.1, ArrowLeft: -0.1, ArrowDown: -0.1, PageUp: 1, PageDown: -1 };

/**
 * Sliders for x and the nudge's size, buttons, and a switch for each path of a fan; `numbers` is the scene's
 * nudgeState. Returns { switches, sliders, buttons, paint(seen) }, `switches` null for a chain.
 */
export function controls(scene, numbers, { settle, resize, clear }) {
  const { state } = numbers,
    name = scene.x.name;
  const ends = [SMALLEST, scene.reach].map(Math.log10);
  const place = slider({
    label: name,
    min: scene.x.min,
    max: scene.x.max,
    step: 0.05,
    value: state.x,
    onInput: (x) => {
      numbers.place(x);
      settle();
    },
  });
  const sized = (power) => Math.sign(state.dx) * 10 ** power;
  const size = slider({
    label: `size of Δ${name}`,
    min: ends[0],
    max: ends[1],
    value: Math.log10(Math.abs(state.dx)),
    format: (power) => fmt(sized(power)),
    onInput: (power) => resize(sized(power)),
  });
  size.input.addEventListener("keydown", (event) => {
    const by = POWERS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    resize(sized(Math.max(ends[0], Math.min(ends[1], Math.log10(Math.abs(state.dx)) + by))));
  });
  size.input.addEventListener("change", settle);
  const halve = button(`halve Δ${name}`, () => {
    resize(state.dx / 2);
    settle();
  });
  const clearing = button("clear the points", clear);
  const switches = scene.kind === "chain" ? [] : scene.boxes.slice(0, -1).map(switchOf);
  function switchOf(box, k) {
    const input = h("input", {
      type: "checkbox",
      checked: !state.held.has(k),
      onchange: () => {
        numbers.hold(k, !input.checked);
        settle();
      },
    });
    return h("label", { class: `nudge-switch is-path-${k}` }, input, h("span", {}, `through ${box.name}`));
  }
  return {
    switches: switches.length
      ? h("div", { class: "nudge-switches", role: "group", "aria-label": "paths that are open" }, switches)
      : null,
    sliders: h("div", { class: "nudge-sliders" }, size.element, place.element),
    buttons: buttonRow([halve, clearing]),
    paint({ x, dx, tries }) {
      place.set(x);
      size.set(Math.log10(Math.abs(dx)));
      halve.disabled = Math.abs(dx) / 2 < SMALLEST;
      clearing.disabled = !tries.length;
    },
  };
}
