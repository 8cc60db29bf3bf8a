// Sums over paths: the derivative of a network of slopes, path by path or backward with shared sums.
// `net[k][i][j]` is the slope from unit i of layer k to unit j of the next. Held equal to NumPy by the browser tests.

/** The product of the slopes along one path, `path[k]` the unit it takes in hidden layer k + 1. */
export const pathProduct = (net, path) =>
  net.reduce((product, rows, layer) => product * rows[path[layer - 1] ?? 0][path[layer] ?? 0], 1);

/** For every unit of every layer, the sum of the products over all paths from it to the output, found backward. */
export function sharedSums(net) {
  const sums = [];
  sums[net.length] = [1];
  for (let layer = net.length - 1; layer >= 0; layer -= 1) {
    sums[layer] = net[layer].map((row) => row.reduce((sum, slope, j) => sum + slope * sums[layer + 1][j], 0));
  }
  return sums;
}
