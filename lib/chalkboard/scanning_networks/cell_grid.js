// A grid of squares, painted by numbers.

import { s } from "../kit/dom.js";

/** A grid of squares in a group, painted by shares from 0 to 1. Returns { element, paint(rows, name) }. */
export function cellGrid({ rows, columns, left = 0, top = 0, width, height }) {
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
