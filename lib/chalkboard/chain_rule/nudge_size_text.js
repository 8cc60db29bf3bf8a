// What the figure of the step size says in words.

import { fmt, tenTo } from "../kit/format.js";
import { AT, error, estimate, slope, value, value32 } from "./nudge_size_numerics.js";

const f = Math.fround;

export const NAMES = { one: "one-sided", two: "two-sided", wrong: "0.1 % wrong", single: "float32" };
const TITLES = { ...NAMES, one: "One-sided", two: "Two-sided" }; // where a sentence begins

/** Digits after the point that such a quotient has: 16 in all, or 7. */
export const placesOf = (kind) => (kind === "single" ? 6 : 15);

/** What is said of the guess, an exponent. */
export function judged(said) {
  const guess = `You said ${tenTo(said)}`;
  if (said === -8) return `${guess}, and so it is. Pull h on to 10⁻¹⁵ and watch the digits go.`;
  return said > -8
    ? `${guess}. The error goes on falling for a while: pull h down to see how far.`
    : `${guess}. So small a nudge drowns in rounding: pull h down and watch the digits.`;
}

/** Who makes the error of a quotient at h. */
function culprit(kind, h) {
  const { order, truncation, rounding, shelf } = estimate(kind);
  const [bend, noise] = [truncation * h ** order, rounding / h];
  if (shelf > 3 * (bend + noise)) return "the mistake makes the error, and no h will mend it";
  if (bend > 4 * noise) return "the curve's bend makes the error: a smaller h helps";
  if (noise > 4 * bend) return "rounding makes the error: a larger h helps";
  return "bend and rounding are alike: the bottom of the V";
}

/** The sentence below the drawing, on the first of the curves that are `on`. */
export function tell({ h, on, said }) {
  if (said === null)
    return "So far the smaller h, the smaller the error. Where does that end? Guess, and h will go on down.";
  const kind = on[0];
  if (!kind) return "No curve is on.";
  const small = kind === "single",
    places = placesOf(kind);
  const [before, after] = small ? [value32(f(AT)), value32(f(f(AT) + f(h)))] : [value(AT), value(AT + h)];
  const here = `h = ${fmt(h, 3)}`;
  if (after === before)
    return `${here}, ${NAMES[kind]}: y(x + h) and y(x) are the same number, so the quotient is 0.`;
  const shared = split(after, before, places)[0].replace(/\D/g, "").length;
  return (
    `${here}: y(x + h) and y(x) share ${shared} of ${places + 1} digits, ` +
    `so their difference keeps ${places + 1 - shared}. ` +
    `${TITLES[kind]}, error ${fmt(error(kind, h), 2)}: ${culprit(kind, h)}.`
  );
}

/** Where the two terms of a curve cross, and where their sum is least. */
export function atBest(kind) {
  const { order, crossing, best, shelf } = estimate(kind);
  if (shelf) return `${TITLES[kind]}: the error stops at ${fmt(shelf, 2)}, a thousandth of the slope.`;
  const where = `${TITLES[kind]}: the two lines cross at h = ${fmt(crossing, 2)}`;
  return order === 1
    ? `${where}, the best h.`
    : `${where}; the best h, ${fmt(best, 2)}, lies a little below.`;
}

/** A number as [what it shares with another from its first digit on, the rest]. */
export function split(number, other, places) {
  const [a, b] = [number, other].map((v) => v.toFixed(places).replace("-", "−"));
  let k = 0;
  while (k < a.length && a[k] === b[k]) k += 1;
  return [a.slice(0, k), a.slice(k)];
}

/** dy/dx as the table writes it. */
export const truth = () => slope.toFixed(15);
