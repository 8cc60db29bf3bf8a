// The drawing board: write a digit into 8 × 8 squares, and the network answers.
// Source of its numbers: live (numerics.js) on weights exported from the core.

import { button, choice, handOnFocus } from "../kit/controls.js";
import { fill, h } from "../kit/dom.js";
import { decodeLayer } from "../kit/encoding.js";
import { probability } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { drawingPad } from "./drawing_pad.js";
import { answers, planes } from "./network_pictures.js";
import { pixelsOf, read } from "./numerics.js";

const MOVES = [
  ["◀", "left", 0, -1],
  ["▶", "right", 0, 1],
  ["▲", "up", -1, 0],
  ["▼", "down", 1, 0],
];

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
  let next = 1,
    layer = 0,
    at = networks.length - 1;

  const pad = drawingPad(images[0], (keys) => paint(keys));
  const put = (pixels) => {
    pad.put(pixels);
    paint();
  };
  const clear = button("wipe", () => put(images[0].map(() => 0)));
  const another = button("another test digit", () => {
    put(images[next]);
    next = (next + 1) % images.length;
  });
  const moves = MOVES.map(([sign, word, down, across]) =>
    button(sign, () => put(shifted(pad.ink(), down, across)), {
      "aria-label": `move the ink ${word}`,
      title: `move the ink ${word}`,
    }),
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
    const pixels = pad.ink(),
      seen = read(networks[at], pixels);
    const blank = !pixels.some((v) => v);
    pad.paint();
    [clear, ...moves].forEach((one) => {
      one.disabled = blank;
    });
    fill(answer, answers(seen.probabilities));
    fill(maps, planes(seen.planes[layer], layer === 2 ? 4 : 8, `planes after conv ${layer + 1}`));
    ui.say(tell(seen.probabilities, blank, keys ? pad.pen() : null));
  }

  ui.body.append(
    h(
      "div",
      { class: "board-all chalk-stage" },
      h(
        "div",
        { class: "room-part" },
        h("p", { class: "room-title" }, "write here, tall and in the middle"),
        pad.element,
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

/** The ink moved so many squares down and across; what leaves the pad is lost. */
const shifted = (ink, down, across) =>
  ink.map((_, k) => {
    const i = Math.floor(k / 8) - down,
      j = (k % 8) - across;
    return i < 0 || j < 0 || i > 7 || j > 7 ? 0 : ink[8 * i + j];
  });

/** The two likeliest digits, and where the keys' `pen` is, null where none is in use. */
function tell(probabilities, blank, pen) {
  const [first, second] = probabilities.map((p, k) => [p, k]).sort((a, b) => b[0] - a[0]);
  const where = pen ? ` Pen at row ${pen[0] + 1}, column ${pen[1] + 1}.` : "";
  return (
    (blank ? "Empty paper, and still it must answer: " : "It reads ") +
    `${first[1]}, with ${probability(first[0])}; then ${second[1]}, with ${probability(second[0])}.${where}`
  );
}

export default { render };
