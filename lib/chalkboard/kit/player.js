// What moves in time by itself: a player of steps, a timeline that glides, a run of frames.

import { button, handOnFocus, slider } from "./controls.js";
import { calm, h } from "./dom.js";
import { ticker } from "./ticker.js";

const PACE = 30; // milliseconds between two pictures of what glides

/** The buttons of a player by what they do, each of which `act` has a function for. */
const stepButtons = (act) => ({
  start: button("|◀", act.start, {
    class: "chalk-start",
    "aria-label": "to the start",
    title: "to the start (Home)",
  }),
  back: button("◀", act.back, {
    class: "chalk-back",
    "aria-label": "one step back",
    title: "one step back (←)",
  }),
  play: button("play", act.play, { class: "chalk-play", title: "play or pause (space)" }),
  next: button("step ▶", act.next, {
    class: "chalk-next",
    "aria-label": "one step on",
    title: "one step on (→)",
  }),
  end: button("▶|", act.end, {
    class: "chalk-end",
    "aria-label": "to the end",
    title: "to the end (End)",
  }),
});

/**
 * Start, back, play, forward, end and a timeline over steps 0 … last. `onMove(step)` is called on every move; the
 * timeline is called `label` and shows `count(step)`.
 * Returns { element, at(), move(step), by(steps), toggle(), reset(last, step), stop() }.
 */
export function player({ last, onMove, pace = 1100, label = "step", count = (step) => step }) {
  let step = 0;
  const playing = ticker(pace, advance);
  const buttons = stepButtons({
    start: () => stopAnd(0),
    back: () => stopAnd(step - 1),
    play: toggle,
    next: () => stopAnd(step + 1),
    end: () => stopAnd(last),
  });
  const line = slider({
    label,
    min: 0,
    max: last,
    step: 1,
    value: 0,
    format: (v) => `${count(v)} of ${count(last)}`,
    onInput: stopAnd,
  });

  const element = h(
    "div",
    { class: "chalk-player", role: "group", "aria-label": "steps" },
    handOnFocus(h("div", { class: "chalk-buttons" }, Object.values(buttons)), () => buttons.play),
    line.element,
  );
  // Once in use it stays in sight on a phone.
  element.addEventListener("click", () => element.classList.add("is-used"));

  function show() {
    buttons.start.disabled = buttons.back.disabled = step === 0;
    buttons.next.disabled = buttons.end.disabled = step === last;
    buttons.play.disabled = last === 0;
    element.classList.toggle("is-playing", playing.running());
    buttons.play.textContent = playing.running() ? "pause" : step === last ? "play again" : "play";
    line.set(step, last);
  }
  function move(to) {
    const next = Math.max(0, Math.min(last, to));
    const moved = next !== step;
    step = next;
    show();
    if (moved) onMove(step);
  }
  function stop() {
    playing.stop();
    show();
  }
  function stopAnd(to) {
    stop();
    move(to);
  }
  function toggle() {
    if (playing.running()) {
      stop();
      return;
    }
    if (step === last) move(0);
    playing.start();
  }
  function advance() {
    move(step + 1);
    if (step === last) stop();
  }
  /** Arrow keys, Home, End and space; true when the key was one of them. */
  function key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return false; // the browser's own, such as Alt+← for back
    if (event.target.closest("details")) return false; // a fold opens with space, and scrolls with arrows
    const act = {
      ArrowRight: () => stopAnd(step + 1),
      ArrowLeft: () => stopAnd(step - 1),
      Home: () => stopAnd(0),
      End: () => stopAnd(last),
      " ": toggle,
    }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
    return Boolean(act);
  }
  // Its buttons answer to arrows as the timeline does by itself; space presses them.
  element.addEventListener("keydown", (event) => {
    if (event.target.matches("button") && event.key !== " " && key(event)) event.stopPropagation();
  });
  show();
  return {
    element,
    key,
    move: stopAnd,
    by: (steps) => stopAnd(step + steps),
    toggle,
    stop,
    at: () => step,
    reset(newLast, at = 0) {
      playing.stop();
      last = newLast;
      step = Math.min(at, last);
      show();
    },
  };
}

/**
 * A timeline on which a moment t glides from 0 to the last of `stops`, which name its whole numbers. `label` and
 * `format(t)` are the slider's; `speed` is how far a second takes t; `onMove(t)` is called on every move. Where the
 * reader wants less motion, the button goes from stop to stop.
 * Returns { line, play, at(), set(t, end), stop() }: the slider's element and the button; `set` reports nothing.
 */
export function glider({ label, stops, speed, format, onMove }) {
  let t = 0,
    end = stops.length - 1;
  const playing = ticker(PACE, (elapsed) => {
    const to = Math.min(end, t + (elapsed / 1000) * speed);
    if (to >= end) playing.stop();
    move(to);
  });
  const line = slider({ label, min: 0, max: end, step: 0.02, value: 0, format, onInput: stopAnd });
  const play = button("play", toggle, { class: "chalk-play" });
  line.input.addEventListener("keydown", (event) => {
    const by = { PageUp: 0.5, PageDown: -0.5 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    stopAnd(Math.max(0, Math.min(end, t + by)));
  });

  function show() {
    line.set(t, end);
    play.classList.toggle("is-playing", playing.running());
    play.textContent = words();
  }
  function words() {
    if (calm()) return t >= end ? `back to ${stops[0]}` : `on to ${stops[Math.floor(t) + 1]}`;
    if (playing.running()) return "pause";
    return t >= end ? "play again" : "play";
  }
  function move(to) {
    t = to;
    show();
    onMove(t);
  }
  function stop() {
    playing.stop();
    show();
  }
  function stopAnd(to) {
    stop();
    move(to);
  }
  function toggle() {
    if (playing.running()) {
      stop();
      return;
    }
    const over = t >= end;
    if (calm()) {
      move(over ? 0 : Math.floor(t) + 1);
      return;
    }
    if (over) t = 0;
    playing.start();
  }
  show();
  return {
    line: line.element,
    play,
    at: () => t,
    set(to, limit = end) {
      [t, end] = [to, limit];
      show();
    },
    stop,
  };
}

/**
 * A run of `frames` frames, one every `pace` milliseconds; where the reader wants less motion, all at once.
 * `onFrame(k)` computes frame k, `onEnd()` follows the last one, and `paint()` shows what there is.
 * Returns { start(), stop(), running() }.
 */
export function animation({ frames, pace, onFrame, onEnd, paint }) {
  let k = 0;
  const playing = ticker(pace, () => {
    do {
      onFrame(k);
      k += 1;
    } while (calm() && k < frames);
    if (k >= frames) {
      playing.stop();
      onEnd();
    }
    paint();
  });
  return {
    ...playing,
    start() {
      k = 0;
      playing.start();
    },
  };
}
