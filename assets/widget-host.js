// The site's widget host: brings the figures that a notebook left in its page to life, without a kernel. Their models
// are read by figure-models.js, their turns are given by figure-schedule.js; the build puts the three into one file.
//
// A figure is an anywidget: its saved state holds an ES module (`_esm`) with a default export
// `{ initialize?, render }`. The page carries all states in one JSON script and, where each figure belongs,
// a small script that names its model. Ordinary ipywidgets are left to html-manager, which only the pages
// that show one load, from this site.
(() => {
  "use strict";

  const VIEW = 'script[type="application/vnd.jupyter.widget-view+json"]';
  const { ASSETS, known, models, readStates } = window.figureModels;
  const { addSentence, startFigures } = window.figureSchedule;
  const MANAGER = `${ASSETS}vendor/widgets/`;

  const modules = new Map(); // source text -> promise of its namespace
  const addresses = new Map(); // source text -> the address that its errors name
  const drawn = []; // { address, el } of each figure that runs
  const styles = new Set(); // style sheets already on the page

  function loadModule(source) {
    if (!modules.has(source)) {
      const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
      addresses.set(source, url);
      modules.set(
        source,
        import(url).finally(() => URL.revokeObjectURL(url)),
      );
    }
    return modules.get(source);
  }

  function addStyle(css) {
    if (!css || styles.has(css)) return;
    styles.add(css);
    document.head.append(Object.assign(document.createElement("style"), { textContent: css }));
  }

  async function start(model, el) {
    addStyle(model.get("_css"));
    const { default: exported } = await loadModule(model.get("_esm"));
    model.widget ??= (async () => {
      const widget = typeof exported === "function" ? await exported() : exported;
      await widget.initialize?.({ model });
      return widget;
    })();
    await (await model.widget).render?.({ model, el });
    drawn.push({ address: addresses.get(model.get("_esm")), el });
  }

  // Puts an empty host in the place of the script that names a figure's model.
  function makePlace(script) {
    const id = script.textContent.match(/"model_id":\s*"([^"]*)"/)?.[1];
    return known.has(id) && !models.has(id) ? [] : [{ id, ...putHost(script) }];
  }

  function putHost(script) {
    const picture = script.parentElement.querySelector("noscript");
    const el = document.createElement("div");
    el.className = "figure-host";
    script.replaceWith(el);
    return { el, picture };
  }

  async function startFigure({ id, el, picture }) {
    try {
      el.replaceChildren();
      if (!models.has(id)) throw new Error("its data are not in this page");
      await start(models.get(id), el);
    } catch (error) {
      // One broken figure says so, shows its picture where it has one, and leaves the others alone.
      window.apologise?.(el, picture, error.message);
      console.error(error);
    }
  }

  // A figure that fails later stays as it is and says so, once. The error names the module; of several figures made
  // by it, the one in use is meant.
  function noteError(error, where) {
    const made = drawn.filter(({ address }) => where.includes(address));
    const used = made.filter(({ el }) => el.contains(document.activeElement));
    for (const { el } of used.length ? used : made) {
      if (el.querySelector(".figure-failed")) continue;
      addSentence(el, `Something went wrong in this figure: ${error?.message ?? error}.`);
    }
  }

  window.addEventListener("error", ({ error, filename, message }) =>
    noteError(error ?? message, `${filename} ${error?.stack}`),
  );
  window.addEventListener("unhandledrejection", ({ reason }) => noteError(reason, `${reason?.stack}`));

  function loadScript(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = MANAGER + name;
      script.dataset.jupyterWidgetsCdn = MANAGER; // modules it does not know come from this site too
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${script.src} could not be loaded`));
      document.head.append(script);
    });
  }

  async function startManager() {
    // html-manager waits for the page's load event.
    if (document.readyState !== "complete") {
      await new Promise((resolve) => window.addEventListener("load", resolve, { once: true }));
    }
    window.__jupyter_widgets_assets_path__ = `${MANAGER}@jupyter-widgets/`; // its icon fonts
    await loadScript("require.js");
    window.requirejs.config({ baseUrl: MANAGER });
    await loadScript("embed-amd.js");
  }

  async function main() {
    window.figuresHosted = true;
    readStates();
    startFigures(Array.from(document.querySelectorAll(VIEW)).flatMap(makePlace), startFigure);
    if (!document.querySelector(VIEW)) return;
    try {
      await startManager();
    } catch (error) {
      const hosts = [...document.querySelectorAll(VIEW)].map(putHost);
      for (const { el, picture } of hosts) window.apologise?.(el, picture, error.message);
    }
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", main);
  else main();
})();
