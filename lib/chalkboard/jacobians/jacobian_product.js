// A product of tables, as the Jacobians' figures write it.

import { h } from "../kit/dom.js";

/** A factor with the sign before it, which stays with it when the line breaks. */
export const factor = (sign, one) =>
  h(
    "div",
    { class: "jacobian-factor" },
    h("span", { class: "jacobian-sign", "aria-hidden": "true" }, sign),
    one.element,
  );
