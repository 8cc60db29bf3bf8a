// The filter bench, forward: a window on the image, the products under it, their sum; or the same as a matrix.

import { h } from "../kit/dom.js";
import { bracketed, fmt } from "../kit/format.js";
import { matrix } from "../kit/matrix.js";
import { asMatrix, meets, pad } from "./numerics.js";

/** A panel: a title above a matrix. */
export const panel = (title, one) =>
  h("div", { class: "bench-panel" }, h("p", { class: "bench-title" }, title), one.element);

const ordinal = ([i, j]) => `row ${i + 1}, column ${j + 1}`;
const clamp = (v, most) => Math.max(0, Math.min(most, v));

/** The image with its window, the filter, the products, the map. `move([i, j])` is called to choose an output. */
export function scanView(move) {
  const image = matrix({ label: "image, with padding", hover: false, onPick: (p, q) => move(from(p, q)) });
  const filter = matrix({ label: "filter" });
  const products = matrix({ label: "pixel times weight" });
  const output = matrix({ label: "output", hover: false, onPick: (i, j) => move([i, j]) });
  const sum = h("p", { class: "bench-sum" });
  let state = null;
  const element = h(
    "div",
    { class: "bench-view" },
    h(
      "div",
      { class: "bench-row" },
      panel("image", image),
      panel("filter", filter),
      h(
        "div",
        { class: "bench-result chalk-stage" },
        panel("pixel · weight", products),
        panel("output", output),
      ),
    ),
    sum,
  );

  /** The output whose window begins at pixel (p, q) of the padded image, or as nearly as can be. */
  const from = (p, q) =>
    [
      [p, state.y.length],
      [q, state.y[0].length],
    ].map(([v, count]) => clamp(Math.round(v / state.S), count - 1));

  function paint(now) {
    state = now;
    const { x, w, y, at, S, P, b, open } = now,
      padded = pad(x, P),
      K = w.length;
    const inside = (p, q) => p >= S * at[0] && p < S * at[0] + K && q >= S * at[1] && q < S * at[1] + K;
    const ring = (p, q) => p < P || q < P || p >= x.length + P || q >= x[0].length + P;
    image.paint({
      values: padded,
      mark: (p, q) =>
        `${inside(p, q) ? "is-lit" : ""} ${ring(p, q) ? "is-soft" : padded[p][q] ? "is-value" : ""}`,
    });
    filter.paint({ values: w, mark: (k, l) => (w[k][l] ? "is-third" : "") });
    const under = w.map((row, k) => row.map((_, l) => padded[S * at[0] + k][S * at[1] + l]));
    products.paint({
      values: under,
      text: (v, k, l) => `${fmt(v)}·${bracketed(w[k][l])}`,
      mark: (k, l) => (under[k][l] * w[k][l] ? "is-value" : ""),
    });
    output.paint({
      values: y,
      text: (v) => (open ? fmt(v) : "?"),
      mark: (i, j) => (i === at[0] && j === at[1] ? "is-lit is-value" : ""),
    });
    const terms = under.flatMap((row, k) => row.map((v, l) => v * w[k][l]));
    sum.textContent = open
      ? `${terms.map(bracketed).join(" + ")} + bias ${bracketed(b)} = ${fmt(y[at[0]][at[1]])}`
      : "Nine products, one sum: what is it?";
  }
  const tell = ({ y, at, P, x, w, S }) => {
    const outside =
      P &&
      [0, w.length - 1].some((k) =>
        [0, w.length - 1].some((l) => {
          const [p, q] = meets(at, [k, l], { S, P });
          return x[p]?.[q] === undefined;
        }),
      );
    return (
      `The window ${outside ? "hangs over the edge" : "lies on the image"}; ` +
      `output ${ordinal(at)} is ${fmt(y[at[0]][at[1]])}. ${y.length} × ${y[0].length} outputs in all.`
    );
  };
  return { element, paint, tell };
}

/**
 * The matrix of the convolution beside image, filter and map. `move` chooses an output, `point([k, l] or null)` a
 * weight.
 */
export function matrixView(move, point) {
  const table = matrix({
    label: "the convolution as a matrix: one row an output, one column a pixel",
    hover: false,
    onPick: (r, c) => {
      move([Math.floor(r / state.y[0].length), r % state.y[0].length], c);
      point(rows[r][c]);
    },
  });
  const image = matrix({ label: "image" });
  const filter = matrix({ label: "filter", hover: false, onPick: (k, l) => point([k, l]) });
  const output = matrix({
    label: "output",
    hover: false,
    onPick: (i, j) => {
      move([i, j], null);
    },
  });
  const size = h("p", { class: "bench-title" });
  let state = null,
    rows = [];
  const element = h(
    "div",
    { class: "bench-view" },
    size,
    h("div", { class: "bench-matrix chalk-stage" }, table.element),
    h("div", { class: "bench-row" }, panel("image", image), panel("filter", filter), panel("output", output)),
  );
  const same = (one, two) => Boolean(one && two && one[0] === two[0] && one[1] === two[1]);

  function paint(now) {
    state = now;
    const { x, w, y, at, weight, column, S, P } = now,
      wide = x[0].length;
    rows = asMatrix([x.length, wide], [w.length, w[0].length], { S, P });
    const row = at[0] * y[0].length + at[1];
    table.paint({
      values: rows.map((one) => one.map((kl) => (kl ? w[kl[0]][kl[1]] : 0))),
      tiny: true,
      shade: true,
      text: (v, r, c) => `output ${r + 1}, pixel ${c + 1}, ${rows[r][c] ? `weight ${fmt(v)}` : "no weight"}`,
      mark: (r, c) =>
        `${rows[r][c] ? "is-weight" : ""} ${r === row ? "is-row" : ""} ${same(rows[r][c], weight) ? "is-copy" : ""}`,
    });
    const seen = rows[row];
    image.paint({
      values: x,
      mark: (p, q) =>
        `${seen[p * wide + q] ? "is-lit" : ""} ${p * wide + q === column ? "is-third" : x[p][q] ? "is-value" : ""}`,
    });
    filter.paint({ values: w, mark: (k, l) => (same([k, l], weight) ? "is-third is-lit" : "") });
    output.paint({ values: y, mark: (i, j) => (i === at[0] && j === at[1] ? "is-lit is-value" : "") });
    size.textContent =
      `${rows.length} outputs × ${rows[0].length} pixels = ${rows.length * rows[0].length} places, ` +
      `${rows.flat().filter(Boolean).length} of them hold one of ${w.flat().length} weights`;
  }
  function tell({ w, at, y, weight, column }) {
    const row = at[0] * y[0].length + at[1];
    const first = `Row ${row + 1} makes output ${ordinal(at)}: ${fmt(y[at[0]][at[1]])}.`;
    if (!weight)
      return column === null
        ? first
        : `${first} It has no weight for pixel ${column + 1}: that place is zero for good.`;
    const copies = rows.flat().filter((kl) => same(kl, weight)).length;
    return (
      `${first} The weight in ${ordinal(weight)} of the filter, ${fmt(w[weight[0]][weight[1]])}, ` +
      `stands in ${copies} places of the matrix, all framed.`
    );
  }
  return { element, paint, tell };
}
