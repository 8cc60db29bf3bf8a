// The nudge machine in numbers: its table, its ledger, and the lengths that its drawing has to hold.

import { h } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { sharesOf } from "./nudge_machine_fan.js";
import { spelledProduct } from "./nudge_machine_text.js";

/** The drawing as a table: each box, its slopes, and how far its value moves. */
export function boxes(scene, { run, revealed }) {
  const last = scene.boxes.length - 1,
    told = (k, v) => (k < last || revealed ? v : "?");
  return {
    columns: ["box", "value", "local slope", "true change", "by slopes alone"],
    rows: scene.boxes.map((box, k) => [
      `${box.name} = ${box.formula}`,
      run.before[k],
      run.slopes[k].map((v) => fmt(v)).join(", "),
      told(k, run.exact[k]),
      told(k, run.linear[k]),
    ]),
  };
}

/** True change, product of slopes and their difference, side by side. */
export function account(scene, seen) {
  const out = scene.boxes.at(-1).name;
  const cell = (title, value, below, name) =>
    h("div", { class: name }, h("span", {}, title), h("strong", {}, value), below && h("span", {}, below));
  const hide = (value) => (seen.revealed ? fmt(value) : "?");
  return [
    cell(
      `true Δ${out}`,
      hide(seen.run.exact.at(-1)),
      seen.revealed ? `${fmt(seen.run.before.at(-1))} → ${fmt(seen.run.after.at(-1))}` : null,
      "is-exact",
    ),
    cell(
      `slopes × Δ${scene.x.name}`,
      hide(seen.run.linear.at(-1)),
      seen.revealed ? spelledProduct(scene, seen) : null,
      "is-linear",
    ),
    cell("difference", hide(seen.run.difference), null, "is-miss"),
  ];
}

/**
 * The longest bars there can be at this x, so that the drawing's scale rests while the nudge is pulled; `compute(dx)`
 * runs all paths.
 */
export function extent(scene, reach, compute) {
  const runs = [reach, -reach].map(compute);
  const steps = runs.flatMap((run) => [...run.exact, ...run.linear].map(Math.abs));
  if (scene.kind === "chain") return { widest: Math.max(reach, ...steps), total: 0 };
  const paths = runs.map((run) => sharesOf(scene, run).map((one) => one.linear));
  const middle = runs.flatMap((run) => [...run.exact.slice(0, -1), ...run.linear.slice(0, -1)].map(Math.abs));
  return {
    widest: Math.max(reach, ...middle, ...paths.flat().map(Math.abs)),
    total: Math.max(
      ...runs.map((run) => Math.abs(run.exact.at(-1))),
      ...paths.map((list) => list.reduce((sum, one) => sum + Math.abs(one), 0)),
    ),
  };
}
