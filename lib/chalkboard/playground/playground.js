// A page's own Python: the reader writes a gate or an expression, runs it, and steps through the graph that it made.
// Source of its numbers: chalkgrad itself, run by the reader: in the page's Pyodide once it is started, or in the
// kernel. What the examples make is baked, so that they show before anything is loaded.

import { scene } from "../computational_graphs/graph_stepper.js";
import { button, choice } from "../kit/controls.js";
import { fill, h } from "../kit/dom.js";
import { frame } from "../kit/frame.js";
import { codeEditor } from "./code_editor.js";
import { kernelSession, pageSession } from "./python_session.js";
import { broken, failure, summary, told } from "./run_report.js";
import { keptTexts } from "./saved_drafts.js";

const FROM_FILE =
  "Opened as a file, this page cannot load Python: run make book in the book's folder and open the address " +
  "it prints. " +
  "The examples' graphs work here too.";
const NOT_KEPT =
  "This browser does not keep your text: its storage is full or switched off. " +
  "Copy it before you leave this page.";
const NOTHING_COMES =
  "Nothing has come of Python for half a minute. Check the connection and wait, " +
  "or press Stop and start again; or run this page as a notebook, as its last section says.";
const SLOW_START =
  "Python has come, but has not started within half a minute. A slow device may need more; " +
  "else press Stop and start again, or run this page as a notebook, as its last section says.";
const LONG_RUN = "Still running, after half a minute. If the loop in your text never ends, press Stop.";
const SILENT_KERNEL =
  "The kernel has not answered for half a minute. If the loop in your text never ends, " +
  "interrupt the kernel and run again; if it was restarted, copy your text and run this figure's cell again.";
const AT_FIRST =
  "This graph was computed when the page was made. Start Python to run this text, or one of your own.";
const NOT_RUN = "Start Python to run this text of yours.";

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
  const inPage = Boolean(model.static);
  const fromFile = inPage && location.protocol === "file:";
  const heard = { onProgress: showProgress, onQuiet: showQuiet };
  const session = inPage ? pageSession(model.assets, heard) : kernelSession(model, heard);
  let state = inPage ? "off" : "ready"; // off, loading, ready, running
  let shown = examples[0].title;
  let closeScene = () => {};

  const editor = codeEditor({ label: "Your Python", onInput: edited, onRun: run });
  let titles = texts.titles();
  let menu = newMenu();
  const startButton = button("Start Python (about 6 MB, once)", start, { class: "playground-start" });
  const runButton = button("Run", run, { class: "playground-run" });
  const stopButton = button("Stop", stop);
  const resetButton = button("", reset);
  const bar = h("progress", { max: 1, "aria-label": "Python loaded so far" });
  const stale = h(
    "p",
    { class: "playground-stale" },
    "The text has changed since; run it to see its own graph.",
  );
  const notKept = h("p", { class: "playground-unkept", role: "status" });
  const findings = h("div", { class: "playground-findings" });
  const graph = h("div", { class: "graph-scene" });

  function newMenu() {
    const options = titles.map((title) => [title, title]);
    return choice({ label: "start from", value: shown, options, onChange: open });
  }
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
    const original = texts.original(shown);
    const changed = texts.at(shown) !== original;
    const away = !changed && texts.before(shown) !== null;
    resetButton.textContent = away ? "My text again" : "Back to the example";
    resetButton.disabled = original === null || (!changed && !away);
    stale.hidden = results.get(shown)?.text === texts.at(shown);
    notKept.textContent = inPage && !texts.areKept() ? NOT_KEPT : "";
  }
  function showResult() {
    const result = results.get(shown);
    closeScene();
    closeScene = () => {};
    fill(findings, result ? told(result, (line) => editor.go(line)) : []);
    fill(graph);
    if (!result?.scene) return;
    const status = h("p", { class: "chalk-says", role: "status" });
    const made = scene(result.scene, {
      body: ui.body,
      status,
      say: (text) => {
        status.textContent = text;
      },
    });
    fill(graph, made.element);
    made.settle();
    closeScene = made.close;
  }
  function open(title) {
    shown = title;
    editor.set(texts.at(title));
    show();
    showResult();
    const result = results.get(title);
    if (state === "off") ui.say(fromFile ? FROM_FILE : result ? AT_FIRST : NOT_RUN);
    else if (state === "ready") ui.say(result ? summary(result) : "Run this text to see its graph.");
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
      if (error.stopped) {
        ui.say("Loading was stopped. Start Python to try again.");
        return;
      }
      ui.say(failure(error));
      return;
    }
    state = "ready";
    const runNext =
      hadFocus && (document.activeElement === startButton || document.activeElement === document.body);
    show();
    if (runNext) runButton.focus();
    await run();
  }
  let lastTold = null; // a quarter, or "quiet"
  function showProgress(share) {
    if (share !== null) bar.value = share;
    const quarter = share === null ? 0 : Math.floor(share * 4) * 25;
    if (quarter === lastTold) return;
    if (quarter) ui.say(quarter < 100 ? `Loading Python: ${quarter} %.` : "Python has come and is starting.");
    else if (lastTold === "quiet") ui.say("Loading Python goes on.");
    lastTold = quarter;
  }
  function showQuiet() {
    if (state === "running") ui.say(inPage ? LONG_RUN : SILENT_KERNEL);
    else ui.say(lastTold === 100 ? SLOW_START : NOTHING_COMES);
    lastTold = "quiet";
    if (inPage) return;
    state = "ready"; // after an interrupt no answer comes
    show();
  }
  async function run() {
    if (state === "off" && !fromFile) ui.say("Python is not here yet: press “Start Python” first.");
    if (state !== "ready") return;
    const [k, text] = [shown, editor.text()];
    state = "running";
    ui.say("Running …");
    show();
    try {
      results.set(k, { ...(await session.run(text)), text });
    } catch (error) {
      if (!error.stopped) ui.say(broken(error));
      return;
    }
    state = "ready";
    show();
    if (k === shown) showResult();
    ui.say(summary(results.get(k)));
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
    lastTold = null;
    ui.say("Stopped. Python starts anew; your text stays.");
    show();
    try {
      await session.start();
      state = "ready";
      ui.say("Stopped, and Python is ready again. Does the loop in your text ever end?");
    } catch (error) {
      state = "off";
      ui.say(error.stopped ? "Stopped. Start Python again when you need it." : failure(error));
    }
    show();
    if (document.activeElement === document.body) runButton.focus();
  }

  ui.body.append(
    menu.element,
    editor.element,
    h("div", { class: "playground-buttons" }, startButton, runButton, stopButton, resetButton, bar),
    ui.status,
    notKept,
    stale,
    findings,
    graph,
  );
  open(shown);
  model.memory?.follow(renew);
  if (!inPage) ui.say("Run the text, or change it first. It runs in this notebook's kernel.");
  ui.done();
  return () => {
    closeScene();
    session.close?.();
  };
}

export default { render };
