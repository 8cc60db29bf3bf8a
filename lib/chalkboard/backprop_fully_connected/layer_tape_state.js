// One moment of the layer tape in numbers: both passes for the samples shown, and what comes of an arrangement.

import { shape, transpose } from "../kit/linalg.js";
import { raised, tried, worst } from "./layer_tape_steps.js";
import { backward, forward, nudged } from "./numerics.js";

/**
 * Both passes: { net, labels, reduction, rows, tape, grads, arrays(step), truth(step) }. `rows` says that samples are
 * rows, as in a batch; one alone is a column. `arrays` are those that a step may multiply, `truth` the right product.
 */
export function passes(net, samples, labels, reduction) {
  const rows = samples.length > 1;
  const tape = forward(net, samples, labels, reduction);
  const grads = backward(net, tape, labels, reduction);
  const turn = rows ? (A) => A : transpose;
  return {
    net,
    labels,
    reduction,
    rows,
    tape,
    grads,
    arrays: ({ k }) => ({ delta: turn(grads.dZ[k - 1]), input: turn(tape.O[k - 1]), weight: net.W[k - 1] }),
    truth: ({ kind, k }) => (kind === "dW" ? grads.dW[k - 1] : turn(grads.dO[k - 1])),
  };
}

/** An arrangement at a step, with what comes of it: { arrangement, outcome }. */
export const outcomeOf = (arrangement, step, state) => ({
  arrangement,
  outcome: tried(arrangement, state.arrays(step), state.truth(step)),
});

/** What `verdict` (layer_tape_text.js) is told of a step that multiplies; `pick` is null while its question is open. */
export function judgement(step, state, pick) {
  const { kind, k } = step,
    { net, rows } = state,
    truth = state.truth(step);
  const input = k === 1 ? (rows ? "X" : "x") : raised(rows ? "O" : "o", k - 1);
  const of = kind === "dW" ? raised("W", k) : input;
  const [r, c] = shape(net.W[k - 1]);
  return {
    kind,
    k,
    target: `∂L/∂${of}`,
    of,
    size: shape(truth),
    pick,
    judge: pick && nudgedPlace(step, state, pick.outcome, truth),
    rows,
    square: r === c,
  };
}

/** Where a product of the right shape is furthest off, or else the largest: { place, got, slope }, slope by a nudge. */
function nudgedPlace({ kind, k }, { net, tape, labels, reduction, rows }, { verdict, result }, truth) {
  if (verdict !== "numbers" && verdict !== "right") return null;
  const place = worst(truth, verdict === "numbers" ? result : truth.map((row) => row.map(() => 0)));
  const inRows = kind === "dW" || rows ? place : [place[1], place[0]];
  const slope = nudged(net, tape, labels, reduction, kind === "dW" ? "W" : "O", k - 1, inRows);
  return { place, got: result[place[0]][place[1]], slope };
}
