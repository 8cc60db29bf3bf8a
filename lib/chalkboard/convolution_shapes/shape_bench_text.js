// What the shape bench says: its formula with the numbers in it, and a sentence.

import { fmt } from "../kit/format.js";

const count = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;

/** The output size, worked out. */
export function formula({ W, K, S, P, D }, fit) {
  if (!fit.size)
    return `${D > 1 ? `D(K − 1) + 1 = ${fit.span}` : `K = ${K}`} is more than W + 2P = ${W + 2 * P}`;
  const room = W + 2 * P - fit.span;
  const over = D > 1 ? `${W} + 2·${P} − ${D}·(${K} − 1) − 1` : `${W} − ${K} + 2·${P}`;
  const steps = S > 1 ? `⌊${fmt(room / S, 5)}⌋ + 1 = ` : "";
  return `W′ = ⌊(${over})/${S}⌋ + 1 = ${steps}${fit.size}`;
}

/** What is seen, in words. */
export function tell({ W, S, P, D, K }, fit) {
  if (!fit.size)
    return (
      `The window spans ${count(fit.span, "square")} and the row, with its padding, has ${W + 2 * P}. ` +
      "It fits nowhere; a program raises an error."
    );
  const many = `${count(fit.size, "place")} on ${count(W, "square")}${P ? ` and ${2 * P} zeros` : ""}. `;
  const same = fit.size === W ? "As many as squares: the size is kept. " : "";
  const rest =
    fit.dropped === 0
      ? "The last window ends where the row ends"
      : `After the last window ${count(fit.dropped, "square")} ${fit.dropped === 1 ? "is" : "are"} left, ` +
        `too few for a step of ${S}` +
        `${P >= fit.dropped ? `, but only ${fit.dropped === 1 ? "a zero" : "zeros"} of the padding` : ""}`;
  const lost = fit.unseen.length;
  const numbers =
    fit.unseen
      .slice(0, 6)
      .map((square) => square + 1)
      .join(", ") + (lost > 6 ? ", …" : "");
  const holes = lost && fit.unseen.some((square) => square < fit.starts.at(-1) + fit.span - 1);
  const why = holes
    ? S > fit.span
      ? " The steps are longer than the window."
      : D > 1 && K > 1
        ? " They fall into the gaps."
        : ""
    : "";
  const seen = lost
    ? `. Never seen: ${lost === 1 ? "square" : "squares"} ${numbers}. ` +
      `No weight will ever meet ${lost === 1 ? "it" : "them"}.${why}`
    : ", and every square is seen.";
  return many + same + rest + seen;
}
