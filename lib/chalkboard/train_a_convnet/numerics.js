// A trained convolutional network on the page: 3 × 3 correlations with padding 1, ReLU, pooling, a linear layer,
// softmax. Batch norm lies folded in the weights. Held equal to chalkgrad by the browser tests.

import { softmax } from "../kit/softmax.js";

/** max(0, correlation) of `planes` (arrays of size × size numbers), padding 1, with weights (C_out, C_in, 3, 3). */
function convolve(planes, { shape: [filters, inputs], weight, bias }, size) {
  return Array.from({ length: filters }, (_, f) => {
    const out = new Float64Array(size * size).fill(bias[f]);
    for (let c = 0; c < inputs; c += 1)
      for (let a = -1; a <= 1; a += 1)
        for (let b = -1; b <= 1; b += 1) {
          const w = weight[(f * inputs + c) * 9 + (a + 1) * 3 + b + 1];
          for (let i = Math.max(0, -a); i < Math.min(size, size - a); i += 1)
            for (let j = Math.max(0, -b); j < Math.min(size, size - b); j += 1)
              out[i * size + j] += w * planes[c][(i + a) * size + j + b];
        }
    return out.map((v) => Math.max(0, v));
  });
}

/** The largest of every 2 × 2 block of each plane. */
const halve = (planes, size) =>
  planes.map((x) =>
    Float64Array.from({ length: (size / 2) ** 2 }, (_, k) => {
      const at = 2 * Math.floor(k / (size / 2)) * size + 2 * (k % (size / 2));
      return Math.max(x[at], x[at + 1], x[at + size], x[at + size + 1]);
    }),
  );

/** weight · x + bias, weights of shape (outputs, inputs). */
const linear = (x, { shape: [outputs, inputs], weight, bias }) =>
  Array.from({ length: outputs }, (_, o) =>
    x.reduce((sum, v, k) => sum + weight[o * inputs + k] * v, bias[o]),
  );

/** The whole network on 64 pixels from 0 to 1: { planes (of the three convolutions), logits, probabilities }. */
export function read(layers, pixels) {
  const first = convolve([pixels], layers[0], 8);
  const second = convolve(first, layers[1], 8);
  const third = convolve(halve(second, 8), layers[2], 4);
  const logits = linear(
    halve(third, 4).flatMap((plane) => [...plane]),
    layers[3],
  );
  return { planes: [first, second, third], logits, probabilities: softmax(logits) };
}

/** 64 pixels from 0 to 1 from 64 letters, sixteenths of ink. */
export const pixelsOf = (letters) => Array.from(letters, (letter) => parseInt(letter, 17) / 16);
