// What the decision regions say in words.

import { fmt } from "../kit/format.js";

const short = (v) => fmt(Number(v.toFixed(3)), 3);

/**
 * The sentence beside the drawing; `ceiling` is how many points the best of all lines gets right, null where untold.
 */
export function tell({ loss, right, count, costs, classes, hand, descended, arrived, running, ceiling }) {
  const nothing = Math.log(classes),
    dearest = Math.max(...costs);
  const limit =
    ceiling === null
      ? ""
      : ` No line gets more than ${ceiling} of ${count} right (${fmt((100 * ceiling) / count, 3)} %): all were tried.`;
  const here = `${right} of ${count} right, mean loss ${short(loss)}.`;
  if (running)
    return "Descending: each step changes W and b a little, in the direction in which the loss falls.";
  if (arrived) {
    const gap = hand.loss - descended.loss;
    const compared =
      gap < 0.005 ? "You were there already, by hand" : `Your best by hand was ${short(hand.loss)}`;
    const wanted =
      hand.right > descended.right
        ? ` By hand you once had ${hand.right} right: the lowest loss is not the highest accuracy.`
        : "";
    return (
      `Descent has arrived at loss ${short(descended.loss)}, with ${descended.right} of ${count} right. ` +
      `${compared}.${wanted}${limit}`
    );
  }
  const price = `The dearest point costs ${short(dearest)}.`;
  if (loss > nothing + 0.0005)
    return (
      `${here} That is worse than knowing nothing, which costs ln ${classes} = ${short(nothing)}: ` +
      `points that are wrong and sure cost most. ${price}${limit}`
    );
  return `${here} Knowing nothing would cost ln ${classes} = ${short(nothing)}. ${price}${limit}`;
}
