// What the activation curves say in words.

import { fmt } from "../kit/format.js";

/** The values at z; the slope only where `told`. */
export function written({ name, z, y, slope, kink, told }) {
  const known = kink ? `not defined; the core's convention is ${fmt(slope(0))}` : fmt(slope(z), 4);
  return `${name}(${fmt(z)}) = ${fmt(y, 4)},  slope ${told ? known : "?"}`;
}

/** What is said of the slope guessed to be the sigmoid's largest; `best` is the largest that the reader has seen. */
export function judged(said, best) {
  if (said === "¼") return "You said ¼, and so it is: σ(0)·(1 − σ(0)) = ½ · ½.";
  const answer =
    best > 0.2499
      ? "It is ¼, at z = 0: σ(0)·(1 − σ(0)) = ½ · ½."
      : "It is less. Move z to the steepest place and read the slope there.";
  return `You said ${said}. ${answer}`;
}

/** The sentence below the drawing: the reader's `line` at a kink, the slope `dy` of the curve elsewhere. */
export function tell({ name, z, dy, slope, kink, line, told }) {
  if (!told) return "The line touches the curve at z. Guess the largest slope of the sigmoid, then move z.";
  if (kink) return atKink(line, slope(-1));
  const nudge = `A nudge of z comes out ${fmt(dy, 3)} times as long.`;
  if (name === "sigmoid" || name === "tanh") {
    if (dy < 0.01) return `${nudge} Saturated: the curve is flat here, and hardly anything gets through.`;
    if (z === 0) return `${nudge} This is the steepest place of ${name}.`;
    return `${nudge} ${dy < (name === "tanh" ? 0.3 : 0.08) ? "Flattening out." : "Away from 0 the slope falls."}`;
  }
  if (z > 0) return "A nudge of z comes out as long as it went in: slope 1, however large z is.";
  return name === "ReLU"
    ? "A nudge of z does not come out at all: slope 0, however negative z is."
    : `${nudge} Little, but never nothing.`;
}

/** Whether a line of that slope stays below the kink of a curve with the slopes `low` and 1. */
const atKink = (line, low) =>
  line >= low - 1e-9 && line <= 1 + 1e-9
    ? `At the kink there is no tangent. Your line of slope ${fmt(line)} touches the curve at 0 ` +
      `and stays below it everywhere: a subgradient, as good as any from ${fmt(low)} to 1.`
    : `At the kink there is no tangent. Your line of slope ${fmt(line)} cuts through the curve; ` +
      `slopes from ${fmt(low)} to 1 only touch it.`;
