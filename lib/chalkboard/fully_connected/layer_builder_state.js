// The layer that is being built: its numbers, how many neurons stand, which number is touched, what is to be said.

import { added, edited, extendedWords, picked } from "./layer_builder_text.js";
import { extendedSums, relu, sums } from "./numerics.js";

const FIRST = { kind: "W", j: 0, i: 0 };

/** The sums of the first n neurons; extended, with b as a column of W and 1 as an input. */
function sumsOf({ o, W, b }, n, extended) {
  const [rows, biases] = [W.slice(0, n), b.slice(0, n)];
  return extended
    ? extendedSums(
        rows.map((row, j) => [...row, biases[j]]),
        [...o, 1],
      )
    : sums(rows, o, biases);
}

/** The state of a layer { o, W, b }, which begins with one neuron; every action changes `words`. */
export function layerState(given) {
  const copy = () => ({ o: [...given.o], W: given.W.map((row) => [...row]), b: [...given.b] });
  const all = given.b.length;
  let layer = copy(),
    n = 1,
    extended = false,
    at = FIRST,
    words = picked(at, layer, n);

  return {
    /** All there is to show; `touched` is the value of the number at `at`. */
    now() {
      const z = sumsOf(layer, n, extended);
      const { o, W, b } = layer;
      return {
        ...layer,
        n,
        extended,
        at,
        words,
        z,
        out: relu(z),
        touched: { W: at.kind === "W" && W[at.j][at.i], b: b[at.j], o: o[at.i], one: 1 }[at.kind],
        fresh: n === 1 && JSON.stringify(layer) === JSON.stringify(given),
      };
    },
    choose(next) {
      at = next;
      words = picked(at, layer, n);
    },
    /** One neuron more or, for −1, less. */
    stack(by) {
      n += by;
      if (by > 0) at = { kind: "W", j: n - 1, i: 0 };
      else if (at.j >= n) at = { ...at, j: n - 1 };
      words = added(by > 0, n, all);
    },
    /** The number that is touched becomes another. */
    change(value) {
      const before = sumsOf(layer, n, extended);
      if (at.kind === "W") layer.W[at.j][at.i] = value;
      if (at.kind === "b") layer.b[at.j] = value;
      if (at.kind === "o") layer.o[at.i] = value;
      words = edited(at, before, sumsOf(layer, n, extended));
    },
    extend(on) {
      extended = on;
      if (at.kind === "one") at = { kind: "o", i: 0 };
      words = extendedWords(extended, n);
    },
    restart() {
      [layer, n, at] = [copy(), 1, FIRST];
      words = picked(at, layer, n);
    },
  };
}
