// Computing for windows: how many fit and what they miss, what a layer costs, how far a unit sees, and pooling.
// Held equal to chalkgrad by the browser tests.

/**
 * The windows of K squares, D apart, every S squares on W squares padded by P: { span, size, dropped, unseen }, as
 * chalkgrad's window_fit; `size` is 0 where none fits. `starts` are their first squares, −P the first of the padding.
 */
export function windowFit({ W, K, S, P, D }) {
  const span = D * (K - 1) + 1;
  const room = W + 2 * P - span;
  const size = room < 0 ? 0 : Math.floor(room / S) + 1;
  const starts = Array.from({ length: size }, (_, window) => window * S - P);
  const seen = new Set(starts.flatMap((first) => Array.from({ length: K }, (_, tap) => first + tap * D)));
  const unseen = Array.from({ length: W }, (_, square) => square).filter((square) => !seen.has(square));
  return { span, size, starts, dropped: size ? room % S : 0, unseen };
}

/** Parameters and multiply-adds of a convolution of `inputs` planes into `filters` planes of `outputs` × `outputs`. */
export const cost = ({ K, inputs, filters, outputs }) => ({
  parameters: filters * (inputs * K * K + 1),
  adds: filters * outputs * outputs * inputs * K * K,
});

/**
 * For each layer [K, S, D]: `field` and `jump` in the input, `inPrevious` in the layer before; as chalkgrad's
 * receptive_fields.
 */
export function receptiveFields(layers) {
  let field = 1,
    jump = 1;
  return layers.map(([K, S, D]) => {
    field += D * (K - 1) * jump;
    jump *= S;
    return { field, jump, inPrevious: D * (K - 1) + 1 };
  });
}

/** The gradient of one unit after all layers to every square of its field, with all weights 1/K. */
export function measure(layers) {
  return layers.reduceRight(
    (upstream, [K, S, D]) => {
      const below = new Array((upstream.length - 1) * S + D * (K - 1) + 1).fill(0);
      upstream.forEach((u, unit) => {
        for (let tap = 0; tap < K; tap += 1) below[unit * S + tap * D] += u / K;
      });
      return below;
    },
    [1],
  );
}

/** The first squares [row, column] of all K × K windows, S apart, row by row of the output. */
function corners(x, K, S) {
  const [rows, columns] = [x.length, x[0].length].map((n) => Math.floor((n - K) / S) + 1);
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => [i * S, j * S]));
}

/** The squares [row, column] of a window, row by row. */
const squares = ([top, left], K) =>
  Array.from({ length: K * K }, (_, k) => [top + Math.floor(k / K), left + (k % K)]);

/** The first largest square of a window. */
const winner = (x, window) =>
  window.reduce((best, at) => (x[at[0]][at[1]] > x[best[0]][best[1]] ? at : best));

/** Pooling of a matrix, `kind` "max" or "average": the outputs, and in `windows` the squares of each. */
export function pool(x, { K, S, kind }) {
  const windows = corners(x, K, S).map((row) => row.map((corner) => squares(corner, K)));
  const mean = (window) => window.reduce((sum, [i, j]) => sum + x[i][j], 0) / (K * K);
  const largest = (window) => {
    const [i, j] = winner(x, window);
    return x[i][j];
  };
  return { windows, outputs: windows.map((row) => row.map(kind === "max" ? largest : mean)) };
}

/** What pooling sends back to x: all of a window's gradient to its first winner, or an even share to each square. */
export function poolGradient(x, upstream, { K, S, kind }) {
  const gradient = x.map((row) => row.map(() => 0));
  corners(x, K, S).forEach((row, i) =>
    row.forEach((corner, j) => {
      const window = squares(corner, K);
      const takers = kind === "max" ? [winner(x, window)] : window;
      takers.forEach(([k, l]) => {
        gradient[k][l] += upstream[i][j] / takers.length;
      });
    }),
  );
  return gradient;
}

/** A matrix moved to the right; what leaves there comes in on the left. */
export const shifted = (x, by) =>
  x.map((row) => row.map((_, j) => row[(j - by + row.length * by) % row.length]));
