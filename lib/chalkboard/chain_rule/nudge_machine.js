// The nudge machine: a change of x passes through boxes, and each one stretches it by its local slope.
// Source of its numbers: live (numerics.js), from the boxes' graphs that chalkgrad traced.

import { choice } from "../kit/controls.js";
import { dataTable } from "../kit/data_table.js";
import { fill, h, s } from "../kit/dom.js";
import { frame, onWidth } from "../kit/frame.js";
import { wordsLast } from "../kit/labels.js";
import { account, boxes } from "./nudge_machine_account.js";
import { drawChain } from "./nudge_machine_chain.js";
import { controls } from "./nudge_machine_controls.js";
import { drawFan } from "./nudge_machine_fan.js";
import { triesPlot } from "./nudge_machine_plot.js";
import { guessing } from "./nudge_machine_prediction.js";
import { dial } from "./nudge_machine_shapes.js";
import { nudgeState } from "./nudge_machine_state.js";
import { fitStory, tell } from "./nudge_machine_text.js";

const PAUSE = 350; // ms after a key until the nudge counts as a try

function render({ model, el }) {
  const ui = frame(el, {
    kind: "nudge-machine",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const scenes = model.get("scenes");
  const memory = scenes.map(nudgeState);
  const menu =
    scenes.length < 2
      ? null
      : choice({
          label: "scene",
          value: String(model.get("scene")),
          options: scenes.map((one, k) => [String(k), one.title]),
          onChange: (key) => {
            model.set("scene", Number(key));
            model.save_changes();
          },
        });
  const holder = h("div", {});
  ui.body.append(...(menu ? [menu.element] : []), holder);
  let close = () => {};
  function open() {
    close();
    const index = model.get("scene");
    menu?.set(index);
    const made = machine(scenes[index], memory[index], ui);
    fill(holder, made.element);
    close = made.start();
  }
  model.on("change:scene", open);
  open();
  ui.done();
  return () => {
    close();
    model.off("change:scene", open);
  };
}

/** One scene; `numbers` are kept while the reader looks at another. */
function machine(scene, numbers, ui) {
  const { state } = numbers;
  const names = { x: scene.x.name, out: scene.boxes.at(-1).name };
  let width = 0;
  let waiting = null;
  const act = {
    settle() {
      clearTimeout(waiting);
      numbers.record();
      paint();
    },
    later() {
      clearTimeout(waiting);
      waiting = setTimeout(act.settle, PAUSE);
    },
    resize(dx) {
      numbers.resize(dx);
      paint();
      act.later();
    },
    clear() {
      state.tries = [];
      paint();
    },
    reveal() {
      state.revealed = true;
      act.settle();
    },
  };
  const picture = drawing(scene, {
    onMove: (dx) => {
      state.dx = dx;
      paint();
    },
    onDrop: act.settle,
    onKey: act.later,
  });
  const guess = guessing({
    text: state.typed,
    answer: numbers.derivative,
    onGuess: (value, typed, note) => {
      numbers.guess(value, typed, note);
      act.reveal();
    },
    onShow: () => {
      act.reveal();
      picture.handle.element.focus({ preventScroll: true });
    },
  });
  const set = controls(scene, numbers, act);
  const tries = triesPanel(names, set.buttons);
  const listed = dataTable(),
    ledger = h("div", { class: "nudge-ledger", role: "group", "aria-label": "the change in numbers" });

  function paint() {
    if (!width) return;
    const seen = numbers.seen();
    picture.paint(seen, width);
    listed.offer("what each box does to the nudge", () => boxes(scene, seen));
    fill(ledger, account(scene, seen));
    set.paint(seen);
    tries.paint(seen);
    guess.update({ revealed: seen.revealed, derivative: seen.run.derivative, said: seen.said });
    ui.say(tell(scene, seen, numbers.before()));
  }

  const element = h(
    "div",
    {},
    guess.element,
    set.switches,
    h("div", { class: "chalk-stage" }, picture.element),
    listed.element,
    ledger,
    ui.status,
    set.sliders,
    tries.element,
  );
  return {
    element,
    start() {
      const stop = onWidth(element, (now) => {
        width = now;
        tries.fit(now);
        paint();
      });
      return () => {
        stop();
        clearTimeout(waiting);
      };
    },
  };
}

/** The boxes, with the dial that is pulled. */
function drawing(scene, actions) {
  const group = s("g", { "aria-hidden": "true" });
  const handle = dial(actions);
  const element = s(
    "svg",
    { class: "nudge-drawing", role: "group", "aria-label": `the boxes of ${scene.expression}` },
    group,
    handle.element,
  );
  return {
    element,
    handle,
    paint(seen, width) {
      const draw = scene.kind === "chain" ? drawChain : drawFan;
      const { height, parts, dial: at } = draw(scene, seen, width);
      group.replaceChildren(...wordsLast(parts.flat(2)));
      for (const [key, value] of Object.entries({ viewBox: `0 0 ${width} ${height}`, width, height }))
        element.setAttribute(key, value);
      handle.place(at);
    },
  };
}

/** The points of all tries, with the buttons and what they lie on. */
function triesPanel(names, buttons) {
  const plot = triesPlot();
  const fitted = h("p", { class: "nudge-fit", role: "status", "aria-label": "the fitted slope" });
  return {
    element: h(
      "div",
      { class: "nudge-tries" },
      plot.element,
      h("div", { class: "nudge-beside" }, buttons, fitted),
    ),
    fit: plot.fit,
    paint({ tries, revealed }) {
      plot.paint(tries, names);
      const words = revealed
        ? fitStory(tries, names)
        : "Each try leaves a point here, once you have guessed.";
      if (fitted.textContent !== words) fitted.textContent = words;
    },
  };
}

export default { render };
