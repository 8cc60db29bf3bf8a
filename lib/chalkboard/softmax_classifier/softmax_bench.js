// The softmax bench: three logits and a shift; the formula as written beside the one with the maximum subtracted.
// Source of its numbers: live (softmax.js).

import { slider } from "../kit/controls.js";
import { h } from "../kit/dom.js";
import { fmt, percent, subscript } from "../kit/format.js";
import { frame } from "../kit/frame.js";
import { matrix } from "../kit/matrix.js";
import { prediction } from "../kit/prediction.js";
import { asWritten, crossEntropy, softmax } from "../kit/softmax.js";

const MOST = 1000; // of the shift
const GUESS = {
  text: "Add 1000 to every logit. What will the formula as written answer?",
  options: [
    { text: "the same", why: "It should. But look at the table as written." },
    { text: "a third each", why: "Three infinite numbers do look alike. But their ratio has no value." },
    { text: "no number at all", why: "You saw it. And the right table has not moved." },
  ],
};

function render({ model, el }) {
  const ui = frame(el, {
    kind: "softmax-bench",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const z = [...model.get("logits")];
  const rows = z.map((_, k) => `class ${k}`);
  let shift = 0;

  const sliders = z.map((value, k) =>
    slider({
      label: `z${subscript(k)}`,
      min: -6,
      max: 6,
      step: 0.5,
      value,
      onInput: (v) => {
        z[k] = v;
        paint();
      },
    }),
  );
  const guess = prediction(GUESS, () => {
    if (push.input.disabled) shift = MOST; // the first time
    push.set(shift);
    push.input.disabled = false;
    paint();
  });
  const push = slider({
    label: "shift c, added to every logit",
    min: -MOST,
    max: MOST,
    step: 50,
    value: 0,
    onInput: (v) => {
      shift = v;
      paint();
    },
  });
  push.input.disabled = true;
  const plain = matrix({ label: "softmax as written" });
  const safe = matrix({ label: "softmax with the maximum subtracted" });
  const bars = z.map(() => h("span", { class: "bench-bar" }));

  function paint() {
    const shifted = z.map((v) => v + shift),
      most = Math.max(...shifted);
    const written = asWritten(shifted),
      shares = softmax(shifted);
    plain.paint({
      title: "as written: z + c",
      rows,
      cols: ["exponent", "power", "share"],
      values: shifted.map((v, k) => [v, Math.exp(v), written[k]]),
      text: (v, _, j) => (j === 2 ? share(v) : fmt(v, 3)),
      mark: (i, j) =>
        j === 2
          ? Number.isNaN(written[i])
            ? "is-bad"
            : "is-value"
          : Number.isFinite(Math.exp(shifted[i])) || j === 0
            ? ""
            : "is-bad",
    });
    safe.paint({
      title: "maximum m subtracted: z + c − m",
      rows,
      cols: ["exponent", "power", "share", "loss"],
      values: shifted.map((v, k) => [v - most, Math.exp(v - most), shares[k], crossEntropy(shifted, k)]),
      text: (v, _, j) => (j === 2 ? share(v) : fmt(v, 3)),
      mark: (_, j) => (j === 2 ? "is-value" : ""),
    });
    bars.forEach((bar, k) => {
      bar.style.setProperty("--share", `${(100 * shares[k]).toFixed(1)}%`);
      bar.textContent = `${rows[k]}: ${oneDecimal(shares[k])}`;
    });
    ui.say(tell(shifted, most, written, shares));
  }
  ui.body.append(
    guess.element,
    push.element,
    h(
      "div",
      { class: "bench-logits", role: "group", "aria-label": "logits" },
      sliders.map((one) => one.element),
    ),
    h(
      "div",
      { class: "chalk-stage" },
      h("div", { class: "bench-tables" }, plain.element, safe.element),
      h("div", { class: "bench-bars", "aria-hidden": "true" }, bars),
    ),
  );
  paint();
  ui.done();
}

const share = (v) => (Number.isNaN(v) ? "NaN" : fmt(Number(v.toFixed(4)), 4));
const oneDecimal = (v) => percent(Number(v.toFixed(3)), 4);

/** What is seen, in words. */
function tell(shifted, most, written, shares) {
  const told = shares.map(oneDecimal).join(", ");
  if (most > 709.78) {
    return (
      `e^${fmt(most)} is more than a 64-bit number can hold (1.8·10³⁰⁸), so it is taken as ∞, ` +
      `and ∞ divided by ∞ is not a number (NaN). With the maximum subtracted the largest exponent is 0: ${told}.`
    );
  }
  if (Number.isNaN(written[0])) {
    return (
      "All three powers are smaller than any 64-bit number and are rounded to 0; " +
      `0 divided by 0 is not a number (NaN). With the maximum subtracted the largest power is e⁰ = 1: ${told}.`
    );
  }
  const off = Math.max(...written.map((v, k) => Math.abs(v - shares[k])));
  if (off > 1e-3)
    return (
      "The powers are so small that the formula as written has hardly any digits. " +
      `With the maximum subtracted: ${told}.`
    );
  if (shifted.every((v) => v === most))
    return `Both ways give ${told}: no logit is ahead, and the classifier knows nothing.`;
  return (
    `Both ways give ${told}. The larger the logit, the larger the share: ` +
    "where it is larger by 1, the share is 2.72 times as large."
  );
}

export default { render };
