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
  const record = recorded(model);
  const { steps, count } = record;
  const state = { k: 0, filter: 0, said: null };
  const change = (next) => {
    Object.assign(state, next);
    paint();
  };

  const wall = wallView(record, (filter) => change({ filter }));
  const listed = dataTable();
  const guess = singleGuess({
    text: `Of ${count} filters`,
    options: ANSWERS.map((word) => [word, word]),
    onGuess: (word) => change({ said: word, k: steps.length - 1, filter: record.best }),
    heir: () => time.input,
  });
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
  pageKeys(time.input, 1);
  pageKeys(which.input, record.across);

  function paint() {
    const open = state.said !== null;
    wall.paint({ ...state, open });
    listed.offer("all filters", () => allFilters(record, state.k, open));
    time.set(state.k);
    which.set(state.filter + 1);
    time.input.disabled = !open;
    guess.show(!open, open ? verdict(record, state.said) : "");
    ui.say(tell(record, { ...state, open }));
  }
  ui.body.append(guess.element, wall.element, listed.element, time.element, which.element, ui.status);
  paint();
  ui.done();
}

/** What is sent, decoded, and what follows of it: how many filters, how many of them are oriented at step k. */
function recorded(model) {
  const [steps, size, answers, selectivity, oriented] = [
    "steps",
    "size",
    "answers",
    "selectivity",
    "oriented",
  ].map((name) => model.get(name));
  const walls = model.get("walls").map((text) => decodeIntegers(text, Uint8Array));
  const count = oriented[0].length;
  return {
    steps,
    size,
    answers,
    selectivity,
    oriented,
    walls,
    count,
    across: Math.ceil(Math.sqrt(count)),
    best: selectivity.at(-1).indexOf(Math.max(...selectivity.at(-1))),
    number: (k) => oriented[k].filter(Boolean).length,
  };
}

/** The angle, in degrees, of the stripes that a filter answers most to. */
const peak = (answers) => (180 * answers.indexOf(Math.max(...answers))) / answers.length;

/** Page keys move a slider by so many places. */
function pageKeys(input, by) {
  input.addEventListener("keydown", (event) => {
    const to = { PageUp: by, PageDown: -by }[event.key];
    if (!to) return;
    event.preventDefault();
    input.value = Number(input.value) + to;
    input.dispatchEvent(new Event("input"));
  });
}

/** The wall, and one filter large with its answers. `onPick(filter)` where a tile is clicked. */
function wallView({ steps, size, answers, oriented, walls, count, across, number }, onPick) {
  const tiles = Array.from({ length: count }, (_, f) =>
    h("canvas", { width: size, height: size, onclick: () => onPick(f) }),
  );
  const wall = h("div", { class: "wall-grid", role: "img", style: `--across: ${across}` }, tiles);
  const large = h("canvas", { class: "wall-large", width: size, height: size, role: "img" });
  const curve = plot({ width: 300, height: 210 });

  function draw(canvas, k, f) {
    const image = new ImageData(size, size),
      from = walls[k].subarray(f * size * size * 3);
    for (let p = 0; p < size * size; p += 1)
      image.data.set([from[3 * p], from[3 * p + 1], from[3 * p + 2], 255], 4 * p);
    canvas.getContext("2d").putImageData(image, 0, 0);
  }
  function paint({ k, filter, open }) {
    tiles.forEach((tile, f) => {
      draw(tile, k, f);
      tile.className = `${oriented[k][f] && open ? "is-oriented" : ""} ${f === filter ? "is-chosen" : ""}`;
    });
    draw(large, k, filter);
    const found = open ? `; ${number(k)} are orientation-selective` : "";
    wall.setAttribute("aria-label", `${count} filters after ${steps[k]} steps of training${found}.`);
    large.setAttribute("aria-label", `Filter ${filter + 1}, enlarged.`);
    const chosen = answers[k][filter],
      angles = chosen.length,
      top = chosen.indexOf(Math.max(...chosen));
    curve.paint({
      x: { label: "angle, degrees", min: 0, max: 180 },
      y: { label: "answer, % of its best", min: 0, max: 100 },
      curves: [{ points: [...chosen, chosen[0]].map((v, a) => [(180 * a) / angles, v]) }],
      label:
        `Filter ${filter + 1} answers most to ${peak(chosen)} degrees, and across from there with ` +
        `${chosen[(top + angles / 2) % angles]} per cent of that.`,
    });
  }
  const element = h(
    "div",
    { class: "wall chalk-stage" },
    wall,
    h("div", { class: "wall-one" }, large, curve.element),
  );
  return { element, paint };
}

function allFilters({ answers, selectivity, oriented }, k, open) {
  return {
    columns: ["filter", "selectivity", "answers most to", ...(open ? ["prefers one direction"] : [])],
    rows: selectivity[k].map((v, f) => [
      f + 1,
      v,
      `${fmt(peak(answers[k][f]))} degrees`,
      ...(open ? [oriented[k][f] ? "yes" : "no"] : []),
    ]),
  };
}

function verdict({ count, number, steps }, said) {
  const last = number(steps.length - 1);
  const range = last < 16 ? ANSWERS[0] : last <= 40 ? ANSWERS[1] : ANSWERS[2];
  return `${said === range ? "You saw it" : `You said ${said}`}: ${last} of ${count} in the end.`;
}

function tell({ steps, selectivity, oriented, count, number }, { k, filter, open }) {
  const oneWay = oriented[k][filter] ? ": it prefers one direction" : "";
  const one = `Filter ${filter + 1} has selectivity ${fmt(selectivity[k][filter], 2)}${oneWay}.`;
  return open
    ? `After ${steps[k]} steps ${number(k)} of ${count} are orientation-selective. ${one}`
    : `Before training: weights drawn at random. ${one}`;
}

export default { render };
