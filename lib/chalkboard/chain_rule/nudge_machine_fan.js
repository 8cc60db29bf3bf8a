// One x that feeds several boxes side by side, which meet in the last one: shares that are added.

import { s } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { BOLD, textWidth } from "../kit/labels.js";
import { BAR, bar, changeLine, dialLine, edge, stretch, text, within } from "./nudge_machine_shapes.js";

const FIRST = 40,
  PANEL = 62,
  ENTRY = 100,
  MIDDLE = 218,
  JOIN = 248,
  SHARES = 328,
  ROW = 22; // heights of the lines
const SLOT = 10; // between columns
const START = 9,
  APART = 12,
  NEAR = 10; // left of names, between them and their numbers, right of these
const LONGEST = "−8.88·10⁻¹⁰"; // number; the column has its room, so that the bars beside it stay where they are

/** { height, parts, dial } for a fan at this width; `seen` is what nudge_machine.js knows of the moment. */
export function drawFan(scene, seen, width) {
  const { run } = seen;
  const boxes = scene.boxes.slice(0, -1);
  const last = scene.boxes.at(-1);
  const narrow = width < 560;
  const digits = narrow ? 3 : 4;
  const column = (width - SLOT * (boxes.length - 1)) / boxes.length;
  const half = column / 2 - 6;
  const scale = half / seen.widest;
  const centre = (k) => (column + SLOT) * k + column / 2;
  const length = (change) => within(change * scale, half);
  const dial = {
    x: width / 2,
    y: FIRST,
    scale: Math.min(width * 0.36, 200) / seen.reach,
    reach: seen.reach,
    change: seen.dx,
    name: scene.x.name,
    value: seen.x,
    called: true,
  };
  const parts = dialLine(dial, width);
  const shares = sharesOf(scene, run);

  parts.push(s("rect", { x: 0.75, y: JOIN, width: width - 1.5, height: PANEL, rx: 10, class: "nudge-box" }));
  boxes.forEach((box, k) => {
    const x = centre(k);
    const held = seen.held.has(k);
    const slope = run.slopes.at(-1)[shares[k].position];
    const enters = held ? 0 : length(seen.dx);
    const exact = length(run.exact[k]);
    const linear = length(run.linear[k]);
    const left = x - column / 2;
    const words = left + (narrow ? 6 : 9);
    const top = (ENTRY + MIDDLE - PANEL) / 2;
    const group = s("g", {
      class: `nudge-path is-path-${k}${held ? " is-held" : ""}${narrow ? " is-narrow" : ""}`,
    });
    group.append(
      wire(width / 2, FIRST + 36, x, ENTRY - 4),
      s("rect", {
        x: left + 0.75,
        y: top,
        width: column - 1.5,
        height: PANEL,
        rx: 10,
        class: "nudge-box is-own",
      }),
      bar(x, ENTRY, enters, "nudge-exact", 5),
      stretch(x, ENTRY + 5, MIDDLE, enters, exact, "nudge-stretch"),
      edge(x, ENTRY + 5, MIDDLE, enters, linear),
    );
    if (seen.revealed) {
      group.append(stretch(x, MIDDLE, SHARES, linear, length(shares[k].linear), "nudge-stretch is-share"));
      group.append(edge(x, MIDDLE, SHARES, linear, length(shares[k].linear)));
      group.append(bar(x, SHARES, length(shares[k].linear), "nudge-linear"));
    } else {
      group.append(text(x, SHARES + 10, "?", "nudge-unknown", "middle"));
    }
    group.append(
      text(words, top + 22, `${box.name} = ${box.formula}`, "nudge-formula"),
      text(
        words,
        top + 46,
        held ? `${scene.x.name} is held` : `× ${fmt(run.slopes[k][0], digits)}`,
        `nudge-slope${seen.changed.has(k) ? " is-changed" : ""}`,
      ),
      ...changeLine(x, MIDDLE, half, {
        exact,
        linear,
        narrow: true,
        words: [`${narrow ? "" : `Δ${box.name} = `}${fmt(run.exact[k], 3)}`, `≈ ${fmt(run.linear[k], 3)}`],
      }),
      text(
        words,
        JOIN + 44,
        `× ${fmt(slope, digits)}`,
        `nudge-slope${seen.changed.has(k) ? " is-changed" : ""}`,
      ),
      wire(x, SHARES + BAR + 2, width / 2, SHARES + 44),
    );
    parts.push(group);
  });
  parts.push(text(9, JOIN + 18, `${last.name} = ${last.formula}`, "nudge-formula"));
  const y = SHARES + 52;
  parts.push(
    ...(seen.revealed
      ? sum(scene, seen, shares, width, y)
      : [text(width / 2, y + 40, `Δ${last.name} = ?`, "nudge-unknown", "middle")]),
  );
  return { height: y + (boxes.length + 2) * ROW + 26, parts, dial };
}

