// The error of a difference quotient of y = exp(sin(x²)). Held equal to nudge_size.py by the browser tests.

export const AT = 0.8;
const WRONG = 0.001; // the part of the slope that the wrong derivative lacks
const EPSILON = { float64: Number.EPSILON, float32: 2 ** -23 };

const f = Math.fround;
export const value = (x) => Math.exp(Math.sin(x * x));
/** y with every result rounded to float32. */
export const value32 = (x) => f(Math.exp(f(Math.sin(f(x * x)))));

/** dy/dx at AT. */
export const slope = value(AT) * Math.cos(AT * AT) * 2 * AT;

/** A step of three digits, so that Python and the page mean the same float64. */
export const step = (exponent) => Number((10 ** exponent).toPrecision(3));

const oneSided = (h) => (value(AT + h) - value(AT)) / h;
const twoSided = (h) => (value(AT + h) - value(AT - h)) / (2 * h);

/** The difference quotient in float32, where h and x are rounded first. */
function single(h) {
  const [dx, x] = [f(h), f(AT)];
  return f(f(value32(f(x + dx)) - value32(x)) / dx);
}

export const quotients = { one: oneSided, two: twoSided, wrong: oneSided, single };

/** What a quotient is held against: dy/dx, or a derivative that lacks a part of it. */
const claimed = (kind) => (kind === "wrong" ? (1 - WRONG) * slope : slope);

export const error = (kind, h) => Math.abs(quotients[kind](h) - claimed(kind));

/**
 * What is expected of the error: truncation · h^order + rounding / h + shelf, with the h at which the first two are
 * equal (`crossing`) and that at which their sum is least (`best`).
 */
export function estimate(kind) {
  const x = AT,
    [sin, cos] = [Math.sin(x * x), Math.cos(x * x)];
  const first = 2 * x * cos, // of sin(x²), like the next two
    second = 2 * cos - 4 * x ** 2 * sin,
    third = -12 * x * sin - 8 * x ** 3 * cos;
  const y = value(x),
    order = kind === "two" ? 2 : 1;
  const truncation =
    kind === "two"
      ? Math.abs(y * (first ** 3 + 3 * first * second + third)) / 6
      : Math.abs(y * (first ** 2 + second)) / 2;
  const rounding = y * (kind === "single" ? EPSILON.float32 : EPSILON.float64);
  const crossing = (rounding / truncation) ** (1 / (order + 1));
  return {
    order,
    truncation,
    rounding,
    crossing,
    best: crossing / order ** (1 / (order + 1)),
    shelf: slope - claimed(kind),
  };
}
