// The graph debugger: any scalar expression as a graph, stepped forward and backward one node at a time.
// Source of its numbers: live (kit/autodiff.js) for built-in rules; baked by chalkgrad where a reader wrote the rule;
// typed expressions by the kernel, in a notebook.

import { button, choice } from "../kit/controls.js";
import { fill, h } from "../kit/dom.js";
import { frame } from "../kit/frame.js";
import { scene } from "./graph_stepper.js";

function render({ model, el }) {
  const ui = frame(el, {
    kind: "graph-debugger",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const holder = h("div", { class: "graph-scene" });
  const form = model.get("typing") && !model.static ? typing(model) : null;
  const menu = h("div", { class: "chalk-controls" }, form?.element);
  ui.body.append(menu, holder);
  let closeScene = () => {};
  let sceneMenu = null;

  function open(index) {
    closeScene();
    const { element, settle, close } = scene(model.get("scenes")[index], ui);
    fill(holder, element);
    settle();
    closeScene = close;
  }
  function menus() {
    const scenes = model.get("scenes");
    sceneMenu?.element.remove();
    sceneMenu =
      scenes.length < 2
        ? null
        : choice({
            label: "scene",
            value: String(model.get("scene")),
            options: scenes.map((one, k) => [String(k), one.title]),
            onChange: (key) => {
              model.set("scene", Number(key));
              model.save_changes();
            },
          });
    if (sceneMenu) menu.prepend(sceneMenu.element);
  }
  const onScene = () => {
    sceneMenu?.set(model.get("scene"));
    open(model.get("scene"));
  };
  const onScenes = () => {
    menus();
    open(model.get("scene"));
  };
  model.on("change:scene", onScene);
  model.on("change:scenes", onScenes);
  menus();
  open(model.get("scene"));
  ui.done();
  return () => {
    closeScene();
    form?.close();
    model.off("change:scene", onScene);
    model.off("change:scenes", onScenes);
  };
}

/** The line where a reader with a kernel types an expression. Returns { element, close }. */
function typing(model) {
  const text = h("input", {
    type: "text",
    value: model.get("typed").expression,
    spellcheck: "false",
    autocapitalize: "off",
  });
  const values = h("input", {
    type: "text",
    value: model.get("typed").values,
    spellcheck: "false",
    autocapitalize: "off",
  });
  const error = h("p", { class: "chalk-bad", role: "alert" });
  const send = () => {
    model.set("typed", { expression: text.value, values: values.value });
    model.save_changes();
  };
  const showError = () => {
    error.textContent = model.get("error");
    error.hidden = !model.get("error");
  };
  // Python may set it, and so may another view of this figure.
  const showTyped = () => {
    const typed = model.get("typed");
    text.value = typed.expression;
    values.value = typed.values;
  };
  model.on("change:error", showError);
  model.on("change:typed", showTyped);
  showError();
  const element = h(
    "form",
    {
      class: "graph-typing",
      onsubmit: (event) => {
        event.preventDefault();
        send();
      },
    },
    h("label", {}, "expression", text),
    h("label", {}, "values", values),
    button("draw it", null, { type: "submit" }),
    error,
  );
  const close = () => {
    model.off("change:error", showError);
    model.off("change:typed", showTyped);
  };
  return { element, close };
}

export default { render };
