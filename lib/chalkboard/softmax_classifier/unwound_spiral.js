// A spiral on its way through a trained network: left the input with the network's border, right the points as they move.
// Source of its numbers: baked, three stages of points and grid. Where negatives keep the part r of their size, a point
// lies at r times its place without zeroing plus 1 − r times its place with it, so the page interpolates exactly.

import { dataTable, thinned } from "../kit/data_table.js";
import { fill, h, s } from "../kit/dom.js";
import { percent } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { between } from "../kit/geometry.js";
import { plane } from "../kit/plane.js";
import { glider } from "../kit/player.js";
import { prediction } from "../kit/prediction.js";

const REACH = 1.15; // of the window onto the input
const SPEED = 0.45; // a second of playing moves the slider that far

function render({ model, el }) {
  const ui = frame(el, {
    kind: "unwind",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const [stages, labels, onRight, border, width] = ["stages", "labels", "right", "border", "width"].map(
    (key) => model.get(key),
  );
  const count = labels.length;

  const left = plane({ label: "the input: two arms, and the border that the network draws between them" });
  const right = plane({ label: "the points on their way to the last hidden layer" });
  left.span = REACH;
  right.span = 1;
  const guess = prediction(question(stages, count, width), () => paint());
  const time = glider({
    label: "input → sums → zeroed",
    stops: ["the input", "the sums", "the last layer"],
    speed: SPEED,
    format: phase,
    onMove: () => paint(),
  });
  const ledger = h("div", {
      class: "unwind-ledger",
      role: "group",
      "aria-label": "what the best line gets right",
    }),
    listed = dataTable();

  /** The points and grid at time t, and how they are seen: each axis stretched to fit. */
  function scene(t) {
    if (t < 1) {
      // two pictures of the plane, both to fit, and what lies between them
      const [from, to] = [(p) => [p[0] / REACH, p[1] / REACH], toFit(stages[1].points)];
      const mix = (one, two) => one.map((p, n) => between(from(p), to(two[n]), t));
      return {
        points: mix(stages[0].points, stages[1].points),
        grid: stages[0].grid.map((one, i) => mix(one, stages[1].grid[i])),
        seen: (p) => p,
      };
    }
    const mix = (one, two) => one.map((p, n) => between(p, two[n], 1 - kept(t)));
    const points = mix(stages[1].points, stages[2].points);
    return { points, grid: stages[1].grid.map((one, i) => mix(one, stages[2].grid[i])), seen: toFit(points) };
  }

  function paint() {
    const t = time.at();
    const { points, seen, grid } = scene(t);
    const hits = t < 1 ? null : points.filter(([x], n) => x > 0 === (labels[n] === onRight)).length;
    left.show(
      s("path", {
        d: border.areas.map((ring) => `${path(ring.map((p) => left.at(p)))}z`).join(""),
        class: "unwind-area",
        "fill-rule": "evenodd",
      }),
      border.lines.map((one) => s("path", { d: path(one.map((p) => left.at(p))), class: "unwind-border" })),
      stages[0].points.map((p, n) => left.dot(p, labels[n], 3.4)),
    );
    right.show(
      grid.map((one) => s("path", { d: path(one.map((p) => right.at(seen(p)))), class: "unwind-grid" })),
      t < 1 ? null : right.line([seen([0, 0])[0], -1], [seen([0, 0])[0], 1], "unwind-line"),
      points.map((p, n) => right.dot(seen(p), labels[n], 3.4)),
    );
    right.svg.setAttribute("aria-label", `the points on their way to the last hidden layer: ${phase(t)}`);
    listed.offer("points of the spiral, before and now", () => ({
      columns: ["point", "arm", "input x₁", "input x₂", "now, to the right", "now, up"],
      note: "Some of the points, place now as shares of the window, from −1 to 1.",
      rows: thinned(
        points.map((p, n) => [n + 1, labels[n] ? "squares" : "discs", ...stages[0].points[n], ...seen(p)]),
      ),
    }));
    fill(
      ledger,
      cell("input", stages[0], true),
      cell("all sums, nothing zeroed", stages[1], guess.made()),
      cell("last hidden layer", stages[2], guess.made()),
    );
    ui.say(tell(t, hits));
  }
  const cell = (title, { best }, told) =>
    h(
      "div",
      { class: told && best === count ? "is-yes" : "" },
      h("span", {}, title),
      h("span", {}, "best line"),
      h("strong", {}, told ? `${best} of ${count}` : "?"),
    );
  function tell(t, hits) {
    if (t === 0)
      return `Both windows show the input. The best of all lines gets ${stages[0].best} of ${count} right.`;
    if (t < 1)
      return "On the way to the sums: the plane is turned and stretched, and every straight grid line stays straight.";
    const here = `The network's line, drawn straight, gets ${hits} of ${count} right`;
    if (t === 1) return `All sums and products, nothing set to zero. The spiral is still a spiral. ${here}.`;
    if (t < 2)
      return (
        `What is negative among the ${width} numbers keeps ${percent(kept(t), 2)} of its size. The grid ` +
        `folds. ${here}.`
      );
    return `The last hidden layer. ${here}. Drawn back into the input, the same line winds between the arms.`;
  }
  ui.body.append(
    guess.element,
    ledger,
    h(
      "div",
      { class: "unwind-windows chalk-stage" },
      titled("the input, with the network's border", left.svg),
      titled("the same points, each axis to fit", right.svg),
    ),
    listed.element,
    time.line,
    h("div", { class: "chalk-controls" }, time.play),
  );
  paint();
  ui.done();
  return time.stop;
}

/** What the reader is asked: how many of the points a line gets right at the sums alone. */
function question(stages, count, width) {
  const [before, after] = stages.map(({ best }) => percent(best / count));
  return {
    text:
      `All ${width} units compute their sums, and nothing is set to zero. How many points does the best line ` +
      `get right then? (Before, it is ${before}.)`,
    options: [
      {
        text: `${before}, as before`,
        why: `You saw it: ${after}, to the last point. Sums and products alone carry lines to lines.`,
      },
      {
        text: "about 80 %",
        why: `No: ${after}, as before. Sums and products alone carry lines to lines.`,
      },
      {
        text: "100 %",
        why: `No: ${after}, as before. A hundred units that do not bend are worth no more than none.`,
      },
    ],
  };
}
/** The part of its size that a negative number keeps at time t: 1 without zeroing, 0 with it. */
const kept = (t) => (2 - t) ** 3;
const titled = (title, svg) => h("div", {}, h("p", { class: "unwind-title" }, title), svg);
const path = (places) => `M${places.join("L")}`;

/** The slider's place in words. */
function phase(t) {
  if (t === 0) return "input";
  if (t < 1) return `${percent(t, 2)} of the way to the sums`;
  if (t === 1) return "sums, seen through W²";
  return t < 2 ? `negatives at ${percent(kept(t), 2)}, seen through W²` : "last hidden layer";
}

/** A map that stretches each axis so that the points fill the window, with a margin. */
function toFit(points) {
  const ends = [0, 1].map((i) => [
    Math.min(...points.map((p) => p[i])),
    Math.max(...points.map((p) => p[i])),
  ]);
  return (p) => p.map((v, i) => (2 * v - ends[i][0] - ends[i][1]) / 1.12 / (ends[i][1] - ends[i][0]));
}

export default { render };
