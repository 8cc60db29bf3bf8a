// What the nudge machine says in words, and the sum at its end written out.

import { bracketed, fmt, list, tenTo } from "../kit/format.js";
import { sharesOf } from "./nudge_machine_fan.js";
import { clear, fit } from "./nudge_machine_plot.js";

const times = (ratio) =>
  ratio >= 1.05
    ? `${fmt(ratio, 2)} times smaller`
    : ratio <= 0.95
      ? `${fmt(1 / ratio, 2)} times larger`
      : "about the same";

/** The product of slopes and Δx, written out: "1.6 × 0.8021 × 1.817 × 0.2". */
export function spelledProduct(scene, seen) {
  const { run } = seen;
  if (scene.kind === "chain") {
    return [...run.slopes.map(([slope]) => slope), seen.dx]
      .map((n, k) => (k ? bracketed(n) : fmt(n)))
      .join(" × ");
  }
  const terms = sharesOf(scene, run).map(({ position }, k) =>
    seen.held.has(k) ? "0" : `${bracketed(run.slopes[k][0])} × ${bracketed(run.slopes.at(-1)[position])}`,
  );
  return `(${terms.join(" + ")}) × ${bracketed(seen.dx)}`;
}

/** The sentence under the drawing. `previous` is the try before this one, when the nudge was made smaller. */
export function tell(scene, seen, previous) {
  const { run } = seen;
  const [x, out] = [scene.x.name, scene.boxes.at(-1).name];
  const names = scene.boxes.map((box) => box.name);
  const magnified = seen.zoom > 0 ? ` Drawn ${tenTo(seen.zoom)} times enlarged.` : "";
  const tiny = Math.abs(seen.dx) < 1e-3;
  const start = tiny
    ? `${x} = ${fmt(seen.x)} is nudged by ${fmt(seen.dx)}.`
    : `${x} goes from ${fmt(seen.x)} to ${fmt(seen.x + seen.dx)}, a nudge of ${fmt(seen.dx)}.`;
  if (!seen.revealed) {
    const middle = names
      .slice(0, -1)
      .map((name, k) => (seen.held.has(k) ? `${name} stays` : `${name} changes by ${fmt(run.exact[k], 3)}`));
    return `${start} Then ${list(middle)}. How much does ${out} change? Guess first.${magnified}`;
  }
  if (seen.held.size === names.length - 1 && scene.kind === "fan") {
    return `${start} Every path is switched off: nothing arrives at ${out}.`;
  }
  const promised =
    scene.kind === "chain"
      ? `The slopes multiply to ${fmt(run.derivative)} and promise Δ${out} ≈ ${fmt(run.linear.at(-1))}`
      : `${shares(scene, seen)} together ${fmt(run.linear.at(-1))}`;
  const drowned = Math.abs(run.difference) <= run.roundOff;
  const truth =
    run.difference === 0
      ? `the true Δ${out} is just that.`
      : drowned
        ? `the true Δ${out} is ${fmt(run.exact.at(-1))}. The difference, ${fmt(run.difference)}, ` +
          "is only the computer's rounding."
        : `the true Δ${out} is ${fmt(run.exact.at(-1))}, ${fmt(Math.abs(run.difference), 3)} ` +
          `${run.difference < 0 ? "less" : "more"}.`;
  return `${start} ${promised}; ${truth}${drowned ? "" : compared(run, seen, previous, x)}${magnified}`;
}

function shares(scene, seen) {
  const open = sharesOf(scene, seen.run).map(({ linear }, k) => [
    scene.boxes[k].name,
    linear,
    seen.held.has(k),
  ]);
  const through = open
    .filter(([, , held]) => !held)
    .map(([name, linear]) => `${fmt(linear, 3)} through ${name}`);
  const shut = open.filter(([, , held]) => held).map(([name]) => name);
  const off = shut.length ? `${list(shut)} ${shut.length > 1 ? "are" : "is"} switched off. ` : "";
  return `${off}The nudge arrives as ${list(through)},`;
}

function compared(run, seen, previous, x) {
  if (!previous || previous.difference === 0) return "";
  const nudges = Math.abs(previous.dx / seen.dx),
    misses = Math.abs(previous.difference / run.difference);
  if (nudges < 1.2) return "";
  return ` With Δ${x} ${fmt(nudges, 2)} times smaller the difference became ${times(misses)}.`;
}

/** What the plot's points say together. */
export function fitStory(tries, names) {
  const drowned = tries.length - clear(tries).length;
  const slope = fit(tries);
  const wanted = 3 - clear(tries).length;
  const words = [];
  const straight = drowned === tries.length && tries.some((one) => Math.abs(one.dx) > 1e-3);
  if (straight)
    return (
      "Only rounding is left of the difference: where no box bends, the slopes miss nothing, " +
      "however long the nudge."
    );
  if (slope !== null) words.push(`Fitted slope: ${slope.toFixed(2)}. ${meaning(slope, names)}`);
  else if (wanted > 0 && tries.length)
    words.push(
      `${tries.length === 1 ? "One try" : `${tries.length} tries`} so far; ` +
        `${wanted} more with another Δ${names.x} for a fitted slope.`,
    );
  else if (tries.length) words.push(`Another size of Δ${names.x} is needed for a fitted slope.`);
  else words.push("Each try leaves a point here.");
  if (drowned) {
    words.push(
      `${drowned === 1 ? "One hollow point lies" : `${drowned} hollow points lie`} in the round-off: ` +
        "there float64's sixteen digits make the difference, not the boxes, " +
        `so the fit leaves ${drowned === 1 ? "it" : "them"} out.`,
    );
  }
  return words.join(" ");
}

function meaning(slope, { x, out }) {
  if (Math.abs(slope - 2) < 0.1)
    return `Half the nudge, a quarter of the difference: the error of the slopes is of second order in Δ${x}.`;
  if (Math.abs(slope - 3) < 0.35) return `Third order: at this ${x} the curve has hardly any bend to miss.`;
  return `It comes nearer to 2 as Δ${x} gets smaller, wherever ${out} bends.`;
}
