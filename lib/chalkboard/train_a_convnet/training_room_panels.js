// The panels of the training room: how training went, what the network makes of a digit, what it confuses.

import { dataTable } from "../kit/data_table.js";
import { fill, h } from "../kit/dom.js";
import { fmt, probability } from "../kit/format.js";
import { matrix } from "../kit/matrix.js";
import { plot } from "../kit/plot.js";
import { answers, bars, digit, filterRows, filters, peaks, planes } from "./network_pictures.js";
import { read } from "./numerics.js";

const DIGITS = [..."0123456789"];

const grid = (...parts) => h("div", { class: "room-grid" }, parts);
const part = (title, ...content) =>
  h("div", { class: "room-part" }, h("p", { class: "room-title" }, title), content);

/** Curves up to an epoch, the first layer's filters, the gradients' norms: { element, paint({ frame, net }) }. */
export function progress({ loss, train, test, layers }) {
  const losses = plot({ width: 420, height: 230 }),
    accuracy = plot({ width: 420, height: 230 });
  const kernels = h("div"),
    norms = h("div"),
    weights = dataTable();
  const epochs = test.length - 1;

  function paintLoss(epoch) {
    const step = (loss.length * epoch) / epochs;
    const way = `, from ${fmt(loss[0], 2)} down to ${fmt(loss[step - 1], 2)}`;
    losses.paint({
      x: { label: "step", min: 0, max: loss.length },
      y: { label: "loss", min: 0.001, max: 10, log: true },
      curves: [{ points: loss.map((v, k) => [k + 1, v]).slice(0, step) }],
      at: step,
      label: `Loss of every batch so far on a logarithmic axis${epoch ? way : ": nothing yet"}.`,
    });
  }
  function paintAccuracy(epoch) {
    const upToNow = (shares) => shares.map((v, k) => [k, 100 * v]).slice(0, epoch + 1);
    accuracy.paint({
      x: { label: "epoch", min: 0, max: epochs },
      y: { label: "right, %", min: 90, max: 100 },
      curves: [
        { points: upToNow(train), name: "is-run-1", said: "training digits" },
        { points: upToNow(test), said: "test digits" },
      ],
      at: epoch,
      label: `Share of digits read right: training digits dashed, test digits solid, ${probability(test[epoch])} now.`,
    });
  }
  return {
    element: grid(
      part("loss of every batch", losses.element),
      part("accuracy: test solid, training dashed", accuracy.element),
      part("filters of conv 1: filled plus, hollow minus", kernels, weights.element),
      part("gradient norm of each layer's weights", norms),
    ),
    paint({ frame, net }) {
      paintLoss(frame.epoch);
      paintAccuracy(frame.epoch);
      fill(
        kernels,
        filters(net[0], "the eight filters of the first layer, scale and shift of batch norm folded in"),
      );
      weights.offer("the filters' weights", () => ({
        columns: ["filter", "row 1", "row 2", "row 3"],
        rows: filterRows(net[0]),
      }));
      fill(
        norms,
        bars(
          layers.map((name, k) => ({
            name,
            share: (Math.log10(frame.norms[k]) + 2.5) / 2.7,
            text: fmt(frame.norms[k], 2),
          })),
          "is-gradient",
        ),
      );
    },
  };
}

/** A digit, the answer to it and the planes after a layer: { element, paint({ shown, pixels, seen, layer }) }. */
export function reading({ layers }) {
  const maps = h("div"),
    answer = h("div"),
    found = dataTable();
  return {
    element: grid(part("the answer", answer), part("what the filters find in it", maps, found.element)),
    paint({ shown, pixels, seen, layer }) {
      const size = layer === 2 ? 4 : 8;
      found.offer("where each plane is strongest", () => ({
        columns: ["plane", "largest value", "row", "column"],
        rows: peaks(seen.planes[layer], size),
      }));
      fill(maps, planes(seen.planes[layer], size, `planes after ${layers[layer]} for this ${shown}`));
      fill(
        answer,
        h("div", { class: "room-reads" }, digit(pixels, `a ${shown}`), answers(seen.probabilities)),
      );
    },
  };
}

/** The confusion matrix and the mistakes in one of its cells: { element, paint({ frame, net, cell }) }. */
export function confusion(images, onPick) {
  const table = matrix({
    label: "confusion matrix; choose a cell to see what lies in it",
    hover: false,
    onPick,
  });
  const mistakes = h("div", {
    class: "room-mistakes",
    role: "group",
    "aria-label": "the mistakes of the chosen cell",
  });

  function paintMistakes({ frame, net, cell: [i, j] }) {
    const count = frame.counts[i][j];
    const list = i === j ? [] : (frame.mistakes[`${i}${j}`] ?? []);
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
  return {
    element: grid(
      part("true digit down, answer across", h("div", { class: "room-table" }, table.element)),
      part("the mistakes of the chosen cell", mistakes),
    ),
    paint(now) {
      const { counts } = now.frame;
      table.paint({
        values: counts,
        rows: DIGITS,
        cols: DIGITS,
        text: (v) => (v ? String(v) : "·"),
        mark: (i, j) => {
          const kind = i === j ? "is-value" : counts[i][j] ? "is-bad" : "is-soft";
          return `${kind} ${i === now.cell[0] && j === now.cell[1] ? "is-lit" : ""}`;
        },
      });
      paintMistakes(now);
    },
  };
}
