// Filters learned from photographs: a wall of them at several moments, and one of them with its answers to stripes.
// Source of its numbers: baked. The page only looks up.

import { slider } from "../kit/controls.js";
import { dataTable } from "../kit/data_table.js";
import { h } from "../kit/dom.js";
import { decodeIntegers } from "../kit/encoding.js";
import { fmt } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { plot } from "../kit/plot.js";
import { singleGuess } from "../kit/prediction.js";

const ANSWERS = ["fewer than 16", "about 32", "more than 40"];

function render({ model, el }) {
  const ui = frame(el, {
    kind: "filter-wall",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const steps = model.get("steps"),
    size = model.get("size"),
    answers = model.get("answers");
  const selectivity = model.get("selectivity"),
    oriented = model.get("oriented");
  const walls = model.get("walls").map((text) => decodeIntegers(text, Uint8Array));
  const count = oriented[0].length,
    across = Math.ceil(Math.sqrt(count)),
    angles = answers[0][0].length;
  const state = { k: 0, filter: 0, said: null };
  const change = (next) => {
    Object.assign(state, next);
    paint();
  };

  const tiles = Array.from({ length: count }, (_, f) =>
    h("canvas", { width: size, height: size, onclick: () => change({ filter: f }) }),
  );
  const wall = h("div", { class: "wall-grid", role: "img", style: `--across: ${across}` }, tiles);
  const large = h("canvas", { class: "wall-large", width: size, height: size, role: "img" });
  const curve = plot({ width: 300, height: 210 });
  const guess = singleGuess({
    text: `Of ${count} filters`,
    options: ANSWERS.map((word) => [word, word]),
    onGuess: (word) => change({ said: word, k: steps.length - 1, filter: best() }),
    heir: () => time.input,
  });
  const listed = dataTable();
  const time = slider({
    label: "training step",
    min: 0,
    max: steps.length - 1,
    step: 1,
    value: 0,
    format: (k) => `${steps[k]}`,
    onInput: (k) => change({ k }),
  });
  const which = slider({
    label: "filter",
    min: 1,
    max: count,
    step: 1,
    value: 1,
    format: (v) => `${v} of ${count}`,
    onInput: (v) => change({ filter: v - 1 }),
  });
  for (const [one, by] of [
    [time, 1],
    [which, across],
  ]) {
    one.input.addEventListener("keydown", (event) => {
      const to = { PageUp: by, PageDown: -by }[event.key];
      if (!to) return;
      event.preventDefault();
      one.input.value = Number(one.input.value) + to;
      one.input.dispatchEvent(new Event("input"));
    });
  }
  const last = oriented.at(-1).filter(Boolean).length;
  const best = () => selectivity.at(-1).indexOf(Math.max(...selectivity.at(-1)));
  const range = last < 16 ? ANSWERS[0] : last <= 40 ? ANSWERS[1] : ANSWERS[2];

  function paint() {
    const { k, filter } = state,
      open = state.said !== null,
      chosen = answers[k][filter];
    tiles.forEach((tile, f) => {
      draw(tile, f);
      tile.className = `${oriented[k][f] && open ? "is-oriented" : ""} ${f === filter ? "is-chosen" : ""}`;
    });
    draw(large, filter);
    const number = oriented[k].filter(Boolean).length;
    wall.setAttribute(
      "aria-label",
      `${count} filters after ${steps[k]} steps of training${open ? `; ${number} are orientation-selective` : ""}.`,
    );
    large.setAttribute("aria-label", `Filter ${filter + 1}, enlarged.`);
    const top = chosen.indexOf(Math.max(...chosen));
    curve.paint({
      x: { label: "angle, degrees", min: 0, max: 180 },
      y: { label: "answer, % of its best", min: 0, max: 100 },
      curves: [{ points: [...chosen, chosen[0]].map((v, a) => [(180 * a) / angles, v]) }],
      label:
        `Filter ${filter + 1} answers most to ${(180 * top) / angles} degrees, and across from there with ` +
        `${chosen[(top + angles / 2) % angles]} per cent of that.`,
    });
    const peak = (f) => (180 * answers[k][f].indexOf(Math.max(...answers[k][f]))) / angles;
    listed.offer("all filters", () => ({
      columns: ["filter", "selectivity", "answers most to", ...(open ? ["prefers one direction"] : [])],
      rows: selectivity[k].map((v, f) => [
        f + 1,
        v,
        `${fmt(peak(f))} degrees`,
        ...(open ? [oriented[k][f] ? "yes" : "no"] : []),
      ]),
    }));
    time.set(k);
    which.set(filter + 1);
    time.input.disabled = !open;
    guess.show(
      !open,
      open
        ? `${state.said === range ? "You saw it" : `You said ${state.said}`}: ${last} of ${count} in the end.`
        : "",
    );
    const one =
      `Filter ${filter + 1} has selectivity ` +
      `${fmt(selectivity[k][filter], 2)}${oriented[k][filter] ? ": it prefers one direction" : ""}.`;
    ui.say(
      open
        ? `After ${steps[k]} steps ${number} of ${count} are orientation-selective. ${one}`
        : `Before training: weights drawn at random. ${one}`,
    );
  }
  function draw(canvas, f) {
    const image = new ImageData(size, size),
      from = walls[state.k].subarray(f * size * size * 3);
    for (let p = 0; p < size * size; p += 1)
      image.data.set([from[3 * p], from[3 * p + 1], from[3 * p + 2], 255], 4 * p);
    canvas.getContext("2d").putImageData(image, 0, 0);
  }
  ui.body.append(
    guess.element,
    h("div", { class: "wall chalk-stage" }, wall, h("div", { class: "wall-one" }, large, curve.element)),
    listed.element,
    time.element,
    which.element,
    ui.status,
  );
  paint();
  ui.done();
}

export default { render };
