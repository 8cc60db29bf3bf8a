// What the folded plane says in words.

import { fmt } from "../kit/format.js";

const signed = (value) => fmt(value, 3);

/** "yes, margin 0.31" or "no". */
export const answer = ({ separable, margin }) => (separable ? `yes, margin ${fmt(margin, 2)}` : "no");

/** What is said of a guess, "yes" or "no", by the verdict for the W and b it was made for. */
export const judged = (guessed, { separable }) =>
  `${(guessed === "yes") === separable ? "You saw it" : "Look again"}: ` +
  `for the W and b of your guess the answer is ${separable ? "yes" : "no"}. You said ${guessed}.`;

/** The region of a point, by the signs of z = W x + b. A point on a fold line counts as not positive. */
const regionOf = ([one, two]) => (one > 0 ? (two > 0 ? "A" : "D") : two > 0 ? "B" : "C");

/** The drawing as a table: each point, its region by its layer's output in `z`, and where `now` puts it. */
export const pointsTable = ({ points, labels }, unit, z, now) => ({
  columns: ["point", "class", "region", "x₁", "x₂", "now, across", "now, up"],
  rows: points.map((point, k) => {
    const x = point.map((v) => v / unit);
    return [k + 1, labels[k] ? "square" : "disc", regionOf(z[k]), ...x, ...now(x)];
  }),
});

/** How many points lie in each region. */
function census(z) {
  const count = { A: 0, B: 0, C: 0, D: 0 };
  z.forEach((one) => {
    count[regionOf(one)] += 1;
  });
  return count;
}

/** W and b as the page writes them. */
export const written = (W, b) =>
  `W = [ ${signed(W[0][0])}  ${signed(W[0][1])} ; ${signed(W[1][0])}  ${signed(W[1][1])} ],  ` +
  `b = ( ${signed(b[0])}, ${signed(b[1])} )`;

/** The sentence under the drawing. */
export function tell({ t, only, det, verdicts, revealed, z, labels, skipped }) {
  if (skipped)
    return (
      "There the determinant would be 0: " +
      "the whole plane would fall onto a line, and W could not be undone. Such a W is left out here."
    );
  if (t === 0)
    return "Before the layer: both windows show x. The two lines cut the input plane into A, B, C and D.";
  if (t < 1)
    return "On the way to z = Wx + b: the grid stretches and leans, and every straight line stays straight.";
  if (t === 1) return linear(only, det, verdicts);
  if (t < 2)
    return (
      "The ReLU folds: whatever has z₁ < 0 slides to the vertical axis, " +
      "whatever has z₂ < 0 to the horizontal one."
    );
  const n = census(z);
  const where =
    `Of the points, A (${n.A}) stay where they were, B (${n.B}) lie on the h₂ axis, ` +
    `D (${n.D}) on the h₁ axis, C (${n.C}) in the origin.`;
  if (!revealed) return `${where} Does a line separate the classes now? Guess first.`;
  const back = det
    ? "bends where it crosses a fold and nowhere else"
    : "runs beside the folds and never meets one, so it never bends";
  const lost = [0, 1].every((kind) => z.some((one, k) => labels[k] === kind && regionOf(one) === "C"));
  if (verdicts.h.separable)
    return (
      `${where} Separable in h: yes, with margin ${fmt(verdicts.h.margin, 2)}. ` +
      `The best line in h, drawn back in x, ${back}.`
    );
  const advice = lost
    ? "Both classes met in the origin, and cannot be told apart any more; move the fold."
    : "Move the fold.";
  return `${where} Separable in h: no. ${advice}`;
}

function linear(only, det, { x, z }) {
  const flat =
    det === 0 ? "The determinant is 0: the plane has fallen onto a line. " : `Determinant ${signed(det)}. `;
  const why = z.separable
    ? "The separating line was carried along."
    : x.separable
      ? "Points that a line kept apart in x now lie on top of each other."
      : "The ringed point, a mean of points of either class, was carried along: the two shapes still meet.";
  const invitation = only && det !== 0 ? " Try any W: the verdict stays." : "";
  return `${flat}Separable in x: ${answer(x)}; in z: ${answer(z)}. ${why}${invitation}`;
}
