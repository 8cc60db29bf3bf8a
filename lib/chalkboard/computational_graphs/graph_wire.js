// A wire of the drawn graph, from an operand to its user, and the tag on it with what is sent back.

import { s } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { CARD } from "./graph_card.js";

/** The arrow head at the end of wires, as a marker with this id. */
export const arrowHead = (id) =>
  s(
    "marker",
    {
      id,
      class: "graph-arrow",
      viewBox: "0 0 8 8",
      refX: 7.5,
      refY: 4,
      markerWidth: 8,
      markerHeight: 8,
      markerUnits: "userSpaceOnUse",
      orient: "auto",
    },
    s("path", { d: "M0,0L8,4L0,8z" }),
  );

/** The parts of one wire, { wire, path, tag }, with the arrow head `head`. */
export function wireParts(wire, head) {
  const path = s("path", { class: "graph-wire", "marker-end": `url(#${head})` });
  const tag = s(
    "g",
    { class: "graph-tag", "aria-hidden": "true" },
    s("rect", { rx: 4 }),
    s("text", { class: "graph-local", "text-anchor": "middle" }),
    s("text", { class: "graph-sent", "text-anchor": "middle" }),
  );
  return { wire, path, tag };
}

/** Show wire k, as `wireParts` made it, at a moment of the run (graph_step.js). */
export function paintWire({ wire, path, tag }, k, state) {
  const lit = state.lit.get(k);
  const earlier = state.sent.get(k);
  path.classList.toggle("is-lit", Boolean(lit) || (state.active === wire.to && state.phase === "forward"));
  path.classList.toggle("is-back", Boolean(lit));
  path.classList.toggle("is-related", state.related.has(wire.to) && state.related.has(wire.from));
  path.classList.toggle("is-done", Boolean(earlier) && !lit);
  paintTag(tag, lit, earlier);
}

function paintTag(tag, lit, earlier) {
  const [box, local, sent] = tag.children;
  tag.classList.toggle("is-lit", Boolean(lit));
  local.textContent = lit ? `× ${fmt(lit.local, 3)}` : "";
  sent.textContent = lit ? fmt(lit.sent, 3) : earlier ? fmt(earlier.sent, 3) : "";
  const longest = Math.max(local.textContent.length, sent.textContent.length);
  const height = lit ? 34 : 18;
  const width = longest * 7.4 + 8;
  box.setAttribute("width", longest ? width : 0);
  box.setAttribute("height", longest ? height : 0);
  box.setAttribute("x", -width / 2);
  box.setAttribute("y", -height / 2);
  local.setAttribute("y", -3);
  sent.setAttribute("y", lit ? 12 : 4.5);
}

/** A smooth line through a wire's waypoints, { d, middle }, the second the place for its tag. */
export function route(wire, place, across) {
  const half = across ? CARD.height / 2 : CARD.width / 2;
  const depth = across ? CARD.width : CARD.height;
  const points = wire.points.map(([layer, row]) => place(layer, row));
  const spread = (wire.position - (wire.operands - 1) / 2) * 22; // operands enter side by side
  const track = [];
  points.forEach(([x, y], k) => {
    const first = k === 0,
      last = k === points.length - 1;
    const side = last ? half + spread : half;
    const from = across ? [x, y + side] : [x + side, y];
    const to = across ? [x + depth, y + side] : [x + side, y + depth];
    if (!last) track.push(...(first ? [to] : [from, to]));
    else track.push(from);
  });
  let d = `M${track[0]}`;
  const bend = ([x1, y1], [x2, y2]) => {
    const reach = across ? (x2 - x1) / 2 : (y2 - y1) / 2;
    return across
      ? `C${x1 + reach},${y1} ${x2 - reach},${y2} ${x2},${y2}`
      : `C${x1},${y1 + reach} ${x2},${y2 - reach} ${x2},${y2}`;
  };
  for (let k = 1; k < track.length; k += 1) {
    d += k % 2 === 1 ? bend(track[k - 1], track[k]) : `L${track[k]}`;
  }
  const [a, b] = track.slice(-2);
  const at = 0.42; // nearer to the operand, where wires have parted
  const apart = wire.twin ? (wire.position - (wire.operands - 1) / 2) * (across ? 36 : 62) : 0;
  const [x, y] = [a[0] + (b[0] - a[0]) * at, a[1] + (b[1] - a[1]) * at];
  const [onX, onY] = across ? [x, a[1] + (b[1] - a[1]) * smooth(at)] : [a[0] + (b[0] - a[0]) * smooth(at), y];
  return { d, middle: across ? [onX, onY + apart] : [onX + apart, onY] };
}

const smooth = (t) => t * t * (3 - 2 * t);
