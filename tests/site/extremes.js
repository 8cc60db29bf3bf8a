"use strict";
// For the tests: takes the controls of a page's only figure to their ends, one after another, and has it looked at each
// time.
window.extremesOfFigure = (() => {
  const PARTS = [0, 1, 0.5]; // of a slider's way; at the last one it stays
  const KEYS = { Home: 1, End: 1, PageUp: 3, PageDown: 3 }; // how often each is pressed on a handle
  const TYPED = ["number", "text", "textarea"];

  const figure = () => document.querySelector("figure.chalk");
  const send = (control, ...types) =>
    types.forEach((type) => control.dispatchEvent(new Event(type, { bubbles: true })));
  const press = (control, key) =>
    control.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

  function put(control, value) {
    control.value = value;
    send(control, "input", "change");
  }

  /** Nothing plays any more, and widths are known; the focus's ring is no line of the drawing. */
  async function settled() {
    figure().querySelector(".chalk-play:is(.is-playing, .is-playing *)")?.click();
    document.activeElement.blur();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  }

  const values = (control, ...all) => all.filter(Boolean).map((value) => [value, () => put(control, value)]);

  /** What takes a control to its ends: [name, act]. */
  function ends(control, kind) {
    if (kind === "range") {
      const [low, high] = [Number(control.min), Number(control.max)];
      return PARTS.map((part) => [part, () => put(control, low + part * (high - low))]);
    }
    if (kind === "select") return values(control, ...[...control.options].map(({ value }) => value));
    if (TYPED.includes(kind))
      return values(
        control,
        ...["aria-valuemin", "aria-valuemax", "placeholder"].map((name) => control.getAttribute(name)),
      );
    if (kind === "slider" || kind === "spinbutton")
      return Object.entries(KEYS).map(([key, times]) => [
        key,
        () => Array.from({ length: times }, () => press(control, key)),
      ]);
    if (kind === "grid") {
      const cells = [...control.querySelectorAll("[role=gridcell]")];
      return [0, -1].map((k) => [`cell ${k}`, () => cells.at(k).click()]);
    }
    return [["pressed", () => (control.click ? control.click() : send(control, "click"))]];
  }

  /** Calls `look(state)` in the first state and after each move; returns how many states there were. */
  async function tour(look) {
    const worked = new Set();
    let states = 1;
    await settled();
    await look("at first");
    for (;;) {
      const [key, kind] = window.controlsOfFigure.keys().find(([one]) => !worked.has(one)) ?? [];
      if (!key) return states;
      worked.add(key);
      const moves = ends(window.controlsOfFigure.find(key), kind).length;
      for (let k = 0; k < moves; k += 1) {
        const control = window.controlsOfFigure.find(key);
        if (!control) break;
        const [name, act] = ends(control, kind)[k];
        act();
        await settled();
        await look(`${key}: ${name}`);
        states += 1;
      }
    }
  }

  return { tour };
})();
