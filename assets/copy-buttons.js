// A page has dozens of buttons that copy code. The Tab key stops at one of them; arrow keys lead on to the others, and
// each says what it copies.
(() => {
  "use strict";

  const BUTTONS = ".copybtn";
  const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
  const LONGEST = 40; // letters of code in a name
  const all = [...document.querySelectorAll(BUTTONS)];

  const stopAt = (button) => all.forEach((one) => one.setAttribute("tabindex", one === button ? "0" : "-1"));
  for (const button of all) {
    const [line] = document.querySelector(button.dataset.clipboardTarget).textContent.trim().split("\n");
    button.setAttribute("aria-label", `Copy: ${line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line}`);
    button.setAttribute("aria-description", "Arrow keys lead to the other copy buttons.");
    button.addEventListener("focus", () => stopAt(button));
  }
  const isOpen = (button) => !button.closest("details:not([open])");
  const first = () => all.find(isOpen) ?? all[0];
  if (all.length) stopAt(first());

  document.addEventListener("keydown", (event) => {
    const button = event.target.closest?.(BUTTONS);
    if (!button || !(event.key in STEPS)) return;
    event.preventDefault();
    const open = all.filter(isOpen);
    const place = open.indexOf(button) + STEPS[event.key];
    open[Math.min(Math.max(place, 0), open.length - 1)].focus({ focusVisible: true });
  });
  // What is folded away again can hold no stop.
  document.addEventListener(
    "toggle",
    () => {
      if (all.length && !isOpen(all.find((one) => one.tabIndex === 0) ?? all[0])) stopAt(first());
    },
    true,
  );
})();
