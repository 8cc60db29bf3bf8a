// What the spiral on its way says in words.

import { percent } from "../kit/format.js";

/** The part of its size that a negative number keeps at time t: 1 without zeroing, 0 with it. */
export const kept = (t) => (2 - t) ** 3;

/** The slider's place in words. */
export function phase(t) {
  if (t === 0) return "input";
  if (t < 1) return `${percent(t, 2)} of the way to the sums`;
  if (t === 1) return "sums, seen through W²";
  return t < 2 ? `negatives at ${percent(kept(t), 2)}, seen through W²` : "last hidden layer";
}

/** What the reader is asked: how many of the points a line gets right at the sums alone. */
export function question(stages, count, width) {
  const [before, after] = stages.map(({ best }) => percent(best / count));
  return {
    text:
      `All ${width} units compute their sums, and nothing is set to zero. ` +
      `How many points does the best line get right then? (Before, it is ${before}.)`,
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

/** The sentence below the drawing; `hits` is how many of `count` points lie on their side of the network's line. */
export function tell(t, { stages, count, width, hits }) {
  if (t === 0)
    return `Both windows show the input. The best of all lines gets ${stages[0].best} of ${count} right.`;
  if (t < 1)
    return "On the way to the sums: the plane is turned and stretched, and every straight grid line stays straight.";
  const here = `The network's line, drawn straight, gets ${hits} of ${count} right`;
  if (t === 1) return `All sums and products, nothing set to zero. The spiral is still a spiral. ${here}.`;
  if (t < 2)
    return (
      `What is negative among the ${width} numbers keeps ${percent(kept(t), 2)} of its size. ` +
      `The grid folds. ${here}.`
    );
  return `The last hidden layer. ${here}. Drawn back into the input, the same line winds between the arms.`;
}
