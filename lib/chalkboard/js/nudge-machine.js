// The nudge machine: a change of x passes through boxes, and each one stretches it by its local slope.
// Source of its numbers: live (numerics.js), from the boxes' graphs that chalkgrad traced.

import { button, choice, slider } from "./controls.js";
import { dataTable } from "./data-table.js";
import { fill, focusOn, h, s } from "./dom.js";
import { fmt } from "./format.js";
import { frame, onWidth } from "./frame.js";
import { account, boxes, extent } from "./nudge-account.js";
import { drawChain } from "./nudge-chain.js";
import { drawFan, sharesOf } from "./nudge-fan.js";
import { guessing, judge } from "./nudge-guess.js";
import { dial } from "./nudge-parts.js";
import { triesPlot } from "./nudge-plot.js";
import { fitStory, tell } from "./nudge-story.js";
import { nudge } from "./numerics.js";

const SMALLEST = 1e-10; // below this nearly everything is round-off
const MOST_TRIES = 60;
const PAUSE = 350; // ms after a key until the nudge counts as a try

function render({ model, el }) {
  const ui = frame(el, {
    kind: "nudge-machine",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const scenes = model.get("scenes");
  const memory = scenes.map((scene) => ({
    x: scene.x.value,
    dx: scene.change,
    zoom: 0,
    held: new Set(),
    revealed: false,
    guess: null,
    said: null,
    typed: "",
    tries: [],
  }));
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

/** One scene; `state` is kept while the reader looks at another. */
function machine(scene, state, ui) {
  const names = { x: scene.x.name, out: scene.boxes.at(-1).name };
  const chain = scene.kind === "chain";
  const group = s("g", { "aria-hidden": "true" }),
    listed = dataTable();
  let slopes = [];
  let width = 0;
  let waiting = null;

  const handle = dial({
    onMove: (dx) => {
      state.dx = dx;
      paint();
    },
    onDrop: () => settle(),
    onKey: () => later(),
  });
  const drawing = s(
    "svg",
    { class: "nudge-drawing", role: "group", "aria-label": `the boxes of ${scene.expression}` },
    group,
    handle.element,
  );
  const plot = triesPlot();
  const ledger = h("div", { class: "nudge-ledger", role: "group", "aria-label": "the change in numbers" });
  const fitted = h("p", { class: "nudge-fit", role: "status", "aria-label": "the fitted slope" });

  const place = slider({
    label: names.x,
    min: scene.x.min,
    max: scene.x.max,
    step: 0.05,
    value: state.x,
    onInput: (x) => {
      state.x = x;
      forget();
    },
  });
  const size = slider({
    label: `size of Δ${names.x}`,
    min: Math.log10(SMALLEST),
    max: Math.log10(scene.reach),
    value: Math.log10(Math.abs(state.dx)),
    format: (power) => fmt(Math.sign(state.dx) * 10 ** power),
    onInput: (power) => resize(Math.sign(state.dx) * 10 ** power),
  });
  size.input.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 0.1, ArrowUp: 0.1, ArrowLeft: -0.1, ArrowDown: -0.1, PageUp: 1, PageDown: -1 }[
      event.key
    ];
    if (by === undefined) return;
    event.preventDefault();
    const power = Math.log10(Math.abs(state.dx)) + by;
    resize(
      Math.sign(state.dx) * 10 ** Math.max(Math.log10(SMALLEST), Math.min(Math.log10(scene.reach), power)),
    );
  });
  size.input.addEventListener("change", () => settle());
  const halve = button(`halve Δ${names.x}`, () => {
    resize(state.dx / 2);
    settle();
  });
  const clearing = button("clear the points", () => {
    state.tries = [];
    paint();
  });
  const guess = guessing({
    text: state.typed,
    answer: () => compute().derivative,
    onGuess: (value, typed, note) => {
      const run = compute();
      const words = [judge(value, run.derivative, slopesOf(run)), note].filter(Boolean).join(" ");
      Object.assign(state, { guess: value, typed, said: { words, answer: run.derivative } });
      reveal();
    },
    onShow: () => {
      reveal();
      handle.element.focus({ preventScroll: true });
    },
  });
  const switches = chain
    ? []
    : scene.boxes.slice(0, -1).map((box, k) => {
        const input = h("input", {
          type: "checkbox",
          checked: !state.held.has(k),
          onchange: () => {
            if (input.checked) state.held.delete(k);
            else state.held.add(k);
            forget();
          },
        });
        return h(
          "label",
          { class: `nudge-switch is-path-${k}` },
          input,
          h("span", {}, `through ${box.name}`),
        );
      });

  function reveal() {
    state.revealed = true;
    settle();
  }
  /** A nudge of another size; the magnifier follows, so that the bars can be seen. */
  function resize(dx) {
    state.dx = Number(dx.toPrecision(6));
    state.zoom = Math.max(0, Math.floor(Math.log10(scene.reach / Math.abs(dx)) + 1e-9));
    paint();
    later();
  }
  /** After a change of the machine itself its old tries say nothing any more. */
  function forget() {
    state.tries = [];
    settle();
  }
  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(settle, PAUSE);
  }
  function settle() {
    record();
    paint();
  }
  function record() {
    clearTimeout(waiting);
    const run = compute();
    const known = state.tries.some((one) => one.dx === state.dx);
    if (!state.revealed || known || (run.derivative === 0 && run.exact.at(-1) === 0)) return;
    state.tries = [
      ...state.tries,
      { dx: state.dx, difference: run.difference, roundOff: run.roundOff },
    ].slice(-MOST_TRIES);
  }
  const slopesOf = (run) =>
    chain
      ? { chain: run.slopes.map(([slope]) => slope) }
      : {
          fan: sharesOf(scene, run).map(({ position }, k) =>
            state.held.has(k) ? [0, 0] : [run.slopes[k][0], run.slopes.at(-1)[position]],
          ),
        };
  const compute = (dx = state.dx, held = state.held) => nudge(scene.boxes, state.x, dx, held);

  function paint() {
    if (!width) return;
    const run = compute();
    const reach = scene.reach * 10 ** -state.zoom;
    const changed = new Set(
      run.slopes.map((_, k) => k).filter((k) => slopes.length && String(run.slopes[k]) !== slopes[k]),
    );
    slopes = run.slopes.map(String);
    const bet = state.said?.answer === run.derivative ? state.guess : null;
    const seen = {
      ...state,
      guess: bet,
      ...extent(scene, reach, (dx) => compute(dx, new Set())),
      run,
      reach,
      changed,
      span: (scene.x.max - scene.x.min) / 2,
    };
    const { height, parts, dial: at } = (chain ? drawChain : drawFan)(scene, seen, width);
    group.replaceChildren(...parts.flat(2));
    for (const [key, value] of Object.entries({ viewBox: `0 0 ${width} ${height}`, width, height }))
      drawing.setAttribute(key, value);
    listed.offer("what each box does to the nudge", () => boxes(scene, seen));
    handle.place(at);
    place.set(state.x);
    size.set(Math.log10(Math.abs(state.dx)));
    const focused = document.activeElement;
    halve.disabled = Math.abs(state.dx) / 2 < SMALLEST;
    clearing.disabled = !state.tries.length;
    if (focused === halve && halve.disabled) focusOn(clearing); // else the keyboard would fall out of the figure
    if (focused === clearing && clearing.disabled) focusOn(halve);
    fill(ledger, account(scene, seen));
    plot.paint(state.tries, names);
    fitted.textContent = state.revealed
      ? fitStory(state.tries, names)
      : `Each try leaves a point here, once you have guessed.`;
    guess.update({ revealed: state.revealed, derivative: run.derivative, said: state.said });
    ui.say(tell(scene, seen, before()));
  }
  /** The try before the one shown now. */
  const before = () => (state.tries.at(-1)?.dx === state.dx ? state.tries.at(-2) : null);

  const element = h(
    "div",
    {},
    guess.element,
    switches.length
      ? h("div", { class: "nudge-switches", role: "group", "aria-label": "paths that are open" }, switches)
      : null,
    h("div", { class: "chalk-stage" }, drawing),
    listed.element,
    ledger,
    ui.status,
    h("div", { class: "nudge-sliders" }, size.element, place.element),
    h(
      "div",
      { class: "nudge-tries" },
      plot.element,
      h("div", { class: "nudge-beside" }, h("div", { class: "chalk-buttons" }, halve, clearing), fitted),
    ),
  );
  return {
    element,
    start() {
      const stop = onWidth(element, (now) => {
        width = now;
        plot.fit(now);
        paint();
      });
      return () => {
        stop();
        clearTimeout(waiting);
      };
    },
  };
}

export default { render };
