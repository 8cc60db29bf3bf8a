// What the figures of chapter 08 compute on the page. Held equal to chalkgrad by a browser test.

/** The chapter's function from three numbers to two. */
export const mix = ([a, b, c]) => [a * b + 2 * c, a - b * c];

/** Its slopes in the deck's layout: entry [n][m] is ∂y_m/∂x_n. */
export const mixSlopes = ([a, b, c]) => [
  [b, 1],
  [a, -c],
  [2, -b],
];

/** A table times a vector: one sum for each row. */
export const timesVector = (table, column) =>
  table.map((row) => row.reduce((sum, v, m) => sum + v * column[m], 0));

/** Softmax's slopes from its result: ŷ_k ([k = i] − ŷ_i), the same in both layouts. */
export const softmaxSlopes = (p) => p.map((a, i) => p.map((b, k) => b * (Number(k === i) - a)));

/** The gradient of the cross-entropy −ln ŷ_c by the probabilities. */
export const crossEntropySlopes = (p, c) => p.map((v, k) => (k === c ? -1 / v : 0));
