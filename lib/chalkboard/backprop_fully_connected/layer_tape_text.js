// What the layer tape says in words.

import { fmt } from "../kit/format.js";
import { shape } from "../kit/linalg.js";
import { raised, sized } from "./layer_tape_steps.js";

const num = (v) => fmt(v, 2);

/** The sentence below the tape for a step without arrangements. */
export function tell({ step: { kind, k }, net, tape, rows, reduction, width }) {
  const last = k === net.W.length,
    n = tape.P.length;
  const [z, o] = [raised(rows ? "Z" : "z", k), raised(rows ? "O" : "o", k)];
  const off = tape.Z[k - 1]?.flat().filter((v) => v <= 0).length;
  switch (kind) {
    case "start":
      return rows
        ? `${n} samples, one a row. X goes on the shelf: the first layer's weight gradient will be made of it.`
        : "One sample, a column. x goes on the shelf: the first layer's weight gradient will be made of it.";
    case "z":
      return rows
        ? `Forward: each sample's row times ${raised("W", k)} turned over, because the row lies down; ` +
            `the same b is added to all ${n} rows.`
        : `Forward: every entry of ${z} is a row of ${raised("W", k)} times the column, plus its b.`;
    case "o":
      return (
        `The ReLU switches off ${off} of ${tape.Z[k - 1].flat().length} entries. ${o} goes on the shelf; ` +
        `it also tells which entries were positive, so ${z} need not be kept.`
      );
    case "softmax":
      return (
        `${width} probabilities${rows ? " a row" : ""}. ${rows ? "Ŷ" : "ŷ"} goes on the shelf, on top. ` +
        "The shelf is as full as it gets."
      );
    case "loss":
      return rows
        ? `The loss is the ${reduction} of the ${n} samples' losses: ${fmt(tape.loss, 4)}. Now back.`
        : `The loss: minus the logarithm of the true class's probability, ${fmt(tape.loss, 4)}. Now back.`;
    case "dz":
      return last
        ? top(rows, reduction, n)
        : `Where ${z} was positive the gradient passes, elsewhere it is blocked: entry times entry, ` +
            `no matrix. ${o} has done its work and leaves the shelf.`;
    default:
      return rows // db
        ? `One b was copied into ${n} rows, and copies add: the gradient is the sum of the ${n} rows, ` +
            `in the shape of b. (With the mean as well: its 1/${n} is already in Δ.)`
        : `Each b was added to one z with slope 1: the gradient is δ itself.`;
  }
}
const top = (rows, reduction, n) =>
  !rows
    ? "The way back begins: what was answered minus what was true. ŷ is taken from the shelf first, " +
      "for it was put there last."
    : reduction === "mean"
      ? `Each row: what was answered minus what was true, divided by ${n} because the loss is a mean.`
      : `Each row: what was answered minus what was true. Without the mean's 1/${n}, ` +
        `this and everything below is ${n} times as large.`;

/** The sentence for an arrangement: `target` names the gradient, `of` its array; `judge` is { place, got, slope }. */
export function verdict({ kind, k, target, of, size, pick, judge, rows, square }) {
  if (!pick)
    return (
      `${target} must be ${sized(size)}, like ${of}. Which arrangement gives it? ` +
      "Pick one, or step on to be told."
    );
  const {
    arrangement: { text, factors },
    outcome,
  } = pick;
  const [left, right] = [shape(outcome.left), shape(outcome.right)];
  switch (outcome.verdict) {
    case "inner":
      return (
        `Refused. ${text} would be ${sized(left)} times ${sized(right)}: ` +
        `the inner sizes ${left[1]} and ${right[0]} do not meet.`
      );
    case "outer":
      return (
        `The sizes meet, but the product is ${sized(shape(outcome.result))} ` +
        `and ${target} must be ${sized(size)}, like ${of}. ${instead(outcome, rows)}`
      );
    case "numbers":
      return (
        `The shapes agree, for ${raised("W", k)} is square. But in ${cell(judge.place)} it says ` +
        `${num(judge.got)}, and nudging that entry of ${of} says ${num(judge.slope)}. ` +
        "Wrong, and no error message."
      );
    default:
      return (
        `${why({ kind, k, rows, factors, square })} ` +
        `A nudge of ${of} in ${cell(judge.place)} says ${num(judge.slope)} as well.`
      );
  }
}

const cell = ([row, column]) => `row ${row + 1}, column ${column + 1}`;

/** What a product of another shape is, if not the gradient. */
function instead({ result, turnedOver }, rows) {
  if (turnedOver) return "Every number is right and in the wrong place: this is the gradient's transpose.";
  if (shape(result).join() === "1,1") return "It adds up everything into one number.";
  return rows ? "It compares samples with samples, which nobody asked for." : "It answers another question.";
}

function why({ kind, k, rows, factors, square }) {
  const [d, o] = [
    factors.find((one) => one.role === "delta").name,
    factors.find((one) => one.role === "input")?.name,
  ];
  const w = raised("W", k);
  if (kind === "dW") {
    return rows
      ? `Every sample used ${w}, and copies add. The sum runs over the samples, so they have to be ` +
          `the inner size: ${d} is turned over.`
      : `Row i of ${w} belongs to entry i of ${d}, column j to entry j of ${o}: ` +
          `${d} stands, ${o} lies down.${square ? " The shapes alone did not say so." : ""}`;
  }
  return rows
    ? `Each row of ${d} is a sample; the sum runs over the rows of ${w}, ` +
        "which stand right for it: no transpose."
    : `The sum runs down the columns of ${w}, so they become rows.` +
        `${square ? " The shapes alone did not say so." : ` Only turned over does ${w} fit.`}`;
}

/** The tape for those who do not see it, at step `at`; `hold` as in `tapeView`. */
export function inWords(cards, at, hold) {
  const all = cards.flatMap((card) => card.arrays);
  const values = all
    .filter((one) => at >= one.filled)
    .map((one) => `${one.name} ${sized(shape(one.values))}`);
  const written = all
    .filter((one) => one.gradient && (at > one.written || (at === one.written && !hold)))
    .map((one) => one.name);
  return (
    `Filled: ${values.join(", ")}. ` +
    (written.length ? `Gradients written beneath ${written.join(", ")}.` : "No gradient yet.")
  );
}
