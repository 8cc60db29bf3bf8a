// Computing for layers: sums, activations and their slopes, softmax, a whole network.
// Held equal to chalkgrad by the browser tests.

import { RULES } from "../kit/autodiff.js";
import { softmax } from "../kit/softmax.js";

const rule = (name) => ({
  value: (z) => RULES[name].forward([z]),
  slope: (z) => RULES[name].local([z], RULES[name].forward([z]))[0],
});

/** The activations by name, each { value(z), slope(z) }; `a` is the leaky one's slope below 0. */
export const activations = (a) => ({
  sigmoid: rule("sigmoid"),
  tanh: rule("tanh"),
  ReLU: rule("relu"),
  "leaky ReLU": { value: (z) => (z > 0 ? z : a * z), slope: (z) => (z > 0 ? 1 : a) },
});

/** W o + b, one sum for each row. */
export const sums = (W, o, b) => W.map((row, j) => row.reduce((sum, w, i) => sum + w * o[i], 0) + b[j]);

/** The same with the bias as a last column of `W` and a last entry 1 of `o`. */
export const extendedSums = (W, o) => W.map((row) => row.reduce((sum, w, i) => sum + w * o[i], 0));

export const relu = (z) => z.map((v) => RULES.relu.forward([v]));

/** Every layer's { z, o }: ReLU between the layers { W, b }, softmax at the end. */
export function network(layers, x) {
  let below = x;
  return layers.map(({ W, b }, k) => {
    const z = sums(W, below, b);
    below = k === layers.length - 1 ? softmax(z) : relu(z);
    return { z, o: below };
  });
}
