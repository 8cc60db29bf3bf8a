// A page's own Python: the reader writes a gate or an expression, runs it, and steps through the graph that it made.
// Source of its numbers: chalkgrad itself, run by the reader: in the page's Pyodide once it is started, or in the
// kernel. What the examples make is baked, so that they show before anything is loaded.

import { scene } from "../computational_graphs/graph_stepper.js";
import { button, choice } from "../kit/controls.js";
import { fill, h } from "../kit/dom.js";
import { frame } from "../kit/frame.js";
import { codeEditor } from "./code_editor.js";
import { AT_FIRST, FROM_FILE, NOT_KEPT, NOT_RUN } from "./playground_text.js";
import { pythonControls } from "./python_controls.js";
import { summary, told } from "./run_report.js";
import { keptTexts } from "./saved_drafts.js";

function render({ model, el }) {
  const ui = frame(el, {
    kind: "playground",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const examples = model.get("examples");
  const texts = keptTexts(examples, model.memory);
  const results = new Map(examples.map((one) => [one.title, { ...one.result, text: one.text }]));
  let shown = examples[0].title;

  const python = pythonControls(model, { asked, say: ui.say });
  const editor = codeEditor({ label: "Your Python", onInput: edited, onRun: python.run });
  const made = resultView(ui.body, (line) => editor.go(line));
  let titles = texts.titles();
  let menu = newMenu();
  const resetButton = button("", reset);
  const stale = h(
    "p",
    { class: "playground-stale" },
    "The text has changed since; run it to see its own graph.",
  );
  const notKept = h("p", { class: "playground-unkept", role: "status" });

  function newMenu() {
    const options = titles.map((title) => [title, title]);
    return choice({ label: "start from", value: shown, options, onChange: open });
  }
  function show() {
    const original = texts.original(shown);
    const changed = texts.at(shown) !== original;
    const away = !changed && texts.before(shown) !== null;
    resetButton.textContent = away ? "My text again" : "Back to the example";
    resetButton.disabled = original === null || (!changed && !away);
    stale.hidden = results.get(shown)?.text === texts.at(shown);
    notKept.textContent = python.inPage && !texts.areKept() ? NOT_KEPT : "";
  }
  function open(title) {
    shown = title;
    editor.set(texts.at(title));
    show();
    const result = results.get(title);
    made.show(result);
    if (python.state() === "off") ui.say(python.fromFile ? FROM_FILE : result ? AT_FIRST : NOT_RUN);
    else if (python.state() === "ready") ui.say(result ? summary(result) : "Run this text to see its graph.");
  }
  /** What was written in another tab, brought from a file or forgotten while this page was away. */
  function renew() {
    texts.meet();
    const now = texts.titles();
    if (!now.includes(shown)) open(now[0]);
    if (String(now) !== String(titles)) {
      const old = menu.element;
      titles = now;
      menu = newMenu();
      old.replaceWith(menu.element);
    }
    if (editor.text() !== texts.at(shown)) editor.set(texts.at(shown));
    show();
  }
  function edited() {
    texts.put(shown, editor.text());
    show();
  }
  function reset() {
    texts.swap(shown);
    editor.set(texts.at(shown));
    show();
    resetButton.focus();
  }
  /** The text to run; what comes of it belongs to its title, which may be out of sight by then. */
  function asked() {
    const [title, text] = [shown, editor.text()];
    const take = (result) => {
      results.set(title, { ...result, text });
      show();
      if (title === shown) made.show(results.get(title));
      ui.say(summary(results.get(title)));
    };
    return { text, take };
  }

  ui.body.append(
    menu.element,
    editor.element,
    h("div", { class: "playground-buttons" }, python.buttons, resetButton, python.bar),
    ui.status,
    notKept,
    stale,
    ...made.elements,
  );
  open(shown);
  model.memory?.follow(renew);
  if (!python.inPage) ui.say("Run the text, or change it first. It runs in this notebook's kernel.");
  ui.done();
  return () => {
    made.close();
    python.close();
  };
}

/**
 * What a run printed or complained of, and the graph that it made, to step through. `body` is what the drawing is
 * measured by; `go(line)` leads to a line of the text. Returns { elements, show(result), close() }.
 */
function resultView(body, go) {
  const findings = h("div", { class: "playground-findings" });
  const graph = h("div", { class: "graph-scene" });
  let close = () => {};
  function show(result) {
    close();
    close = () => {};
    fill(findings, result ? told(result, go) : []);
    fill(graph);
    if (!result?.scene) return;
    const status = h("p", { class: "chalk-says", role: "status" });
    const say = (text) => {
      status.textContent = text;
    };
    const made = scene(result.scene, { body, status, say });
    fill(graph, made.element);
    made.settle();
    close = made.close;
  }
  return { elements: [findings, graph], show, close: () => close() };
}

export default { render };
