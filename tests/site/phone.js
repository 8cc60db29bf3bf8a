"use strict";
// For the tests: works every control of a page's only figure on a phone's screen, and says of which the reader does not
// see both it and what it changes.
window.onPhone = (() => {
  const NOT_DRAWN = [
    ".chalk-says",
    ".chalk-voice",
    ".graph-count",
    ".chalk-slider",
    ".chalk-player",
    ".chalk-choice",
    ".chalk-number",
    ".quiz-options",
    "figcaption",
    "summary",
    "button",
    "input",
    "details:not([open]) > :not(summary)",
  ].join(",");
  const DRAWN = "svg, canvas, table, textarea, .chalk-stage";
  const ARROWS = ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"];

  const figure = () => document.querySelector("figure.chalk");

  // The drawing that is kept in sight while a control in the same box is worked.
  function stageOf(control) {
    return [...figure().querySelectorAll(".chalk-stage")].find((one) => {
      let box = one.parentElement;
      while (getComputedStyle(box).display === "contents") box = box.parentElement;
      return one.checkVisibility() && box.contains(control);
    });
  }

  const frames = async () => {
    for (let k = 0; k < 2; k += 1) await new Promise((done) => requestAnimationFrame(done));
  };

  // What can be seen of an element apart from its children.
  function own(element) {
    const shell = element.cloneNode(false);
    for (const name of element.getAttributeNames())
      if (/^aria-|^tabindex$/.test(name)) shell.removeAttribute(name);
    const words = [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.data);
    const inside =
      { canvas: () => element.toDataURL(), textarea: () => element.value }[element.localName]?.() ?? "";
    return [shell.outerHTML, ...words, inside].join("");
  }

  function drawn(control) {
    const parts = new Map();
    for (const element of figure().querySelectorAll("*")) {
      if (element === control || element.closest(NOT_DRAWN) || !element.checkVisibility()) continue;
      const words = own(element);
      parts.set(words, [...(parts.get(words) ?? []), element]);
    }
    return parts;
  }

  const changed = (before, after) =>
    [...after].flatMap(([words, elements]) => elements.slice(before.get(words)?.length ?? 0));

  const send = (control, type) => control.dispatchEvent(new Event(type, { bubbles: true }));
  const press = (control, key) =>
    control.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

  function act(control, kind) {
    control.focus({ preventScroll: true });
    if (kind === "range") {
      const [low, high] = [Number(control.min), Number(control.max)];
      control.value = Number(control.value) > (low + high) / 2 ? low : high;
      send(control, "input");
      send(control, "change");
    } else if (kind === "grid") {
      const others = "[role=gridcell][tabindex='-1']:not(:empty)";
      (control.querySelector(others) ?? control.querySelector("[role=gridcell]")).click();
    } else if (["number", "text", "textarea"].includes(kind)) {
      control.value = kind === "number" ? String(Number(control.value) + 1) : control.placeholder || "0.5";
      send(control, "input");
      send(control, "change");
    } else if (kind === "slider" || kind === "spinbutton") {
      for (const key of [...ARROWS, ARROWS[0]]) press(control, key);
    } else if (control.click) {
      control.click();
    } else {
      send(control, "click");
    }
  }

  // The middle of what the boxes around an element leave of it on the screen; null where they leave nothing.
  function middle(element) {
    const seen = element.getBoundingClientRect();
    let [left, right, top, bottom] = [
      seen.left,
      seen.right,
      Math.max(seen.top, 0),
      Math.min(seen.bottom, innerHeight),
    ];
    for (let box = element.parentElement; box !== figure().parentElement; box = box.parentElement) {
      if (!/auto|scroll|hidden/.test(getComputedStyle(box).overflow) || box.localName === "svg") continue;
      const edge = box.getBoundingClientRect();
      [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    }
    const much =
      bottom - top >= Math.min(12, seen.height / 2) && right - left >= Math.min(12, seen.width / 2);
    return much ? [(left + right) / 2, (top + bottom) / 2] : null;
  }

  // Something that stays in its place while the page scrolls lies on the element.
  function isCovered(element, [x, y]) {
    for (
      let over = document.elementFromPoint(x, y);
      over && !over.contains(element);
      over = over.parentElement
    ) {
      if (/sticky|fixed/.test(getComputedStyle(over).position)) return true;
    }
    return false;
  }

  function isSeen(element) {
    const at = middle(element);
    return at !== null && !isCovered(element, at);
  }

  // A drawing that stays in sight is wholly there.
  function isWhole(element) {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom - top <= innerHeight && top >= -1 && bottom <= innerHeight + 1 && isSeen(element);
  }

  // Upright graphs alone are taller than their room: they show the card of which the sentence speaks.
  const isCut = (stage) =>
    !stage.matches(".graph-stage") &&
    (stage.scrollHeight > stage.clientHeight + 2 || stage.scrollWidth > stage.clientWidth + 2);

  function judge(key, control, place, before) {
    const parts = changed(before, drawn(control));
    const shown = parts.filter((part) => part.closest(DRAWN));
    const stage = stageOf(place);
    const decisive = shown.filter((part) => stage?.contains(part));
    const most = [decisive, shown, parts].find((some) => some.length) ?? [];
    const faults = [];
    const fault = (what) => faults.push(`${key}: ${what}`);
    if (most.length && !most.some(isSeen)) fault("nothing of what it changes is on the screen");
    if (control.isConnected && control.checkVisibility() && !isSeen(control))
      fault("it is not on the screen any more");
    if (decisive.length && !isWhole(stage)) fault("a part of the drawing is not on the screen");
    if (stage && isCut(stage)) fault(`the drawing, ${stage.scrollHeight} pixels high, is cut`);
    return faults;
  }

  // Scroll as a reader does to get at a control: into the middle, or where the drawing that stays there leaves room.
  function bringUp(control) {
    control.scrollIntoView({ block: "center", inline: "nearest" }); // in a drawing that scrolls by itself
    for (const part of [0.5, 0.65, 0.3]) {
      const { top, height } = control.getBoundingClientRect();
      scrollBy(0, top + height / 2 - innerHeight * part);
      if (isSeen(control)) return;
    }
  }

  async function work() {
    const worked = new Set(),
      found = [];
    for (;;) {
      const [key, kind] = controlsOfFigure.keys().find(([key]) => !worked.has(key)) ?? [];
      if (!key) return { controls: worked.size, unseen: found, jumping: await jumping() };
      worked.add(key);
      const control = controlsOfFigure.find(key);
      if (kind === "summary") continue; // a fold shows its table below itself
      bringUp(control);
      const before = drawn(control),
        place = control.parentElement;
      act(control, kind);
      await frames();
      found.push(...judge(key, control, place, before));
      figure().querySelector(".chalk-play:is(.is-playing, .is-playing *)")?.click();
    }
  }

  // Sliders whose track changes its length on the way from one end to the other.
  async function jumping() {
    const found = [];
    for (const input of figure().querySelectorAll("input[type=range]")) {
      if (!input.checkVisibility()) continue;
      const lengths = new Set();
      for (const part of [0, 0.25, 0.5, 0.75, 1]) {
        input.value = Number(input.min) + part * (Number(input.max) - Number(input.min));
        send(input, "input");
        await frames();
        lengths.add(Math.round(input.getBoundingClientRect().width));
      }
      if (lengths.size > 1) found.push(`${input.labels[0].textContent}: ${[...lengths].join(", ")} pixels`);
    }
    return found;
  }

  return { work, isSeen };
})();
