// The pooling bench: an input, what pooling makes of it, and where the gradient goes.
// Source of its numbers: live (numerics.js).

import { choice, slider } from "../kit/controls.js";
import { h } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { matrix } from "../kit/matrix.js";
import { prediction } from "../kit/prediction.js";
import { pool, poolGradient, shifted } from "./numerics.js";

function render({ model, el }) {
  const ui = frame(el, {
    kind: "pool-bench",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const pictures = model
    .get("pictures")
    .map((one) => ({ ...one, values: one.values.map((row) => [...row]) }));
  const windows = model.get("windows");
  const state = { at: 0, fit: 0, kind: "max", by: 0, all: false, out: [0, 0], picked: [0, 0] };
  const change = (next) => {
    Object.assign(state, next);
    paint();
  };

  const set = controls({ pictures, windows }, change);
  const value = slider({
    label: "picked square is",
    min: 0,
    max: 9,
    step: 1,
    value: 0,
    format: String,
    onInput: (v) => {
      write(v);
      paint();
    },
  });
  const guess = prediction(model.get("guess"), () => change({ by: 1 }));
  const input = matrix({
    label: "input; choose a square",
    hover: false,
    onPick: (i, j) => change({ picked: [i, j] }),
  });
  const output = matrix({
    label: "output; choose one",
    hover: false,
    onPick: (i, j) => change({ out: [i, j] }),
  });
  const gradient = matrix({ label: "gradient to the input" });

  /** The picked square of the shifted picture, where it lies in the picture itself. */
  function write(v) {
    const rows = pictures[state.at].values,
      size = rows[0].length;
    rows[state.picked[0]][(state.picked[1] - state.by + size) % size] = v;
  }
  function paint() {
    const now = pooled(pictures[state.at].values, windows[state.fit], state);
    state.out = now.out;
    set.shift.set(now.by, pictures[state.at].values.length - 1);
    draw(now);
    value.set(now.x[now.picked[0]][now.picked[1]]);
    ui.say(tell(now));
  }
  function draw({ x, by, kind, out, picked, outputs, before, sent, winners, window, seen }) {
    const other = (i, j) => Math.abs(outputs[i][j] - before[i][j]) > 1e-9;
    input.paint({
      title: by ? `input, moved by ${by}` : "input",
      values: x,
      mark: (i, j) =>
        [
          has([i, j], seen) ? "" : "is-soft",
          has([i, j], window) ? "is-lit" : "",
          kind === "max" && winners[i][j] ? "is-winner is-value" : "",
          i === picked[0] && j === picked[1] ? "is-picked" : "",
        ].join(" "),
    });
    output.paint({
      title: by ? "output (≠ before)" : "output",
      values: outputs,
      text: (v, i, j) => (other(i, j) ? `${fmt(v, 3)} ≠ ${fmt(before[i][j], 3)}` : fmt(v, 3)),
      mark: (i, j) => `${other(i, j) ? "is-third" : ""} ${i === out[0] && j === out[1] ? "is-lit" : ""}`,
    });
    gradient.paint({ title: "gradient", values: sent, mark: (i, j) => (sent[i][j] ? "is-gradient" : "") });
  }
  ui.body.append(
    guess.element,
    set.menus,
    h("div", { class: "chalk-sliders" }, set.shift.element, value.element),
    h("div", { class: "pool-all chalk-stage" }, input.element, output.element, gradient.element),
    ui.status,
  );
  paint();
  ui.done();
}

/** The controls but for the picked square's value; `change` takes what they change of the state. */
function controls({ pictures, windows }, change) {
  const menu = choice({
    label: "picture",
    value: "0",
    options: pictures.map((one, k) => [String(k), one.title]),
    onChange: (key) => change({ at: Number(key), picked: [0, 0], by: 0 }),
  });
  const sizes = choice({
    label: "windows",
    value: "0",
    options: windows.map((one, k) => [String(k), `K = ${one.K}, S = ${one.S}`]),
    onChange: (key) => change({ fit: Number(key) }),
  });
  const kinds = choice({
    label: "keep",
    value: "max",
    options: [
      ["max", "the largest"],
      ["average", "the average"],
    ],
    onChange: (kind) => change({ kind }),
  });
  const senders = choice({
    label: "upstream gradient 1 at",
    value: "one",
    options: [
      ["one", "the chosen output"],
      ["all", "every output"],
    ],
    onChange: (key) => change({ all: key === "all" }),
  });
  const shift = slider({
    label: "shift right by",
    min: 0,
    max: pictures[0].values.length - 1,
    step: 1,
    value: 0,
    format: String,
    onInput: (by) => change({ by }),
  });
  const menus = [menu, sizes, kinds, senders].map((one) => one.element);
  return { menus: h("div", { class: "chalk-controls" }, menus), shift };
}

const has = ([i, j], list) => list.some(([k, l]) => k === i && l === j);

/** A picture pooled as the state says: the shifted input, its outputs and those before, the gradients, what is seen. */
function pooled(values, fit, { kind, by, all, out, picked }) {
  const options = { ...fit, kind };
  const x = shifted(values, by);
  const { outputs, windows } = pool(x, options);
  const at = [Math.min(out[0], outputs.length - 1), Math.min(out[1], outputs[0].length - 1)];
  const upstream = outputs.map((row, i) => row.map((_, j) => Number(all || (i === at[0] && j === at[1]))));
  const ones = outputs.map((row) => row.map(() => 1));
  const seen = windows.flat(2);
  return {
    x,
    kind,
    by,
    all,
    out: at,
    picked,
    outputs,
    before: pool(values, options).outputs,
    sent: poolGradient(x, upstream, options),
    winners: poolGradient(x, ones, { ...options, kind: "max" }),
    window: windows[at[0]][at[1]],
    seen,
    unseen: x.flat().length - new Set(seen.map(String)).size,
    S: options.S,
  };
}

function tell({ x, outputs, before, window, sent, kind, by, all, unseen, S, out }) {
  const result = outputs[out[0]][out[1]];
  const tied = kind === "max" ? window.filter(([i, j]) => x[i][j] === result).length : 0;
  const made = `The chosen output is ${fmt(result)}, the ${kind === "max" ? "largest" : "average"} of its window`;
  const [i, j] = window.find(([k, l]) => x[k][l] === result) ?? [0, 0];
  const goes = all
    ? `${sent.flat().filter((g) => g).length} of ${x.flat().length} squares get a gradient` +
      `${Math.max(...sent.flat()) > 1 ? ", some from several windows" : ""}. `
    : kind === "average"
      ? `each of its ${window.length} squares gets ${fmt(1 / window.length, 3)} of the gradient. `
      : tied > 1
        ? `${tied} squares tie for it; the first one, in row ${i + 1} and column ${j + 1}, gets all of the gradient. `
        : `its winner, in row ${i + 1} and column ${j + 1}, gets all of the gradient. `;
  const lost = unseen ? `Dashed squares lie in no window: ${unseen}. ` : "";
  if (!by) return `${made}; ${goes}${lost}`.trim();
  const same = outputs.flat().filter((v, k) => Math.abs(v - before.flat()[k]) < 1e-9).length;
  const moved =
    by % S === 0 &&
    outputs.every((row, r) => row.slice(by / S).every((v, k) => Math.abs(v - before[r][k]) < 1e-9));
  return (
    `Moved by ${by}: ${same} of ${outputs.flat().length} outputs are what they were` +
    `${moved ? `; and they have moved along, by ${by / S}` : ""}. ${made}; ${goes}${lost}`
  ).trim();
}

export default { render };
