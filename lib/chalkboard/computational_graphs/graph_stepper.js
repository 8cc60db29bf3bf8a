// One graph to step through: its drawing, a player, the story of each step, and inputs to change where the page can
// compute.

import { computable } from "../kit/autodiff.js";
import { choice } from "../kit/controls.js";
import { fill, h } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { onWidth } from "../kit/frame.js";
import { NOT_READ, number, numberField } from "../kit/number_field.js";
import { player } from "../kit/player.js";
import { moment, operationsOf, related, runOf } from "./graph_step.js";
import {
  backwardStory,
  endStory,
  forwardStory,
  markedStory,
  movedStory,
  seedStory,
  startStory,
} from "./graph_text.js";
import { graphView } from "./graph_view.js";

const ORDER_NAMES = {
  "naive recursion": "naive recursion",
  "depth first": "visit once, depth first",
  "reverse topological": "reverse topological",
};

/** One scene: the drawing, its player and its inputs. `ui` has the `body` it is measured by, `status` and `say`. */
export function scene(spec, ui) {
  const { nodes } = spec;
  const given = {};
  let order = spec.orders[0];
  let picked = null;
  let changed = new Set();
  let run = runOf(spec, given, order);
  const operations = operationsOf(nodes);
  const lastStep = () => operations.length + 1 + run.visits.length;

  const view = graphView(spec, { label: `graph of ${spec.expression}`, onPick: pick });
  const panel = h("div", { class: "graph-panel" });
  const count = h("p", { class: "graph-count" });
  const steps = player({
    last: lastStep(),
    onMove: () => {
      changed = new Set();
      note = "";
      show();
    },
  });
  let note = ""; // what the last change of an input did

  function pick(k) {
    picked = picked === k ? null : k;
    show();
  }
  function story(step, state) {
    if (step === 0) return startStory(spec, run.values);
    if (step <= operations.length) return forwardStory(spec, run.values, operations[step - 1]);
    if (!state.visit) return seedStory(spec, run.values);
    return backwardStory(spec, run.values, state.visit, state.lateNow, state.unpaid);
  }

  function show() {
    const step = steps.at();
    const state = moment(spec, run, step, order);
    const below = related(nodes, picked);
    view.paint({ ...state, changed, picked, related: below });
    const told = story(step, state);
    const depends = picked === null ? "" : ` ${markedStory(nodes, picked, below)}`;
    const end =
      step === lastStep() ? ` ${endStory(spec, run.gradients, run.truth, order === "depth first")}` : "";
    ui.say(note + told.sentence + end + depends);
    fill(panel, told.panel ? [told.panel] : []);
    const visited = Math.max(0, step - operations.length - 1);
    count.textContent =
      spec.orders.length > 1
        ? `Visits so far: ${visited} of ${run.visits.length}. The graph has ${operations.length} operations.`
        : "";
    guess?.judge(step === lastStep() ? run.truth : null);
  }
  const inputs = inputFields(nodes, (k, typed) => {
    const before = run.values;
    given[k] = typed;
    run = runOf(spec, given, order);
    changed = new Set(nodes.map((_, i) => i).filter((i) => !Object.is(run.values[i], before[i])));
    steps.reset(lastStep(), steps.at());
    const known = steps.at() >= operations.length;
    const moved = known ? movedStory(nodes.at(-1).name, before.at(-1), run.values.at(-1)) : "";
    note = `${nodes[k].name} is now ${fmt(typed)}${moved}. `;
    show();
  });
  const orderMenu = orderChoice(spec, (key) => {
    order = key;
    run = runOf(spec, given, order);
    changed = new Set();
    steps.reset(lastStep(), operations.length + 1);
    show();
  });
  const guess = spec.guess === null ? null : guessing(spec);
  const element = h(
    "div",
    {},
    h("p", { class: "graph-expression", translate: "no" }, spec.expression),
    orderMenu?.element,
    guess?.element,
    view.element,
    steps.element,
    count,
    ui.status,
    panel,
    computable(nodes) ? inputs : null,
  );
  element.addEventListener("keydown", (event) => {
    const ownKeys = event.target.matches(
      event.key === " " ? "input, select, button, [role=button]" : "input, select",
    );
    if (!ownKeys) steps.key(event);
  });
  const stop = onWidth(ui.body, (width) => view.fit(width));
  show();
  return {
    element,
    settle: view.settle,
    close: () => {
      stop();
      steps.stop();
    },
  };
}

/** A field for each input whose gradient is wanted; `onInput(k, number)` gets the place of its node. */
const inputFields = (nodes, onInput) =>
  h(
    "div",
    { class: "chalk-controls graph-inputs", role: "group", "aria-label": "inputs" },
    nodes
      .map((_, k) => k)
      .filter((k) => nodes[k].rule === null && nodes[k].requires_grad)
      .map((k) => {
        const { name, value } = nodes[k];
        return number({ label: name, value, step: 0.5, onInput: (typed) => onInput(k, typed) }).element;
      }),
  );

/** The choice of an order for the backward pass, or null where there is one only. */
const orderChoice = ({ orders }, onChange) =>
  orders.length < 2
    ? null
    : choice({
        label: "order of the backward pass",
        value: orders[0],
        options: orders.map((key) => [key, ORDER_NAMES[key]]),
        onChange,
      });

/** The reader's bet on one gradient, judged when the backward pass is through. */
function guessing(spec) {
  const node = spec.nodes.findIndex((one) => one.name === spec.guess);
  const out = spec.nodes.at(-1).name;
  const name = `∂${out}/∂${spec.guess}`;
  const { input, read } = numberField(7);
  const verdict = h("output", {});
  let truth = null,
    all = [];
  const near = (typed, value) => typed === value || Math.abs(typed - value) <= 0.005 * (1 + Math.abs(value));
  const show = () => {
    const { value, note } = read((typed) => truth !== null && near(typed, truth));
    verdict.textContent =
      input.value.trim() === ""
        ? ""
        : Number.isNaN(value)
          ? NOT_READ
          : [judged(value), note].filter(Boolean).join(" ");
  };
  function judged(typed) {
    if (truth === null) return "Noted. Step to the end to see.";
    if (near(typed, truth)) return `Yes: ${name} = ${fmt(truth)}.`;
    if (another(typed))
      return (
        `${fmt(typed)} is ∂${out}/∂${another(typed)}; ${name} = ${fmt(truth)}. ` +
        "Step back and see where it comes from."
      );
    if (typed * truth > 0) return `The sign is right: ${name} = ${fmt(truth)}.`;
    return `Not quite: ${name} = ${fmt(truth)}. Step back and see where it comes from.`;
  }
  /** The name of another node whose gradient was typed, the one nearest to the output. */
  const another = (typed) =>
    spec.nodes.slice(0, -1).findLast((_, k) => all[k] !== null && near(typed, all[k]))?.name;
  input.addEventListener("input", show);
  return {
    element: h(
      "p",
      { class: "graph-guess" },
      h("label", {}, `Your guess for ${name}: `, input),
      " ",
      verdict,
    ),
    judge(gradients) {
      [truth, all] = gradients === null ? [null, []] : [gradients[node], gradients];
      show();
    },
  };
}
