// A layer as circles and wires: inputs on the left, neurons on the right, the constant 1 below the inputs.

import { s } from "../kit/dom.js";
import { fmt } from "../kit/format.js";

const [WIDTH, HEIGHT, TOP] = [290, 300, 10];
const [LEFT, RIGHT, R] = [23, 200, 20];

/** { element, paint(seen) } for `wide` inputs and room for `all` neurons; `onPick(j)` when a neuron is touched. */
export function wiring({ wide, all, onPick }) {
  const element = s("svg", {
    class: "layer-wires",
    viewBox: `0 ${-TOP} ${WIDTH} ${HEIGHT + TOP}`,
    role: "img",
  });
  function paint(seen) {
    const { n, z, extended } = seen;
    const rows = extended ? wide + 1 : wide;
    const words = `${rows} inputs wired to ${n} ${n === 1 ? "neuron" : "neurons"}`;
    element.setAttribute("aria-label", `${words}; sums ${z.map((v) => fmt(v, 3)).join(", ")}`);
    element.replaceChildren(
      ...wires(seen, { wide, rows, all }),
      ...inputs(seen, { wide, rows }),
      ...neurons(seen, all, onPick),
      ...ends(seen, all),
    );
  }
  return { element, paint };
}

/** The height of the k-th of so many circles. */
const place = (k, count) => (HEIGHT * (k + 0.5)) / count;

/** A wire from each input to each neuron; those of the number that is touched are lit and on top. */
function wires({ W, b, n, at }, { wide, rows, all }) {
  const lit = (i, j) => (at.kind === "o" ? at.i === i : at.kind === "one" ? i === wide : at.j === j);
  const drawn = [];
  for (let j = 0; j < n; j += 1) {
    for (let i = 0; i < rows; i += 1) {
      const weight = i === wide ? b[j] : W[j][i];
      const name = [
        "layer-wire",
        weight > 0 ? "is-plus" : weight < 0 ? "is-minus" : "is-none",
        i === wide ? "is-bias" : "",
        lit(i, j) ? "is-lit" : "",
      ].join(" ");
      const line = s("line", {
        x1: LEFT + R,
        y1: place(i, rows),
        x2: RIGHT - R,
        y2: place(j, all),
        class: name,
        style: `--size: ${Math.abs(weight)}`,
      });
      drawn[lit(i, j) ? "push" : "unshift"](line);
    }
  }
  return drawn;
}

const circle = (x, y, text, name, more = {}) =>
  s(
    "g",
    { class: `layer-circle ${name}`, ...more },
    s("circle", { cx: x, cy: y, r: R }),
    s("text", { x, y: y + 5, "text-anchor": "middle" }, text),
  );

/** The inputs and, where they are extended, the constant 1. */
function inputs({ o, extended, at }, { wide, rows }) {
  const entries = extended ? [...o, 1] : o;
  const lit = (i) => (at.kind === "o" && at.i === i) || (at.kind === "one" && i === wide);
  return entries.map((v, i) => {
    const name = `${i === wide ? "is-bias" : "is-input"} ${lit(i) ? "is-lit" : ""}`;
    return circle(LEFT, place(i, rows), fmt(v, 3), name);
  });
}

/** The neurons with their sums, and room for those to come. */
const neurons = ({ n, z, at }, all, onPick) =>
  Array.from({ length: all }, (_, j) =>
    j < n
      ? circle(RIGHT, place(j, all), fmt(z[j], 3), `is-neuron ${at.j === j ? "is-lit" : ""}`, {
          onclick: () => onPick(j),
        })
      : circle(RIGHT, place(j, all), "", "is-room"),
  );

/** What comes out of each neuron; its bias too, where that is no wire. */
const ends = ({ b, out, extended }, all) =>
  out
    .flatMap((v, j) => [
      s("text", { x: RIGHT + R + 8, y: place(j, all) + 5, class: "layer-out" }, `→ ${fmt(v, 3)}`),
      extended
        ? null
        : s(
            "text",
            { x: RIGHT, y: place(j, all) - R - 4, "text-anchor": "middle", class: "layer-bias" },
            `${b[j] < 0 ? "" : "+"}${fmt(b[j], 3)}`,
          ),
    ])
    .filter(Boolean);
