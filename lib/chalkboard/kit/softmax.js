// Softmax and cross-entropy of one set of logits.
// Held equal to chalkgrad by tests/chalkboard/kit/test_softmax.py.

/** e^z / Σ e^z, term by term as written: overflows, and then is not a number. */
export function asWritten(z) {
  const powers = z.map(Math.exp),
    sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** The same with the largest logit subtracted first: never overflows. */
export const softmax = (z) => {
  const most = Math.max(...z);
  return asWritten(z.map((v) => v - most));
};

/** ln Σ e^z − z[label], without leaving the logarithm. */
export function crossEntropy(z, label) {
  const most = Math.max(...z);
  return Math.log(z.reduce((sum, v) => sum + Math.exp(v - most), 0)) - (z[label] - most);
}
