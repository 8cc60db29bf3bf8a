// What is known of a graph after some steps of its run: forward through the operations, then backward visit by visit.

import { backward, computable, forward } from "../kit/autodiff.js";

/**
 * A run of a scene: { values, gradients, visits, truth }, the gradients those of `order`, `truth` those of a right
 * order. Computed with the inputs `given` by place, or as Python computed it where the page cannot.
 */
export function runOf({ nodes, baked }, given, order) {
  const live = computable(nodes);
  const values = live ? forward(nodes, given) : nodes.map((node) => node.value);
  const pass = live ? backward(nodes, values, order) : baked[order];
  const truth = live ? backward(nodes, values).gradients : baked["reverse topological"].gradients;
  return { values, truth, ...pass };
}

/** Node k of `nodes` and everything it was computed from, as a set of places; empty for null. */
export function related(nodes, k) {
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

/** Nodes that will send something to node k after the first `visited` visits. */
const stillToPay = (visits, visited, k) =>
  visits
    .slice(visited)
    .filter((visit) => visit.edges.some((edge) => edge.input === k))
    .map((visit) => visit.node);

/** The places of the operations among `nodes`, in the order they are computed. */
export const operationsOf = (nodes) => nodes.map((_, k) => k).filter((k) => nodes[k].rule !== null);

/**
 * What graphView paints after `step` steps of `run`, { values, visits }: known values and gradients, what is active,
 * lit and sent. In `order` "depth first" it says as well who was visited too early, and who has still to pay.
 */
export function moment({ nodes, wires }, run, step, order) {
  const operations = operationsOf(nodes);
  const done = operations.slice(0, step);
  const state = {
    values: nodes.map((node, k) => (node.rule === null || done.includes(k) ? run.values[k] : null)),
    gradients: nodes.map(() => null),
    active: null,
    phase: "forward",
    lit: new Map(),
    sent: new Map(),
    late: new Set(),
    visit: null,
    lateNow: [],
    unpaid: [],
  };
  if (step > 0 && step <= operations.length) state.active = operations[step - 1];
  if (step <= operations.length) return state;
  const visited = step - operations.length - 1;
  state.phase = "backward";
  state.active = nodes.length - 1;
  state.gradients[nodes.length - 1] = 1;
  const gone = new Set();
  run.visits.slice(0, visited).forEach((visit) => {
    state.lit = new Map();
    state.lateNow = [];
    gone.add(visit.node);
    visit.edges.forEach((edge) => {
      state.gradients[edge.input] = edge.total;
      if (order === "depth first" && gone.has(edge.input)) {
        state.late.add(edge.input);
        state.lateNow.push(edge.input);
      }
      const wire = wires.findIndex((w) => w.to === visit.node && w.position === edge.position);
      state.lit.set(wire, { local: edge.local, sent: edge.downstream });
      state.sent.set(wire, { sent: edge.downstream });
    });
    state.active = visit.node;
    state.visit = visit;
  });
  if (order === "depth first" && state.visit)
    state.unpaid = stillToPay(run.visits, visited, state.visit.node);
  return state;
}
