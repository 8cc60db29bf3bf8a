// A pad of 8 × 8 squares to write in, with a pen or with keys.

import { h } from "../kit/dom.js";
import { draggable } from "../kit/drag.js";
import { between } from "../kit/geometry.js";

const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
const FINE = 32; // the scan has 32 × 32 points; a square counts its 4 × 4
const PEN = 2.1; // the radius of a dot, in points

/**
 * The pad, with the ink of 64 pixels from 0 to 1 on it. `onWrite(keys)` is called after each change by the reader, with
 * true where keys made it or moved the pen.
 * @returns {{ element: HTMLElement, ink: () => number[], put: (pixels: number[]) => void, paint: () => void,
 *   pen: () => number[] }} the ink now, put other ink there, show it, and the row and column of the keys' pen
 */
export function drawingPad(pixels, onWrite) {
  let base = [...pixels],
    points = new Uint8Array(FINE * FINE),
    pen = [0, 0],
    last = null,
    before = null, // the ink before a stroke
    waiting = false;

  const cells = Array.from({ length: 64 }, (_, k) =>
    h("div", { role: "gridcell", tabindex: k ? -1 : 0, class: "board-cell" }),
  );
  const element = h(
    "div",
    { role: "grid", class: "board-grid", "aria-label": "your digit; arrow keys move, space writes or wipes" },
    Array.from({ length: 8 }, (_, i) =>
      h("div", { role: "row", class: "board-row" }, cells.slice(8 * i, 8 * i + 8)),
    ),
  );
  const ink = () => base.map((v, k) => Math.max(v, counted(points, k) / 16));
  function put(next) {
    base = [...next];
    points = new Uint8Array(FINE * FINE);
  }

  function stroke(event) {
    const box = element.getBoundingClientRect();
    const to = [
      ((event.clientX - box.left) / box.width) * FINE,
      ((event.clientY - box.top) / box.height) * FINE,
    ];
    const from = last ?? to,
      count = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1])) + 1;
    for (let k = 1; k <= count; k += 1) dot(points, between(from, to, k / count));
    last = to;
    soon();
  }
  function soon() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      onWrite(false);
    });
  }
  draggable(element, {
    onGrab: (event) => {
      last = null;
      before = ink();
      stroke(event);
    },
    onDrag: stroke,
    onCancel: () => {
      put(before);
      onWrite(false);
    },
  });
  element.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const meant = step || event.key === " " || event.key === "Enter";
    if (event.ctrlKey || event.altKey || event.metaKey || !meant) return;
    event.preventDefault();
    if (step) pen = pen.map((v, k) => Math.max(0, Math.min(7, v + step[k])));
    const here = 8 * pen[0] + pen[1];
    if (!step) put(ink().map((v, k) => (k === here ? (v > 0.5 ? 0 : 1) : v)));
    cells.forEach((one, k) => {
      one.tabIndex = k === here ? 0 : -1;
    });
    cells[here].focus({ preventScroll: true });
    onWrite(true);
  });

  function paint() {
    const now = ink();
    cells.forEach((one, k) => {
      one.style.setProperty("--ink", `${Math.round(100 * now[k])}%`);
      one.setAttribute(
        "aria-label",
        `row ${Math.floor(k / 8) + 1}, column ${(k % 8) + 1}: ${Math.round(16 * now[k])} sixteenths`,
      );
    });
  }
  return { element, ink, put, paint, pen: () => pen };
}

/** Black all points within the pen's radius of x, y. */
function dot(points, [x, y]) {
  for (let i = 0; i < FINE; i += 1)
    for (let j = 0; j < FINE; j += 1)
      if ((i + 0.5 - y) ** 2 + (j + 0.5 - x) ** 2 <= PEN ** 2) points[i * FINE + j] = 1;
}

/** How many of the 16 points of square k are black. */
function counted(points, k) {
  let n = 0;
  for (let a = 0; a < 4; a += 1)
    for (let b = 0; b < 4; b += 1) n += points[(4 * Math.floor(k / 8) + a) * FINE + 4 * (k % 8) + b];
  return n;
}
