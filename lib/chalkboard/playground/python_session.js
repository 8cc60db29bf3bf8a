// Where the reader's Python runs: in a worker of the page, loaded when asked for, or in the notebook's kernel.

const QUIET = 30_000; // milliseconds without a word from the worker after which the reader is told

/** The address of a file of the site, in the version that belongs to this page. */
function addressOf(name, assets) {
  const address = new URL(name, assets);
  const version = document.querySelector('meta[name="playground-version"]')?.content;
  if (version) address.searchParams.set("v", version);
  return address.href;
}

function watch(onQuiet) {
  let timer = null;
  const end = () => clearTimeout(timer);
  return {
    end,
    begin() {
      end();
      timer = setTimeout(onQuiet, QUIET);
    },
  };
}

/**
 * Python in the page. `assets` is the address of the site's own files; `onProgress(share)` is called while it loads,
 * with null where the size is not known, and `onQuiet()` where nothing has come of start or run for half a minute.
 * Returns { start(), run(text), stop() }; `start` and `run` are promises. `stop` ends whatever runs (its promise is
 * then rejected with `stopped`), and `start` loads Python anew; where that fails, the error's `kind` says whose affair
 * it is: "connection", "site", "browser" or none of these.
 */
export function pageSession(assets, { onProgress, onQuiet }) {
  let worker = null;
  let waiting = null;
  const silence = watch(onQuiet);

  function ask(message) {
    return new Promise((resolve, reject) => {
      const end = (how) => (value) => {
        waiting = null;
        silence.end();
        how(value);
      };
      waiting = { resolve: end(resolve), reject: end(reject) };
      silence.begin();
      worker.postMessage(message);
    });
  }
  function hear({ data }) {
    if (!waiting) return;
    silence.begin();
    if ("loaded" in data) onProgress(data.total ? Math.min(1, data.loaded / data.total) : null);
    else if ("failed" in data) waiting.reject(Object.assign(new Error(data.failed), data));
    else waiting.resolve(data.result);
  }
  return {
    async start() {
      worker?.terminate();
      const script = addressOf("python-worker.js", assets);
      const mine = moduleWorker(script);
      worker = mine;
      mine.addEventListener("message", hear);
      mine.addEventListener("error", ({ message }) =>
        waiting?.reject(Object.assign(new Error(message || "its worker did not start"), { script })),
      );
      try {
        await ask({ start: addressOf("playground/settings.json", assets) });
      } catch (error) {
        mine.terminate();
        throw error.script ? await whyNot(error) : error;
      }
    },
    run: (text) => ask({ run: text }),
    stop() {
      worker?.terminate();
      waiting?.reject(Object.assign(new Error("stopped"), { stopped: true }));
    },
  };
}

/** A worker that is a module, as Pyodide has to be; older browsers do not ask for the type. */
function moduleWorker(script) {
  let asked = false;
  const worker =
    window.Worker &&
    new Worker(script, {
      get type() {
        asked = true;
        return "module";
      },
    });
  if (asked) return worker;
  worker?.terminate();
  throw Object.assign(new Error("this browser has no workers that load modules"), { kind: "browser" });
}

/** What the browser does not say of a script that it could not load: whether it comes, and as what. */
async function whyNot(error) {
  const name = new URL(error.script).pathname.split("/").at(-1);
  const because = (kind, reason) => Object.assign(new Error(reason), { kind });
  try {
    const answer = await fetch(error.script, { signal: AbortSignal.timeout(10_000) });
    if (!answer.ok) return because("site", `the site answered ${answer.status} when asked for ${name}`);
    const type = answer.headers.get("content-type") ?? "nothing";
    if (!type.includes("javascript"))
      return because("site", `the site sends ${name} as ${type}, not as a script`);
    await answer.text();
    return error;
  } catch {
    return because("connection", `${name} did not come, or not whole`);
  }
}

/** The kernel, which is there already and stops by the notebook's own button; `onQuiet()` as above. */
export function kernelSession(model, { onQuiet }) {
  let waiting = null;
  let turn = 0;
  const silence = watch(onQuiet);
  const hear = () => {
    const answer = model.get("answer");
    if (answer.turn !== turn) return;
    silence.end();
    waiting?.(answer);
  };
  model.on("change:answer", hear);
  return {
    run(text) {
      turn += 1;
      silence.begin();
      model.set("asked", { text, turn });
      model.save_changes();
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
    close() {
      silence.end();
      model.off("change:answer", hear);
    },
  };
}
