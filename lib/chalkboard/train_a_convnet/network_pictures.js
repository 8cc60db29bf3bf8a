// Pictures of a network at work: planes in rows, filters as squares, a digit.

import { h, s } from "../kit/dom.js";
import { fmt, probability } from "../kit/format.js";

/** Planes (arrays of size × size numbers ≥ 0) side by side as one SVG; darker is larger, on one scale for all. */
export function planes(list, size, label, perRow = 8) {
  const most = Math.max(1e-9, ...list.map((one) => Math.max(...one)));
  const step = size + 1,
    rows = Math.ceil(list.length / perRow);
  const parts = list.flatMap((plane, p) => {
    const x0 = (p % perRow) * step,
      y0 = Math.floor(p / perRow) * step;
    return [
      s("rect", { x: x0, y: y0, width: size, height: size, class: "room-paper" }),
      ...[...plane].flatMap((v, k) =>
        v / most < 0.02
          ? []
          : [
              s("rect", {
                x: x0 + (k % size),
                y: y0 + Math.floor(k / size),
                width: 1.02,
                height: 1.02,
                class: "room-ink",
                "fill-opacity": (v / most).toFixed(2),
              }),
            ],
      ),
    ];
  });
  const svg = s(
    "svg",
    {
      viewBox: `-0.2 -0.2 ${Math.min(perRow, list.length) * step - 0.6} ${rows * step - 0.6}`,
      class: "room-planes",
      role: "img",
      "aria-label": label,
    },
    parts,
  );
  return svg;
}

/** One image of 64 pixels with words below. */
export const digit = (pixels, words) =>
  h("div", { class: "room-digit" }, planes([pixels], 8, words, 1), h("span", {}, words));

/** Filters of 3 × 3: the area of a square is the weight's size, filled for plus, hollow for minus. */
export function filters({ shape, weight }, label) {
  const most = Math.max(...weight.map(Math.abs));
  const parts = Array.from({ length: shape[0] }, (_, f) => [
    s("rect", { x: f * 4, y: 0, width: 3, height: 3, class: "room-paper" }),
    ...Array.from({ length: 9 }, (_, k) => {
      const w = weight[f * 9 + k],
        side = 0.9 * Math.sqrt(Math.abs(w) / most);
      return s("rect", {
        x: (f * 4 + (k % 3) + 0.5 - side / 2).toFixed(2),
        y: (Math.floor(k / 3) + 0.5 - side / 2).toFixed(2),
        width: side.toFixed(2),
        height: side.toFixed(2),
        class: w > 0 ? "room-plus" : "room-minus",
      });
    }),
  ]);
  return s(
    "svg",
    {
      viewBox: `-0.2 -0.2 ${shape[0] * 4 - 0.6} 3.4`,
      class: "room-filters",
      role: "img",
      "aria-label": label,
    },
    parts.flat(),
  );
}

/** The same filters in numbers: a row for each filter, its three rows of weights. */
export const filterRows = ({ shape, weight }) =>
  Array.from({ length: shape[0] }, (_, f) => [
    f + 1,
    ...[0, 3, 6].map((k) => [...weight.slice(f * 9 + k, f * 9 + k + 3)].map((w) => fmt(w, 2)).join(", ")),
  ]);

/** Each plane's largest value and where it stands. */
export const peaks = (list, size) =>
  list.map((plane, p) => {
    const most = Math.max(...plane),
      at = plane.indexOf(most);
    return [p + 1, fmt(most, 2), ...(most > 0 ? [Math.floor(at / size) + 1, (at % size) + 1] : ["–", "–"])];
  });

/** Bars with a name and a number each; `share` from 0 to 1 is the length; `kind` is "is-gradient" for gradients. */
export const bars = (rows, kind = "") =>
  h(
    "div",
    { class: `room-bars ${kind}` },
    rows.map(({ name, share, text, lit }) =>
      h(
        "div",
        { class: `room-bar${lit ? " is-lit" : ""}` },
        h("span", {}, name),
        h(
          "span",
          { class: "room-track" },
          h("span", { style: `width: ${(100 * Math.max(0, Math.min(1, share))).toFixed(1)}%` }),
        ),
        h("span", {}, text),
      ),
    ),
  );

/** The answer as bars: ten digits with their probabilities. */
export function answers(probabilities) {
  const best = probabilities.indexOf(Math.max(...probabilities));
  return bars(
    probabilities.map((p, k) => ({
      name: String(k),
      share: p,
      text: `${probability(p)}${k === best ? " ◂" : ""}`,
      lit: k === best,
    })),
  );
}
