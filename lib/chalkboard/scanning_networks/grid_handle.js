// A knob that is pulled over a grid of cells.

import { knob } from "../kit/knob.js";

/**
 * A handle with the drawing `parts`. Arrow keys move it by a cell, Page keys by five; Home and End take it to both ends
 * across. Where there is one direction only, up and down mean later and earlier.
 * @param {object} how
 * @param {string} how.label what it moves
 * @param {[number, number]} how.cell a cell's size, in units of the drawing
 * @param {() => { at: number[], low: number[], high: number[] }} how.where its place and the limits, in cells to the
 *   right and down
 * @param {(at: number[]) => void} how.onMove gets whole cells within the limits, when they are others than before
 * @param {Node[]} parts what is seen of it
 * @returns {{ element: SVGGElement, show: (now: object) => void }} show({ place, text }): where the origin of its group
 *   is (without it it stays where it was drawn), and its place in words
 */
export function gridHandle({ label, cell, where, onMove }, ...parts) {
  const { low, high } = where();
  const keys =
    low[1] === high[1] ? { right: [1, 0], page: [5, 0] } : { right: [1, 0], up: [0, -1], page: [0, -5] };
  const to = (next) => {
    const kept = next.map(Math.round);
    if (kept.some((v, k) => v !== where().at[k])) onMove(kept);
  };
  const pull = (by, from) => from.map((v, k) => v + by[k] / cell[k]);
  return knob({ name: "scan-handle", label, value: where, keys, pull, onMove: to }, ...parts);
}
