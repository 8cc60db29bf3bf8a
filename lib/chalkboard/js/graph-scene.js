// One graph to step through: its drawing, a player, the story of each step, and inputs to change where the page can compute.

import { choice, player } from "./controls.js";
import { fill, h } from "./dom.js";
import { fmt } from "./format.js";
import { onWidth } from "./frame.js";
import { backwardStory, endStory, forwardStory, seedStory, startStory } from "./graph-story.js";
import { graphView } from "./graph-view.js";
import { NOT_READ, number, numberField } from "./number-field.js";
import { backward, computable, forward } from "./numerics.js";

const ORDER_NAMES = {
  "naive recursion": "naive recursion",
  "depth first": "visit once, depth first",
  "reverse topological": "reverse topological",
};

/** One scene: the drawing, its player and its inputs. `ui` has the `body` it is measured by, `status` and `say`. */
export function scene(spec, ui) {
  const { nodes } = spec;
  const live = computable(nodes);
  const given = {};
  let order = spec.orders[0];
  let picked = null;
  let changed = new Set();
  let run = compute();

  function compute() {
    const values = live ? forward(nodes, given) : nodes.map((node) => node.value);
    const pass = live ? backward(nodes, values, order) : spec.baked[order];
    const truth = live ? backward(nodes, values).gradients : spec.baked["reverse topological"].gradients;
    return { values, truth, ...pass };
  }
  const operations = nodes.map((_, k) => k).filter((k) => nodes[k].rule !== null);
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
  /** Node k and everything it was computed from. */
  function related(k) {
    const found = new Set();
    const stack = k === null ? [] : [k];
    while (stack.length) {
      const at = stack.pop();
      if (!found.has(at)) {
        found.add(at);
        stack.push(...nodes[at].inputs);
      }
    }
    return found;
  }

  /** What is known after `step` steps. */
  function moment(step) {
    const done = operations.slice(0, step);
    const values = nodes.map((node, k) => (node.rule === null || done.includes(k) ? run.values[k] : null));
    const state = {
      values,
      gradients: nodes.map(() => null),
      active: null,
      phase: "forward",
      lit: new Map(),
      sent: new Map(),
      late: new Set(),
      changed,
      picked,
      related: related(picked),
      visit: null,
      lateNow: [],
      unpaid: [],
    };
    if (step > 0 && step <= operations.length) state.active = operations[step - 1];
    if (step <= operations.length) return state;
    state.phase = "backward";
    state.active = nodes.length - 1;
    state.gradients[nodes.length - 1] = 1;
    const gone = new Set();
    run.visits.slice(0, step - operations.length - 1).forEach((visit) => {
      state.lit = new Map();
      state.lateNow = [];
      gone.add(visit.node);
      visit.edges.forEach((edge) => {
        state.gradients[edge.input] = edge.total;
        if (order === "depth first" && gone.has(edge.input)) {
          state.late.add(edge.input);
          state.lateNow.push(edge.input);
        }
        const wire = spec.wires.findIndex((w) => w.to === visit.node && w.position === edge.position);
        state.lit.set(wire, { local: edge.local, sent: edge.downstream });
        state.sent.set(wire, { sent: edge.downstream });
      });
      state.active = visit.node;
      state.visit = visit;
    });
    if (order === "depth first" && state.visit)
      state.unpaid = stillToPay(step - operations.length - 1, state.visit.node);
    return state;
  }

  /** Nodes that will send something to node k after the first `visited` visits. */
  const stillToPay = (visited, k) =>
    run.visits
      .slice(visited)
      .filter((visit) => visit.edges.some((edge) => edge.input === k))
      .map((visit) => visit.node);

  function story(step, state) {
    if (step === 0) return startStory(spec, run.values);
    if (step <= operations.length) return forwardStory(spec, run.values, operations[step - 1]);
    if (!state.visit) return seedStory(spec, run.values);
    return backwardStory(spec, run.values, state.visit, state.lateNow, state.unpaid);
  }

  function show() {
    const step = steps.at();
    const state = moment(step);
    view.paint(state);
    const told = story(step, state);
    const depends = picked === null ? "" : ` ${describe(picked)}`;
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
  function describe(k) {
    const below = related(k);
    const from = nodes
      .filter((node, i) => i !== k && below.has(i) && node.rule === null && node.requires_grad)
      .map((node) => node.name);
    return from.length
      ? `Marked: ${nodes[k].name} depends on ${from.join(", ")}.`
      : `Marked: ${nodes[k].name} is an input.`;
  }

  const inputs = nodes
    .map((_, k) => k)
    .filter((k) => nodes[k].rule === null && nodes[k].requires_grad)
    .map((k) =>
      number({
        label: nodes[k].name,
        value: nodes[k].value,
        step: 0.5,
        onInput: (typed) => {
          const before = run.values;
          given[k] = typed;
          run = compute();
          changed = new Set(nodes.map((_, i) => i).filter((i) => !Object.is(run.values[i], before[i])));
          steps.reset(lastStep(), steps.at());
          note = `${nodes[k].name} is now ${fmt(typed)}${outcome(before.at(-1), run.values.at(-1))}. `;
          show();
        },
      }),
    );
  /** How the output moved, told once it is known. */
  function outcome(before, after) {
    if (steps.at() < operations.length || Object.is(before, after)) return "";
    const word = after < before ? "fell" : after > before ? "rose" : "went";
    return `: ${nodes.at(-1).name} ${word} from ${fmt(before)} to ${fmt(after)}`;
  }
  const orderMenu =
    spec.orders.length < 2
      ? null
      : choice({
          label: "order of the backward pass",
          value: order,
          options: spec.orders.map((key) => [key, ORDER_NAMES[key]]),
          onChange: (key) => {
            order = key;
            run = compute();
            changed = new Set();
            steps.reset(lastStep(), operations.length + 1);
            show();
          },
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
    live
      ? h(
          "div",
          { class: "chalk-controls graph-inputs", role: "group", "aria-label": "inputs" },
          inputs.map((one) => one.element),
        )
      : null,
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
      return `${fmt(typed)} is ∂${out}/∂${another(typed)}; ${name} = ${fmt(truth)}. Step back and see where it comes from.`;
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
