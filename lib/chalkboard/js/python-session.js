// Where the reader's Python runs: in a worker of the page, loaded when asked for, or in the notebook's kernel.

/**
 * Python in the page. `assets` is the address of the site's own files, `onProgress(share)` is called while it loads, with
 * null where the size is not known. Returns { start(), run(text), stop() }; `start` and `run` are promises, `stop` ends
 * whatever runs (its promise is then rejected with `stopped`), and `start` loads Python anew.
 */
export function pageSession(assets, onProgress) {
  let worker = null;
  let waiting = null;

  function ask(message) {
    return new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      worker.postMessage(message);
    });
  }
  function hear({ data }) {
    if ("loaded" in data) onProgress(data.total ? Math.min(1, data.loaded / data.total) : null);
    else if ("failed" in data) waiting.reject(new Error(data.failed));
    else waiting.resolve(data.result);
  }
  return {
    start() {
      worker = new Worker(new URL("python-worker.js", assets), { type: "module" });
      worker.addEventListener("message", hear);
      worker.addEventListener("error", (event) => waiting?.reject(new Error(event.message || "the worker could not be loaded")));
      return ask({ start: new URL("playground/settings.json", assets).href });
    },
    run: (text) => ask({ run: text }),
    stop() {
      worker?.terminate();
      waiting?.reject(Object.assign(new Error("stopped"), { stopped: true }));
      waiting = null;
    },
  };
}

/** The kernel, which is there already and stops by the notebook's own button. */
export function kernelSession(model) {
  let waiting = null;
  let turn = 0;
  const hear = () => {
    const answer = model.get("answer");
    if (answer.turn === turn) waiting?.(answer);
  };
  model.on("change:answer", hear);
  return {
    run(text) {
      turn += 1;
      model.set("asked", { text, turn });
      model.save_changes();
      return new Promise((resolve) => { waiting = resolve; });
    },
    close: () => model.off("change:answer", hear),
  };
}
