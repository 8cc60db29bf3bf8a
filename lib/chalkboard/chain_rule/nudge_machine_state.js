// One scene of the nudge machine in numbers: x, the nudge, the paths held, what was guessed and tried.

import { extent } from "./nudge_machine_account.js";
import { sharesOf } from "./nudge_machine_fan.js";
import { judge } from "./nudge_machine_prediction.js";
import { nudge } from "./numerics.js";

export const SMALLEST = 1e-10; // a nudge below this is nearly all round-off
const MOST_TRIES = 60;

/** The machine of a scene as Python sends it. */
export function nudgeState(scene) {
  const state = {
    x: scene.x.value,
    dx: scene.change,
    zoom: 0,
    held: new Set(),
    revealed: false,
    guess: null,
    said: null,
    typed: "",
    tries: [],
  };
  let slopes = []; // as they were when last shown
  const compute = (dx = state.dx, held = state.held) => nudge(scene.boxes, state.x, dx, held);
  const slopesOf = (run) =>
    scene.kind === "chain"
      ? { chain: run.slopes.map(([slope]) => slope) }
      : {
          fan: sharesOf(scene, run).map(({ position }, k) =>
            state.held.has(k) ? [0, 0] : [run.slopes[k][0], run.slopes.at(-1)[position]],
          ),
        };

  return {
    state,
    /** A nudge of another size; the magnifier follows, so that the bars can be seen. */
    resize(dx) {
      state.dx = Number(dx.toPrecision(6));
      state.zoom = Math.max(0, Math.floor(Math.log10(scene.reach / Math.abs(dx)) + 1e-9));
    },
    /** Another x, or a path held or let go: the old tries say nothing any more. */
    place(x) {
      state.x = x;
      state.tries = [];
    },
    hold(k, held) {
      if (held) state.held.add(k);
      else state.held.delete(k);
      state.tries = [];
    },
    derivative: () => compute().derivative,
    /** A guess, as a number and as it was typed; `note` is what there is to say of how that was read. */
    guess(value, typed, note) {
      const run = compute();
      const words = [judge(value, run.derivative, slopesOf(run)), note].filter(Boolean).join(" ");
      Object.assign(state, { guess: value, typed, said: { words, answer: run.derivative } });
    },
    /** The nudge as it stands becomes a try, once the reader has guessed. */
    record() {
      const run = compute();
      const known = state.tries.some((one) => one.dx === state.dx);
      if (!state.revealed || known || (run.derivative === 0 && run.exact.at(-1) === 0)) return;
      const { dx } = state;
      state.tries = [...state.tries, { dx, difference: run.difference, roundOff: run.roundOff }].slice(
        -MOST_TRIES,
      );
    },
    /** All there is to show; `changed` are the boxes whose slopes are others than when this was last called. */
    seen() {
      const run = compute();
      const reach = scene.reach * 10 ** -state.zoom;
      const changed = new Set(
        run.slopes.map((_, k) => k).filter((k) => slopes.length && String(run.slopes[k]) !== slopes[k]),
      );
      slopes = run.slopes.map(String);
      return {
        ...state,
        guess: state.said?.answer === run.derivative ? state.guess : null,
        ...extent(scene, reach, (dx) => compute(dx, new Set())),
        run,
        reach,
        changed,
        span: (scene.x.max - scene.x.min) / 2,
      };
    },
    /** The try before the one shown now. */
    before: () => (state.tries.at(-1)?.dx === state.dx ? state.tries.at(-2) : null),
  };
}
