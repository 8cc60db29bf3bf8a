// The drawing of the tower of fields.

import { s } from "../kit/dom.js";

const ROW = 17,
  STEP = 7,
  MASK = 74,
  NAME = 92,
  NUMBER = 44;

/** Bars of all layers, centred; under the chosen one its staircase; at the bottom the measured gradient. */
export function drawTower({ layers, fields, names, chosen, hidden, gradient }, width) {
  const middle = NAME + (width - NAME - NUMBER) / 2;
  const widest = Math.max(...fields.map((one) => one.field));
  const unit = Math.min(24, (width - NAME - NUMBER) / widest);
  const [K, , D] = layers[chosen];
  const before = chosen ? fields[chosen - 1] : { field: 1, jump: 1 };
  const high = (layers.length + 1) * ROW + K * STEP + 6 + MASK;
  const svg = s("svg", {
    class: "chalk-drawing",
    width,
    height: high,
    viewBox: `0 0 ${width} ${high}`,
    "aria-hidden": "true",
  });
  const bar = (from, length, y, tall, name) =>
    svg.append(
      s("rect", {
        x: (middle + from * unit).toFixed(2),
        y,
        width: Math.max(1, length * unit - 0.6).toFixed(2),
        height: tall,
        rx: 2,
        class: name,
      }),
    );
  const line = (y, name, field, lit) =>
    svg.append(
      s("text", { x: 0, y: y + 11, class: `tower-name ${lit}` }, name),
      s("text", { x: width, y: y + 11, "text-anchor": "end", class: `tower-name ${lit}` }, field),
    );

  let y = 0;
  line(y, "input", "1", "");
  bar(-0.5, 1, y + 1, ROW - 5, "tower-bar");
  layers.forEach(([k, stride, dilation], place) => {
    y += ROW;
    const lit = place === chosen ? "is-lit" : "";
    const secret = hidden && place > 0;
    const settings = `K ${k}${stride > 1 ? ` S ${stride}` : ""}${dilation > 1 ? ` D ${dilation}` : ""}`;
    line(y, `${place + 1}: ${names?.[place] ?? settings}`, secret ? "?" : fields[place].field, lit);
    const shown = secret ? (width - NAME - NUMBER) / unit : fields[place].field;
    bar(-shown / 2, shown, y + 1, ROW - 5, `tower-bar ${lit} ${secret ? "is-hidden" : ""}`);
    if (place !== chosen) return;
    y += ROW - 2;
    for (let tap = 0; tap < K; tap += 1)
      bar(-shown / 2 + tap * D * before.jump, before.field, y + tap * STEP, STEP - 2, "tower-below");
    y += K * STEP - ROW + 4;
  });
  y = high - 4;
  svg.append(
    s("line", { x1: NAME, x2: width - NUMBER, y1: y, y2: y, class: "tower-floor" }),
    s("text", { x: 0, y, class: "tower-name" }, "gradient"),
  );
  if (gradient) svg.append(s("path", { d: mask(gradient, { middle, unit, floor: y }), class: "tower-mask" }));
  return svg;
}

/** One block for each square that has a gradient; where squares are narrower than a pixel, each pixel's largest. */
function mask(gradient, { middle, unit, floor }) {
  const most = Math.max(...gradient);
  const each = Math.max(1, Math.ceil(0.8 / unit));
  let path = "";
  for (let first = 0; first < gradient.length; first += each) {
    const value = Math.max(...gradient.slice(first, first + each));
    if (!value) continue;
    const left = middle + (first - gradient.length / 2) * unit;
    const tall = Math.max(1.2, (value / most) * (MASK - 14));
    const wide = each * unit * (unit > 3 ? 0.85 : 1);
    path += `M${left.toFixed(2)} ${floor}v${-tall.toFixed(2)}h${wide.toFixed(2)}v${tall.toFixed(2)}z`;
  }
  return path;
}
