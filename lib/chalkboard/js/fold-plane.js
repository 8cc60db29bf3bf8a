// Fold the plane: two units with a ReLU, moved by hand, and an exact verdict on whether a line separates the classes.
// Source of its numbers: live (numerics-fold.js). Points, W and b lie on a grid, so that whole numbers decide.

import { button, choice, slider } from "./controls.js";
import { dataTable } from "./data-table.js";
import { calm, fill, focusOn, h } from "./dom.js";
import { answer, pointsTable, tell, written } from "./fold-story.js";
import { measured } from "./fold-verdicts.js";
import { foldView, moved } from "./fold-view.js";
import { fmt, subscript } from "./format.js";
import { frame } from "./frame.js";
import { determinant } from "./numerics-fold.js";
import { planeHandle } from "./plane-handle.js";

const MOST = { W: 2, b: 1.5 };
const SPEED = 1.6; // a second of playing moves the slider that far

function render({ model, el }) {
  const ui = frame(el, {
    kind: "fold-plane",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const unit = model.get("unit"),
    scenes = model.get("scenes");
  const states = scenes.map((scene) => ({ W: scene.W, b: scene.b, t: 0, said: null, judged: "" }));
  let index = 0,
    only = model.get("only"),
    skipped = false,
    timer = null,
    before = {};
  const state = () => states[index];
  const end = () => (only ? 1 : 2);
  const view = foldView();

  const grips = [0, 1].map((k) =>
    planeHandle(view.right, {
      label: `column ${k + 1} of W, where the arrow e${subscript(k + 1)} goes`,
      mark: `e${subscript(k + 1)}`,
      name: `is-column-${k + 1}`,
      step: 1 / unit,
      most: MOST.W,
      onMove: (to) =>
        change((now) => {
          const W = now.W.map((row) => [...row]);
          [0, 1].forEach((row) => {
            W[row][k] = whole(to[row]);
          });
          return { W, b: now.b };
        }),
      onEnd: () => paint(),
    }),
  );
  const shift = planeHandle(view.right, {
    label: "b, where the origin goes",
    mark: "b",
    name: "is-shift",
    step: 1 / unit,
    most: MOST.b,
    onMove: (to) => change((now) => ({ W: now.W, b: to.map(whole) })),
    onEnd: () => paint(),
  });
  view.right.svg.append(...grips.map((grip) => grip.element), shift.element);

  const whole = (value) => Math.round(value * unit);
  /** W and b as `next` makes them; where W may not be singular, one grid step further on or not at all. */
  function change(next) {
    const now = state();
    let { W, b } = next(now);
    skipped = only && determinant(W) === 0;
    if (skipped) W = W.map((row, i) => row.map((v, j) => v + Math.sign(v - now.W[i][j])));
    if (only && (determinant(W) === 0 || W.flat().some((v) => Math.abs(v) > MOST.W * unit))) W = now.W;
    stop();
    Object.assign(now, { W, b, t: end() });
    paint();
  }

  const menu = choice({
    label: "data",
    value: "0",
    options: scenes.map((scene, k) => [String(k), scene.title]),
    onChange: (key) => {
      stop();
      index = Number(key);
      skipped = false;
      before = {};
      fit();
      paint();
    },
  });
  const guess = h(
    "div",
    { class: "fold-guess", role: "group", "aria-label": "your guess" },
    h("span", {}, "With this W and b, will a straight line separate the classes after the ReLU?"),
    ["yes", "no"].map((word) =>
      button(word, () => {
        state().said = word;
        stop();
        state().t = end();
        paint();
        focusOn(play);
      }),
    ),
  );
  const said = h("p", { class: "fold-said" });
  const time = slider({
    label: "before → linear → ReLU",
    min: 0,
    max: 2,
    step: 0.02,
    value: 0,
    format: phase,
    onInput: (t) => {
      stop();
      skipped = false;
      state().t = t;
      paint();
    },
  });
  time.input.addEventListener("keydown", (event) => {
    const by = { PageUp: 0.5, PageDown: -0.5 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    stop();
    state().t = Math.max(0, Math.min(end(), state().t + by));
    paint();
  });
  const play = button(
    "play",
    () => {
      if (!timer) return run();
      stop();
      paint();
    },
    { class: "chalk-play" },
  );
  const restart = button("start again", () => {
    stop();
    Object.assign(state(), fresh(), { t: 0 });
    skipped = false;
    paint();
  });
  const solve = button("show a fold that works", () => {
    const { W, b } = scenes[index].solution;
    stop();
    Object.assign(state(), { W, b, t: 2, said: state().said ?? "" });
    paint();
  });
  const fresh = () => ({ W: scenes[index].W, b: scenes[index].b });
  const same = (one, two) => String([one.W, one.b]) === String([two.W, two.b]);
  const plain = h("input", {
    type: "checkbox",
    checked: only,
    onchange: () => {
      only = plain.checked;
      stop();
      skipped = false;
      fit();
      paint();
    },
  });
  const ledger = h("div", {
    class: "fold-ledger",
    role: "group",
    "aria-label": "Separable by a straight line?",
  });
  const matrix = h("p", { class: "fold-matrix" }),
    listed = dataTable();

  function fit() {
    if (only && determinant(state().W) === 0)
      state().W = [
        [unit, 0],
        [0, unit],
      ];
    state().t = Math.min(state().t, end());
  }
  function run() {
    const now = state();
    skipped = false;
    const over = now.t >= end();
    if (calm()) {
      now.t = over ? 0 : now.t < 1 ? 1 : 2;
      paint();
      return;
    }
    if (over) now.t = 0;
    const [from, start] = [now.t, performance.now()];
    timer = setInterval(() => {
      now.t = Math.min(end(), from + ((performance.now() - start) / 1000) * SPEED);
      if (now.t >= end()) stop();
      paint();
    }, 25);
    paint();
  }
  function stop() {
    clearInterval(timer);
    timer = null;
  }

  function paint() {
    const { W, b, t, said: guessed } = state(),
      scene = scenes[index];
    const { plainW, plainB, z, det, verdicts, witness } = measured(scene, W, b, unit);
    const revealed = guessed !== null;
    const here = t === 1 ? verdicts.z : t === 2 && revealed ? verdicts.h : null;
    view.paint({
      W: plainW,
      b: plainB,
      t,
      points: scene.points.map((point) => point.map((v) => v / unit)),
      labels: scene.labels,
      line: here?.separable ? here : null,
      witness,
      fixed: [...grips, shift].some((one) => one.held()),
    });
    grips.forEach((grip, k) =>
      grip.place(
        plainB.map((v, row) => v + plainW[row][k]),
        plainW.map((row) => row[k]),
      ),
    );
    shift.place(plainB, plainB);
    listed.offer("the points, before and now", () =>
      pointsTable(scene, unit, z, (x) => moved(plainW, plainB, t, x)),
    );
    time.set(t, end());
    guess.hidden = revealed || only;
    if (guessed) state().judged ||= judged(guessed, verdicts.h); // once: W and b may move on
    said.textContent = only ? "" : state().judged;
    fill(
      ledger,
      cell("x", "in x", answer(verdicts.x)),
      cell("z", "in z = Wx + b", answer(verdicts.z)),
      cell("h", "in h = ReLU(z)", only ? "switched off" : revealed ? answer(verdicts.h) : "?"),
    );
    matrix.textContent = `${written(plainW, plainB)},  determinant ${fmt(det, 3)}`;
    play.textContent = calm()
      ? t >= end()
        ? "back to x"
        : t < 1
          ? "on to z"
          : "on to h"
      : timer
        ? "pause"
        : t >= end()
          ? "play again"
          : "play";
    const focused = document.activeElement;
    restart.disabled = t === 0 && same(state(), fresh());
    solve.disabled = only || (t === 2 && revealed && same(state(), scene.solution));
    if ((focused === restart && restart.disabled) || (focused === solve && solve.disabled)) focusOn(play); // else the keyboard would fall out of the figure
    ui.say(tell({ t, only, det, verdicts, revealed, z, labels: scene.labels, skipped }));
  }
  function cell(key, title, words) {
    const changed = before[key] !== undefined && before[key] !== words.split(",")[0];
    before[key] = words.split(",")[0];
    return h(
      "div",
      { class: `${words.startsWith("yes") ? "is-yes" : ""} ${changed ? "is-changed" : ""}` },
      h("span", {}, title),
      h("strong", {}, words),
    );
  }
  const judged = (guessed, { separable }) =>
    `${(guessed === "yes") === separable ? "You saw it" : "Look again"}: for the W and b of your guess the answer is ${separable ? "yes" : "no"}. You said ${guessed}.`;

  ui.body.append(
    menu.element,
    guess,
    said,
    h(
      "div",
      { class: "fold-windows chalk-stage" },
      pane("input plane x", view.left.svg),
      pane("after the layer", view.right.svg),
    ),
    listed.element,
    time.element,
    h("div", { class: "chalk-buttons" }, play, restart, solve),
    ui.status,
    h("label", { class: "fold-switch" }, plain, h("span", {}, "invertible W only, no ReLU")),
    h("p", { class: "fold-asked" }, "Separable by a straight line?"),
    ledger,
    matrix,
  );
  fit();
  paint();
  ui.done();
  return stop;
}

const phase = (t) =>
  t === 0 ? "before" : t < 1 ? "turning into z" : t === 1 ? "linear" : t < 2 ? "folding" : "ReLU";
const pane = (title, svg) => h("div", {}, h("p", { class: "fold-title" }, title), svg);

export default { render };
