// All the computing a page does by itself. Every function here is held equal to chalkgrad by the browser tests.

const sigmoid = (x) => {
  const e = Math.exp(-Math.abs(x));
  return (x >= 0 ? 1 : e) / (1 + e);
};
const share = (won, tied) => (won ? 1 : tied ? 0.5 : 0);

/** The scalar rules: forward of the inputs, and the local derivatives ∂y/∂input at inputs `a` and result `y`. */
export const RULES = {
  add: { forward: (a) => a[0] + a[1], local: () => [1, 1] },
  subtract: { forward: (a) => a[0] - a[1], local: () => [1, -1] },
  multiply: { forward: (a) => a[0] * a[1], local: (a) => [a[1], a[0]] },
  divide: { forward: (a) => a[0] / a[1], local: (a) => [1 / a[1], -(1 / a[1]) * (a[0] / a[1])] },
  negate: { forward: (a) => -a[0], local: () => [-1] },
  power: {
    forward: (a) => a[0] ** a[1],
    local: (a, y) => [a[1] * a[0] ** (a[1] - (a[1] !== 0)), y * Math.log(a[0] + (a[0] === 0))],
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
  relu: { forward: (a) => Math.max(a[0], 0), local: (a) => [Number(a[0] > 0)] },
  leaky_relu: { forward: (a) => (a[0] > 0 ? a[0] : 0.01 * a[0]), local: (a) => [a[0] > 0 ? 1 : 0.01] },
  abs: { forward: (a) => Math.abs(a[0]), local: (a) => [Math.sign(a[0])] },
  maximum: {
    forward: (a) => Math.max(a[0], a[1]),
    local: (a) => [share(a[0] > a[1], a[0] === a[1]), share(a[1] > a[0], a[0] === a[1])],
  },
  minimum: {
    forward: (a) => Math.min(a[0], a[1]),
    local: (a) => [share(a[0] < a[1], a[0] === a[1]), share(a[1] < a[0], a[0] === a[1])],
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

/** Local derivatives of node k, one for each input. */
const locals = (nodes, values, k) =>
  RULES[nodes[k].rule].local(
    nodes[k].inputs.map((i) => values[i]),
    values[k],
  );

function visit(nodes, values, k, upstream, totals, visits) {
  const local = locals(nodes, values, k);
  const edges = [];
  nodes[k].inputs.forEach((input, position) => {
    if (!nodes[input].requires_grad) return;
    const downstream = upstream * local[position];
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

/**
 * A change `dx` of x on its way through boxes. A box is { nodes, inputs: [{ leaf, box }] }: a graph of its own,
 * whose leaf number `leaf` takes the value of an earlier box, or of x where `box` is −1. A box in the set `held`
 * keeps its old inputs, so that nothing passes it.
 * By box: values `before` and `after`, `slopes` (one for each input), `exact` and `linear` (first-order) changes,
 * `onward` = ∂output/∂box. For the output: `derivative`, `difference` = exact − linear, and `roundOff`, below
 * which a difference is mostly the rounding of float64: 4 ε (|x · derivative| + Σ |value · onward|).
 */
export function nudge(boxes, x, dx, held = new Set()) {
  const before = [],
    after = [],
    slopes = [],
    linear = [];
  boxes.forEach(({ nodes, inputs }, k) => {
    const given = (start, values) =>
      Object.fromEntries(inputs.map(({ leaf, box }) => [leaf, box < 0 ? start : values[box]]));
    const values = forward(nodes, given(x, before));
    const { gradients } = backward(nodes, values);
    before[k] = values.at(-1);
    slopes[k] = inputs.map(({ leaf }) => gradients[leaf]);
    after[k] = held.has(k) ? before[k] : forward(nodes, given(x + dx, after)).at(-1);
    linear[k] = held.has(k)
      ? 0
      : inputs.reduce((sum, { box }, i) => sum + slopes[k][i] * (box < 0 ? dx : linear[box]), 0);
  });
  const onward = boxes.map((_, k) => Number(k === boxes.length - 1));
  let derivative = 0;
  for (let k = boxes.length - 1; k >= 0; k -= 1) {
    if (held.has(k)) continue;
    boxes[k].inputs.forEach(({ box }, i) => {
      const part = onward[k] * slopes[k][i];
      if (box < 0) derivative += part;
      else onward[box] += part;
    });
  }
  const exact = after.map((value, k) => value - before[k]);
  const size = before.reduce((sum, value, k) => sum + Math.abs(value * onward[k]), Math.abs(x * derivative));
  return {
    before,
    after,
    slopes,
    exact,
    linear,
    onward,
    derivative,
    difference: exact.at(-1) - linear.at(-1),
    roundOff: 4 * Number.EPSILON * size,
  };
}

/** The slope of the straight line nearest to points [[x, y], …] (least squares); null where the x do not differ. */
export function fittedSlope(points) {
  const mean = (k) => points.reduce((sum, point) => sum + point[k], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return spread > 1e-12
    ? points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread
    : null;
}

/** The product of the slopes along one path; `net[k][i][j]` is the slope from unit i of layer k to unit j of the next. */
export const pathProduct = (net, path) =>
  net.reduce((product, rows, layer) => product * rows[path[layer - 1] ?? 0][path[layer] ?? 0], 1);

/** For every unit of every layer, the sum of the products over all paths from it to the output, found backward. */
export function sharedSums(net) {
  const sums = [];
  sums[net.length] = [1];
  for (let layer = net.length - 1; layer >= 0; layer -= 1) {
    sums[layer] = net[layer].map((row) => row.reduce((sum, slope, j) => sum + slope * sums[layer + 1][j], 0));
  }
  return sums;
}
