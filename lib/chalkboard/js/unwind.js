// A spiral on its way through a trained network: left the input with the network's border, right the points as they move.
// Source of its numbers: baked, three stages of points and grid; between two stages all moves on straight lines, exactly.

import { button, choice, slider } from "./controls.js";
import { calm, fill, fmt, h, s } from "./dom.js";
import { frame } from "./frame.js";
import { plane } from "./plane.js";

const REACH = 1.15; // of the window onto the input
const SPEED = 0.45; // a second of playing moves the slider that far

function render({ model, el }) {
  const ui = frame(el, { kind: "unwind", name: model.get("name"), question: model.get("question"), caption: model.get("caption") });
  const stages = model.get("stages"), labels = model.get("labels"), line = model.get("line"), border = model.get("border"), width = model.get("width");
  const count = labels.length, boxes = stages.map(({ points }) => around(points));
  const percent = (right) => `${fmt((100 * right) / count, 3)} %`;
  let t = 0, guessed = false, timer = null;

  const left = plane({ label: "the input: two arms, and the border that the network draws between them" });
  const right = plane({ label: "the points on their way to the last hidden layer" });
  left.span = REACH;
  right.span = 1;
  const verdict = h("p", { class: "unwind-verdict", "aria-live": "polite" });
  const answers = {
    [percent(stages[0].best)]: `You saw it: ${percent(stages[1].best)}, to the last point. Sums and products alone carry lines to lines.`,
    "about 80 %": `No: ${percent(stages[1].best)}, as before. Sums and products alone carry lines to lines.`,
    "100 %": `No: ${percent(stages[1].best)}, as before. A hundred units that do not bend are worth no more than none.`,
  };
  const bet = choice({
    label: `All ${width} units compute their sums, and nothing is set to zero. How many points does the best line get right then? (Before, it is ${percent(stages[0].best)}.)`,
    value: null, options: Object.keys(answers).map((key, k) => [key, k ? key : `${key}, as before`]),
    onChange: (key) => { guessed = true; verdict.textContent = answers[key]; paint(); },
  });
  const time = slider({ label: "input → sums → zeroed", min: 0, max: 2, step: 0.02, value: 0, format: phase, onInput: (v) => { stop(); t = v; paint(); } });
  const play = button("play", () => (timer ? (stop(), paint()) : run()), { class: "chalk-play" });
  const ledger = h("div", { class: "unwind-ledger" });

  function run() {
    if (t >= 2) t = 0;
    if (calm()) { t = t < 1 ? 1 : 2; paint(); return; }
    const [from, start] = [t, performance.now()];
    timer = setInterval(() => {
      t = Math.min(2, from + ((performance.now() - start) / 1000) * SPEED);
      if (t >= 2) stop();
      paint();
    }, 33);
    paint();
  }
  function stop() { clearInterval(timer); timer = null; }

  function paint() {
    const [k, part] = t < 1 ? [0, t] : [1, t - 1];
    const go = (a, b) => [a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])];
    const box = { middle: go(boxes[k].middle, boxes[k + 1].middle), size: boxes[k].size + part * (boxes[k + 1].size - boxes[k].size) };
    const seen = ([x, y]) => [(x - box.middle[0]) / box.size, (y - box.middle[1]) / box.size];
    const points = stages[k].points.map((p, n) => go(p, stages[k + 1].points[n]));
    const hits = t < 1 ? null : points.filter(([x, y], n) => (line.normal[0] * x + line.normal[1] * y > line.offset) === (labels[n] === 1)).length;
    left.show(
      s("path", { d: border.areas.map((ring) => `${path(ring.map((p) => left.at(p)))}z`).join(""), class: "unwind-area", "fill-rule": "evenodd" }),
      border.lines.map((one) => s("path", { d: path(one.map((p) => left.at(p))), class: "unwind-border" })),
      stages[0].points.map((p, n) => left.dot(p, labels[n], 3.4)));
    right.show(
      stages[k].grid.map((one, i) => s("path", { d: path(one.map((p, j) => right.at(seen(go(p, stages[k + 1].grid[i][j]))))), class: "unwind-grid" })),
      t < 1 ? null : separator(right, line, seen, box),
      points.map((p, n) => right.dot(seen(p), labels[n], 3.4)));
    time.set(t);
    fill(ledger, cell("input", stages[0], true), cell("all sums, nothing zeroed", stages[1], guessed), cell("last hidden layer", stages[2], guessed));
    play.textContent = timer ? "pause" : t >= 2 ? "play again" : "play";
    ui.say(tell(hits));
  }
  const cell = (title, { best }, told) => h("div", { class: told && best === count ? "is-yes" : "" }, h("span", {}, title), h("span", {}, "best line"), h("strong", {}, told ? `${best} of ${count}` : "?"));
  function tell(hits) {
    if (t === 0) return `Both windows show the input. The best of all lines gets ${stages[0].best} of ${count} right.`;
    if (t < 1) return "On the way to the sums: the plane is turned, leaned and stretched, and every straight grid line stays straight.";
    const here = `The network's line, drawn straight, gets ${hits} of ${count} right`;
    if (t === 1) return `All sums and products, nothing set to zero. The spiral is still a spiral. ${here}.`;
    if (t < 2) return `${percentOf(t - 1)} of the zeroing: what is negative among the ${width} numbers has lost that part. The grid folds. ${here}.`;
    return `The last hidden layer. ${here}. Drawn back into the input, on the left, the same line winds between the arms.`;
  }
  ui.body.append(bet.element, verdict, ledger,
    h("div", { class: "unwind-windows" },
      h("div", {}, h("p", { class: "unwind-title" }, "the input, with the network's border"), left.svg),
      h("div", {}, h("p", { class: "unwind-title" }, "the same points on their way (scaled to fit)"), right.svg)),
    time.element, h("div", { class: "chalk-controls" }, play));
  paint();
  ui.done();
  return stop;
}

const percentOf = (part) => `${Math.round(100 * part)} %`;
const path = (places) => `M${places.join("L")}`;

/** The slider's place in words. */
function phase(t) {
  if (t === 0) return "input";
  if (t < 1) return `${percentOf(t)} of the way to the sums`;
  if (t === 1) return "sums, projected by W²";
  return t < 2 ? `${percentOf(t - 1)} zeroed, projected by W²` : "last hidden layer";
}

/** The middle and half the larger side of the points' box, with a margin. */
function around(points) {
  const ends = [0, 1].map((i) => [Math.min(...points.map((p) => p[i])), Math.max(...points.map((p) => p[i]))]);
  return { middle: ends.map(([low, high]) => (low + high) / 2), size: 0.56 * Math.max(...ends.map(([low, high]) => high - low)) };
}

/** The line normal · p = offset across the window. */
function separator(view, { normal: [a, b], offset }, seen, { middle, size }) {
  const length = Math.hypot(a, b), off = (offset - a * middle[0] - b * middle[1]) / length;
  const foot = [middle[0] + (off * a) / length, middle[1] + (off * b) / length];
  const end = (sign) => seen([foot[0] - (sign * 4 * size * b) / length, foot[1] + (sign * 4 * size * a) / length]);
  return view.line(end(1), end(-1), "unwind-line");
}

export default { render };
