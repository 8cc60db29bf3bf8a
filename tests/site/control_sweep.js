"use strict";
// For the tests: what controls the figure of a page offers, how to find one again after the figure was redrawn,
// and what the figure shows apart from the control that was worked.
window.controlsOfFigure = (() => {
  const ROLES = "button checkbox radio slider spinbutton switch tab option menuitem grid".split(" ");
  const SELECTOR = ["button", "input:not([type=hidden])", "select", "textarea", "summary"]
    .concat(ROLES.map((role) => `[role=${role}]`))
    .join(",");

  const figure = () => document.querySelector("figure.chalk");

  function kind(element) {
    const role = element.getAttribute("role");
    const tag = element.localName;
    if (role === "spinbutton" && tag === "input") return "number";
    if (role) return role;
    return tag === "input" ? element.type : tag;
  }

  const isOff = (element) => element.matches(":disabled, [aria-disabled=true], [aria-disabled=true] *");

  // The chosen one of several does nothing more when it is chosen again, and nobody expects it to.
  const isChosen = (element) =>
    element.matches(
      "input[type=radio]:checked, [role=radio][aria-checked=true], [role=tab][aria-selected=true], " +
        "[role=option][aria-selected=true]",
    );

  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });

  function label(element) {
    const named =
      element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent;
    // What follows a comma is the control's state, and numbers change too; the control stays the same one.
    return named
      .split(",")[0]
      .replace(/[-−+]?\d+(\.\d+)?/g, "0")
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, 80);
  }

  // [{ key, kind, element }] of the controls that can be worked now.
  function list() {
    const count = new Map();
    const all = [...figure().querySelectorAll(SELECTOR)].map((element) => {
      const name = `${kind(element)} "${label(element)}"`;
      count.set(name, (count.get(name) ?? 0) + 1);
      return { key: `${name} ${count.get(name)}`, kind: kind(element), element };
    });
    return all.filter(({ element }) => !isOff(element) && !isChosen(element) && isSeen(element));
  }

  const keys = () => list().map(({ key, kind }) => [key, kind]);

  const find = (key) => list().find((control) => control.key === key)?.element ?? null;

  // Everything the figure shows, without the control itself: that a slider's own knob moved, or that a button
  // looks pressed, proves nothing. Only other words on it count.
  function shown(control) {
    const root = figure();
    const mark = "data-worked-by-a-test";
    control?.setAttribute(mark, "");
    const copy = root.cloneNode(true);
    control?.removeAttribute(mark);
    copy.querySelector(`[${mark}]`)?.replaceWith(control.textContent);
    const values = [...root.querySelectorAll("input, select, textarea")]
      .filter((element) => element !== control)
      .map((element) => (element.type === "checkbox" ? element.checked : element.value));
    return copy.innerHTML + JSON.stringify(values);
  }

  const nextFrame = () => new Promise((done) => setTimeout(done, 16));

  // Waits until the figure shows the same for a while; false when it keeps changing, as one that plays does.
  async function rests(quiet, patience) {
    const end = performance.now() + patience;
    for (let since = performance.now(), before = shown(); performance.now() < end; await nextFrame()) {
      const now = shown();
      if (now !== before) [since, before] = [performance.now(), now];
      else if (performance.now() - since > quiet) return true;
    }
    return false;
  }

  const PATIENCE = 1500,
    SETTLED = 32,
    BRIEFLY = 20,
    EFFECT = 1000; // milliseconds

  // What can be done now, whether the figure is at rest (one that plays is not), and whether it has lost the focus.
  const state = async () => ({
    rested: await rests(SETTLED, PATIENCE),
    offered: keys(),
    unfocused: document.activeElement === document.body,
  });

  let remembered = "";

  // Brings the control where a reader would have it, and remembers what the figure shows before it is worked.
  async function prepare(control, byKeys) {
    if (byKeys) control.focus();
    else control.scrollIntoView({ block: "center", behavior: "instant" });
    await rests(BRIEFLY, PATIENCE);
    remembered = shown(control);
  }

  // The state after the figure has come to show something else than was remembered; null when it does not.
  async function outcome(control) {
    const end = performance.now() + EFFECT;
    do {
      if (shown(control.isConnected ? control : null) !== remembered) return state();
      await nextFrame();
    } while (performance.now() < end);
    return null;
  }

  const name = () => figure().getAttribute("aria-label");

  // A control can be reached with the Tab key, or with arrows from a neighbour that can.
  function isReachable(element) {
    if (element.tabIndex >= 0 || element.querySelector('[tabindex="0"]')) return true;
    const group = element.closest(
      "[role=tablist], [role=radiogroup], [role=listbox], [role=toolbar], [role=group]",
    );
    return Boolean(group?.querySelector('[tabindex="0"]'));
  }

  return { name, keys, find, state, prepare, outcome, isReachable };
})();
