// Why a gate's result is infinite or no number at all, in words.

const ANYTHING = "could be anything, so it is not a number.";
const TOO_LARGE = "Above 1.8·10³⁰⁸ a computer's numbers end: it writes ∞.";

const OF_RULE = {
  divide: ([a, b]) =>
    b === 0
      ? a === 0
        ? `0 ÷ 0 ${ANYTHING}`
        : "Division by zero: as the divisor shrinks, the quotient grows without end."
      : "",
  log: ([a]) =>
    a === 0
      ? "Towards 0 the logarithm falls without end."
      : a < 0
        ? "A negative number has no real logarithm."
        : "",
  sqrt: ([a]) => (a < 0 ? "A negative number has no real square root." : ""),
  power: ([a, b]) =>
    a === 0 && b < 0
      ? "0 to a negative power is a division by zero."
      : a < 0 && !Number.isInteger(b)
        ? "A negative number to a power that is not whole is not a real number."
        : "",
  sin: () => "Towards ∞ the sine settles on nothing.",
  cos: () => "Towards ∞ the cosine settles on nothing.",
  add: (_, value) => (Number.isNaN(value) ? `∞ − ∞ ${ANYTHING}` : ""),
  subtract: (_, value) => (Number.isNaN(value) ? `∞ − ∞ ${ANYTHING}` : ""),
  multiply: (_, value) => (Number.isNaN(value) ? `0 × ∞ ${ANYTHING}` : ""),
};

/** What happened at a gate whose `value` is not finite; empty for a finite one. */
export function oddValue(rule, operands, value) {
  if (Number.isFinite(value)) return "";
  if (operands.some(Number.isNaN)) return " What is made of no number is no number either.";
  const reason = OF_RULE[rule]?.(operands, value);
  if (reason) return ` ${reason}`;
  if (Number.isNaN(value)) return ` With an infinite operand, the result ${ANYTHING}`;
  return operands.every(Number.isFinite) ? ` ${TOO_LARGE}` : " An infinite operand made it so.";
}

/** The same for the gradient that a gate sends back. */
export function oddGradient(local, upstream, downstream) {
  if (Number.isFinite(downstream)) return "";
  if (Number.isNaN(upstream)) return " What arrives is not a number, so what is sent on is not one either.";
  if (Number.isNaN(local)) return " The slope here is not a number: the values it is made of are not finite.";
  if (Number.isNaN(downstream)) return ` 0 × ∞ ${ANYTHING}`;
  if (!Number.isFinite(local))
    return " The slope is infinite here: the curve is vertical, and no step is short enough.";
  return Number.isFinite(upstream) ? ` ${TOO_LARGE}` : " What arrives is infinite already.";
}
