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
  const pane = plane({ label: "a flag and the grid after the map; the flag before it as an outline" });
  pane.span = 2.6;
  const set = controls({
    /** `change` makes other maps of the maps. */
    act(change) {
      maps = change(maps);
      set.rebuild(maps);
      paint();
    },
    onValue(value) {
      maps = [...maps.slice(0, -1), { ...maps.at(-1), value }];
      paint();
    },
  });
  const said = h("p", { class: "affine-list" });
  const ledger = h("div", { class: "affine-ledger", role: "group", "aria-label": "the whole map" }),
    listed = dataTable();

  function paint() {
    const [W, b] = chain(maps);
    const go = (points) => affine(W, b, points);
    const det = tidy(determinant(W));
    const named = maps.map(({ kind, value }) => `${kind} ${fmt(value)}${KINDS[kind].unit}`).join(", then ");
    draw(pane, go, b);
    pane.svg.setAttribute(
      "aria-label",
      `a flag and the grid after the map, ${named}; the flag before it as an outline`,
    );
    listed.offer("the corners of the flag", () => ({
      columns: ["corner", "before", "after"],
      rows: FLAG.map((corner, k) => [k + 1, pair(corner), pair(go([corner])[0])]),
    }));
    said.textContent = `First to last: ${named}.`;
    fill(ledger, ...entries(W, b, det));
    ui.say(tell(W, b, det));
  }
  set.rebuild(maps);
  paint();
  ui.body.append(
    h(
      "div",
      { class: "affine-all" },
      h("div", { class: "chalk-stage" }, pane.svg),
      h("div", {}, set.kinds, set.holder, set.buttons, said, ledger),
    ),
    listed.element,
  );
  ui.done();
}

/** The controls; `rebuild(maps)` makes a new slider for the last of them. */
function controls({ act, onValue }) {
  const kinds = choice({
    label: "the map",
    value: "rotate",
    options: Object.keys(KINDS).map((kind) => [kind, kind]),
    onChange: (kind) => act((maps) => [...maps.slice(0, -1), { kind, value: KINDS[kind].start }]),
  });
  const holder = h("div", {});
  const then = button("then another", () => act((maps) => [...maps, { kind: "shear", value: 1 }]));
  const back = button("take the last one back", () => act((maps) => maps.slice(0, -1)));
  const reverse = button("reverse their order", () => act((maps) => [...maps].reverse()));
  return {
    kinds: kinds.element,
    holder,
    buttons: buttonRow([then, back, reverse]),
    rebuild(maps) {
      const { kind, value } = maps.at(-1);
      const { min, max, step, unit } = KINDS[kind];
      const format = (v) => `${fmt(v)}${unit}`;
      kinds.set(kind);
      fill(holder, slider({ label: NUMBER[kind], min, max, step, value, format, onInput: onValue }).element);
      then.disabled = maps.length === MOST_MAPS;
      back.disabled = reverse.disabled = maps.length < 2;
    },
  };
}

/** The grid, the unit square and the flag after the map `go`, which takes the origin to b, and the flag before it. */
const draw = (pane, go, b) =>
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

/** The ledger: the whole map in numbers. */
function entries(W, b, det) {
  const entry = (title, words) => h("div", {}, h("span", {}, title), h("strong", {}, words));
  return [
    entry("W", W.map((row) => row.map(near).join("  ")).join(" ; ")),
    entry("b", b.map(near).join(", ")),
    entry("determinant", fmt(det, 4)),
  ];
}

const pair = ([x, y]) => `(${fmt(x, 3)}, ${fmt(y, 3)})`;

/** What has become of the flag. */
function tell(W, b, det) {
  if ([...W.flat(), ...b].every((v, k) => Math.abs(v - NONE.flat(2)[k]) < 1e-9))
    return "Every point is where it was before: taken together, nothing has happened.";
  if (det === 0) return "The flag has fallen onto a line or a point: area 0, and nobody can undo that.";
  const area =
    Math.abs(Math.abs(det) - 1) < 1e-9
      ? "its area is what it was"
      : `its area is ${fmt(Math.abs(det), 3)} times what it was`;
  const side =
    det < 0
      ? "The determinant is negative: the flag is seen in a mirror, and no turning brings it back."
      : "The determinant is positive: turned or leaned perhaps, but not mirrored.";
  return `The two bars of the flag are still parallel, and ${area}. ${side}`;
}

export default { render };
