// The pieces of the nudge machine's drawing: bars, the stretch between them, texts, and the dial with its handle.

import { s } from "./dom.js";
import { fmt } from "./format.js";
import { draggable, reach } from "./handle.js";

const FINE = 60; // pixels from the middle of a dial to its end under the finger, however short it is drawn
export const BAR = 10; // height of a bar; the exact one stands on its line, the linear one hangs below

export const text = (x, y, words, name = "", anchor = "start") =>
  s("text", { x, y, class: name || null, "text-anchor": anchor }, words);

/** `length` kept within ±`most`: what is longer leaves the picture. */
export const within = (length, most) => Math.max(-most, Math.min(most, length));

/** A bar from x over `length` (negative: to the left), its upper edge at y. */
export const bar = (x, y, length, name, height = BAR) =>
  s("rect", { x: Math.min(x, x + length), y, width: Math.abs(length), height, class: name });

/** What a box does to a nudge: from a change `from` at height `top` to a change `to` at height `bottom`. */
export function stretch(x, top, bottom, from, to, name) {
  return s("path", { class: name, d: `M${x},${top} H${x + from} L${x + to},${bottom} H${x} Z` });
}

/** The line along which a first-order change is stretched. */
export const edge = (x, top, bottom, from, to) =>
  s("path", { class: "nudge-edge", d: `M${x + from},${top} L${x + to},${bottom}` });

/**
 * A line with the change of one value on it: exact above, linear below, in pixels `exact` and `linear`; `words`
 * are the two texts beside them (null: none), in the middle where the line is short (`narrow`).
 */
export function changeLine(x, y, half, { exact, linear, words, narrow = false }) {
  const parts = [
    s("line", { x1: x - half, x2: x + half, y1: y, y2: y, class: "nudge-axis" }),
    s("line", { x1: x, x2: x, y1: y - 6, y2: y + 6, class: "nudge-zero" }),
    bar(x, y - BAR - 1, within(exact, half), "nudge-exact"),
  ];
  if (linear !== null) parts.push(bar(x, y + 1, within(linear, half), "nudge-linear"));
  if (words) {
    const [left, anchor] = narrow ? [x, "middle"] : exact < 0 ? [x - 5, "end"] : [x + 5, "start"];
    parts.push(text(left, y - BAR - 6, words[0], "nudge-exactly", anchor));
    if (linear !== null) parts.push(text(left, y + BAR + 15, words[1], "nudge-roughly", anchor));
  }
  return parts;
}

/**
 * The handle that pulls Δx along a line. `onMove(change)` is called as it moves, `onDrop()` when it is let
 * go, `onKey()` after a key.
 * Returns { element, place({ x, y, scale, reach, change, name, value }) }: `scale` in pixels for a change of 1.
 */
export function dial({ onMove, onDrop, onKey }) {
  const element = s(
    "g",
    { class: "nudge-handle", role: "slider", tabindex: 0 },
    reach(),
    s("circle", { r: 22, class: "nudge-touch" }),
    s("circle", { r: 11, class: "nudge-knob" }),
    s("path", { d: "M-3,-4 L-7,0 L-3,4 M3,-4 L7,0 L3,4", class: "nudge-arrows" }),
  );
  let at = null;
  let grip = null;

  /** Whole hundredths of the dial; a nudge of nothing is no nudge, so zero is stepped over. */
  function to(hundredths, towards) {
    let whole = Math.max(-100, Math.min(100, Math.round(hundredths)));
    if (whole === 0) whole = towards < 0 ? -1 : 1;
    onMove(Number(((whole / 100) * at.reach).toPrecision(6)));
  }
  const now = () => (at.change / at.reach) * 100;
  element.addEventListener("keydown", (event) => {
    const by = {
      ArrowRight: 2,
      ArrowUp: 2,
      ArrowLeft: -2,
      ArrowDown: -2,
      PageUp: 20,
      PageDown: -20,
      Home: -200,
      End: 200,
    }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    to(now() + by, by);
    onKey();
  });
  draggable(element, {
    onGrab: (event) => {
      grip = { start: event.clientX, from: now() };
    },
    onDrag: (event) => {
      const seen = element.ownerSVGElement; // a phone may show it smaller than it is drawn
      const unit = seen.viewBox.baseVal.width / seen.getBoundingClientRect().width;
      const moved = (((event.clientX - grip.start) * unit) / Math.max(at.scale * at.reach, FINE)) * 100;
      to(grip.from + moved, grip.from + moved);
    },
    onDrop,
  });

  function place(next) {
    at = next;
    element.setAttribute("transform", `translate(${at.x + within(at.change, at.reach) * at.scale} ${at.y})`);
    const say = {
      "aria-label": `Δ${at.name}, the nudge`,
      "aria-valuemin": -at.reach,
      "aria-valuemax": at.reach,
      "aria-valuenow": at.change,
      "aria-valuetext": `Δ${at.name} = ${fmt(at.change)}: ${at.name} goes from ${fmt(at.value)} to ${fmt(at.value + at.change)}`,
    };
    for (const [key, value] of Object.entries(say)) element.setAttribute(key, value);
  }
  return { element, place };
}

/** The line of x with the values at its ends, and in its middle where `called`; the handle is placed on it. */
export function dialLine({ x, y, scale, reach, change, name, value, called }) {
  const end = reach * scale;
  const tick = (at, words, anchor) => [
    s("line", { x1: at, x2: at, y1: y - 6, y2: y + 6, class: "nudge-zero" }),
    text(at, y - 18, words, "nudge-tick", anchor),
  ];
  const fine =
    reach < 0.01 ? [`− ${fmt(reach)}`, `+ ${fmt(reach)}`] : [fmt(value - reach), fmt(value + reach)];
  return [
    s("line", { x1: x - end, x2: x + end, y1: y, y2: y, class: "nudge-axis" }),
    tick(x - end, fine[0], "middle"),
    tick(x + end, fine[1], "middle"),
    tick(x, called ? `${name} = ${fmt(value)}` : "", "middle"),
    bar(x, y - 3, change * scale, "nudge-exact", 6),
    text(x, y + 28, `Δ${name} = ${fmt(change)}`, "nudge-exactly", "middle"),
  ];
}
