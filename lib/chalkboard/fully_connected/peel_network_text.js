// What the peeled network says in words, and how it names its parts.

import { fmt, superscript } from "../kit/format.js";

/** The numbers as a list in brackets. */
export const list = (values) => `(${values.map((v) => fmt(v, 3)).join(", ")})`;

/** "1 number", "2 numbers". */
export const many = (n) => `${n} ${n === 1 ? "number" : "numbers"}`;

/** Of a network that deep: { out(k), bends(k) }, what layer k puts out (0: the input) and the function it applies. */
export const namesOf = (depth) => ({
  out: (k) => (k === 0 ? "x" : k === depth ? "ŷ" : `o${superscript(k)}`),
  bends: (k) => (k === depth ? "softmax" : "AF"),
});

/** The sentence below the drawing. */
export function tell({ step, at, done, values }, { sizes, names: { out }, said }) {
  const depth = sizes.length - 1;
  if (step === 0)
    return (
      `The whole formula: ${depth} layers in each other, ${many(sizes[0])} in, ${many(sizes[depth])} out. ` +
      "Nothing is computed yet."
    );
  if (step < depth)
    return (
      `Layer ${at} is off, and it can do nothing yet: ` +
      `it waits for the ${many(sizes[at - 1])} of ${out(at - 1)}, which come out of the box inside.`
    );
  if (step === depth) {
    const next = said === null ? "Guess, then go on: who works first?" : "Now layer 1 can start.";
    return `The innermost layer is off too, and here is x = ${list(values(0))}. ${next}`;
  }
  const told = `Layer ${done} takes ${out(at - 1)} and makes ${out(at)} = ${list(values(at))}.`;
  return at === depth
    ? `${told} The outermost bracket is closed; these shares sum to 1.`
    : `${told} ${ofZeros(values(at).filter((v) => v === 0).length)}`;
}

function ofZeros(count) {
  if (!count) return "Every entry is positive.";
  return `${count === 1 ? "One entry is" : `${count} entries are`} 0 after the ReLU and will send nothing on.`;
}

/** What is said of the layer that was guessed to work first, once `done` layers are computed. */
export function judged(guessed, done) {
  if (done === 0) return `You said W${superscript(guessed)}. Peel, and see which layer can start.`;
  return guessed === 1
    ? "You said W¹, and so it is: the innermost layer, written last, works first."
    : `You said W${superscript(guessed)}, the first one you read. ` +
        "It has to wait for everything in its bracket: W¹ works first.";
}
