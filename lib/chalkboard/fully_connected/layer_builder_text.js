// What the layer builder says in words.

import { h } from "../kit/dom.js";
import { bracketed, fmt, subscript, sumOf } from "../kit/format.js";

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth"];
const small = (k) => subscript(k + 1);

/** The name of a touched number. */
export const named = ({ kind, i, j }) =>
  ({
    W: `w${small(j)},${small(i ?? 0)}`,
    b: `b${small(j ?? 0)}`,
    o: `o${small(i ?? 0)}`,
    one: "the constant",
  })[kind];

/** What is touched. */
export function picked(at, { o, W, b }, n) {
  if (at.kind === "W") {
    return (
      `${named(at)} = ${fmt(W[at.j][at.i])} is the wire from input ${at.i + 1} to neuron ${at.j + 1}. ` +
      `Its row is everything neuron ${at.j + 1} knows.`
    );
  }
  if (at.kind === "b")
    return `${named(at)} = ${fmt(b[at.j])} is the bias of neuron ${at.j + 1}: what its sum starts from.`;
  if (at.kind === "o")
    return (
      `Input ${at.i + 1} is ${fmt(o[at.i])}. ` +
      `Column ${at.i + 1} of W is everything it does: ${n === 1 ? "one wire" : `${n} wires`}.`
    );
  return "This 1 is a constant and is not learned. Its weights, the last column, are the biases.";
}

export function added(grew, n, all) {
  if (!grew)
    return `One neuron less: W has lost its last row, b its last entry. ${n} ${n === 1 ? "is" : "are"} left.`;
  const done = n === all ? " The layer is complete." : "";
  return (
    `Neuron ${n} has joined: a ${ORDINALS[n - 1]} row in W and a ${ORDINALS[n - 1]} entry in b. ` +
    `The rows above are what they were.${done}`
  );
}

export const extendedWords = (on, n) =>
  on
    ? "The biases are now the last column of W, and o has one more entry that is always 1. " +
      `${n === 1 ? "The sum has" : `The ${n} sums have`} not changed.`
    : `The biases stand apart again, in b. ${n === 1 ? "The sum has" : `The ${n} sums have`} not changed.`;

/** What a changed number did to the sums. */
export function edited(at, before, after) {
  const moved = after.map((_, j) => j).filter((j) => after[j] !== before[j]);
  const name = named(at);
  if (!moved.length) return `${name} changed, and no sum did: what it is multiplied with is 0.`;
  if (at.kind !== "o") {
    const [j] = moved;
    const others = after.length > 1 ? "; the other sums stay" : "";
    return `${name} changed, and only z${small(j)} with it: from ${fmt(before[j])} to ${fmt(after[j])}${others}.`;
  }
  const all = after.length === 1 ? "the sum" : `all ${after.length} sums`;
  return moved.length === after.length
    ? `${name} changed, and so did ${all}: every neuron looks at it.`
    : `${name} changed, and ${moved.length} of ${after.length} sums with it; ` +
        "the others have the weight 0 for this input.";
}

/** The sum of the row at hand written out with its numbers, as nodes. */
export function sumLine(at, { o, W, b }, z, out, n) {
  if (at.kind === "o" || at.kind === "one") {
    const weights = (at.kind === "o" ? W.map((row) => row[at.i]) : b).slice(0, n);
    return [
      h("span", {}, `${at.kind === "o" ? named(at) : "1"} goes to every neuron, times `),
      h("strong", {}, weights.map((w) => fmt(w)).join(", ")),
    ];
  }
  const j = at.j,
    row = W[j];
  const products = row.map((w, i) => `${fmt(w)}·${bracketed(o[i])}`);
  const parts = [...row.map((w, i) => w * o[i]), b[j]].map((v) => fmt(v));
  return [
    h("span", {}, `z${small(j)} = ${sumOf([...products, fmt(b[j])])}`),
    h("span", {}, ` = ${sumOf(parts)}`),
    h("strong", {}, ` = ${fmt(z[j])}`),
    h("span", {}, `, and out comes max(0, ${fmt(z[j])}) = `),
    h("strong", {}, fmt(out[j])),
  ];
}

/** What to say of the bet on the shape. */
export function judged(said, n, all, wide) {
  const bet = said.join(" × ");
  if (n < all) return `You said ${bet}. Stack all ${all} neurons, and count the rows.`;
  return said[0] === all
    ? `You said ${bet}, and so it is: ${all} rows, one for each neuron; ${wide} columns, one for each input.`
    : `You said ${bet}. Look again: ${all} rows, one for each neuron; ${wide} columns, one for each input. ` +
        `It is ${all} × ${wide}: outputs first.`;
}
