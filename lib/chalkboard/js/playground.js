// A page's own Python: the reader writes a gate or an expression, runs it, and steps through the graph that it made.
// Source of its numbers: chalkgrad itself, run by the reader: in the page's Pyodide once it is started, or in the
// kernel. What the examples make is baked, so that they show before anything is loaded.

import { codeEditor } from "./code-editor.js";
import { button, choice } from "./controls.js";
import { fill, h } from "./dom.js";
import { frame } from "./frame.js";
import { scene } from "./graph-scene.js";
import { keptTexts } from "./kept-texts.js";
import { summary, told } from "./playground-told.js";
import { kernelSession, pageSession } from "./python-session.js";

const FROM_FILE = "Opened as a file, this page cannot load Python: run make book in the book's folder and open the address it prints. " +
  "The examples' graphs work here too.";
const AT_FIRST = "This graph was computed when the page was made. Start Python to run this text, or one of your own.";

function render({ model, el }) {
  const ui = frame(el, {
    kind: "playground", name: model.get("name"), question: model.get("question"), caption: model.get("caption"),
  });
  const examples = model.get("examples");
  const texts = keptTexts(examples, model.static);
  const results = examples.map((one) => ({ ...one.result, text: one.text }));
  const inPage = Boolean(model.static);
  const fromFile = inPage && location.protocol === "file:";
  const session = inPage ? pageSession(model.assets, showProgress) : kernelSession(model);
  let state = inPage ? "off" : "ready"; // off, loading, ready, running
  let shown = 0;
  let closeScene = () => {};

  const editor = codeEditor({ label: "Your Python", onInput: edited, onRun: run });
  const menu = choice({
    label: "start from", value: "0", options: examples.map((one, k) => [String(k), one.title]),
    onChange: (key) => open(Number(key)),
  });
  const startButton = button("Start Python (about 6 MB, once)", start, { class: "playground-start" });
  const runButton = button("Run", run, { class: "playground-run" });
  const stopButton = button("Stop", stop);
  const resetButton = button("", reset);
  const bar = h("progress", { max: 1, "aria-label": "Python loaded so far" });
  const stale = h("p", { class: "playground-stale" }, "The text has changed since; run it to see its own graph.");
  const findings = h("div", { class: "playground-findings" });
  const graph = h("div", { class: "graph-scene" });

  function show() {
    const loading = state === "loading";
    startButton.hidden = !inPage || state === "ready" || state === "running";
    startButton.disabled = fromFile;
    startButton.setAttribute("aria-disabled", String(loading || fromFile));
    bar.hidden = !loading;
    runButton.hidden = startButton.hidden === false;
    runButton.setAttribute("aria-disabled", String(state !== "ready"));
    stopButton.hidden = !inPage || state === "off";
    stopButton.disabled = state !== "running" && !loading;
    const changed = texts.at(shown) !== examples[shown].text;
    const away = !changed && texts.before(shown) !== null;
    resetButton.textContent = away ? "My text again" : "Back to the example";
    resetButton.disabled = !changed && !away;
    stale.hidden = results[shown].text === texts.at(shown);
  }
  function showResult() {
    const result = results[shown];
    closeScene();
    closeScene = () => {};
    fill(findings, told(result, (line) => editor.go(line)));
    fill(graph);
    if (!result.scene) return;
    const status = h("p", { class: "chalk-says", role: "status" });
    const made = scene(result.scene, { body: ui.body, status, say: (text) => { status.textContent = text; } });
    fill(graph, made.element);
    made.settle();
    closeScene = made.close;
  }
  function open(k) {
    shown = k;
    editor.set(texts.at(k));
    show();
    showResult();
    if (state === "off") ui.say(fromFile ? FROM_FILE : AT_FIRST);
    else if (state === "ready") ui.say(summary(results[k]));
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

  async function start() {
    if (state !== "off" || fromFile) return;
    const hadFocus = document.activeElement === startButton;
    state = "loading";
    lastTold = null;
    bar.removeAttribute("value");
    ui.say("Loading Python. This takes some seconds, the first time more.");
    show();
    try {
      await session.start();
    } catch (error) {
      state = "off";
      show();
      if (error.stopped) { ui.say("Loading was stopped. Start Python to try again."); return; }
      ui.say(`Python could not be loaded (${error.message}). Check the connection and press start again.`);
      return;
    }
    state = "ready";
    const runNext = hadFocus && (document.activeElement === startButton || document.activeElement === document.body);
    show();
    if (runNext) runButton.focus();
    await run();
  }
  let lastTold = null;
  function showProgress(share) {
    if (share !== null) bar.value = share;
    const quarter = share === null ? null : Math.floor(share * 4) * 25;
    if (quarter && quarter !== lastTold) ui.say(quarter < 100 ? `Loading Python: ${quarter} %.` : "Python has come and is starting.");
    lastTold = quarter;
  }
  async function run() {
    if (state === "off" && !fromFile) ui.say("Python is not here yet: press “Start Python” first.");
    if (state !== "ready") return;
    const [k, text] = [shown, editor.text()];
    state = "running";
    ui.say("Running …");
    show();
    try {
      results[k] = { ...await session.run(text), text };
    } catch (error) {
      if (!error.stopped) ui.say(`Python broke down (${error.message}). Stop it, and start it again.`);
      return;
    }
    state = "ready";
    show();
    if (k === shown) showResult();
    ui.say(summary(results[k]));
  }
  async function stop() {
    const wasLoading = state === "loading";
    session.stop();
    if (wasLoading) return;
    state = "off";
    await restart();
  }
  /** After an endless loop: Python anew, the text kept, nothing run. */
  async function restart() {
    state = "loading";
    ui.say("Stopped. Python starts anew; your text is kept.");
    show();
    try {
      await session.start();
      state = "ready";
      ui.say("Stopped, and Python is ready again. Does the loop in your text ever end?");
    } catch {
      state = "off";
      ui.say("Stopped. Start Python again when you need it.");
    }
    show();
    if (document.activeElement === document.body) runButton.focus();
  }

  ui.body.append(menu.element, editor.element,
    h("div", { class: "playground-buttons" }, startButton, runButton, stopButton, resetButton, bar),
    ui.status, stale, findings, graph);
  open(0);
  if (!inPage) ui.say("Run the text, or change it first. It runs in this notebook's kernel.");
  ui.done();
  return () => {
    closeScene();
    session.close?.();
  };
}

export default { render };
