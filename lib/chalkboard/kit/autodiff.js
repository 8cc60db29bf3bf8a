// Reverse-mode automatic differentiation of scalar graphs in the page: rules, a forward pass, a backward pass in three
// orders. Held equal to chalkgrad by the browser tests.

const sigmoid = (x) => {
  const e = Math.exp(-Math.abs(x));
  return (x >= 0 ? 1 : e) / (1 + e);
};
const share = (won, tied) => (won ? 1 : tied ? 0.5 : 0);

/**
 * The scalar rules: forward of the inputs, and the local derivatives ∂y/∂input at inputs `a` and result `y`.
 * `stops` says by input, where the rule has one, whether nothing passes: an infinite gradient becomes 0 there,
 * which ∞ · 0 would not be.
 */
export const RULES = {
  add: { forward: (a) => a[0] + a[1], local: () => [1, 1] },
  subtract: { forward: (a) => a[0] - a[1], local: () => [1, -1] },
  multiply: { forward: (a) => a[0] * a[1], local: (a) => [a[1], a[0]] },
  divide: { forward: (a) => a[0] / a[1], local: (a) => [1 / a[1], -(1 / a[1]) * (a[0] / a[1])] },
  negate: { forward: (a) => -a[0], local: () => [-1] },
  power: {
    forward: (a) => a[0] ** a[1],
    local: (a, y) => [a[1] * a[0] ** (a[1] - (a[1] !== 0)), y * Math.log(a[0] + (a[0] === 0))],
    stops: (a) => [a[1] === 0, a[0] === 0],
  },
  exp: { forward: (a) => Math.exp(a[0]), local: (_, y) => [y] },
  log: { forward: (a) => Math.log(a[0]), local: (a) => [1 / a[0]] },
  sqrt: { forward: (a) => Math.sqrt(a[0]), local: (_, y) => [1 / (2 * y)] },
  sin: { forward: (a) => Math.sin(a[0]), local: (a) => [Math.cos(a[0])] },
  cos: { forward: (a) => Math.cos(a[0]), local: (a) => [-Math.sin(a[0])] },
  tanh: { forward: (a) => Math.tanh(a[0]), local: (_, y) => [1 - y * y] },
  sigmoid: { forward: (a) => sigmoid(a[0]), local: (_, y) => [(1 - y) * y] },
  softplus: {
    forward: (a) => Math.max(a[0], 0) + Math.log1p(Math.exp(-Math.abs(a[0]))),
    local: (a) => [sigmoid(a[0])],
  },
  relu: { forward: (a) => Math.max(a[0], 0), local: (a) => [Number(a[0] > 0)], stops: (a) => [!(a[0] > 0)] },
  leaky_relu: { forward: (a) => (a[0] > 0 ? a[0] : 0.01 * a[0]), local: (a) => [a[0] > 0 ? 1 : 0.01] },
  abs: { forward: (a) => Math.abs(a[0]), local: (a) => [Math.sign(a[0])], stops: (a) => [a[0] === 0] },
  maximum: {
    forward: (a) => Math.max(a[0], a[1]),
    local: (a) => [share(a[0] > a[1], a[0] === a[1]), share(a[1] > a[0], a[0] === a[1])],
    stops: (a) => [!(a[0] >= a[1]), !(a[1] >= a[0])],
  },
  minimum: {
    forward: (a) => Math.min(a[0], a[1]),
    local: (a) => [share(a[0] < a[1], a[0] === a[1]), share(a[1] < a[0], a[0] === a[1])],
    stops: (a) => [!(a[0] <= a[1]), !(a[1] <= a[0])],
  },
};

/** Whether every node of a graph can be computed here. */
export const computable = (nodes) => nodes.every((node) => node.rule === null || node.rule in RULES);

/** Values of all nodes, in order (inputs stand before their users); leaves keep theirs unless `given` has one. */
export function forward(nodes, given = {}) {
  const values = [];
  nodes.forEach((node, k) => {
    values[k] =
      node.rule === null
        ? (given[k] ?? node.value)
        : RULES[node.rule].forward(node.inputs.map((i) => values[i]));
  });
  return values;
}

function visit(nodes, values, k, upstream, totals, visits) {
  const rule = RULES[nodes[k].rule];
  const given = nodes[k].inputs.map((i) => values[i]);
  const local = rule.local(given, values[k]);
  const stopped = rule.stops?.(given) ?? [];
  const edges = [];
  nodes[k].inputs.forEach((input, position) => {
    if (!nodes[input].requires_grad) return;
    const downstream = stopped[position] ? 0 : upstream * local[position];
    const before = totals[input] ?? null;
    totals[input] = (before ?? 0) + downstream;
    edges.push({ input, position, local: local[position], downstream, before, total: totals[input] });
  });
  visits.push({ node: k, upstream, edges });
  return edges;
}

/** Nodes in the order a depth-first walk from the output first meets them. */
function depthFirst(nodes) {
  const order = [],
    found = new Set(),
    stack = [nodes.length - 1];
  while (stack.length) {
    const k = stack.pop();
    if (found.has(k)) continue;
    found.add(k);
    order.push(k);
    stack.push(...nodes[k].inputs.filter((i) => nodes[i].requires_grad).reverse());
  }
  return order;
}

/** Users before their inputs: a depth-first post-order from the output, reversed. */
function reverseTopological(nodes) {
  const order = [],
    found = new Set(),
    stack = [[nodes.length - 1, false]];
  while (stack.length) {
    const [k, done] = stack.pop();
    if (done) {
      order.push(k);
      continue;
    }
    if (found.has(k)) continue;
    found.add(k);
    stack.push([k, true], ...nodes[k].inputs.filter((i) => nodes[i].requires_grad).map((i) => [i, false]));
  }
  return order.reverse();
}

/**
 * The backward pass from the last node: { visits, gradients }. A visit is { node, upstream, edges }, an edge
 * { input, position, local, downstream, before, total }. `order` is one of chalkgrad.tracing's three.
 */
export function backward(nodes, values, order = "reverse topological") {
  const totals = [];
  const visits = [];
  totals[nodes.length - 1] = 1;
  if (order === "naive recursion") {
    const recurse = (k, upstream) => {
      if (nodes[k].rule === null) return;
      visit(nodes, values, k, upstream, totals, visits).forEach((edge) =>
        recurse(edge.input, edge.downstream),
      );
    };
    // All edges of a visit are totalled before the walk goes deeper, so each total is what has arrived so far.
    recurse(nodes.length - 1, 1);
  } else {
    const walk = order === "depth first" ? depthFirst(nodes) : reverseTopological(nodes);
    for (const k of walk) if (nodes[k].rule !== null) visit(nodes, values, k, totals[k], totals, visits);
  }
  return { visits, gradients: nodes.map((_, k) => totals[k] ?? null) };
}
