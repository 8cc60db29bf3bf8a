// The tape: every array of the network as small cells, its gradient beneath it in the same shape; and the shelf.

import { fill, h, s } from "../kit/dom.js";
import { shape, transpose } from "../kit/linalg.js";
import { raised, sized } from "./layer_tape_steps.js";

const CELL = 10,
  GAP = 1;

/**
 * The arrays on the tape, layer by layer: { id, name, values, gradient, filled, written }, where `filled` and `written`
 * are the steps at which values and gradient come.
 */
export function arraysOf({ net, tape, grads, steps, rows }) {
  const layers = net.W.length;
  const turn = rows ? (A) => A : transpose;
  const at = (kind, k) => steps.findIndex((one) => one.kind === kind && one.k === k);
  const big = (name) => (rows ? name.toUpperCase() : name);
  const cards = [
    {
      title: "input",
      arrays: [
        {
          id: "o0",
          name: big("x"),
          values: turn(tape.O[0]),
          gradient: turn(grads.dO[0]),
          filled: 0,
          written: at("do", 1),
        },
      ],
    },
  ];
  net.W.forEach((W, i) => {
    const k = i + 1;
    const out =
      k < layers
        ? {
            id: `o${k}`,
            name: raised(big("o"), k),
            values: turn(tape.O[k]),
            gradient: turn(grads.dO[k]),
            filled: at("o", k),
            written: at("do", k + 1),
          }
        : {
            id: `o${k}`,
            name: rows ? "Ŷ" : "ŷ",
            values: turn(tape.P),
            gradient: null,
            filled: at("softmax", k),
            written: Infinity,
          };
    cards.push({
      title: `layer ${k}`,
      arrays: [
        {
          id: `W${k}`,
          name: raised("W", k),
          values: W,
          gradient: grads.dW[i],
          filled: 0,
          written: at("dW", k),
        },
        {
          id: `b${k}`,
          name: raised("b", k),
          values: turn([net.b[i]]),
          gradient: turn([grads.db[i]]),
          filled: 0,
          written: at("db", k),
        },
        {
          id: `z${k}`,
          name: raised(big("z"), k),
          values: turn(tape.Z[i]),
          gradient: turn(grads.dZ[i]),
          filled: at("z", k),
          written: at("dz", k),
        },
        out,
      ],
    });
  });
  return cards;
}

/** { element, paint({ cards, at, hold, label }) }; `hold` says that the gradient of step `at` is not yet to be seen. */
export function tapeView() {
  const element = h("div", { class: "tape chalk-stage", role: "img" });
  return {
    element,
    paint({ cards, at, hold, label }) {
      const tall = Math.max(...cards.flatMap((card) => card.arrays.map(({ values }) => values.length)));
      element.setAttribute("aria-label", label);
      element.style.setProperty("--tall", tall);
      fill(
        element,
        cards.map(({ title, arrays }) =>
          h(
            "div",
            { class: "tape-card" },
            h("p", {}, title),
            h(
              "div",
              {},
              arrays.map((one) => drawn(one, at, hold)),
            ),
          ),
        ),
      );
    },
  };
}

function drawn({ name, values, gradient, filled, written }, at, hold) {
  const now = (at === filled && at > 0) || at === written;
  const seen = at > written || (at === written && !hold);
  return h(
    "div",
    { class: `tape-array ${now ? "is-now" : ""}` },
    h("b", {}, name),
    h("div", {}, cells(at >= filled ? values : null, shape(values), "is-value")),
    h("span", {}, sized(shape(values))),
    h("div", {}, gradient ? cells(seen ? gradient : null, shape(values), "is-gradient") : null),
  );
}

/** Small cells, darker for larger numbers, with a bar for negative ones; empty ones where there are no numbers yet. */
function cells(values, [rows, columns], kind) {
  const most = values ? Math.max(1e-300, ...values.flat().map(Math.abs)) : 1;
  const unit = CELL + GAP;
  const parts = [];
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) {
      const v = values?.[i][j];
      const [x, y] = [j * unit + 0.5, i * unit + 0.5];
      parts.push(
        s("rect", {
          x,
          y,
          width: CELL,
          height: CELL,
          rx: 1.5,
          class: values ? "tape-cell" : "tape-cell is-empty",
        }),
      );
      if (v)
        parts.push(
          s("rect", {
            x,
            y,
            width: CELL,
            height: CELL,
            rx: 1.5,
            class: `tape-fill ${kind}`,
            "fill-opacity": (0.18 + 0.82 * (Math.abs(v) / most)).toFixed(2),
          }),
        );
      if (v < 0)
        parts.push(
          s("line", {
            x1: x + 2.5,
            x2: x + CELL - 2.5,
            y1: y + CELL / 2,
            y2: y + CELL / 2,
            class: "tape-minus",
          }),
        );
    }
  }
  return s(
    "svg",
    {
      viewBox: `0 0 ${columns * unit} ${rows * unit}`,
      style: `--columns: ${columns}`,
      "aria-hidden": "true",
    },
    parts,
  );
}

/** The shelf: { element, paint({ shelf, at, names }) }; names are { name, shape, count } of what may lie there. */
export function shelfView() {
  const list = h("ul", {});
  const total = h("span", {});
  return {
    element: h("div", { class: "tape-shelf" }, h("p", {}, "must remember: ", total), list),
    paint({ shelf, at, names }) {
      const state = ({ put, used }) =>
        at < put
          ? "later"
          : used.includes(at)
            ? "taken"
            : at > Math.max(...used)
              ? "gone"
              : at === put && put > 0
                ? "new"
                : "kept";
      const states = shelf.map(state);
      const kept = names.filter((_, k) => states[k] !== "later" && states[k] !== "gone");
      total.textContent = kept.length
        ? `${kept.length} ${kept.length > 1 ? "arrays" : "array"}, ` +
          `${kept.reduce((sum, one) => sum + one.count, 0)} numbers`
        : "nothing any more";
      fill(
        list,
        names.map(({ name, size }, k) =>
          h(
            "li",
            { class: `is-${states[k]}` },
            h("b", {}, name),
            ` ${size}`,
            h("small", {}, WORDS[states[k]]),
          ),
        ),
      );
    },
  };
}
const WORDS = { later: "not yet", new: "put down", kept: "kept", taken: "in use", gone: "done with" };
