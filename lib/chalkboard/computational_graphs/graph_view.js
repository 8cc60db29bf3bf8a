// The drawing of a computational graph: a card for every node, a wire for every operand.

import { calm, h, s, uid } from "../kit/dom.js";
import { fmt, list } from "../kit/format.js";

const CARD = { width: 96, height: 68 };
const ROOM = 10; // characters in one line of a card
const ACROSS = { layer: 140, row: 92 }; // left to right, where there is room
const DOWN = { layer: 112, row: 100 }; // top to bottom, on a phone
const LEAST_SCALE = 0.8; // smaller than this nobody can read: scroll instead

/**
 * `graph` is { nodes: [{ rule, symbol, name, value, requires_grad, layer, row }], wires: [{ from, to, position,
 * points }] }, in units of layers and rows. `onPick(node)` is called when a card is pressed.
 * Returns { element, fit(width), paint(state), settle() }.
 */
export function graphView(graph, { label, onPick }) {
  const drawing = s("svg", { role: "group", "aria-label": label });
  const head = uid("arrow");
  drawing.append(
    s(
      "marker",
      {
        id: head,
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
    ),
  );
  const element = h("div", { class: "graph-stage chalk-stage", tabindex: -1 }, drawing);
  const wires = graph.wires.map((wire) => {
    const path = s("path", { class: "graph-wire", "marker-end": `url(#${head})` });
    const tag = s(
      "g",
      { class: "graph-tag", "aria-hidden": "true" },
      s("rect", { rx: 4 }),
      s("text", { class: "graph-local", "text-anchor": "middle" }),
      s("text", { class: "graph-sent", "text-anchor": "middle" }),
    );
    return { wire, path, tag };
  });
  const cards = graph.nodes.map((node, k) =>
    card(
      node,
      k,
      node.inputs.map((i) => graph.nodes[i].name),
      onPick,
    ),
  );
  drawing.append(...wires.map((w) => w.path), ...cards.map((c) => c.element), ...wires.map((w) => w.tag));
  let across = true,
    shown = null;

  const place = (layer, row) => {
    const unit = across ? ACROSS : DOWN;
    return across ? [layer * unit.layer, row * unit.row] : [row * unit.row, layer * unit.layer];
  };

  function fit(width) {
    const layers = Math.max(...graph.nodes.map((n) => n.layer));
    const rows = Math.max(
      ...graph.nodes.map((n) => n.row),
      ...graph.wires.flatMap((w) => w.points.map((p) => p[1])),
    );
    const wide = layers * ACROSS.layer + CARD.width + 8;
    across = wide * LEAST_SCALE <= width || (width > 560 && layers > 7);
    const [x, y] = place(layers, rows);
    const natural = { width: x + CARD.width + 8, height: y + CARD.height + 8 };
    const scale = Math.min(1, Math.max(LEAST_SCALE, width / natural.width));
    drawing.setAttribute("viewBox", `-4 -4 ${natural.width} ${natural.height}`);
    drawing.setAttribute("width", natural.width * scale);
    drawing.setAttribute("height", natural.height * scale);
    settle();
    cards.forEach((c, k) => {
      const [left, top] = place(graph.nodes[k].layer, graph.nodes[k].row);
      c.element.setAttribute("transform", `translate(${left} ${top})`);
    });
    wires.forEach(({ wire, path, tag }) => {
      const { d, middle } = route(wire, place, across);
      path.setAttribute("d", d);
      tag.setAttribute("transform", `translate(${middle[0]} ${middle[1]})`);
    });
  }

  /**
   * Show a moment: `values` and `gradients` by node (null: not known yet), `active` node, `lit` wires as a Map
   * from wire index to { local, sent }, `sent` the same for earlier visits, `changed` and `related` sets of
   * nodes, `late` nodes that received something after they had sent theirs on.
   */
  function paint(state) {
    cards.forEach((c, k) => c.paint(state, k));
    wires.forEach(({ wire, path, tag }, k) => {
      const lit = state.lit.get(k);
      const earlier = state.sent.get(k);
      path.classList.toggle(
        "is-lit",
        Boolean(lit) || (state.active === wire.to && state.phase === "forward"),
      );
      path.classList.toggle("is-back", Boolean(lit));
      path.classList.toggle("is-related", state.related.has(wire.to) && state.related.has(wire.from));
      path.classList.toggle("is-done", Boolean(earlier) && !lit);
      paintTag(tag, lit, earlier);
    });
    settle();
    const known = [...state.changed].filter((k) => state.values[k] !== null);
    const told = known.length ? Math.max(...known) : state.active; // what the sentence speaks of
    if (told !== null && told !== shown) reveal(cards[told].element);
    shown = told;
  }

  /** Texts can be measured only once the drawing is on the page; call this when it has been put there. */
  function settle() {
    cards.forEach((c) => c.settle());
  }

  /** Bring a card into the middle of what can be seen of the drawing, where that is not all of it. */
  function reveal(target) {
    if (element.scrollWidth <= element.clientWidth + 2 && element.scrollHeight <= element.clientHeight + 2)
      return;
    const box = target.getBoundingClientRect(),
      own = element.getBoundingClientRect();
    const left = element.scrollLeft + box.left - own.left - (own.width - box.width) / 2;
    const top = element.scrollTop + box.top - own.top - (own.height - box.height) / 2;
    element.scrollTo({ left, top, behavior: calm() ? "auto" : "smooth" });
  }

  return { element, fit, paint, settle };
}

/** Draw a text closer together where a reader's font makes it wider than `room`. */
function squeeze(text, room) {
  text.removeAttribute("textLength");
  if (text.textContent.length < 7 || text.getComputedTextLength() <= room) return;
  text.setAttribute("textLength", room);
  text.setAttribute("lengthAdjust", "spacingAndGlyphs");
}

/** A number in at most `room` characters, where fewer digits can bring that about. */
function brief(x, room) {
  const written = [4, 3, 2].map((digits) => fmt(x, digits));
  return written.find((text) => text.length <= room) ?? written.at(-1);
}

function card(node, k, operands, onPick) {
  const room = ROOM - (node.symbol || "").length;
  const shown = node.name.length > room ? `${node.name.slice(0, room - 1)}…` : node.name;
  const title = s("text", { class: "graph-name", x: 9, y: 18 }, shown);
  const symbol = s(
    "text",
    { class: "graph-symbol", x: CARD.width - 9, y: 19, "text-anchor": "end" },
    node.symbol || "",
  );
  const value = s("text", { class: "graph-value", x: CARD.width / 2, y: 40, "text-anchor": "middle" });
  const gradient = s("text", { class: "graph-gradient", x: CARD.width / 2, y: 58, "text-anchor": "middle" });
  const element = s(
    "g",
    { class: "graph-card", role: "button", tabindex: 0, "aria-pressed": "false" },
    s("rect", { width: CARD.width, height: CARD.height, rx: 9 }),
    title,
    symbol,
    value,
    gradient,
  );
  element.classList.toggle("is-leaf", node.rule === null);
  element.classList.toggle("is-constant", !node.requires_grad);
  element.addEventListener("click", () => onPick(k));
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onPick(k);
  });

  function paint(state) {
    const known = state.values[k] !== null;
    const slope = state.gradients[k];
    value.textContent = known ? brief(state.values[k], ROOM) : "?";
    gradient.textContent = slope === null ? "" : `∂ ${brief(slope, ROOM - 1)}`;
    symbol.textContent = state.late.has(k) ? "too late" : node.symbol || "";
    for (const [name, on] of Object.entries({
      "is-active": state.active === k,
      "is-known": known,
      "has-gradient": slope !== null,
      "is-late": state.late.has(k),
      "is-changed": state.changed.has(k),
      "is-related": state.related.has(k),
      "is-dim": state.related.size > 0 && !state.related.has(k),
    }))
      element.classList.toggle(name, on);
    element.setAttribute("aria-pressed", String(state.picked === k));
    element.setAttribute(
      "aria-label",
      [
        node.name,
        operands.length ? `${node.title} of ${list(operands)}` : node.title,
        known ? `value ${fmt(state.values[k])}` : "not computed yet",
        slope === null ? null : `gradient ${fmt(slope)}`,
        state.late.has(k) ? "part of it came too late" : null,
      ]
        .filter(Boolean)
        .join(", "),
    );
  }
  function settle() {
    const inside = CARD.width - 12;
    squeeze(title, inside - symbol.textContent.length * 7);
    squeeze(value, inside);
    squeeze(gradient, inside);
  }
  return { element, paint, settle };
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

/** A smooth wire through its waypoints, and the place for its tag. */
function route(wire, place, across) {
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
