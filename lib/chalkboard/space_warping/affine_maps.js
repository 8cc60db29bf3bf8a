// Affine maps of the plane: five kinds, one after another, their matrix, and what they do to parallels and area.
// Source of its numbers: live (numerics.js).

import { button, buttonRow, choice, slider } from "../kit/controls.js";
import { dataTable } from "../kit/data_table.js";
import { fill, h } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { arrow, gridLines, plane } from "../kit/plane.js";
import { chain, KINDS, NONE, tidy } from "./affine_maps_kinds.js";
import { affine, determinant } from "./numerics.js";

const MOST_MAPS = 4;
const FLAG = [
  [0, 0],
  [0.25, 0],
  [0.25, 0.4],
  [0.6, 0.4],
  [0.6, 0.6],
  [0.25, 0.6],
  [0.25, 0.8],
  [0.8, 0.8],
  [0.8, 1],
  [0, 1],
];
const UNIT_SQUARE = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];
const near = (v) => fmt(Number(v.toFixed(9)) + 0, 3); // many maps add their rounding up
const NUMBER = {
  translate: "to the right (half of it up)",
  rotate: "angle",
  scale: "factor",
  shear: "lean",
  reflect: "angle of the mirror",
};

function render({ model, el }) {
  const ui = frame(el, {
    kind: "affine-maps",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  let maps = [{ kind: "rotate", value: KINDS.rotate.start }];
  const last = () => maps.at(-1);
  const pane = plane({ label: "a flag and the grid after the map; the flag before it as an outline" });
  pane.span = 2.6;
  const kinds = choice({
    label: "the map",
    value: "rotate",
    options: Object.keys(KINDS).map((kind) => [kind, kind]),
    onChange: (kind) => {
      maps = [...maps.slice(0, -1), { kind, value: KINDS[kind].start }];
      rebuild();
    },
  });
  const holder = h("div", {});
  const then = button("then another", () => {
    maps = [...maps, { kind: "shear", value: 1 }];
    rebuild();
  });
  const back = button("take the last one back", () => {
    maps = maps.slice(0, -1);
    rebuild();
  });
  const reverse = button("reverse their order", () => {
    maps = [...maps].reverse();
    rebuild();
  });
  const said = h("p", { class: "affine-list" });
  const ledger = h("div", { class: "affine-ledger", role: "group", "aria-label": "the whole map" }),
    listed = dataTable();

  /** A new slider when the kind of the last map is another one. */
  function rebuild() {
    const { kind, value } = last();
    const { min, max, step, unit } = KINDS[kind];
    kinds.set(kind);
    fill(
      holder,
      slider({
        label: NUMBER[kind],
        min,
        max,
        step,
        value,
        format: (v) => `${fmt(v)}${unit}`,
        onInput: (v) => {
          maps = [...maps.slice(0, -1), { kind, value: v }];
          paint();
        },
      }).element,
    );
    then.disabled = maps.length === MOST_MAPS;
    back.disabled = reverse.disabled = maps.length < 2;
    paint();
  }
  function paint() {
    const [W, b] = chain(maps);
    const go = (points) => affine(W, b, points);
    pane.show(
      gridLines(3, 0.5).map((ends) => pane.line(...go(ends), "plane-grid")),
      pane.axes(["1", "2"]),
      pane.polygon(go(UNIT_SQUARE), "affine-square"),
      pane.polygon(FLAG, "affine-before"),
      pane.polygon(go(FLAG), "affine-after"),
      [
        [1, 0],
        [0, 1],
      ].map((tip) => arrow(pane, b, go([tip])[0], "affine-arrow")),
    );
    const det = determinant(W);
    const named = maps.map(({ kind, value }) => `${kind} ${fmt(value)}${KINDS[kind].unit}`);
    pane.svg.setAttribute(
      "aria-label",
      `a flag and the grid after the map, ${named.join(", then ")}; the flag before it as an outline`,
    );
    listed.offer("the corners of the flag", () => ({
      columns: ["corner", "before", "after"],
      rows: FLAG.map((corner, k) => [k + 1, pair(corner), pair(go([corner])[0])]),
    }));
    said.textContent = `First to last: ${named.join(", then ")}.`;
    fill(
      ledger,
      cell("W", W.map((row) => row.map(near).join("  ")).join(" ; ")),
      cell("b", b.map(near).join(", ")),
      cell("determinant", fmt(tidy(det), 4)),
    );
    const still = [...W.flat(), ...b].every((v, k) => Math.abs(v - NONE.flat(2)[k]) < 1e-9);
    ui.say(
      still ? "Every point is where it was before: taken together, nothing has happened." : tell(tidy(det)),
    );
  }
  const cell = (title, words) => h("div", {}, h("span", {}, title), h("strong", {}, words));
  rebuild();
  ui.body.append(
    h(
      "div",
      { class: "affine-all" },
      h("div", { class: "chalk-stage" }, pane.svg),
      h("div", {}, kinds.element, holder, buttonRow([then, back, reverse]), said, ledger),
    ),
    listed.element,
  );
  ui.done();
}

const pair = ([x, y]) => `(${fmt(x, 3)}, ${fmt(y, 3)})`;

function tell(det) {
  const bars = "The two bars of the flag are still parallel";
  if (det === 0) return "The flag has fallen onto a line or a point: area 0, and nobody can undo that.";
  const area =
    Math.abs(Math.abs(det) - 1) < 1e-9
      ? "its area is what it was"
      : `its area is ${fmt(Math.abs(det), 3)} times what it was`;
  return (
    `${bars}, and ${area}. ` +
    `${det < 0 ? "The determinant is negative: the flag is seen in a mirror, and no turning brings it back." : "The determinant is positive: turned or leaned perhaps, but not mirrored."}`
  );
}

export default { render };
