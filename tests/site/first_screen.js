"use strict";
// For the tests: scrolls to the start of each figure, and says of which the reader does not see the first control and
// what it changes on that screen. A bet comes before the first control; where nothing else works before it, it is one.
window.unseenOnFirstScreen = () => {
  const CONTROLS = "button:enabled, input:enabled, select:enabled, textarea, [tabindex='0']";
  const BET = ".chalk-prediction";
  const DRAWN = "svg, canvas, table, textarea, .matrix, .quiz-verdict";
  const LEAST = 60; // pixels of a drawing that say what it is
  const bar = Math.max(
    0,
    ...[...document.querySelectorAll(".bd-header-article")].map((one) => one.getBoundingClientRect().height),
  );

  const shown = (one) => one.checkVisibility() && one.getBoundingClientRect().height > 0;
  const first = (all, test) => [...all].find((one) => shown(one) && test(one));

  function faultOf(figure) {
    scrollBy({ top: figure.getBoundingClientRect().top - bar, behavior: "instant" });
    const body = figure.querySelector(".chalk-body");
    const controls = body.querySelectorAll(CONTROLS);
    const open = (one) => !one.closest("details:not([open]) > :not(summary)");
    const control = first(controls, (one) => open(one) && !one.closest(BET)) ?? first(controls, open);
    const stage =
      first(body.querySelectorAll(".chalk-stage, textarea"), (one) => one !== control) ??
      first(body.querySelectorAll(DRAWN), (one) => one !== control) ??
      figure.querySelector(".chalk-says");
    if (!control || !stage) return "has no control, or nothing that it changes";
    const [mine, its] = [control, stage].map((one) => one.getBoundingClientRect());
    if (mine.top < bar - 1 || mine.bottom > innerHeight + 1)
      return `its first control ends at ${Math.round(mine.bottom)}, below ${innerHeight}: ${control.outerHTML}`;
    const seen = Math.min(its.bottom, innerHeight) - Math.max(its.top, bar);
    if (seen < Math.min(LEAST, its.height - 1))
      return `only ${Math.round(seen)} pixels of what that changes are seen: ${stage.outerHTML.slice(0, 90)}`;
    return null;
  }

  return [...document.querySelectorAll("figure.chalk")].flatMap((figure) => {
    const fault = faultOf(figure);
    return fault ? [`${figure.getAttribute("aria-label")}: ${fault}`] : [];
  });
};
