// Convolution of one plane by the page itself, forward and backward. Held equal to chalkgrad by a browser test.

const grid = (rows, columns, entry) =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => entry(i, j)));
const places = (rows, columns) => grid(rows, columns, (i, j) => [i, j]).flat();
const size = (x) => [x.length, x[0].length];

/** How many windows fit: ⌊(n + 2P − K)/S⌋ + 1. */
export const fits = (n, K, S, P) => Math.floor((n + 2 * P - K) / S) + 1;

/** The pixel [p, q] that weight [k, l] of output [i, j] meets; it lies in the padding where x has no such pixel. */
export const meets = ([i, j], [k, l], { S, P }) => [S * i + k - P, S * j + l - P];

/** The weight [k, l] through which output [i, j] sees pixel [p, q] by a filter of K × L, or null. */
export function through([i, j], [p, q], [K, L], { S, P }) {
  const [k, l] = [p + P - S * i, q + P - S * j];
  return k >= 0 && l >= 0 && k < K && l < L ? [k, l] : null;
}

export const pad = (x, P) => grid(x.length + 2 * P, x[0].length + 2 * P, (i, j) => x[i - P]?.[j - P] ?? 0);

/** y[i][j] = b + Σ w[k][l] · x[S·i + k − P][S·j + l − P]. */
export function correlate(x, w, { S = 1, P = 0, b = 0 } = {}) {
  const [K, L] = size(w),
    [H, W] = size(x);
  return grid(fits(H, K, S, P), fits(W, L, S, P), (i, j) =>
    places(K, L).reduce((sum, [k, l]) => {
      const [p, q] = meets([i, j], [k, l], { S, P });
      return sum + w[k][l] * (x[p]?.[q] ?? 0);
    }, b),
  );
}

/** ∂L/∂x: every output sends the filter, times its gradient, to its window; what lands in the padding is dropped. */
export function inputGradient(g, w, [H, W], { S = 1, P = 0 } = {}) {
  const dx = grid(H, W, () => 0),
    [K, L] = size(w);
  for (const [i, j] of places(...size(g)))
    for (const [k, l] of places(K, L)) {
      const [p, q] = meets([i, j], [k, l], { S, P });
      if (dx[p]?.[q] !== undefined) dx[p][q] += g[i][j] * w[k][l];
    }
  return dx;
}

/** ∂L/∂w: every output sends its window, times its gradient, to the filter. */
export const filterGradient = (x, g, [K, L], { S = 1, P = 0 } = {}) =>
  grid(K, L, (k, l) =>
    places(...size(g)).reduce((sum, [i, j]) => {
      const [p, q] = meets([i, j], [k, l], { S, P });
      return sum + g[i][j] * (x[p]?.[q] ?? 0);
    }, 0),
  );

/** Turned by 180°. */
export const turn = (w) => [...w].reverse().map((row) => [...row].reverse());

/** The true convolution, wherever the two overlap: of sizes K₁ and K₂ it has size K₁ + K₂ − 1. */
export const convolve = (x, w) => correlate(x, turn(w), { P: w.length - 1 });

/** The convolution as a matrix, one row an output and one column a pixel: [k, l] where a weight stands, else null. */
export function asMatrix([H, W], [K, L], { S = 1, P = 0 } = {}) {
  return places(fits(H, K, S, P), fits(W, L, S, P)).map((at) =>
    places(H, W).map((pixel) => through(at, pixel, [K, L], { S, P })),
  );
}
