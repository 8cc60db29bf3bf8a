// A knob for a point of the plane, marked with a letter.

import { s } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { face, knob } from "../kit/knob.js";
import { SIZE } from "../kit/plane.js";

/**
 * A handle in a `pane` that plane() has made. Keys left and right move its first number, up and down its second.
 * @param {object} pane
 * @param {object} how
 * @param {string} how.label what it moves
 * @param {string} how.mark the letter on it
 * @param {string} how.name CSS class
 * @param {number} how.step what an arrow key adds
 * @param {number} how.most its numbers go from −most to most
 * @param {(value: number[]) => void} how.onMove gets the pair of numbers that it is moved to
 * @param {() => void} how.onEnd after a key, and when a hand lets go
 * @returns {{ element: SVGGElement, held: () => boolean, place: (point: number[], pair: number[]) => void }} `place`
 *   says at which point of the plane it stands, and which pair of numbers that means
 */
export function planeHandle(pane, { label, mark, name, step, most, onMove, onEnd }) {
  let at = [0, 0];
  const { element, held, show } = knob(
    {
      name: `plane-handle ${name}`,
      label,
      value: () => ({ at, low: [-most, -most], high: [most, most] }),
      keys: { right: [step, 0], up: [0, step], page: [0, 10 * step] },
      pull: ([x, y], [a, b]) => {
        const unit = (2 * pane.span) / SIZE;
        return [a + x * unit, b - y * unit];
      },
      onMove,
      onKey: onEnd,
      onDrop: onEnd,
    },
    ...face(
      20,
      s("circle", { r: 10, class: "plane-knob" }),
      s("text", { y: 4, "text-anchor": "middle" }, mark),
    ),
  );
  return {
    element,
    held,
    place(point, pair) {
      at = pair;
      show({ place: [pane.x(point[0]), pane.y(point[1])], text: `(${fmt(at[0])}, ${fmt(at[1])})` });
    },
  };
}
