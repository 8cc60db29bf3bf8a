// Counting paths: the derivative of a small network of slopes, path by path or backward with shared sums.
// Source of its numbers: live (path_sums_numerics.js) on slopes sent with the page.

import { choice, slider } from "../kit/controls.js";
import { dataTable } from "../kit/data_table.js";
import { fill, h } from "../kit/dom.js";
import { frame, onWidth } from "../kit/frame.js";
import { player } from "../kit/player.js";
import { lastStep, moment } from "./path_sums_steps.js";
import { draw } from "./path_sums_view.js";

function render({ model, el }) {
  const ui = frame(el, {
    kind: "paths",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const size = { layers: 3, units: 4 };
  let mode = "paths",
    net = cut(model, size),
    drawing = null,
    width = 600;
  const stage = h("div", { class: "paths-stage chalk-stage" });
  const counts = h("p", { class: "paths-counts" }),
    listed = dataTable();
  const steps = player({ last: 1, onMove: () => show(), pace: 450 });

  function show() {
    const now = moment(net, mode, steps.at());
    drawing.paint(now, mode);
    counts.textContent = now.counts;
    listed.offer("the slopes", () => ({ columns: ["from", "to", "slope"], rows: slopes(net) }));
    ui.say(now.told);
  }
  function redraw() {
    drawing = draw(net, width);
    fill(stage, drawing.element);
    show();
  }
  function restart() {
    steps.reset(lastStep(net, mode), 0);
    redraw();
  }
  const sizes = [
    ["hidden layers", "layers", 5],
    ["units in each", "units", 4],
  ].map(([label, name, max]) => {
    const onInput = (value) => {
      size[name] = value;
      net = cut(model, size);
      restart();
    };
    return slider({ label, min: 1, max, step: 1, value: size[name], onInput }).element;
  });
  const modes = choice({
    label: "how to add up",
    value: mode,
    options: [
      ["paths", "path by path"],
      ["sums", "backward, with shared sums"],
    ],
    onChange: (key) => {
      mode = key;
      restart();
    },
  });
  ui.body.append(
    h("div", { class: "chalk-controls" }, sizes),
    modes.element,
    stage,
    listed.element,
    steps.element,
    counts,
    ui.status,
  );
  const stop = onWidth(stage, (now) => {
    width = now;
    redraw();
  });
  restart();
  ui.root.addEventListener("keydown", (event) => {
    if (!event.target.matches(event.key === " " ? "input, button" : "input")) steps.key(event);
  });
  ui.done();
  return () => {
    stop();
    steps.stop();
  };
}

/** The slopes of a network of this size: [1 × units], then units × units, then [units × 1]. */
function cut(model, { layers, units }) {
  const [first, between, last] = [model.get("first"), model.get("between"), model.get("last")];
  return [
    [first.slice(0, units)],
    ...between.slice(0, layers - 1).map((rows) => rows.slice(0, units).map((row) => row.slice(0, units))),
    last.slice(0, units).map((slope) => [slope]),
  ];
}

/** Every arrow of the network with its slope. */
function slopes(net) {
  const unit = (layer, k) =>
    layer === 0 ? "x" : layer === net.length ? "y" : `layer ${layer}, unit ${k + 1}`;
  return net.flatMap((rows, layer) =>
    rows.flatMap((row, i) => row.map((slope, j) => [unit(layer, i), unit(layer + 1, j), slope])),
  );
}

export default { render };
