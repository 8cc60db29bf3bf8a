// What every figure has around its drawing: name, question, sentence, caption; and keys that stay inside.

import { h } from "./dom.js";

const READ_AFTER = 700; // milliseconds that a sentence stands before it is read out
const CLEARED_AFTER = 8000; // milliseconds, so that nobody meets it a second time below the figure
const GAP = 8; // pixels between a control and what would cover it

/**
 * What screen readers announce: the sentence that stands when a control comes to rest, not each on the way to it, and
 * nothing while the figure plays. Returns { element, tell(sentence) }.
 */
function voice(root) {
  const element = h("p", { class: "chalk-voice", role: "status" });
  let timer = null,
    waiting = null;
  function speak() {
    if (root.querySelector(".is-playing")) {
      timer = setTimeout(speak, READ_AFTER);
      return;
    }
    element.textContent = waiting;
    timer = setTimeout(() => {
      element.textContent = "";
    }, CLEARED_AFTER);
  }
  return {
    element,
    tell(sentence) {
      clearTimeout(timer);
      if (waiting !== null) timer = setTimeout(speak, READ_AFTER); // the first sentence is read with the figure
      waiting = sentence;
    },
  };
}

/** What the keyboard has reached is not left under the drawing that stays in sight on a phone. */
function uncover({ target }) {
  const stage = target.closest("figure").querySelector(".chalk-stage");
  if (
    !stage ||
    stage.contains(target) ||
    !target.matches(":focus-visible") ||
    getComputedStyle(stage).position !== "sticky"
  )
    return;
  const [own, over] = [target, stage].map((one) => one.getBoundingClientRect());
  if (own.bottom <= over.top || own.top >= over.bottom) return;
  const above = stage.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING;
  window.scrollBy(0, above ? own.top - over.bottom - GAP : own.bottom - over.top + GAP);
}

/** What scrolls `element`: a notebook has boxes of its own for that. */
function scrollerOf(element) {
  for (let box = element.parentElement; box; box = box.parentElement)
    if (/auto|scroll/.test(getComputedStyle(box).overflowY) && box.scrollHeight > box.clientHeight)
      return box;
  return document.scrollingElement;
}

/** A control that was pressed stays where it is, for the next press, however long the sentences above it become. */
function stay({ target }) {
  const control = target.closest("button, input");
  if (!control) return;
  const before = control.getBoundingClientRect().top;
  requestAnimationFrame(() => {
    const moved = control.getBoundingClientRect().top - before;
    if (control.checkVisibility() && Math.abs(moved) >= 1)
      scrollerOf(control).scrollBy({ top: moved, behavior: "instant" });
  });
}

/**
 * Put a figure's frame into `el`. Returns { root, body, status, say, done }: append the drawing and the controls
 * to `body`, call say(sentence) whenever what is seen changes, and done() when the figure can be used. `status`
 * holds the sentence; it stands below `body` unless the figure puts it somewhere in it. What the controls change bears
 * the class "chalk-stage": on a phone it stays in sight while the rest of `body` passes.
 */
export function frame(el, { kind, name, question, caption }) {
  const body = h("div", { class: "chalk-body" });
  const status = h("p", { class: "chalk-says" });
  // Without this attribute JupyterLab takes arrow keys and letters for its own commands.
  const root = h(
    "figure",
    { class: "chalk", "data-figure": kind, "aria-label": name, "data-lm-suppress-shortcuts": "true" },
    h("p", { class: "chalk-name", "aria-hidden": "true" }, name),
    question ? h("p", { class: "chalk-question" }, question) : null,
    body,
    status,
    caption ? h("figcaption", {}, caption) : null,
  );
  root.addEventListener("keydown", (event) => event.stopPropagation());
  root.addEventListener("focusin", uncover);
  root.addEventListener("click", stay, true);
  const spoken = voice(root);
  el.replaceChildren(root, spoken.element);
  return {
    root,
    body,
    status,
    say(sentence) {
      if (status.textContent === sentence) return;
      status.textContent = sentence;
      spoken.tell(sentence);
    },
    done: () => {
      root.dataset.ready = "1";
    },
  };
}

/** Call `draw(width)` now and whenever the figure's width changes; returns a function that stops it. */
export function onWidth(element, draw) {
  let last = 0;
  const look = () => {
    const width = Math.round(element.clientWidth);
    if (!width || width === last) return;
    last = width;
    draw(width);
  };
  const observer = new ResizeObserver(look);
  observer.observe(element);
  look();
  return () => observer.disconnect();
}
