// The filter bench, backward: an upstream gradient on the outputs, where it lands, and who collects it from where.

import { h } from "../kit/dom.js";
import { bracketed, fmt } from "../kit/format.js";
import { matrix } from "../kit/matrix.js";
import { panel } from "./filter_bench_forward.js";
import { filterGradient, inputGradient, meets, through, turn } from "./numerics.js";

const NUMBERS = [1, -2, 3, -1, 2, -3, 1]; // seven, so that rows differ
const word = ([i, j]) => `row ${i + 1}, column ${j + 1}`;

/** The upstream gradient of the given kind: "one" at `at`, "ones" everywhere, or some "numbers". */
const upstream = (kind, y, at) =>
  y.map((row, i) =>
    row.map((_, j) =>
      kind === "one"
        ? Number(i === at[0] && j === at[1])
        : kind === "ones"
          ? 1
          : NUMBERS[(i * row.length + j) % 7],
    ),
  );

/** `move([i, j])` chooses an output, `collect({ pixel } or { weight })` who collects. */
export function backView(move, collect) {
  const arrived = matrix({
    label: "upstream gradient, on the outputs",
    hover: false,
    onPick: (i, j) => move([i, j]),
  });
  const toImage = matrix({
    label: "gradient to the image",
    hover: false,
    onPick: (p, q) => collect({ pixel: [p, q] }),
  });
  const toFilter = matrix({
    label: "gradient to the filter",
    hover: false,
    onPick: (k, l) => collect({ weight: [k, l] }),
  });
  const filter = matrix({ label: "filter" });
  const image = matrix({ label: "image" });
  const ledger = matrix({ label: "what is collected, from every output" });
  const title = h("p", { class: "bench-title" });
  const sum = h("p", { class: "bench-sum" });
  const side = h("div", { class: "bench-panel" }, title, ledger.element);
  const element = h(
    "div",
    { class: "bench-view" },
    h(
      "div",
      { class: "bench-row" },
      panel("image", image),
      panel("filter", filter),
      panel("upstream", arrived),
    ),
    h(
      "div",
      { class: "bench-row chalk-stage" },
      panel("gradient to the image", toImage),
      panel("gradient to the filter", toFilter),
      side,
    ),
    sum,
  );
  let told = "";

  function paint({ x, w, y, at, S, P, kind, who, open }) {
    const g = upstream(kind, y, at),
      how = { S, P },
      size = [w.length, w[0].length];
    const dx = inputGradient(g, w, [x.length, x[0].length], how),
      dw = filterGradient(x, g, size, how);
    const hidden = (v) => (open ? fmt(v) : "?");
    const chosen = (one, i, j) => (one && one[0] === i && one[1] === j ? "is-lit" : "");
    const sees = (p, q) => kind === "one" && through(at, [p, q], size, how);
    image.paint({ values: x, mark: (p, q) => `${x[p][q] ? "is-value" : ""} ${sees(p, q) ? "is-lit" : ""}` });
    filter.paint({ values: w, mark: (k, l) => (w[k][l] ? "is-third" : "") });
    arrived.paint({
      values: g,
      mark: (i, j) => `${g[i][j] ? "is-gradient" : ""} ${kind === "one" ? chosen(at, i, j) : ""}`,
    });
    toImage.paint({
      values: dx,
      text: hidden,
      mark: (p, q) =>
        `${open && dx[p][q] ? "is-gradient" : ""} ` +
        `${open && (sees(p, q) || who.pixel) ? (who.pixel ? chosen(who.pixel, p, q) : "") : ""}`,
    });
    toFilter.paint({
      values: dw,
      text: hidden,
      mark: (k, l) => `${open && dw[k][l] ? "is-gradient" : ""} ${open ? chosen(who.weight, k, l) : ""}`,
    });

    // Who collects: for every output, upstream times the local derivative, null where there is no way.
    const local = g.map((row, i) =>
      row.map((_, j) => {
        if (who.weight) {
          const [p, q] = meets([i, j], who.weight, how);
          return x[p]?.[q] ?? 0;
        }
        const kl = through([i, j], who.pixel, size, how);
        return kl ? w[kl[0]][kl[1]] : null;
      }),
    );
    const parts = local
      .flatMap((row, i) => row.map((v, j) => (v === null ? null : g[i][j] * v)))
      .filter((v) => v !== null);
    const total = who.weight ? dw[who.weight[0]][who.weight[1]] : dx[who.pixel[0]][who.pixel[1]];
    side.hidden = sum.hidden = !open;
    title.textContent =
      `${who.weight ? "weight" : "pixel"} ` +
      `(${(who.weight ?? who.pixel).map((v) => v + 1).join(", ")}) collects`;
    ledger.paint({
      values: local,
      text: (v, i, j) => `${fmt(g[i][j])}·${bracketed(v)}`,
      mark: (i, j) => (local[i][j] === null ? "is-soft" : g[i][j] * local[i][j] ? "is-gradient" : ""),
    });
    sum.textContent = parts.length
      ? `upstream · ${who.weight ? "pixel it met" : "weight it met"}: ` +
        `${parts.map(bracketed).join(" + ")} = ${fmt(total)}`
      : "No window reaches this pixel: it gets 0.";
    const landed =
      kind === "one"
        ? `Output ${word(at)} sends the filter as it is to its window, and its window to the filter.`
        : `${kind === "ones" ? "Every output sends 1." : "Every output sends its number."}`;
    told = `${landed} ${who.weight ? collectsWeight(who.weight, total) : collectsPixel(who.pixel, local, w, total)}`;
  }
  const collectsWeight = (weight, total) =>
    `The weight in ${word(weight)} collects the pixels it met, in the order of the outputs: ${fmt(total)}.`;
  function collectsPixel(pixel, local, w, total) {
    const count = local.flat().filter((v) => v !== null).length;
    const whole = count === w.flat().length;
    const same = String(turn(w)) === String(w);
    return (
      `The pixel in ${word(pixel)} is in ${count === 1 ? "1 window" : `${count} windows`} and collects ${fmt(total)}.` +
      (whole
        ? " Read the weights in the ledger: that is the filter turned by 180°" +
          `${same ? ", which for this filter looks the same" : ""}.`
        : "")
    );
  }
  return { element, paint, tell: () => told };
}
