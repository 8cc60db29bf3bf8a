// The longest stretch: three spectra with the same root mean square, and what fifty layers of each make of a gradient.
// Source of its numbers: baked, every length computed by chalkgrad.

import { choice } from "../kit/controls.js";
import { h } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { plot } from "../kit/plot.js";
import { prediction } from "../kit/prediction.js";

function render({ model, el }) {
  const ui = frame(el, {
    kind: "longest-stretch",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const [spectra, lengths] = ["spectra", "lengths"].map((key) => model.get(key));
  let chosen = spectra[0],
    way = "fresh";

  const axes = plot(),
    growth = plot();
  const guess = prediction(model.get("guess"), () => {
    ways.allow(() => true);
    show();
  });
  const menu = choice({
    label: "singular values",
    value: chosen.key,
    options: spectra.map((one) => [one.key, one.title]),
    onChange: (key) => {
      chosen = spectra.find((one) => one.key === key);
      show();
    },
  });
  const ways = choice({
    label: "the layers' axes",
    value: way,
    options: [
      ["fresh", "fresh in each layer"],
      ["aligned", "aligned in all"],
    ],
    onChange: (key) => {
      way = key;
      show();
    },
  });
  ways.allow(() => false); // they change only what is measured

  function show() {
    const values = chosen.values,
      found = lengths[`${chosen.key}/${way}`],
      last = found.length - 1;
    const top = values[0],
      seen = `Largest singular value ${fmt(top, 3)}, root mean square 1. `;
    axes.paint({
      x: {
        label: "singular value, number",
        min: 1,
        max: values.length,
        ticks: [1, values.length / 2, values.length],
      },
      y: { label: "size", min: 0, max: 4.2 },
      curves: [{ points: values.map((v, k) => [k + 1, v]), name: "is-axis", dots: true }],
      marks: [{ y: 1, text: "root mean square", name: "" }],
      label: `The singular values in falling order. ${seen}`,
    });
    const told =
      seen +
      (guess.made()
        ? outcome(found, top, way)
        : `The bound allows ${fmt(top ** last, 2)} after ${last} layers. Place your bet to see what happens.`);
    const bound = found.map((_, k) => [k, top ** k]);
    growth.paint({
      x: { label: "layers passed", min: 0, max: last },
      y: { label: "length of the gradient", min: 1e-2, max: 1e31, log: true },
      curves: [
        { points: bound, name: "is-bound", said: "bound" },
        ...(guess.made()
          ? [{ points: found.map((v, k) => [k, 10 ** v]), name: "is-gradient", said: "measured" }]
          : []),
      ],
      marks: [{ y: 1, text: "length 1", name: "" }],
      label: `Length of the gradient against layers, with the bound. ${told}`,
    });
    ui.say(told);
  }
  ui.body.append(
    guess.element,
    menu.element,
    ways.element,
    h("div", { class: "chalk-panels chalk-stage" }, axes.element, growth.element),
    h(
      "p",
      { class: "plot-legend" },
      h("span", { class: "is-gradient" }, "measured"),
      h("span", { class: "is-bound" }, "bound"),
    ),
    ui.status,
  );
  show();
  ui.done();
}

function outcome(found, top, way) {
  const last = found.length - 1,
    end = found[last],
    bound = last * Math.log10(top);
  const grown =
    `${way === "aligned" ? "Aligned" : "Fresh"} axes: ` +
    `after ${last} layers the gradient has length ${fmt(10 ** end, 2)}; the bound is ${fmt(top ** last, 2)}. `;
  if (bound < 0.1)
    return `${grown}All axes are equally long: there is nothing to align, and the bound is exact.`;
  return (
    grown +
    (way === "aligned"
      ? "It has turned into the longest axis, which is the same in every layer: it explodes."
      : "What one layer stretches most, the next one meets at random: the large norm alone does nothing.")
  );
}

export default { render };
