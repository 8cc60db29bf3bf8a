// The training room: scrub through a recorded training; curves, filters, gradient norms, planes, confusion, mistakes.
// Source of its numbers: baked, but for the planes and answers of the chosen digit: live (numerics.js).

import { choice, slider } from "../kit/controls.js";
import { h } from "../kit/dom.js";
import { decodeLayer } from "../kit/encoding.js";
import { probability } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { player } from "../kit/player.js";
import { prediction } from "../kit/prediction.js";
import { pixelsOf, read } from "./numerics.js";
import { confusion, progress, reading } from "./training_room_panels.js";

function render({ model, el }) {
  const ui = frame(el, {
    kind: "training-room",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const record = model.get("record");
  const images = record.images.map(pixelsOf);
  const networks = record.frames.map((one) => one.network.map(decodeLayer));
  const state = { at: 0, shown: 3, layer: 0, cell: worst(record.frames.at(-1).counts) };
  const change = (next) => {
    Object.assign(state, next);
    paint();
  };

  const guess = prediction(model.get("guess"), () => time.move(1));
  const time = player({
    last: record.frames.length - 1,
    pace: 900,
    label: "epoch",
    count: (k) => record.frames[k].epoch,
    onMove: (at) => change({ at }),
  });
  const which = slider({
    label: "digit",
    min: 0,
    max: 9,
    step: 1,
    value: state.shown,
    format: String,
    onInput: (shown) => change({ shown }),
  });
  const depth = choice({
    label: "planes after",
    value: "0",
    options: record.layers.slice(0, 3).map((name, k) => [String(k), name]),
    onChange: (key) => change({ layer: Number(key) }),
  });
  const title = h("p", { class: "room-title" });
  const panels = [progress(record), reading(record), confusion(images, (i, j) => change({ cell: [i, j] }))];

  function paint() {
    const net = networks[state.at],
      pixels = images[record.examples[state.shown]];
    const now = { ...state, frame: record.frames[state.at], net, pixels, seen: read(net, pixels) };
    for (const panel of panels) panel.paint(now);
    const { epoch } = now.frame;
    title.textContent = epoch === 0 ? "Before training" : `After epoch ${epoch}`;
    ui.say(`${title.textContent}: ${tell(now, record.test[epoch])}`);
  }

  ui.body.append(
    guess.element,
    time.element,
    title,
    panels[0].element,
    h("div", { class: "room-choose" }, which.element, depth.element),
    panels[1].element,
    panels[2].element,
    ui.status,
  );
  paint();
  ui.done();
  return () => time.stop();
}

/** The cell beside the diagonal with the most mistakes. */
function worst(counts) {
  let best = [0, 1];
  counts.forEach((row, i) =>
    row.forEach((v, j) => {
      if (i !== j && v > counts[best[0]][best[1]]) best = [i, j];
    }),
  );
  return best;
}

/** What is seen, in words; `share` of the test digits is read right. */
function tell({ frame: { counts }, shown, seen, cell: [i, j] }, share) {
  const wrong = counts.flat().reduce((a, b) => a + b, 0) - counts.reduce((sum, row, k) => sum + row[k], 0);
  const best = seen.probabilities.indexOf(Math.max(...seen.probabilities));
  const chosen =
    i === j
      ? `Of the digits ${i}, ${counts[i][j]} are read right.`
      : `Read as ${j} though ${i}: ${counts[i][j]}.`;
  return (
    `${probability(share)} of the test digits right, ${wrong} wrong. ` +
    `The ${shown} is read as ${best}, with ${probability(seen.probabilities[best])}. ${chosen}`
  );
}

export default { render };
