// The pieces of the nudge machine's drawing: bars, the stretch between them, texts, and the dial with its handle.

import { s } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { face, knob, sideways } from "../kit/knob.js";
import { textWidth } from "../kit/labels.js";

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
 * The handle that pulls Δx along a line, counted in hundredths of the line's reach.
 * @param {object} how
 * @param {(change: number) => void} how.onMove as it moves; a nudge of nothing is no nudge, so zero is stepped over
 * @param {() => void} how.onDrop when it is let go
 * @param {() => void} how.onKey after a key
 * @returns {{ element: SVGGElement, place: (now: object) => void }} place({ x, y, scale, reach, change, name, value }):
 *   `scale` in pixels for a change of 1
 */
export function dial({ onMove, onDrop, onKey }) {
  let at = null;
  const now = () => Math.round((at.change / at.reach) * 100);
  const { element, show } = knob(
    {
      name: "nudge-handle",
      label: "the nudge",
      value: () => ({ at: [now()], low: [-100], high: [100] }),
      keys: { right: [2], page: [20] },
      pull: ([x], [from]) => [from + (x / Math.max(at.scale * at.reach, FINE)) * 100],
      onMove([next]) {
        const whole = Math.round(next) || Math.sign(next) || -Math.sign(now());
        onMove(Number(((whole / 100) * at.reach).toPrecision(6)));
      },
      onKey,
      onDrop,
    },
    ...face(22, s("circle", { r: 11, class: "nudge-knob" }), sideways()),
  );
  function place(next) {
    at = next;
    const { name, value, change, reach } = at;
    show({
      place: [at.x + within(change, reach) * at.scale, at.y],
      label: `Δ${name}, the nudge`,
      now: change,
      min: -reach,
      max: reach,
      text: `Δ${name} = ${fmt(change)}: ${name} goes from ${fmt(value)} to ${fmt(value + change)}`,
    });
  }
  return { element, place };
}

/**
 * The line of x with the values at its ends, and in its middle where `called`; the handle is placed on it. Words stay
 * within the drawing's `width`.
 */
export function dialLine({ x, y, scale, reach, change, name, value, called }, width) {
  const end = reach * scale;
  const tick = (at, words) => {
    const half = textWidth(words) / 2;
    return [
      s("line", { x1: at, x2: at, y1: y - 6, y2: y + 6, class: "nudge-zero" }),
      text(Math.max(half, Math.min(width - half, at)), y - 18, words, "nudge-tick", "middle"),
    ];
  };
  const fine =
    reach < 0.01 ? [`− ${fmt(reach)}`, `+ ${fmt(reach)}`] : [fmt(value - reach), fmt(value + reach)];
  return [
    s("line", { x1: x - end, x2: x + end, y1: y, y2: y, class: "nudge-axis" }),
    tick(x - end, fine[0]),
    tick(x + end, fine[1]),
    tick(x, called ? `${name} = ${fmt(value)}` : ""),
    bar(x, y - 3, change * scale, "nudge-exact", 6),
    text(x, y + 28, `Δ${name} = ${fmt(change)}`, "nudge-exactly", "middle"),
  ];
}
