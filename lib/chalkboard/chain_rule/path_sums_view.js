// The drawing of a network of slopes, the paths and sums that are known marked in it.

import { s } from "../kit/dom.js";
import { fmt } from "../kit/format.js";

const RADIUS = 15;
const GAP = { across: 52, end: 24 };

/** The network as circles and lines; { element, paint({ lit, known }, mode) } of a moment (path_sums_steps.js). */
export function draw(net, width) {
  const layers = net.length - 1,
    units = net[0][0].length;
  const height = units * GAP.across + 2 * 8;
  const x = (layer) => GAP.end + (layer * (width - 2 * GAP.end)) / (layers + 1);
  const y = (layer, unit) =>
    layer === 0 || layer === layers + 1 ? height / 2 : 8 + GAP.across * (unit + 0.5);
  const lines = [],
    circles = new Map(),
    ways = s("g", {});
  const label = `network of ${layers} hidden layers with ${units} units each`;
  const size = { viewBox: `0 0 ${width} ${height}`, width, height };
  const element = s("svg", { ...size, role: "img", "aria-label": label }, ways);
  net.forEach((rows, layer) =>
    rows.forEach((row, i) =>
      row.forEach((_, j) => {
        const line = s("line", { x1: x(layer), y1: y(layer, i), x2: x(layer + 1), y2: y(layer + 1, j) });
        lines.push({ line, layer, i, j });
        ways.append(line);
      }),
    ),
  );
  for (let layer = 0; layer <= layers + 1; layer += 1) {
    const many = layer === 0 || layer === layers + 1 ? 1 : units;
    for (let unit = 0; unit < many; unit += 1) {
      const text = s("text", { x: x(layer), y: y(layer, unit) + 4, "text-anchor": "middle" });
      const circle = s("g", {}, s("circle", { cx: x(layer), cy: y(layer, unit), r: RADIUS + 4 }), text);
      circles.set(`${layer}.${unit}`, { circle, text });
      element.append(circle);
    }
  }
  function paint({ lit, known }, mode) {
    const chosen = (layer) => (layer === 0 || layer === layers + 1 ? 0 : lit[layer - 1]);
    const any = lit.length > 0;
    lines.forEach(({ line, layer, i, j }) => {
      const isLit = any && chosen(layer) === i && chosen(layer + 1) === j;
      line.classList.toggle("is-lit", isLit);
      if (isLit) ways.append(line); // on top of the lines that cross it
      line.classList.toggle("is-done", mode === "sums" && known.has(`${layer}.${i}`));
    });
    circles.forEach(({ circle, text }, key) => {
      const [layer, unit] = key.split(".").map(Number);
      const sum = known.get(key);
      circle.classList.toggle("is-lit", any && chosen(layer) === unit);
      circle.classList.toggle("is-done", sum !== undefined);
      text.textContent =
        sum !== undefined ? fmt(sum, 2) : layer === 0 ? "x" : layer === layers + 1 ? "y" : "";
    });
  }
  return { element, paint };
}
