// Numbers, digits and lists as the book writes them. The way back, from a reader's text, is read_number.js.

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const LOWERED = "₀₁₂₃₄₅₆₇₈₉";

const replaced = (k, digits, minus) => [...String(k)].map((c) => digits[c] ?? minus).join("");

/** The whole number k in raised digits: "⁻¹²" for −12. */
export const superscript = (k) => replaced(k, RAISED, "⁻");

/** The whole number k in lowered digits: "₁₂" for 12. */
export const subscript = (k) => replaced(k, LOWERED, "₋");

/**
 * A number with at most `digits` significant digits, no trailing zeros and a true minus; whole numbers below a
 * million keep all their digits. "–" for none, "∞" and "not a number" where it is that.
 */
export function fmt(x, digits = 4) {
  if (x === null || x === undefined) return "–";
  if (Number.isNaN(x)) return "not a number";
  if (!Number.isFinite(x)) return x > 0 ? "∞" : "−∞";
  if (x === 0) return "0";
  const size = Math.abs(x);
  let text;
  if (size >= 1e6 || size < 1e-4) {
    const [mantissa, exponent] = x.toExponential(digits - 1).split("e");
    text = `${Number(mantissa)}·10${superscript(Number(exponent))}`;
  } else {
    text = String(Number(x.toPrecision(Math.max(digits, Math.floor(Math.log10(size)) + 1))));
  }
  return text.replace("-", "−");
}

/** 10 to the power k, as text: written out from 1 to 1000. */
export const tenTo = (k) => (k >= 0 && k <= 3 ? String(10 ** k) : `10${superscript(k)}`);

/** The number in brackets where its own signs would mix with an operator's: 3 × (−4), 1 ÷ (2·10⁶). */
export const bracketed = (x) => (/[−·]/.test(fmt(x)) ? `(${fmt(x)})` : fmt(x));

/** A sum of terms, each a text that may begin with a minus: "2·3 − 4·1" for ["2·3", "−4·1"]. */
export const sumOf = (terms) => terms.join(" + ").replaceAll("+ −", "− ");

/** A share from 0 to 1 in per cent, with at most `digits` significant digits. */
export const percent = (share, digits = 3) => `${fmt(100 * share, digits)} %`;

/** A probability in per cent: what is nearly 0 or 1 is not written as if it were that, nor with needless digits. */
export const probability = (p) => (p > 0.9995 ? ">99.9 %" : p < 0.001 ? "<0.1 %" : percent(p));

/** The words with commas and a last "and": "a, b and c". */
export const list = (words) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
