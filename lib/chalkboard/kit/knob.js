// A knob of a drawing: a slider of one or more numbers that mouse, pen and finger pull, and keys move.

import { s } from "./dom.js";
import { draggable, reach } from "./drag.js";

const bounded = (v, low, high) => Math.max(low, Math.min(high, v));

/**
 * A knob with the drawing `parts`, around the origin of its group or where they stand.
 *
 * Arrows, Page keys, Home and End move it; with Ctrl, Alt or Meta they are the browser's. A key that it takes scrolls
 * no page, and neither the figure's player nor the notebook around it hears of it.
 * @param {object} how
 * @param {string} how.name CSS class of the group
 * @param {string} how.label what it moves
 * @param {() => { at: number[], low: number[], high: number[] }} how.value where it is, and its limits
 * @param {{ right: number[], up?: number[], page: number[], ends?: number }} how.keys what → adds, ↑ (without it as →)
 *   and Page up; which of the numbers Home and End take to its limits, the first without it
 * @param {(by: [number, number], from: number[]) => number[]} how.pull the value after a pull from the value `from`,
 *   `by` in units of the drawing, to the right and down
 * @param {(next: number[]) => void} how.onMove gets a value within the limits
 * @param {() => void} [how.onKey] after a key
 * @param {() => void} [how.onDrop] when a hand lets go
 * @param {Node[]} parts what is seen of it
 * @returns {{ element: SVGGElement, held: () => boolean, show: (now: object) => void }} `show` says where it is now:
 *   `place`, the origin of its group; `text`, its value in words; where they are not those of the value's first
 *   number, `now`, `min` and `max`; and another `label`
 */
export function knob({ name, label, value, keys, pull, onMove, onKey, onDrop }, ...parts) {
  const told = { role: "slider", tabindex: 0, "aria-label": label };
  const element = s("g", { class: `chalk-knob ${name}`, ...told }, ...parts);
  const move = (next) => {
    const { low, high } = value();
    onMove(next.map((v, k) => bounded(v, low[k], high[k])));
  };
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const next = afterKey(event.key, value(), keys);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    move(next);
    onKey?.();
  });
  let grip = null;
  const { held } = draggable(element, {
    onGrab: (event) => {
      grip = { from: value().at, at: inDrawing(element, event) };
    },
    onDrag: (event) => {
      const at = inDrawing(element, event);
      move(pull([at[0] - grip.at[0], at[1] - grip.at[1]], grip.from));
    },
    onCancel: () => move(grip.from),
    onDrop,
  });
  function show({ place, text, label: called, now, min, max }) {
    const { at, low, high } = value();
    if (place) element.setAttribute("transform", `translate(${place[0]} ${place[1]})`);
    if (called) element.setAttribute("aria-label", called);
    const range = [min ?? low[0], max ?? high[0]];
    element.setAttribute("aria-valuemin", range[0]);
    element.setAttribute("aria-valuemax", range[1]);
    element.setAttribute("aria-valuenow", bounded(Number((now ?? at[0]).toPrecision(6)), ...range));
    element.setAttribute("aria-valuetext", text);
  }
  return { element, held, show };
}

/** The parts of a round knob: room for a finger, the ring that shows the focus, and what is drawn on it. */
export const face = (ring, ...drawing) => [
  reach(),
  s("circle", { r: ring, class: "chalk-knob-ring" }),
  ...drawing,
];

/** Two arrowheads: this knob moves to the left and to the right. */
export const sideways = () =>
  s("path", { d: "M-3,-4 L-7,0 L-3,4 M3,-4 L7,0 L3,4", class: "chalk-knob-arrows" });

/** The value after a key; null for a key that moves nothing. */
function afterKey(key, { at, low, high }, { right, up = right, page, ends = 0 }) {
  const limit = { Home: low, End: high }[key];
  if (limit) return at.map((v, k) => (k === ends ? limit[k] : v));
  const [by, sign] =
    {
      ArrowRight: [right, 1],
      ArrowLeft: [right, -1],
      ArrowUp: [up, 1],
      ArrowDown: [up, -1],
      PageUp: [page, 1],
      PageDown: [page, -1],
    }[key] ?? [];
  return by ? at.map((v, k) => v + sign * by[k]) : null;
}

/** Where the pointer is in the units of the element's drawing, however large that is seen. */
function inDrawing(element, { clientX, clientY }) {
  const drawing = element.ownerSVGElement;
  const seen = drawing.getBoundingClientRect();
  const { width, height } = drawing.viewBox.baseVal ?? {}; // without one it counts in pixels
  return [
    (clientX - seen.left) * (width ? width / seen.width : 1),
    (clientY - seen.top) * (height ? height / seen.height : 1),
  ];
}
