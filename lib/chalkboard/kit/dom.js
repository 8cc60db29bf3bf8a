// Elements, ids, where the focus goes, and whether the reader wants motion.

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

/** Hand the focus on. With keys the page follows; a finger stays with what it pressed, where the answer stands. */
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
