// What the gradient thermometer says in words.

import { fmt } from "../kit/format.js";

export const repairs = [
  ["none", "none"],
  ["layer", "layer norm"],
  ["batch", "batch norm"],
  ["residual", "residual"],
  ["scaled", "residual/√depth"],
  ["clip", "clip to 1"],
];

/** 10 ** log in two digits: the logarithms are known to a hundredth. */
export const size = (log) => fmt(Number((10 ** log).toPrecision(2)), 2);

/** The network and its gradients; `uncovered` layers are seen before the bet. */
export function tell(now, uncovered) {
  const { title, gainTitle, width, layers, repair, of, logs } = now;
  const network =
    `${layers} layers of ${width} ${title} units, scale ${gainTitle}, ` +
    `${repair === "none" ? "no repair" : `repair: ${repairs.find(([key]) => key === repair)[1]}`}. `;
  if (uncovered)
    return (
      `${network}The last ${uncovered} layers are shown: ` +
      `${size(logs.at(-uncovered))} at layer ${layers - uncovered + 1}, ${size(logs.at(-1))} at layer ${layers}. ` +
      "Place your bet, and the rest is uncovered."
    );
  return network + (of === "weights" ? ofWeights(now) : ofOutputs(now));
}

function ofOutputs({ logs, layers, bound, rate, repair }) {
  const growth = 10 ** ((logs[0] - logs.at(-1)) / (layers - 1));
  const measured =
    `The gradient has length ${size(logs.at(-1))} at layer ${layers} and ${size(logs[0])} at layer 1: ` +
    `a factor ${fmt(growth, 3)} per layer`;
  const each = (line) => fmt(10 ** (line[0] / (layers - 1)), 3);
  const lines = bound ? `; predicted √χ ${each(rate)}, bound ${each(bound)}` : "";
  const clipped = repair === "clip" ? " Clipping shortens the weights' gradients only; look at those." : "";
  return `${measured}${lines}. ${verdict(logs[0])}${clipped}`;
}

function verdict(log) {
  if (log < -6) return "It vanishes.";
  if (log > 3) return "It explodes.";
  return log < -1 ? "It fades." : log > 1 ? "It grows." : "It stays of the order of 1.";
}

function ofWeights({ logs, clip, repair }) {
  const most = Math.max(...logs),
    least = Math.min(...logs);
  const sorted = [...logs].sort((a, b) => a - b);
  const middle = (sorted[Math.floor((logs.length - 1) / 2)] + sorted[Math.ceil((logs.length - 1) / 2)]) / 2;
  const found =
    `Weight gradients: spread ${fmt(most - least, 2)} decades, level ${fmt(middle, 2)} decades; ` +
    `largest at layer ${logs.indexOf(most) + 1}, smallest at layer ${logs.indexOf(least) + 1}. `;
  if (repair === "clip")
    return (
      found +
      (clip < -0.005
        ? `Clipping multiplied all of them by ${size(clip)}; the spread is what it was.`
        : "Together they are not longer than 1: there is nothing to clip.")
    );
  if (most - least > 3)
    return (
      found +
      (logs[0] < logs.at(-1) ? "The first layers starve." : "The first layers get far more than the last.")
    );
  if (middle < -6) return `${found}All layers starve alike.`;
  return found + (middle > 6 ? "All of them explode alike." : "All layers are fed.");
}

/** One layer's numbers. */
export function ofLayer({ logs, values, of }, layer) {
  const own = `Layer ${layer}: gradient of its ${of === "weights" ? "weights" : "output"} ${size(logs[layer - 1])}`;
  if (!values) return `${own}.`;
  return (
    `${own}; its Jacobian's singular values: ` +
    `largest ${size(values.top[layer - 1])}, root mean square ${size(values.mean[layer - 1])}.`
  );
}
