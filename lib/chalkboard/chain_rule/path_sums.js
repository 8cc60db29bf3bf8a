// Counting paths: the derivative of a small network of slopes, path by path or backward with shared sums.
// Source of its numbers: live (kit/autodiff.js) on slopes sent with the page.

import { pathProduct, sharedSums } from "../kit/autodiff.js";
import { choice, slider } from "../kit/controls.js";
import { dataTable } from "../kit/data_table.js";
import { fill, h, s } from "../kit/dom.js";
import { bracketed, fmt } from "../kit/format.js";
import { frame, onWidth } from "../kit/frame.js";
import { player } from "../kit/player.js";

const RADIUS = 15;
const GAP = { across: 52, end: 24 };

function render({ model, el }) {
  const ui = frame(el, {
    kind: "paths",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  let layers = 3,
    units = 4,
    mode = "paths";
  const stage = h("div", { class: "paths-stage chalk-stage" });
  const counts = h("p", { class: "paths-counts" }),
    listed = dataTable();
  const steps = player({ last: 1, onMove: () => show(), pace: 450 });
  let net = cut();
  let drawing = null;
  let width = 600;

  /** The slopes of a network of this size: [1 × units], then units × units, then [units × 1]. */
  function cut() {
    const [first, between, last] = [model.get("first"), model.get("between"), model.get("last")];
    return [
      [first.slice(0, units)],
      ...between.slice(0, layers - 1).map((rows) => rows.slice(0, units).map((row) => row.slice(0, units))),
      last.slice(0, units).map((slope) => [slope]),
    ];
  }
  const paths = () => units ** layers;
  /** Path number k as the unit it takes in each layer. */
  const path = (k) =>
    Array.from({ length: layers }, (_, i) => Math.floor(k / units ** (layers - 1 - i)) % units);
  const lastStep = () => (mode === "paths" ? paths() : layers * units + 1);

  function resize() {
    net = cut();
    drawing = draw(net, width);
    fill(stage, drawing.element);
    steps.reset(lastStep(), 0);
    show();
  }

  function show() {
    const step = steps.at();
    const total = paths();
    const sums = sharedSums(net);
    const lit = new Map();
    const known = new Map();
    let told;
    if (mode === "paths") {
      let sum = 0;
      for (let k = 0; k < step; k += 1) sum += pathProduct(net, path(k));
      if (step > 0) path(step - 1).forEach((unit, layer) => lit.set(layer, unit));
      told =
        step === 0
          ? `${total} paths lead from x to y. Step through them one by one.`
          : `Path ${step} of ${total}: ${product(net, path(step - 1))} = ` +
            `${fmt(pathProduct(net, path(step - 1)))}. Sum so far ${fmt(sum)}.`;
      if (step === total) told += ` That is dy/dx, after ${fmt(total * layers)} multiplications.`;
      counts.textContent = `Multiplications so far: ${step * layers} of ${total * layers}.`;
    } else {
      let done = 0;
      for (let layer = layers; layer >= 1 && done < step; layer -= 1) {
        for (let unit = 0; unit < units && done < step; unit += 1, done += 1)
          known.set(`${layer}.${unit}`, sums[layer][unit]);
      }
      if (step === lastStep()) known.set("0.0", sums[0][0]);
      const cost = multiplications(step);
      told =
        step === 0
          ? "Now backward: each unit keeps one number, the sum over all paths from here to y."
          : step === lastStep()
            ? `x: ${fmt(sums[0][0])}. That is dy/dx, the same number, after ${cost} multiplications instead ` +
              `of ${total * layers}.`
            : asked(net, sums, [...known.keys()].at(-1).split(".").map(Number));
      counts.textContent = `Multiplications so far: ${cost} of ${multiplications(lastStep())}.`;
    }
    drawing.paint(lit, known, mode);
    listed.offer("the slopes", () => ({ columns: ["from", "to", "slope"], rows: slopes(net) }));
    ui.say(told);
  }
  /** How many multiplications the first `step` sums cost: none beside y, one for each arrow elsewhere. */
  const multiplications = (step) =>
    Math.max(0, Math.min(step, layers * units) - units) * units + (step === layers * units + 1 ? units : 0);

  const size = (label, least, most, value, set) =>
    slider({
      label,
      min: least,
      max: most,
      step: 1,
      value,
      onInput: (v) => {
        set(v);
        resize();
      },
    }).element;
  const modes = choice({
    label: "how to add up",
    value: mode,
    options: [
      ["paths", "path by path"],
      ["sums", "backward, with shared sums"],
    ],
    onChange: (key) => {
      mode = key;
      steps.reset(lastStep(), 0);
      show();
    },
  });
  ui.body.append(
    h(
      "div",
      { class: "chalk-controls" },
      size("hidden layers", 1, 5, layers, (v) => {
        layers = v;
      }),
      size("units in each", 1, 4, units, (v) => {
        units = v;
      }),
    ),
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
  function redraw() {
    drawing = draw(net, width);
    fill(stage, drawing.element);
    show();
  }
  resize();
  ui.root.addEventListener("keydown", (event) => {
    if (!event.target.matches(event.key === " " ? "input, button" : "input")) steps.key(event);
  });
  ui.done();
  return () => {
    stop();
    steps.stop();
  };
}

/** Every arrow of the network with its slope. */
function slopes(net) {
  const unit = (layer, k) =>
    layer === 0 ? "x" : layer === net.length ? "y" : `layer ${layer}, unit ${k + 1}`;
  return net.flatMap((rows, layer) =>
    rows.flatMap((row, i) => row.map((slope, j) => [unit(layer, i), unit(layer + 1, j), slope])),
  );
}

const product = (net, path) => factors(net, path).map(bracketed).join(" × ");
const factors = (net, path) => net.map((rows, layer) => rows[path[layer - 1] ?? 0][path[layer] ?? 0]);

/** How a unit's sum is made from the next layer's. */
function asked(net, sums, [layer, unit]) {
  const where = `Unit ${unit + 1} of layer ${layer}`;
  if (layer === net.length - 1)
    return `${where} stands next to y: its sum is its slope, ${fmt(sums[layer][unit])}.`;
  const terms = net[layer][unit].map((slope, j) => `${bracketed(slope)} × ${bracketed(sums[layer + 1][j])}`);
  return `${where} asks the next layer: ${terms.join(" + ")} = ${fmt(sums[layer][unit])}.`;
}

/** The network as circles and lines; paint(lit units by layer, known sums by "layer.unit", mode). */
function draw(net, width) {
  const layers = net.length - 1,
    units = net[0][0].length;
  const height = units * GAP.across + 2 * 8;
  const x = (layer) => GAP.end + (layer * (width - 2 * GAP.end)) / (layers + 1);
  const y = (layer, unit) =>
    layer === 0 || layer === layers + 1 ? height / 2 : 8 + GAP.across * (unit + 0.5);
  const lines = [],
    circles = new Map(),
    ways = s("g", {});
  const element = s(
    "svg",
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-label": `network of ${layers} hidden layers with ${units} units each`,
    },
    ways,
  );
  net.forEach((rows, layer) =>
    rows.forEach((row, i) =>
      row.forEach((_, j) => {
        const line = s("line", { x1: x(layer), y1: y(layer, i), x2: x(layer + 1), y2: y(layer + 1, j) });
        lines.push({ line, layer, i, j });
        ways.append(line);
      }),
    ),
  );
  for (let layer = 0; layer <= layers + 1; layer += 1) {
    const many = layer === 0 || layer === layers + 1 ? 1 : units;
    for (let unit = 0; unit < many; unit += 1) {
      const text = s("text", { x: x(layer), y: y(layer, unit) + 4, "text-anchor": "middle" });
      const circle = s("g", {}, s("circle", { cx: x(layer), cy: y(layer, unit), r: RADIUS + 4 }), text);
      circles.set(`${layer}.${unit}`, { circle, text });
      element.append(circle);
    }
  }
  function paint(lit, known, mode) {
    const chosen = (layer) => (layer === 0 || layer === layers + 1 ? 0 : lit.get(layer - 1));
    const any = lit.size > 0;
    lines.forEach(({ line, layer, i, j }) => {
      const isLit = any && chosen(layer) === i && chosen(layer + 1) === j;
      line.classList.toggle("is-lit", isLit);
      if (isLit) ways.append(line); // on top of the lines that cross it
      line.classList.toggle("is-done", mode === "sums" && known.has(`${layer}.${i}`));
    });
    circles.forEach(({ circle, text }, key) => {
      const [layer, unit] = key.split(".").map(Number);
      const sum = known.get(key);
      circle.classList.toggle("is-lit", any && chosen(layer) === unit);
      circle.classList.toggle("is-done", sum !== undefined);
      text.textContent =
        sum !== undefined ? fmt(sum, 2) : layer === 0 ? "x" : layer === layers + 1 ? "y" : "";
    });
  }
  return { element, paint };
}

export default { render };
