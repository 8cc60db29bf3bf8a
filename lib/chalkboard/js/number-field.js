// A field in which readers write a number their own way: with a point or a comma, with either minus, or as a fraction.

import { h } from "./dom.js";

/** A field of `size` letters. Returns { input, read() }; what is read is NaN where no number stands. */
export function numberField(size, value = null) {
  // With all keys: those that an iPhone shows for decimals have neither a minus nor a stroke.
  const input = h("input", { type: "text", autocomplete: "off", size, value });
  return { input, read: () => parsed(input.value) };
}

function parsed(text) {
  const parts = text
    .replace("−", "-")
    .replace(",", ".")
    .split("/")
    .map((one) => (one.trim() === "" ? NaN : Number(one)));
  return parts.length > 2 ? NaN : parts.reduce((top, bottom) => top / bottom);
}
