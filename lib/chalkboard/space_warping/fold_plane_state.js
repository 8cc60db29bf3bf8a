// What the reader has done to the plane: each scene's W, b, moment and guess, and what follows from them.

import { measured } from "./fold_plane_verdicts.js";
import { determinant } from "./numerics.js";

const same = (one, two) => String([one.W, one.b]) === String([two.W, two.b]);

/**
 * The state of all scenes, W and b in grid steps, `unit` steps to 1; `most` is the largest |entry| of W. Where `only`
 * is true, W may not be singular and there is no ReLU.
 */
export function foldState(scenes, { unit, most, only }) {
  const states = scenes.map(({ W, b }) => ({ W, b, t: 0, said: null }));
  let index = 0,
    skipped = false;
  const state = () => states[index];
  const end = () => (only ? 1 : 2);

  function set(next) {
    skipped = false;
    Object.assign(state(), next);
  }
  /** What a scene changes where W may not be singular: an identity for a W that is, and no moment after z. */
  function fit() {
    const { W, t } = state();
    const identity = [
      [unit, 0],
      [0, unit],
    ];
    set({ W: only && determinant(W) === 0 ? identity : W, t: Math.min(t, end()) });
  }
  fit();

  return {
    /** All there is to show: the state, what `measured` says of it, and which buttons would change something. */
    now() {
      const scene = scenes[index],
        { W, b, t, said } = state();
      return {
        ...state(),
        ...measured(scene, W, b, unit),
        scene,
        only,
        skipped,
        end: end(),
        revealed: said !== null,
        fresh: t === 0 && same(state(), scene),
        solved: t === 2 && said !== null && same(state(), scene.solution),
      };
    },
    /** W and b as `next` makes them; where W may not be singular, one grid step further on or not at all. */
    change(next) {
      const now = state();
      let { W, b } = next(now);
      const over = only && determinant(W) === 0;
      if (over) W = W.map((row, i) => row.map((v, j) => v + Math.sign(v - now.W[i][j])));
      if (only && (determinant(W) === 0 || W.flat().some((v) => Math.abs(v) > most * unit))) W = now.W;
      set({ W, b, t: end() });
      skipped = over;
    },
    open(k) {
      index = k;
      fit();
    },
    allow(singular) {
      only = !singular;
      fit();
    },
    /** A guess, "yes" or "no", which the verdict for this W and b answers once: they may move on. */
    guess(said) {
      const { W, b } = state();
      set({ said, judged: measured(scenes[index], W, b, unit).verdicts.h, t: end() });
    },
    move: (t) => set({ t }),
    restart: () => set({ W: scenes[index].W, b: scenes[index].b, t: 0 }),
    solve() {
      const { W, b } = scenes[index].solution;
      set({ W, b, t: 2, said: state().said ?? "" });
    },
  };
}
