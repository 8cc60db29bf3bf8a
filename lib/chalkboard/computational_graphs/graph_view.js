// The drawing of a computational graph: a card for every node, a wire for every operand.

import { calm, h, s, uid } from "../kit/dom.js";
import { CARD, card } from "./graph_card.js";
import { arrowHead, paintWire, route, wireParts } from "./graph_wire.js";

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
  drawing.append(arrowHead(head));
  const element = h("div", { class: "graph-stage chalk-stage", tabindex: -1 }, drawing);
  const wires = graph.wires.map((wire) => wireParts(wire, head));
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
    cards.forEach((c) => c.paint(state));
    wires.forEach((parts, k) => paintWire(parts, k, state));
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
