// A thing of an SVG that can be pulled over a grid, or moved by keys, with a name and a value in words.

import { s } from "./dom.js";
import { draggable } from "./handle.js";

/**
 * Make `element` (a group of an SVG) a handle named `label`. `where()` says { at: [x, y], low, high } in cells, `cell`
 * is a cell's size in the SVG's units, `onMove([x, y])` is told whole cells within the limits. Arrow keys move by one,
 * Page keys by five across, Home and End to the ends. Returns { say(text) }, which describes the place in words.
 */
export function pullable(element, { label, where, cell, onMove }) {
  element.setAttribute("role", "slider");
  element.setAttribute("tabindex", 0);
  element.setAttribute("aria-label", label);
  const to = (next) => {
    const { at, low, high } = where();
    const kept = next.map((v, k) => Math.max(low[k], Math.min(high[k], Math.round(v))));
    if (kept.some((v, k) => v !== at[k])) onMove(kept);
  };
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const {
      at: [x, y],
      low,
      high,
    } = where();
    const flat = low[1] === high[1]; // up and down mean later and earlier where there is only one direction
    const next = {
      ArrowRight: [x + 1, y],
      ArrowLeft: [x - 1, y],
      ArrowUp: flat ? [x + 1, y] : [x, y - 1],
      ArrowDown: flat ? [x - 1, y] : [x, y + 1],
      PageUp: [x + 5, y],
      PageDown: [x - 5, y],
      Home: [low[0], y],
      End: [high[0], y],
    }[event.key];
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    to(next);
  });
  let grip = null;
  const point = (event) => {
    const seen = element.ownerSVGElement.getBoundingClientRect();
    const unit = element.ownerSVGElement.viewBox.baseVal;
    return [
      (((event.clientX - seen.left) / seen.width) * unit.width) / cell[0],
      (((event.clientY - seen.top) / seen.height) * unit.height) / cell[1],
    ];
  };
  draggable(element, {
    onGrab: (event) => {
      const { at } = where();
      grip = point(event).map((v, k) => v - at[k]);
    },
    onDrag: (event) => to(point(event).map((v, k) => v - grip[k])),
  });
  return {
    say(text) {
      const { at, low, high } = where();
      const told = {
        "aria-valuemin": low[0],
        "aria-valuemax": high[0],
        "aria-valuenow": at[0],
        "aria-valuetext": text,
      };
      for (const [key, value] of Object.entries(told)) element.setAttribute(key, value);
    },
  };
}

/** A grid of squares in a group, painted by shares from 0 to 1. Returns { element, paint(rows, name) }. */
export function grid({ rows, columns, left = 0, top = 0, width, height }) {
  const cells = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (__, j) =>
      s("rect", { x: left + j * width, y: top + i * height, width, height, class: "scan-cell" }),
    ),
  );
  return {
    element: s("g", { "aria-hidden": "true" }, cells.flat()),
    paint(shares, name = () => "") {
      cells.forEach((line, i) =>
        line.forEach((cell, j) => {
          cell.setAttribute("fill-opacity", shares[i][j].toFixed(2));
          cell.setAttribute("class", `scan-cell ${name(i, j)}`);
        }),
      );
    },
  };
}
