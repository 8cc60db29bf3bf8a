// The function of the Jacobian table as a network: three inputs, two outputs, a path from each to each.

import { fill, s } from "../kit/dom.js";
import { fmt, subscript } from "../kit/format.js";

export const sub = (k) => subscript(k + 1);
export const INPUTS = [0, 1, 2].map((n) => `x${sub(n)}`);
export const OUTPUTS = [0, 1].map((m) => `y${sub(m)}`);
const [WIDTH, HEIGHT, BOX, TALL] = [400, 196, 112, 50];
const inputAt = (n) => [6, 6 + n * 67],
  outputAt = (m) => [WIDTH - BOX - 6, 39 + m * 67];

/** Whether the slope of output m by input n is touched, or in the row being made. */
export const isOn = ({ picked, row }, n, m) => (picked ? picked[0] === n && picked[1] === m : n === row);

/** The drawing: inputs, outputs, and a path from each to each; { element, paint(now) }. */
export function network() {
  const element = s("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    class: "jacobian-net",
    role: "img",
    style: `aspect-ratio: ${WIDTH} / ${HEIGHT}`,
  });
  const named = (names, values) => values.map((v, k) => `${names[k]} = ${fmt(v)}`);
  return {
    element,
    paint(now) {
      const { x, y, u, slopes, gradient, row, picked } = now;
      const [inputs, outputs] = [named(INPUTS, x), named(OUTPUTS, y)];
      fill(
        element,
        ...edges(slopes, (n, m) => isOn(now, n, m)),
        ...inputs.flatMap((words, n) =>
          box(
            inputAt(n),
            words,
            n <= row ? `∂ ${fmt(gradient[n])}` : "",
            picked ? picked[0] === n : n === row,
          ),
        ),
        ...outputs.flatMap((words, m) =>
          box(outputAt(m), words, `u${sub(m)} = ${fmt(u[m])}`, picked ? picked[1] === m : row >= 0),
        ),
      );
      element.setAttribute("aria-label", `inputs ${inputs.join(", ")}; outputs ${outputs.join(", ")}`);
    },
  };
}

function box([left, top], first, second, lit) {
  return [
    s("rect", { x: left, y: top, width: BOX, height: TALL, rx: 8, class: lit ? "is-on" : "" }),
    s("text", { x: left + BOX / 2, y: top + 20, class: "jacobian-value" }, first),
    s("text", { x: left + BOX / 2, y: top + 40, class: "jacobian-gradient" }, second),
  ];
}

/** The six paths, those that are on last, with their slopes. */
function edges(slopes, isOn) {
  const all = slopes.flatMap((row, n) =>
    row.map((slope, m) => {
      const [x1, y1, x2, y2] = [
        inputAt(n)[0] + BOX,
        inputAt(n)[1] + TALL / 2,
        outputAt(m)[0],
        outputAt(m)[1] + TALL / 2,
      ];
      return {
        on: isOn(n, m),
        line: { x1, y1, x2, y2 },
        slope,
        at: [x1 + 0.55 * (x2 - x1), y1 + 0.55 * (y2 - y1) + 5],
      };
    }),
  );
  return [...all.filter((one) => !one.on), ...all.filter((one) => one.on)].flatMap(
    ({ on, line, slope, at }) =>
      [
        s("line", { ...line, class: on ? "is-on" : "" }),
        on ? s("text", { x: at[0], y: at[1], class: "jacobian-slope" }, fmt(slope)) : null,
      ].filter(Boolean),
  );
}
