// Who opens a page at a place further down lands there and stays: figures and formulas above take their final
// heights later, and some browsers let the place slip away then. The reader's first move ends it.
(() => {
  "use strict";

  const MOVES = ["wheel", "touchstart", "pointerdown", "keydown"];
  let stay = null;
  let end = 0;

  function leave() {
    stay?.disconnect();
    stay = null;
    clearTimeout(end);
    for (const move of MOVES) removeEventListener(move, leave);
  }

  function land() {
    leave();
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    stay = new ResizeObserver(() => target.scrollIntoView({ behavior: "instant" }));
    stay.observe(document.body);
    for (const move of MOVES) addEventListener(move, leave, { passive: true });
    end = setTimeout(leave, 15_000);
  }

  // Reloaded, or come back to, a page is shown where it was left.
  if (performance.getEntriesByType("navigation")[0]?.type === "navigate") land();
  addEventListener("hashchange", land);
})();
