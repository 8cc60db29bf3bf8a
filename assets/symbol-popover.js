// What the symbols of a formula mean: touch a formula, or its button, and a box shows its part of the page's list.
// Without scripts, the list at the end of the page is there all the same, with its links to the notation page.
(() => {
  "use strict";

  const formulas = document.querySelectorAll(".math[data-symbols]");
  if (!formulas.length || !("popover" in HTMLElement.prototype)) return;

  const box = document.createElement("div");
  Object.assign(box, { id: "formula-symbols", popover: "auto" });
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Symbols in this formula");
  document.body.append(box);

  function fill(formula) {
    const list = document.createElement("ul");
    for (const number of formula.dataset.symbols.split(" ")) {
      const item = document.getElementById(`page-symbol-${number}`).cloneNode(true);
      item.removeAttribute("id");
      list.append(item);
    }
    box.replaceChildren(list);
  }

  // The formula's symbols as they are read out; their links are named so.
  const namesOf = (formula) =>
    formula.dataset.symbols
      .split(" ")
      .map(
        (number) =>
          document.querySelector(`#page-symbol-${number} a`).getAttribute("aria-label").split(":")[0],
      );

  // Below the formula or above it, where more room is; as tall as the room, and never beyond the window's edges.
  function place(formula) {
    const at = (formula.querySelector("math") ?? formula).getBoundingClientRect();
    const edge = 8,
      { clientWidth: width, clientHeight: height } = document.documentElement;
    const bar = document.querySelector(".bd-header-article")?.getBoundingClientRect().bottom ?? 0;
    const above = at.top - Math.max(bar, 0) - 2 * edge,
      below = height - at.bottom - 2 * edge;
    const under = below >= Math.min(box.scrollHeight, above);
    box.style.maxHeight = `${Math.max(under ? below : above, 120)}px`;
    const centre = (Math.max(at.left, 0) + Math.min(at.right, width)) / 2;
    const left = Math.max(edge, Math.min(centre - box.offsetWidth / 2, width - box.offsetWidth - edge));
    box.style.left = `${left + window.scrollX}px`;
    box.style.top = `${(under ? at.bottom + edge : at.top - edge - box.offsetHeight) + window.scrollY}px`;
  }

  // A press closes an open box before it becomes a click, which must not open it again.
  let shown = null,
    closed = null;
  document.addEventListener(
    "pointerdown",
    () => {
      closed = box.matches(":popover-open") ? shown : null;
    },
    true,
  );

  function show(formula) {
    shown = formula;
    fill(formula);
    if (!box.matches(":popover-open")) box.showPopover();
    place(formula);
  }

  for (const formula of formulas) {
    if (formula.closest("a, button, summary, label")) continue;
    formula.classList.add("has-symbols");
    formula.addEventListener("click", (event) => {
      if (event.target.closest("a, button") || !getSelection().isCollapsed) return;
      if (closed === formula) box.hidePopover();
      else show(formula);
    });
    if (formula.tagName !== "DIV") continue;
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      textContent: "symbols",
    });
    button.className = "symbols-button";
    button.setAttribute("aria-label", `Symbols in this formula: ${namesOf(formula).join("; ")}`);
    button.popoverTargetElement = box;
    button.addEventListener("click", () => {
      shown = formula;
      fill(formula);
    });
    formula.append(button);
  }

  // Sphinx takes the Escape key for itself; it belongs to the box while that is open.
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && box.matches(":popover-open")) event.stopPropagation();
    },
    true,
  );

  box.addEventListener("toggle", (event) => {
    if (event.newState === "open") place(shown);
  });
})();