/** For each path: which operand of the last box it is, its slope, and its first-order share. */
export function sharesOf(scene, run) {
  return scene.boxes.slice(0, -1).map((_, k) => {
    const position = scene.boxes.at(-1).inputs.findIndex((one) => one.box === k);
    const onward = run.slopes.at(-1)[position];
    return { position, slope: run.slopes[k][0] * onward, linear: run.linear[k] * onward };
  });
}

/** Shares laid end to end, their sum, and the true change below it. */
function sum(scene, seen, shares, width, top) {
  const { run } = seen;
  const name = scene.boxes.at(-1).name;
  const via = (k) => `${width < 560 ? "via" : "through"} ${scene.boxes[k].name}`;
  const whose = [...shares.map((_, k) => via(k)), "sum", `true Δ${name}`];
  const left =
    START +
    Math.max(...whose.map((words) => textWidth(words, BOLD))) +
    APART +
    textWidth(LONGEST, BOLD) +
    NEAR;
  const half = (width - left) / 2 - 10;
  const x = left + half;
  const scale = half / (seen.total * 1.05);
  const length = (change) => within(change * scale, half);
  const parts = [
    s("line", { x1: x, x2: x, y1: top, y2: top + (shares.length + 2) * ROW, class: "nudge-zero" }),
  ];
  let from = 0;
  shares.forEach((share, k) => {
    const y = top + ROW * k;
    const to = from + share.linear;
    parts.push(
      s(
        "g",
        { class: `nudge-path is-path-${k}${seen.held.has(k) ? " is-held" : ""}` },
        text(START, y + 15, via(k), "nudge-roughly"),
        text(left - NEAR, y + 15, fmt(share.linear, 3), "nudge-roughly", "end"),
        bar(x + length(from), y + 5, length(to) - length(from), "nudge-linear"),
        s("line", {
          x1: x + length(to),
          x2: x + length(to),
          y1: y + 5,
          y2: y + 5 + ROW,
          class: "nudge-drop",
        }),
      ),
    );
    from = to;
  });
  const whole = (place, words, value, kind, label) =>
    s(
      "g",
      { class: "nudge-path is-whole" },
      text(START, top + ROW * place + 15, words, label),
      text(left - NEAR, top + ROW * place + 15, fmt(value, 3), label, "end"),
      bar(x, top + ROW * place + 5, length(value), kind),
    );
  parts.push(whole(shares.length, "sum", run.linear.at(-1), "nudge-linear", "nudge-roughly"));
  parts.push(whole(shares.length + 1, `true Δ${name}`, run.exact.at(-1), "nudge-exact", "nudge-exactly"));
  if (seen.guess !== null) {
    const at = x + length(seen.guess * seen.dx);
    const y = top + ROW * (shares.length + 2);
    parts.push(
      s("path", { d: `M${at},${y - 2} l6,9 h-12 Z`, class: "nudge-mark" }),
      text(at, y + 20, "your guess", "nudge-guessed", "middle"),
    );
  }
  return parts;
}

/** A smooth wire that leaves and arrives upright. */
function wire(x1, y1, x2, y2) {
  const bend = (y2 - y1) * 0.6;
  return s("path", {
    class: "nudge-wire",
    d: `M${x1},${y1} C${x1},${y1 + bend} ${x2},${y2 - bend} ${x2},${y2}`,
  });
}
