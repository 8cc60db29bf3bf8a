// Pulling something about with a mouse, a pen or a finger.

/**
 * Make `element` (of an SVG, with `touch-action: none`) a thing that can be pulled: `onGrab(event)` when it is
 * taken hold of, `onDrag(event)` for every move until it is let go, `onDrop()` then. Returns { held() }.
 */
export function draggable(element, { onGrab, onDrag, onDrop }) {
  let held = false;
  element.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    element.focus({ preventScroll: true });
    element.setPointerCapture(event.pointerId);
    held = true;
    onGrab?.(event);
  });
  element.addEventListener("pointermove", (event) => { if (held) onDrag(event); });
  const release = () => {
    if (!held) return;
    held = false;
    onDrop?.();
  };
  element.addEventListener("pointerup", release);
  element.addEventListener("pointercancel", release);
  return { held: () => held };
}
