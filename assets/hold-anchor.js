// Who opens a page at a place further down lands there and stays: figures and formulas above take their final
// heights later, and some browsers let the place slip away then. The reader's first move ends it.
(() => {
  "use strict";

  const MOVES = ["wheel", "touchstart", "pointerdown", "keydown"];
  const LETTER = "[\\p{Letter}\\p{Number}_]";
  const READ = ":is(p, li, dt, dd, th, td, pre, h1, h2, h3, h4, figcaption, summary)";
  // Lists of contents; figures; the buttons of folds; and the code behind quick questions, which holds their answers.
  const NOT_READ =
    ".idea-strip, .chapter-map, .figure-place, noscript, details.hide > summary, .tag_hide-input .cell_input";
  let stay = null;
  let end = 0;

  function leave() {
    stay?.disconnect();
    stay = null;
    clearTimeout(end);
    for (const move of MOVES) removeEventListener(move, leave);
  }

  function land(target) {
    leave();
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details"))
      fold.open = true;
    stay = new ResizeObserver(() => target.scrollIntoView({ behavior: "instant" }));
    stay.observe(document.body);
    for (const move of MOVES) addEventListener(move, leave, { passive: true });
    end = setTimeout(leave, 15_000);
  }

  /** The element that the address names, or null. */
  function named() {
    const name = location.hash.slice(1);
    try {
      return document.getElementById(decodeURIComponent(name));
    } catch {
      return document.getElementById(name); // "#100%" is no code
    }
  }

  /** Words from the beginning of a word on, whatever stands between them; `whole`, to the end of a word. */
  function pattern(words, whole) {
    const plain = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
    return new RegExp(`(?<!${LETTER})${plain}${whole ? `(?!${LETTER})` : ""}`, "iu");
  }

  /**
   * The place of what a search has led here for; null for whole words in sight, which most browsers find by themselves.
   * They do not find "corners" for "corner", and what is folded away only now and then.
   */
  function searched(texts) {
    const read = [...document.querySelectorAll(`.bd-article ${READ}`)].filter(
      (one) => !one.closest(NOT_READ),
    );
    const asked = texts.map((text) => text.split(/\s+/).filter(Boolean)).filter((words) => words.length);
    for (const words of [...asked, ...asked.flat().map((word) => [word])]) {
      const [whole, begun] = [pattern(words, true), pattern(words, false)];
      const found = read.filter((one) => begun.test(one.textContent));
      const inSight = found.filter((one) => one.checkVisibility());
      const isFound = "fragmentDirective" in document && inSight.some((one) => whole.test(one.textContent));
      if (isFound) return null;
      if (found.length) return inSight[0] ?? found[0];
    }
    return null;
  }

  // Reloaded, or come back to, a page is shown where it was left.
  if (performance.getEntriesByType("navigation")[0]?.type === "navigate") {
    land(named() ?? searched(new URLSearchParams(location.search).getAll("q")));
  }
  addEventListener("hashchange", () => land(named()));
})();
