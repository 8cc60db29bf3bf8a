// Matrices, as lists of rows: shape, transpose, product.

export const shape = (A) => [A.length, A[0].length];
export const transpose = (A) => A[0].map((_, j) => A.map((row) => row[j]));

/** A B, or null where the inner sizes differ. */
export function product(A, B) {
  if (A[0].length !== B.length) return null;
  return A.map((row) => B[0].map((_, j) => row.reduce((sum, v, k) => sum + v * B[k][j], 0)));
}
