// The start of a path, which can be pulled about on its surface.

import { s } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { face, knob } from "../kit/knob.js";

const tidy = (v) => Number((Math.round(v * 20) / 20).toFixed(2)); // axes can be hit

/**
 * The handle of the start.
 * @param {{ onMove: (at: number[]) => void }} tell what is told where it is pulled or sent by keys
 * @returns {{ element: SVGGElement, paint: (at: number[], drawn: object) => void }} `drawn` is what map() returned,
 *   with the `box` of its surface
 */
export function startHandle({ onMove }) {
  let at = [0, 0],
    drawn = null;
  const { element, show } = knob(
    {
      name: "descent-handle",
      label: "start of the path",
      value: () => {
        const [left, right, bottom, top] = drawn.box;
        return { at, low: [left, bottom], high: [right, top] };
      },
      keys: { right: [0.05, 0], up: [0, 0.05], page: [0, 0.5] },
      pull: (by, from) => drawn.point(drawn.place(from).map((v, k) => v + by[k])),
      onMove: (next) => onMove(next.map(tidy)),
    },
    ...face(24, s("circle", { r: 9, class: "descent-knob" })),
  );
  return {
    element,
    paint(next, on) {
      [at, drawn] = [next, on];
      show({
        place: on.place(at).map((v) => v.toFixed(1)),
        text: `x₁ = ${fmt(at[0])}, x₂ = ${fmt(at[1])}; left and right change x₁, up and down x₂`,
      });
    },
  };
}
