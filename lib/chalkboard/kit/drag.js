// Pulling something about with a mouse, a pen or a finger.

import { s } from "./dom.js";

const grabs = new WeakMap(); // what takes hold of a handle

/**
 * Make `element` a thing that can be pulled. One finger on it pulls, beside it the page scrolls (css/drag.css).
 * @param {Element} element
 * @param {object} tell
 * @param {(event: PointerEvent) => void} [tell.onGrab] when it is taken hold of
 * @param {(event: PointerEvent) => void} tell.onDrag for every move until it is let go
 * @param {() => void} [tell.onCancel] when the browser takes the touch for itself, to zoom say, before `onDrop`
 * @param {() => void} [tell.onDrop] when it is let go
 * @returns {{ held: () => boolean }} whether it is held now
 */
export function draggable(element, { onGrab, onDrag, onCancel, onDrop }) {
  let pointer = null; // the mouse, pen or finger that holds it
  let pulls = false; // this touch has become a pull
  const held = () => pointer !== null && element.hasPointerCapture(pointer);
  const release = (event) => {
    if (event.pointerId !== pointer) return;
    pointer = null;
    if (event.type === "pointercancel") onCancel?.();
    onDrop?.();
  };
  grabs.set(element, (event) => {
    if (held()) return;
    element.focus({ preventScroll: true });
    element.setPointerCapture(event.pointerId);
    pointer = event.pointerId;
    onGrab?.(event);
  });
  element.setAttribute("data-draggable", "");
  element.addEventListener("pointerdown", (event) => {
    // Ctrl and a click open the menu on a Mac; a second finger zooms.
    if (event.button || event.ctrlKey || !event.isPrimary) return;
    event.preventDefault();
    grabs.get(meant(element, event))(event);
  });
  element.addEventListener("pointermove", (event) => {
    if (event.pointerId !== pointer) return;
    if (event.buttons & 1) onDrag(event);
    else release(event); // it was let go where nothing told of it, over a menu say
  });
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"])
    element.addEventListener(name, release);
  // For browsers to which touch-action means nothing inside an SVG. Two fingers that come together zoom, as anywhere;
  // one that comes when the first has begun to pull changes nothing.
  const listen = (name, act) => element.addEventListener(name, act, { passive: false });
  listen("touchstart", (event) => {
    pulls &&= event.targetTouches.length > 1;
  });
  listen("touchmove", (event) => {
    pulls ||= event.touches.length === 1;
    if (pulls && event.cancelable) event.preventDefault();
  });
  return { held };
}

/** How far the middle of an element is from the pointer, to the right and down. */
function fromPointer(element, { clientX, clientY }) {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return [(left + right) / 2 - clientX, (top + bottom) / 2 - clientY];
}

/** Of the handles that lie under the pointer, `first` among them, the one whose middle is nearest. */
function meant(first, event) {
  const away = (one) => Math.hypot(...fromPointer(one, event));
  const under = document
    .elementsFromPoint(event.clientX, event.clientY)
    .map((one) => one.closest("[data-draggable]"));
  return under
    .filter((one) => grabs.has(one))
    .reduce((best, one) => (away(one) < away(best) ? one : best), first);
}

/** A disc around a handle's origin that no drawing is too small for: as large as a finger needs, and unseen. */
export const reach = () => s("path", { d: "M0,0h0.01", class: "chalk-reach" });
