// Fold the plane: two units with a ReLU, moved by hand, and an exact verdict on whether a line separates the classes.
// Source of its numbers: live (numerics.js). Points, W and b lie on a grid, so that whole numbers decide.

import { button, buttonRow, choice } from "../kit/controls.js";
import { dataTable } from "../kit/data_table.js";
import { fill, h } from "../kit/dom.js";
import { fmt, subscript } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { glider } from "../kit/player.js";
import { singleGuess } from "../kit/prediction.js";
import { foldState } from "./fold_plane_state.js";
import { answer, judged, pointsTable, tell, written } from "./fold_plane_text.js";
import { foldView, moved } from "./fold_plane_view.js";
import { planeHandle } from "./plane_handle.js";

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
  const state = foldState(scenes, { unit, most: MOST.W, only: model.get("only") });
  /** A control's action: what plays stops, `change` does its work, and all is painted. */
  const act = (change) => (value) => {
    set.time.stop();
    change(value);
    paint();
  };
  const view = foldView();
  const handles = foldHandles(view.right, unit, { onChange: act(state.change), onEnd: () => paint() });
  const told = telling(ui);
  const set = controls(state, { scenes, act, onMove: () => paint(), onScene: told.forget });
  const listed = dataTable();

  function paint() {
    const now = state.now();
    draw(now);
    told.paint(now);
    set.paint(now);
  }
  function draw({ scene, plainW, plainB, t, z, verdicts, witness, revealed }) {
    const here = t === 1 ? verdicts.z : t === 2 && revealed ? verdicts.h : null;
    view.paint({
      W: plainW,
      b: plainB,
      t,
      points: scene.points.map((point) => point.map((v) => v / unit)),
      labels: scene.labels,
      line: here?.separable ? here : null,
      witness,
      fixed: handles.held(),
      place: () => handles.place(plainW, plainB),
    });
    listed.offer("the points, before and now", () =>
      pointsTable(scene, unit, z, (x) => moved(plainW, plainB, t, x)),
    );
  }

  ui.body.append(
    set.menu,
    set.guess,
    h(
      "div",
      { class: "fold-windows chalk-stage" },
      titled("input plane x", view.left.svg),
      titled("after the layer", view.right.svg),
    ),
    listed.element,
    set.time.line,
    set.buttons,
    ui.status,
    set.plain,
    h("p", { class: "fold-asked" }, "Separable by a straight line?"),
    told.ledger,
    told.matrix,
  );
  paint();
  ui.done();
  return set.time.stop;
}

/** The handles in the window `right`: where e₁, e₂ and the origin go. `onChange` gets a function from W, b to W, b. */
function foldHandles(right, unit, { onChange, onEnd }) {
  const whole = (value) => Math.round(value * unit);
  const columns = [0, 1].map((k) =>
    planeHandle(right, {
      label: `column ${k + 1} of W, where the arrow e${subscript(k + 1)} goes`,
      mark: `e${subscript(k + 1)}`,
      name: `is-column-${k + 1}`,
      step: 1 / unit,
      most: MOST.W,
      onMove: (to) =>
        onChange((now) => {
          const W = now.W.map((row) => [...row]);
          [0, 1].forEach((row) => {
            W[row][k] = whole(to[row]);
          });
          return { W, b: now.b };
        }),
      onEnd,
    }),
  );
  const shift = planeHandle(right, {
    label: "b, where the origin goes",
    mark: "b",
    name: "is-shift",
    step: 1 / unit,
    most: MOST.b,
    onMove: (to) => onChange((now) => ({ W: now.W, b: to.map(whole) })),
    onEnd,
  });
  right.svg.append(...columns.map((grip) => grip.element), shift.element);
  return {
    held: () => [...columns, shift].some((one) => one.held()),
    place(W, b) {
      columns.forEach((grip, k) =>
        grip.place(
          b.map((v, row) => v + W[row][k]),
          W.map((row) => row[k]),
        ),
      );
      shift.place(b, b);
    },
  };
}

/** The controls; `act` makes an action of what changes the state, `onScene()` is called with another scene. */
function controls(state, { scenes, act, onMove, onScene }) {
  const menu = choice({
    label: "data",
    value: "0",
    options: scenes.map((scene, k) => [String(k), scene.title]),
    onChange: act((key) => {
      onScene();
      state.open(Number(key));
    }),
  });
  const guess = singleGuess({
    text: "With this W and b, will a straight line separate the classes after the ReLU?",
    options: [
      ["yes", "yes"],
      ["no", "no"],
    ],
    onGuess: act(state.guess),
    heir: () => time.play,
  });
  const time = glider({
    label: "before → linear → ReLU",
    stops: ["x", "z", "h"],
    speed: SPEED,
    format: phase,
    onMove: (t) => {
      state.move(t);
      onMove();
    },
  });
  const restart = button("start again", act(state.restart));
  const solve = button("show a fold that works", act(state.solve));
  const plain = h("input", { type: "checkbox", onchange: act(() => state.allow(!plain.checked)) });
  return {
    menu: menu.element,
    guess: guess.element,
    time,
    buttons: buttonRow([time.play, restart, solve]),
    plain: h("label", { class: "fold-switch" }, plain, h("span", {}, "invertible W only, no ReLU")),
    paint({ only, t, end, said, judged: verdict, revealed, fresh, solved }) {
      plain.checked = only;
      time.set(t, end);
      guess.show(!revealed && !only, verdict && !only ? judged(said, verdict) : "");
      restart.disabled = fresh;
      solve.disabled = only || solved;
    },
  };
}

/** What is told beside the drawing: the three verdicts, marked where they have just changed, W and b, the sentence. */
function telling(ui) {
  const ledger = h("div", {
      class: "fold-ledger",
      role: "group",
      "aria-label": "Separable by a straight line?",
    }),
    matrix = h("p", { class: "fold-matrix" });
  let before = {};

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
  return {
    ledger,
    matrix,
    forget() {
      before = {};
    },
    paint(now) {
      const { plainW, plainB, only, det, verdicts, revealed, scene } = now;
      fill(
        ledger,
        cell("x", "in x", answer(verdicts.x)),
        cell("z", "in z = Wx + b", answer(verdicts.z)),
        cell("h", "in h = ReLU(z)", only ? "switched off" : revealed ? answer(verdicts.h) : "?"),
      );
      matrix.textContent = `${written(plainW, plainB)},  determinant ${fmt(det, 3)}`;
      ui.say(tell({ ...now, labels: scene.labels }));
    },
  };
}

const phase = (t) =>
  t === 0 ? "before" : t < 1 ? "turning into z" : t === 1 ? "linear" : t < 2 ? "folding" : "ReLU";
const titled = (title, svg) => h("div", {}, h("p", { class: "fold-title" }, title), svg);

export default { render };
