// Making elements, and writing numbers as the book writes them.

const SVG = "http://www.w3.org/2000/svg";

function build(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** An HTML element: h("p", { class: "note" }, "text", other). A key "onclick" adds a listener. */
export const h = (tag, attributes, ...children) => build(document.createElement(tag), attributes, children);

/** The same for SVG. */
export const s = (tag, attributes, ...children) =>
  build(document.createElementNS(SVG, tag), attributes, children);

/** Replace what is inside an element. */
export const fill = (element, ...children) => element.replaceChildren(...children.flat());

/** A number with at most `digits` significant digits, no trailing zeros, a true minus sign. */
export function fmt(x, digits = 4) {
  if (x === null || x === undefined) return "–";
  if (Number.isNaN(x)) return "not a number";
  if (!Number.isFinite(x)) return x > 0 ? "∞" : "−∞";
  if (x === 0) return "0";
  const size = Math.abs(x);
  let text;
  if (size >= 1e6 || size < 1e-4) {
    const [mantissa, exponent] = x.toExponential(digits - 1).split("e");
    const power = [...String(Number(exponent))].map((c) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[c] ?? "⁻").join("");
    text = `${Number(mantissa)}·10${power}`;
  } else {
    text = String(Number(x.toPrecision(Math.max(digits, Math.floor(Math.log10(size)) + 1))));
  }
  return text.replace("-", "−");
}

/** 10 to the power k, as text. */
export const tenTo = (k) =>
  k >= 0 && k <= 3 ? String(10 ** k) : `10${[...String(k)].map((c) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[c] ?? "⁻").join("")}`;

/** The number in brackets where its own signs would mix with an operator's: 3 × (−4), 1 ÷ (2·10⁶). */
export const bracketed = (x) => (/[−·]/.test(fmt(x)) ? `(${fmt(x)})` : fmt(x));

/** Hand the focus on to `element`. With keys the page follows; a finger stays with what it pressed, where the answer stands. */
export const focusOn = (element) =>
  element.focus({ preventScroll: !document.activeElement?.matches(":focus-visible") });

/** True when the reader asked for less motion. */
export const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

// Each figure of a page may have a copy of this module, so that a count alone would repeat.
const copy = Math.random().toString(36).slice(2, 10);
let serial = 0;
/** An id no other element of the page has. */
export function uid(stem) {
  serial += 1;
  return `chalk-${stem}-${copy}-${serial}`;
}
