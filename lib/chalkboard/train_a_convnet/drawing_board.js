// The drawing board: write a digit into 8 × 8 squares, and the network answers.
// Source of its numbers: live (numerics.js) on weights exported from the core.

import { button, choice, handOnFocus } from "../kit/controls.js";
import { fill, h } from "../kit/dom.js";
import { draggable } from "../kit/drag.js";
import { decodeLayer } from "../kit/encoding.js";
import { probability } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { between } from "../kit/geometry.js";
import { answers, planes } from "./network_pictures.js";
import { pixelsOf, read } from "./numerics.js";

const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
const FINE = 32,
  PEN = 2.1; // the scan has 32 × 32 points; a square counts its 4 × 4

function render({ model, el }) {
  const ui = frame(el, {
    kind: "drawing-board",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const epochs = model.get("epochs"),
    networks = model.get("networks").map((one) => one.map(decodeLayer));
  const images = model.get("images").map(pixelsOf);
  let base = [...images[0]],
    points = new Uint8Array(FINE * FINE),
    next = 1,
    layer = 0,
    at = networks.length - 1;
  let spot = [0, 0],
    last = null,
    waiting = false;

  const ink = () => base.map((v, k) => Math.max(v, counted(k) / 16));
  function counted(k) {
    let n = 0;
    for (let a = 0; a < 4; a += 1)
      for (let b = 0; b < 4; b += 1) n += points[(4 * Math.floor(k / 8) + a) * FINE + 4 * (k % 8) + b];
    return n;
  }
  const set = (pixels) => {
    base = pixels;
    points = new Uint8Array(FINE * FINE);
    paint();
  };

  const cells = Array.from({ length: 64 }, (_, k) =>
    h("div", { role: "gridcell", tabindex: k ? -1 : 0, class: "board-cell" }),
  );
  const grid = h(
    "div",
    { role: "grid", class: "board-grid", "aria-label": "your digit; arrow keys move, space writes or wipes" },
    Array.from({ length: 8 }, (_, i) =>
      h("div", { role: "row", class: "board-row" }, cells.slice(8 * i, 8 * i + 8)),
    ),
  );
  function dot([x, y]) {
    for (let i = 0; i < FINE; i += 1)
      for (let j = 0; j < FINE; j += 1)
        if ((i + 0.5 - y) ** 2 + (j + 0.5 - x) ** 2 <= PEN ** 2) points[i * FINE + j] = 1;
  }
  function stroke(event) {
    const box = grid.getBoundingClientRect();
    const to = [
      ((event.clientX - box.left) / box.width) * FINE,
      ((event.clientY - box.top) / box.height) * FINE,
    ];
    const from = last ?? to,
      count = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1])) + 1;
    for (let k = 1; k <= count; k += 1) dot(between(from, to, k / count));
    last = to;
    soon();
  }
  function soon() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      paint();
    });
  }
  let before = null;
  draggable(grid, {
    onGrab: (event) => {
      last = null;
      before = ink();
      stroke(event);
    },
    onDrag: stroke,
    onCancel: () => set(before),
  });
  grid.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (
      event.ctrlKey ||
      event.altKey ||
      event.metaKey ||
      !(step || event.key === " " || event.key === "Enter")
    )
      return;
    event.preventDefault();
    if (step) spot = spot.map((v, k) => Math.max(0, Math.min(7, v + step[k])));
    else toggle(8 * spot[0] + spot[1]);
    cells.forEach((one, k) => {
      one.tabIndex = k === 8 * spot[0] + spot[1] ? 0 : -1;
    });
    cells[8 * spot[0] + spot[1]].focus({ preventScroll: true });
    paint(true);
  });
  function toggle(k) {
    const now = ink();
    now[k] = now[k] > 0.5 ? 0 : 1;
    set(now);
  }
  function move(down, across) {
    const now = ink();
    set(
      now.map((_, k) => {
        const i = Math.floor(k / 8) - down,
          j = (k % 8) - across;
        return i < 0 || j < 0 || i > 7 || j > 7 ? 0 : now[8 * i + j];
      }),
    );
  }

  const clear = button("wipe", () => set(base.map(() => 0)));
  const another = button("another test digit", () => {
    set([...images[next]]);
    next = (next + 1) % images.length;
  });
  const moves = [
    ["◀", "left", 0, -1],
    ["▶", "right", 0, 1],
    ["▲", "up", -1, 0],
    ["▼", "down", 1, 0],
  ].map(([sign, word, i, j]) =>
    button(sign, () => move(i, j), { "aria-label": `move the ink ${word}`, title: `move the ink ${word}` }),
  );
  const age = choice({
    label: "the network",
    value: String(at),
    options: epochs.map((e, k) => [String(k), e ? `after epoch ${e}` : "untrained"]),
    onChange: (key) => {
      at = Number(key);
      paint();
    },
  });
  const depth = choice({
    label: "planes after",
    value: "0",
    options: ["conv 1", "conv 2", "conv 3"].map((name, k) => [String(k), name]),
    onChange: (key) => {
      layer = Number(key);
      paint();
    },
  });
  const maps = h("div"),
    answer = h("div");

  function paint(keys = false) {
    const pixels = ink();
    cells.forEach((one, k) => {
      one.style.setProperty("--ink", `${Math.round(100 * pixels[k])}%`);
      one.setAttribute(
        "aria-label",
        `row ${Math.floor(k / 8) + 1}, column ${(k % 8) + 1}: ${Math.round(16 * pixels[k])} sixteenths`,
      );
    });
    const blank = !pixels.some((v) => v);
    [clear, ...moves].forEach((one) => {
      one.disabled = blank;
    });
    const seen = read(networks[at], pixels);
    fill(answer, answers(seen.probabilities));
    fill(maps, planes(seen.planes[layer], layer === 2 ? 4 : 8, `planes after conv ${layer + 1}`));
    const order = seen.probabilities.map((p, k) => [p, k]).sort((a, b) => b[0] - a[0]);
    const where = keys ? ` Pen at row ${spot[0] + 1}, column ${spot[1] + 1}.` : "";
    ui.say(
      `${blank ? "Empty paper, and still it must answer: " : "It reads "}${order[0][1]}, with ` +
        `${probability(order[0][0])}; then ${order[1][1]}, with ${probability(order[1][0])}.${where}`,
    );
  }

  ui.body.append(
    h(
      "div",
      { class: "board-all chalk-stage" },
      h(
        "div",
        { class: "room-part" },
        h("p", { class: "room-title" }, "write here, tall and in the middle"),
        grid,
        handOnFocus(h("div", { class: "chalk-buttons board-buttons" }, clear, another, moves), () => another),
      ),
      h("div", { class: "room-part" }, h("p", { class: "room-title" }, "its answer"), answer),
    ),
    h("div", { class: "chalk-controls" }, age.element, depth.element),
    h("div", { class: "room-part" }, h("p", { class: "room-title" }, "what the filters find"), maps),
    ui.status,
  );
  paint();
  ui.done();
}

export default { render };
