// The playground's Python: start, run and stop it, show how far it has come, and say what it is doing.

import { button } from "../kit/controls.js";
import { h } from "../kit/dom.js";
import { LONG_RUN, NOTHING_COMES, SILENT_KERNEL, SLOW_START } from "./playground_text.js";
import { kernelSession, pageSession } from "./python_session.js";
import { broken, failure } from "./run_report.js";

/**
 * `asked()` gives the text to run and who takes its result, { text, take(result) }; `say(sentence)` tells the reader.
 * Python is the page's own on the site, else the notebook's kernel; from a file it cannot be had.
 * Returns { buttons, bar, inPage, fromFile, state(), run(), close() }; the state is off, loading, ready or running.
 */
export function pythonControls(model, { asked, say }) {
  const inPage = Boolean(model.static);
  const fromFile = inPage && location.protocol === "file:";
  const heard = { onProgress: showProgress, onQuiet: showQuiet };
  const session = inPage ? pageSession(model.assets, heard) : kernelSession(model, heard);
  let state = inPage ? "off" : "ready";
  let lastTold = null; // a quarter, or "quiet"

  const startButton = button("Start Python (about 6 MB, once)", start, { class: "playground-start" });
  const runButton = button("Run", run, { class: "playground-run" });
  const stopButton = button("Stop", stop);
  const bar = h("progress", { max: 1, "aria-label": "Python loaded so far" });

  /** Go over to a state; a button that it takes away hands the focus on, else it would fall out of the figure. */
  function enter(next) {
    const holder = [startButton, runButton, stopButton].find((one) => one === document.activeElement);
    state = next;
    const loading = state === "loading";
    startButton.hidden = !inPage || state === "ready" || state === "running";
    startButton.disabled = fromFile;
    startButton.setAttribute("aria-disabled", String(loading || fromFile));
    bar.hidden = !loading;
    runButton.hidden = startButton.hidden === false;
    runButton.setAttribute("aria-disabled", String(state !== "ready"));
    stopButton.hidden = !inPage || state === "off";
    stopButton.disabled = state !== "running" && !loading;
    if (holder?.hidden || holder?.disabled) (runButton.hidden ? startButton : runButton).focus();
  }
  async function start() {
    if (state !== "off" || fromFile) return;
    lastTold = null;
    bar.removeAttribute("value");
    say("Loading Python. This takes some seconds, the first time more.");
    enter("loading");
    try {
      await session.start();
    } catch (error) {
      enter("off");
      say(error.stopped ? "Loading was stopped. Start Python to try again." : failure(error));
      return;
    }
    enter("ready");
    await run();
  }
  function showProgress(share) {
    if (share !== null) bar.value = share;
    const quarter = share === null ? 0 : Math.floor(share * 4) * 25;
    if (quarter === lastTold) return;
    if (quarter) say(quarter < 100 ? `Loading Python: ${quarter} %.` : "Python has come and is starting.");
    else if (lastTold === "quiet") say("Loading Python goes on.");
    lastTold = quarter;
  }
  function showQuiet() {
    if (state === "running") say(inPage ? LONG_RUN : SILENT_KERNEL);
    else say(lastTold === 100 ? SLOW_START : NOTHING_COMES);
    lastTold = "quiet";
    if (!inPage) enter("ready"); // after an interrupt no answer comes
  }
  async function run() {
    if (state === "off" && !fromFile) say("Python is not here yet: press “Start Python” first.");
    if (state !== "ready") return;
    const { text, take } = asked();
    say("Running …");
    enter("running");
    let result;
    try {
      result = await session.run(text);
    } catch (error) {
      if (!error.stopped) say(broken(error));
      return;
    }
    enter("ready");
    take(result);
  }
  async function stop() {
    const wasLoading = state === "loading";
    session.stop();
    if (!wasLoading) await restart();
  }
  /** After an endless loop: Python anew, the text kept, nothing run. */
  async function restart() {
    lastTold = null;
    say("Stopped. Python starts anew; your text stays.");
    enter("loading");
    try {
      await session.start();
      enter("ready");
      say("Stopped, and Python is ready again. Does the loop in your text ever end?");
    } catch (error) {
      enter("off");
      say(error.stopped ? "Stopped. Start Python again when you need it." : failure(error));
    }
  }
  enter(state);
  return {
    buttons: [startButton, runButton, stopButton],
    bar,
    inPage,
    fromFile,
    state: () => state,
    run,
    close: () => session.close?.(),
  };
}
