// Fold the plane: two units with a ReLU, moved by hand, and an exact verdict on whether a line separates the classes.
// Source of its numbers: live (numerics-fold.js). Points, W and b lie on a grid, so that whole numbers decide.

import { button, buttonRow, choice } from "./controls.js";
import { dataTable } from "./data-table.js";
import { fill, fmt, h } from "./dom.js";
import { answer, judged, pointsTable, tell, written } from "./fold-story.js";
import { measured } from "./fold-verdicts.js";
import { foldView, moved } from "./fold-view.js";
import { frame } from "./frame.js";
import { determinant } from "./numerics-fold.js";
import { handle } from "./plane.js";
import { glider } from "./player.js";
import { singleGuess } from "./prediction.js";

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
    before = {};
  const state = () => states[index];
  const end = () => (only ? 1 : 2);
  const view = foldView();

  const grips = [0, 1].map((k) =>
    handle(view.right, {
      label: `column ${k + 1} of W, where the arrow e${"₁₂"[k]} goes`,
      mark: `e${"₁₂"[k]}`,
      name: `is-column-${k + 1}`,
      step: 1 / unit,
      most: MOST.W,
      onMove: (to) =>
        change((now) => {
          const W = now.W.map((row) => [...row]);
          [0, 1].forEach((row) => {
            W[row][k] = whole(to[row] - now.b[row] / unit, MOST.W);
          });
          return { W, b: now.b };
        }),
      onEnd: () => paint(),
    }),
  );
  const shift = handle(view.right, {
    label: "b, where the origin goes",
    mark: "b",
    name: "is-shift",
    step: 1 / unit,
    most: MOST.b,
    onMove: (to) => change((now) => ({ W: now.W, b: to.map((v) => whole(v, MOST.b)) })),
    onEnd: () => paint(),
  });
  view.right.svg.append(...grips.map((grip) => grip.element), shift.element);

  const whole = (value, most) => Math.round(Math.max(-most, Math.min(most, value)) * unit);
  /** W and b as `next` makes them; where W may not be singular, one grid step further on or not at all. */
  function change(next) {
    const now = state();
    let { W, b } = next(now);
    skipped = only && determinant(W) === 0;
    if (skipped) W = W.map((row, i) => row.map((v, j) => v + Math.sign(v - now.W[i][j])));
    if (only && (determinant(W) === 0 || W.flat().some((v) => Math.abs(v) > MOST.W * unit))) W = now.W;
    show({ W, b, t: end() });
  }

  const menu = choice({
    label: "data",
    value: "0",
    options: scenes.map((scene, k) => [String(k), scene.title]),
    onChange: (key) => {
      index = Number(key);
      skipped = false;
      before = {};
      show(fitted());
    },
  });
  const guess = singleGuess({
    text: "With this W and b, will a straight line separate the classes after the ReLU?",
    options: [
      ["yes", "yes"],
      ["no", "no"],
    ],
    onGuess: (word) => show({ said: word, t: end() }),
    heir: () => time.play,
  });
  const time = glider({
    label: "before → linear → ReLU",
    stops: ["x", "z", "h"],
    speed: SPEED,
    format: phase,
    onMove: (t) => {
      skipped = false;
      state().t = t;
      paint();
    },
  });
  const restart = button("start again", () => {
    skipped = false;
    show({ ...fresh(), t: 0 });
  });
  const solve = button("show a fold that works", () => {
    const { W, b } = scenes[index].solution;
    show({ W, b, t: 2, said: state().said ?? "" });
  });
  const fresh = () => ({ W: scenes[index].W, b: scenes[index].b });
  const same = (one, two) => String([one.W, one.b]) === String([two.W, two.b]);
  const plain = h("input", {
    type: "checkbox",
    checked: only,
    onchange: () => {
      only = plain.checked;
      skipped = false;
      show(fitted());
    },
  });
  const ledger = h("div", { class: "fold-ledger" });
  const matrix = h("p", { class: "fold-matrix" }),
    listed = dataTable();

  /** What changes in a scene where W may not be singular: an identity for a W that is, and no time after z. */
  function fitted() {
    const { W, t } = state();
    const identity = [
      [unit, 0],
      [0, unit],
    ];
    return { W: only && determinant(W) === 0 ? identity : W, t: Math.min(t, end()) };
  }
  /** Stop, and show what `next` makes of the scene. */
  function show(next) {
    time.stop();
    Object.assign(state(), next);
    paint();
  }

  function paint() {
    const now = { ...state(), ...measured(scenes[index], state().W, state().b, unit) };
    draw(now);
    report(now);
    control(now);
  }
  function draw({ plainW, plainB, t, said, z, verdicts, witness }) {
    const { points, labels } = scenes[index];
    const here = t === 1 ? verdicts.z : t === 2 && said !== null ? verdicts.h : null;
    view.paint({
      W: plainW,
      b: plainB,
      t,
      points: points.map((point) => point.map((v) => v / unit)),
      labels,
      line: here?.separable ? here : null,
      witness,
      fixed: [...grips, shift].some((one) => one.gripped()),
    });
    grips.forEach((grip, k) =>
      grip.place(
        plainB.map((v, row) => v + plainW[row][k]),
        plainW.map((row) => row[k]),
      ),
    );
    shift.place(plainB, plainB);
    listed.offer("the points, before and now", () =>
      pointsTable(scenes[index], unit, z, (x) => moved(plainW, plainB, t, x)),
    );
  }
  function report({ plainW, plainB, t, said, z, det, verdicts }) {
    const revealed = said !== null;
    if (said) state().judged ||= judged(said, verdicts.h); // once: W and b may move on
    guess.show(!revealed && !only, only ? "" : state().judged);
    fill(
      ledger,
      cell("x", "in x", answer(verdicts.x)),
      cell("z", "in z = Wx + b", answer(verdicts.z)),
      cell("h", "in h = ReLU(z)", only ? "switched off" : revealed ? answer(verdicts.h) : "?"),
    );
    matrix.textContent = `${written(plainW, plainB)},  determinant ${fmt(det, 3)}`;
    ui.say(tell({ t, only, det, verdicts, revealed, z, labels: scenes[index].labels, skipped }));
  }
  function control({ W, b, t, said }) {
    time.set(t, end());
    restart.disabled = t === 0 && same({ W, b }, fresh());
    solve.disabled = only || (t === 2 && said !== null && same({ W, b }, scenes[index].solution));
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
  ui.body.append(
    menu.element,
    guess.element,
    h(
      "div",
      { class: "fold-windows chalk-stage" },
      window_("input plane x", view.left.svg),
      window_("after the layer", view.right.svg),
    ),
    listed.element,
    time.line,
    buttonRow([time.play, restart, solve]),
    ui.status,
    h("label", { class: "fold-switch" }, plain, h("span", {}, "invertible W only, no ReLU")),
    h("p", { class: "fold-asked" }, "Separable by a straight line?"),
    ledger,
    matrix,
  );
  show(fitted());
  ui.done();
  return time.stop;
}

const phase = (t) =>
  t === 0 ? "before" : t < 1 ? "turning into z" : t === 1 ? "linear" : t < 2 ? "folding" : "ReLU";
const window_ = (title, svg) => h("div", {}, h("p", { class: "fold-title" }, title), svg);

export default { render };
