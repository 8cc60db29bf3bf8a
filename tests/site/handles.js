"use strict";
// For the tests: where the handles of a page's figures are, where beside them a finger may begin, and what the page is
// told while one is pulled.
window.handlesOfPage = (() => {
  const HANDLE = "[data-draggable]";

  const name = (element) =>
    `${element.closest("figure.chalk").getAttribute("aria-label")}: “${element.getAttribute("aria-label")}”`;
  const drawing = (element) => element.ownerSVGElement ?? element.closest("figure.chalk");
  const handleAt = (x, y) => document.elementFromPoint(x, y)?.closest(HANDLE);

  // Until what a script did has come to the eyes of the reader, and what fingers did to the script.
  async function frames() {
    for (let k = 0; k < 2; k += 1) await new Promise((done) => requestAnimationFrame(done));
  }
  const isFirst = (element) => drawing(element).querySelector(HANDLE) === element;

  // With a handle in the middle of the screen: its own middle, the ways on which its drawing has more room, steps as
  // long as fit, and the drawing's point that is farthest from all handles. A swipe before may still have the page in
  // motion, and then a finger would come down on something else.
  async function place(element) {
    for (let before = NaN, now = Infinity; before !== now; ) {
      element.scrollIntoView({ block: "center", behavior: "instant" });
      await frames();
      [before, now] = [now, element.getBoundingClientRect().top];
    }
    const box = element.getBoundingClientRect(),
      all = drawing(element).getBoundingClientRect();
    const x = (box.left + box.right) / 2,
      y = (box.top + box.bottom) / 2;
    const across = x < (all.left + all.right) / 2 ? 1 : -1,
      down = y < (all.top + all.bottom) / 2 ? 1 : -1;
    return { at: [x, y], across, down, step: Math.min(8, all.width / 40), beside: beside(element) };
  }

  function beside(element) {
    const all = drawing(element),
      box = all.getBoundingClientRect();
    const handles = [...document.querySelectorAll(HANDLE)].map((one) => one.getBoundingClientRect());
    const away = (x, y, { left, right, top, bottom }) =>
      Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
    let best = { far: 0 };
    for (let x = box.left + 4; x < box.right; x += 16)
      for (let y = Math.max(150, box.top + 4); y < Math.min(700, box.bottom); y += 16) {
        const far = Math.min(...handles.map((one) => away(x, y, one)));
        if (far > best.far && all.contains(document.elementFromPoint(x, y))) best = { far, at: [x, y] };
      }
    return best.at;
  }

  // How far the handle can be taken hold of, to the left and right and up and down; a neighbour's part counts as well.
  async function size(element) {
    const {
      at: [x, y],
    } = await place(element);
    const far = (dx, dy) => {
      let k = 0;
      while (k < 40 && handleAt(x + k * dx, y + k * dy)) k += 1;
      return k;
    };
    return [far(1, 0) + far(-1, 0), far(0, 1) + far(0, -1)];
  }

  // Listens from now on, until the next time, to what becomes of a touch that begins on the handle.
  const KINDS = ["pointerdown", "pointermove", "pointerup", "pointercancel"];
  let watched = null;
  function watch(handle) {
    watched?.stop.abort();
    watched = { stop: new AbortController(), seen: [], looked: handle.outerHTML, from: scrollY };
    const {
      seen,
      stop: { signal },
    } = watched;
    const note = ({ type, target, clientX, clientY }) =>
      seen.push({ type, held: handle.contains(target), at: [clientX, clientY], looks: handle.outerHTML });
    for (const kind of KINDS) addEventListener(kind, note, { signal });
  }

  // How the handle looked before, which events came, each move, how far the page went; and whether all was the
  // handle's, but for the first event: a neighbour may lie over it.
  function told() {
    const { seen, looked, from } = watched;
    const moves = seen.filter(({ type }) => type === "pointermove");
    return {
      looked,
      moves,
      kinds: seen.map(({ type }) => type),
      held: seen.slice(1).every(({ held }) => held),
      scrolled: scrollY - from,
    };
  }

  return { name, isFirst, frames, place, size, watch, told };
})();
