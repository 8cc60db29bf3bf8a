// The models of a page's figures: their states as a notebook left them, read from the page's JSON script.
window.figureModels = (() => {
  "use strict";

  const STATE = 'script[type="application/vnd.jupyter.widget-state+json"]';
  const ASSETS = new URL("./", document.currentScript.src).href;

  const known = new Set(); // the ids of all saved models, also those that are left to html-manager
  const models = new Map(); // model id -> Model

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

  return { ASSETS, known, models, readStates };
})();
