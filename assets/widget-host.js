// The site's widget host: brings the figures that a notebook left in its page to life, without a kernel.
//
// A figure is an anywidget: its saved state holds an ES module (`_esm`) with a default export
// `{ initialize?, render }`. The page carries all states in one JSON script and, where each figure belongs,
// a small script that names its model. Ordinary ipywidgets are left to html-manager, which only the pages
// that show one load, from this site.
(() => {
  "use strict";

  const STATE = 'script[type="application/vnd.jupyter.widget-state+json"]';
  const VIEW = 'script[type="application/vnd.jupyter.widget-view+json"]';
  const ASSETS = new URL("./", document.currentScript.src).href;
  const MANAGER = `${ASSETS}vendor/widgets/`;
  const REST = 6000; // milliseconds until figures start that the reader is far from
  const LATE = 10_000; // milliseconds after which the next figure no longer waits for the one that starts

  const known = new Set(); // the ids of all saved models, also those that are left to html-manager
  const models = new Map(); // model id -> Model
  const modules = new Map(); // source text -> promise of its namespace
  const addresses = new Map(); // source text -> the address that its errors name
  const drawn = []; // { address, el } of each figure that runs
  const styles = new Set(); // style sheets already on the page

  // What a figure's module sees of its widget: a stand-in for the model that a live notebook passes.
  class Model {
    #state;
    #handlers = new Map();

    constructor(state) {
      this.#state = state;
      this.static = true; // no kernel here: a figure hides the controls that need one
      this.assets = ASSETS; // where the site's own files are
      this.memory = window.bookMemory; // what the browser keeps of its reader
    }

    get(name) {
      return this.#state[name];
    }

    set(name, value) {
      const values = typeof name === "object" ? name : { [name]: value };
      const changed = Object.keys(values).filter((key) => !Object.is(this.#state[key], values[key]));
      Object.assign(this.#state, values);
      for (const key of changed) this.#emit(`change:${key}`, values[key]);
      if (changed.length) this.#emit("change");
    }

    on(names, handler) {
      for (const name of names.split(/\s+/)) {
        this.#handlers.set(name, [...(this.#handlers.get(name) ?? []), handler]);
      }
    }

    off(names, handler) {
      for (const name of names?.split(/\s+/) ?? [...this.#handlers.keys()]) {
        const rest = (this.#handlers.get(name) ?? []).filter((one) => handler && one !== handler);
        this.#handlers.set(name, rest);
      }
    }

    save_changes() {}

    send() {}

    get widget_manager() {
      return { get_model: (reference) => findModel(reference) };
    }

    #emit(name, value) {
      for (const handler of this.#handlers.get(name) ?? []) handler(this, value);
    }
  }

  async function findModel(reference) {
    const model = models.get(reference.replace("IPY_MODEL_", ""));
    if (!model) throw new Error(`this page holds no model ${reference}`);
    return model;
  }

  const decode = (base64) => new DataView(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)).buffer);

  function putAt(root, path, value) {
    const last = path.at(-1);
    path.slice(0, -1).reduce((node, key) => node[key], root)[last] = value;
  }

  // The build keeps once, under `shared`, each module and style sheet that several figures have in common.
  function unshare({ state, shared = {} }) {
    for (const { state: values } of Object.values(state)) {
      for (const key of ["_esm", "_css"]) {
        if (values[key]?.shared) values[key] = values[key].shared.map((name) => shared[name]).join("");
      }
    }
    return state;
  }

  function readStates() {
    for (const script of document.querySelectorAll(STATE)) readState(script);
  }

  // What cannot be read leaves its figures without a model; each of them says so.
  function readState(script) {
    try {
      const page = JSON.parse(script.textContent);
      const state = unshare(page);
      if ("shared" in page) {
        delete page.shared;
        script.textContent = JSON.stringify(page); // html-manager reads the same script
      }
      for (const [id, saved] of Object.entries(state)) {
        known.add(id);
        if (!saved.state._esm) continue;
        for (const { path, data } of saved.buffers ?? []) putAt(saved.state, path, decode(data));
        models.set(id, new Model(saved.state));
      }
    } catch (error) {
      console.error(error);
    }
  }

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
    const place = el.closest(".figure-place");
    if (place) release(place);
  }

  // A start that may never end says so below what it shows, or below the picture, until it does end.
  async function startOrGoOn(place) {
    const { el, picture } = place;
    const started = startFigure(place);
    let timer = 0;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, LATE, true);
    });
    const isLate = await Promise.race([started, late]);
    clearTimeout(timer);
    if (!isLate) return;
    const shown = [...el.childNodes];
    if (shown.length) addSentence(el, "This figure has not come to the end of its start.");
    else window.apologise?.(el, picture, "its start has not ended after ten seconds");
    const told = [...el.childNodes].filter((node) => !shown.includes(node));
    started.then(() => {
      for (const node of told) node.remove();
    });
  }

  function addSentence(el, why) {
    const sentence = document.createElement("p");
    sentence.className = "figure-failed";
    sentence.setAttribute("role", "status");
    el.append(sentence);
    sentence.textContent = `${why} Reload the page to start it afresh.`;
  }

  // Gives back the room that the build reserved for the tallest form of a figure, once that moves nothing a reader sees.
  function release(place) {
    const isFree = () => {
      place.style.minHeight = "0";
      if (place.getBoundingClientRect().bottom >= window.innerHeight) place.removeAttribute("style");
      else place.style.minHeight = "";
      return !place.hasAttribute("style");
    };
    if (isFree()) return;
    const leaving = new IntersectionObserver(() => {
      if (isFree()) leaving.disconnect();
    });
    leaving.observe(place);
    const width = window.innerWidth;
    window.addEventListener("resize", () => {
      if (window.innerWidth !== width) place.removeAttribute("style");
    });
  }

  // The figures that the reader is near to start first. The others start when they come near, at the first key, before
  // printing, or once the page has been at rest: a phone is not kept busy with what nobody sees yet.
  function startFigures(places) {
    const waiting = new Map(places.map((place) => [place.el, place]));
    const next = new Set();
    let busy = false;

    function want(elements) {
      for (const el of elements) {
        if (!waiting.has(el)) continue;
        nearing.unobserve(el);
        next.add(waiting.get(el));
        waiting.delete(el);
      }
      if (!busy) work();
    }

    // One after the other, the nearest first, so that the page answers its reader in between.
    async function work() {
      busy = true;
      while (next.size) {
        const place = nearest(next);
        next.delete(place);
        await startOrGoOn(place);
        await (window.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve)));
      }
      busy = false;
    }

    const distance = ({ el }) => Math.abs(el.getBoundingClientRect().top - window.innerHeight / 2);
    const nearest = (some) => [...some].sort((one, other) => distance(one) - distance(other))[0];
    const rest = () => want([...waiting.keys()]);
    const nearing = new IntersectionObserver(
      (entries) => want(entries.filter((entry) => entry.isIntersecting).map((entry) => entry.target)),
      { rootMargin: "100% 0px" },
    );
    for (const { el } of places) nearing.observe(el);
    if (places.length) want([nearest(places).el]); // however far: it is the first to be used
    window.addEventListener("keydown", rest, { once: true });
    window.addEventListener(
      "beforeprint",
      () => {
        for (const { el, picture } of waiting.values()) el.innerHTML = picture?.textContent ?? ""; // paper does not wait
        window.addEventListener("afterprint", rest, { once: true }); // one that starts meanwhile would be a hole
      },
      { once: true },
    );
    setTimeout(() => (window.requestIdleCallback ?? setTimeout)(rest), REST);
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
    startFigures(Array.from(document.querySelectorAll(VIEW)).flatMap(makePlace));
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
