// A node of the drawn graph: a card with name, symbol, value and gradient.

import { s } from "../kit/dom.js";
import { fmt, list } from "../kit/format.js";

export const CARD = { width: 96, height: 68 };
const ROOM = 10; // characters in one line of a card

/** The card of node k, { element, paint(state), settle() }; `operands` are the names of its inputs. */
export function card(node, k, operands, onPick) {
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
    const words = [
      node.name,
      operands.length ? `${node.title} of ${list(operands)}` : node.title,
      known ? `value ${fmt(state.values[k])}` : "not computed yet",
      slope === null ? null : `gradient ${fmt(slope)}`,
      state.late.has(k) ? "part of it came too late" : null,
    ];
    element.setAttribute("aria-label", words.filter(Boolean).join(", "));
  }
  function settle() {
    const inside = CARD.width - 12;
    squeeze(title, inside - symbol.textContent.length * 7);
    squeeze(value, inside);
    squeeze(gradient, inside);
  }
  return { element, paint, settle };
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
