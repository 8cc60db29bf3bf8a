// The training room: scrub through a recorded training; curves, filters, gradient norms, planes, confusion, mistakes.
// Source of its numbers: baked, but for the planes and answers of the chosen digit: live (numerics-convnet.js).

import { choice, player, slider } from "./controls.js";
import { answers, bars, digit, filterRows, filters, peaks, planes } from "./convnet-pictures.js";
import { dataTable } from "./data-table.js";
import { fill, h } from "./dom.js";
import { decodeLayer } from "./encoding.js";
import { fmt, probability } from "./format.js";
import { frame } from "./frame.js";
import { matrix } from "./matrix.js";
import { pixelsOf, read } from "./numerics-convnet.js";
import { plot } from "./plot.js";

const DIGITS = [..."0123456789"];

function render({ model, el }) {
  const ui = frame(el, {
    kind: "training-room",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const record = model.get("record"),
    guess = model.get("guess");
  const images = record.images.map(pixelsOf);
  const networks = record.frames.map((one) => one.network.map(decodeLayer));
  const steps = record.loss.length,
    epochs = record.test.length - 1;
  let at = 0,
    shown = 3,
    layer = 0,
    cell = worst(record.frames.at(-1).counts);

  const verdict = h("p", { class: "room-verdict", "aria-live": "polite" });
  const bet = choice({
    label: guess.text,
    value: null,
    options: guess.options.map((one, k) => [String(k), one.text]),
    onChange: (key) => {
      verdict.textContent = guess.options[Number(key)].why;
      time.move(1);
    },
  });
  const time = player({
    last: record.frames.length - 1,
    pace: 900,
    label: "epoch",
    count: (k) => record.frames[k].epoch,
    onMove: (step) => {
      at = step;
      paint();
    },
  });
  const which = slider({
    label: "digit",
    min: 0,
    max: 9,
    step: 1,
    value: shown,
    format: String,
    onInput: (v) => {
      shown = v;
      paint();
    },
  });
  const depth = choice({
    label: "planes after",
    value: "0",
    options: record.layers.slice(0, 3).map((name, k) => [String(k), name]),
    onChange: (key) => {
      layer = Number(key);
      paint();
    },
  });
  const loss = plot({ width: 420, height: 230 }),
    accuracy = plot({ width: 420, height: 230 });
  const table = matrix({
    label: "confusion matrix; choose a cell to see what lies in it",
    hover: false,
    onPick: (i, j) => {
      cell = [i, j];
      paint();
    },
  });
  const kernels = h("div"),
    norms = h("div"),
    maps = h("div"),
    answer = h("div"),
    mistakes = h("div", {
      class: "room-mistakes",
      role: "group",
      "aria-label": "the mistakes of the chosen cell",
    });
  const part = (title, ...content) =>
    h("div", { class: "room-part" }, h("p", { class: "room-title" }, title), content);
  const title = h("p", { class: "room-title" }),
    weights = dataTable(),
    found = dataTable();

  function paint() {
    const now = record.frames[at],
      net = networks[at],
      epoch = now.epoch;
    const seen = read(net, images[record.examples[shown]]);
    const size = layer === 2 ? 4 : 8;
    loss.paint({
      x: { label: "step", min: 0, max: steps },
      y: { label: "loss", min: 0.001, max: 10, log: true },
      curves: [{ points: record.loss.map((v, k) => [k + 1, v]).slice(0, (steps * epoch) / epochs) }],
      at: (steps * epoch) / epochs,
      label: `Loss of every batch so far on a logarithmic axis${epoch ? `, from ${fmt(record.loss[0], 2)} down to ${fmt(record.loss[(steps * epoch) / epochs - 1], 2)}` : ": nothing yet"}.`,
    });
    accuracy.paint({
      x: { label: "epoch", min: 0, max: epochs },
      y: { label: "right, %", min: 90, max: 100 },
      curves: [
        {
          points: record.train.map((v, k) => [k, 100 * v]).slice(0, epoch + 1),
          name: "is-run-1",
          said: "training digits",
        },
        { points: record.test.map((v, k) => [k, 100 * v]).slice(0, epoch + 1), said: "test digits" },
      ],
      at: epoch,
      label: `Share of digits read right: dashed for training digits, solid for test digits, ${probability(record.test[epoch])} now.`,
    });
    fill(
      kernels,
      filters(net[0], "the eight filters of the first layer, scale and shift of batch norm folded in"),
    );
    weights.offer("the filters' weights", () => ({
      columns: ["filter", "row 1", "row 2", "row 3"],
      rows: filterRows(net[0]),
    }));
    found.offer("where each plane is strongest", () => ({
      columns: ["plane", "largest value", "row", "column"],
      rows: peaks(seen.planes[layer], size),
    }));
    fill(
      norms,
      bars(
        record.layers.map((name, k) => ({
          name,
          share: (Math.log10(now.norms[k]) + 2.5) / 2.7,
          text: fmt(now.norms[k], 2),
        })),
      ),
    );
    fill(maps, planes(seen.planes[layer], size, `planes after ${record.layers[layer]} for this ${shown}`));
    fill(
      answer,
      h(
        "div",
        { class: "room-reads" },
        digit(images[record.examples[shown]], `a ${shown}`),
        answers(seen.probabilities),
      ),
    );
    table.paint({
      values: now.counts,
      rows: DIGITS,
      cols: DIGITS,
      text: (v) => (v ? String(v) : "·"),
      mark: (i, j) =>
        `${i === j ? "is-value" : now.counts[i][j] ? "is-gradient" : "is-soft"} ${i === cell[0] && j === cell[1] ? "is-lit" : ""}`,
    });
    paintMistakes(now, net);
    title.textContent = epoch === 0 ? "Before training" : `After epoch ${epoch}`;
    const wrong =
      now.counts.flat().reduce((a, b) => a + b, 0) - now.counts.reduce((sum, row, k) => sum + row[k], 0);
    const best = seen.probabilities.indexOf(Math.max(...seen.probabilities));
    ui.say(
      `${title.textContent}: ${probability(record.test[epoch])} of the test digits right, ${wrong} wrong. The ${shown} is read as ${best}, with ${probability(seen.probabilities[best])}. ${told(cell, now.counts)}`,
    );
  }
  function paintMistakes(now, net) {
    const [i, j] = cell,
      count = now.counts[i][j];
    const list = i === j ? [] : (now.mistakes[`${i}${j}`] ?? []);
    fill(
      mistakes,
      h(
        "p",
        { class: "room-note" },
        i === j
          ? `${count} digits ${i}, read as ${j}: these are right. Choose a cell beside the diagonal.`
          : count
            ? `${count} × a ${i} read as ${j}${count > list.length ? `, ${list.length} of them` : ""}:`
            : `No ${i} is read as ${j}.`,
      ),
      ...list.map((k) => {
        const p = read(net, images[k]).probabilities;
        return digit(images[k], `${j}: ${probability(p[j])}, ${i}: ${probability(p[i])}`);
      }),
    );
  }

  ui.body.append(
    bet.element,
    verdict,
    time.element,
    title,
    h(
      "div",
      { class: "room-grid" },
      part("loss of every batch", loss.element),
      part("accuracy: test solid, training dashed", accuracy.element),
      part("filters of conv 1: filled plus, hollow minus", kernels, weights.element),
      part("gradient norm of each layer's weights", norms),
    ),
    h("div", { class: "room-choose" }, which.element, depth.element),
    h(
      "div",
      { class: "room-grid" },
      part("the answer", answer),
      part("what the filters find in it", maps, found.element),
    ),
    h(
      "div",
      { class: "room-grid" },
      part("true digit down, answer across", h("div", { class: "room-table" }, table.element)),
      part("the mistakes of the chosen cell", mistakes),
    ),
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

const told = ([i, j], counts) =>
  i === j
    ? `Of the digits ${i}, ${counts[i][j]} are read right.`
    : `Read as ${j} though ${i}: ${counts[i][j]}.`;

export default { render };
