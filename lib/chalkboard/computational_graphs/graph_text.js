// What the debugger tells at each step: formulas with names and with numbers, and a sentence in words.

import { h } from "../kit/dom.js";
import { bracketed, fmt, list } from "../kit/format.js";
import { oddGradient, oddValue } from "./non_finite_text.js";

const put = (template, inputs, own) =>
  template.replace(/\{(\d|y)\}/g, (_, key) => (key === "y" ? own : inputs[Number(key)]));

/** A formula with the operands' names, and one with their numbers (null when they read the same). */
function spelled(template, nodes, node, values, k) {
  const names = put(
    template,
    node.inputs.map((i) => nodes[i].name),
    node.name,
  );
  const numbers = put(
    template,
    node.inputs.map((i) => bracketed(values[i])),
    bracketed(values[k]),
  );
  return { names, numbers: numbers === names ? null : numbers };
}

export function startStory(scene, values) {
  const inputs = scene.nodes
    .map((node, k) => [node, values[k]])
    .filter(([node]) => node.rule === null && node.requires_grad);
  const given = list(inputs.map(([node, value]) => `${node.name} = ${fmt(value)}`));
  return { sentence: `The inputs are given: ${given}. Step on to compute.`, panel: legend(scene) };
}

const legend = (scene) =>
  h(
    "p",
    { class: "graph-legend" },
    h("span", { class: "graph-value" }, "blue"),
    ": a value. ",
    h("span", { class: "graph-gradient" }, "∂ orange"),
    `: the gradient of ${scene.nodes.at(-1).name} with respect to that node. `,
    "Press a node to see what it depends on.",
  );

const LINES = 4; // as many as the panel has room for

/** The last few operations up to node `last`, each spelled out on a line. */
function worksheet(scene, values, last) {
  const done = scene.nodes.map((_, k) => k).filter((k) => scene.nodes[k].rule !== null && k <= last);
  return h(
    "ul",
    { class: "graph-worksheet" },
    done.slice(-LINES).map((k) => h("li", {}, equation(scene, values, k))),
  );
}

function equation(scene, values, k) {
  const node = scene.nodes[k];
  const { names, numbers } = spelled(node.formula, scene.nodes, node, values, k);
  return `${node.name} = ${names}${numbers ? ` = ${numbers}` : ""} = ${fmt(values[k])}`;
}

export function forwardStory(scene, values, k) {
  const { rule, inputs } = scene.nodes[k];
  return {
    sentence: `Forward: ${equation(scene, values, k)}.${oddValue(
      rule,
      inputs.map((i) => values[i]),
      values[k],
    )}`,
    panel: worksheet(scene, values, k),
  };
}

export function seedStory(scene, values) {
  const name = scene.nodes.at(-1).name;
  return {
    sentence: `Forward is done. Now turn round: ∂${name}/∂${name} = 1, the first upstream gradient.`,
    panel: worksheet(scene, values, scene.nodes.length - 1),
  };
}

/** `late`: nodes that have sent theirs on before this share came; `unpaid`: nodes that still owe this one a share. */
export function backwardStory(scene, values, visit, late, unpaid) {
  const { nodes } = scene;
  const out = nodes.at(-1).name;
  const node = nodes[visit.node];
  const rows = visit.edges.map((edge) => {
    const local = node.locals ? spelled(node.locals[edge.position], nodes, node, values, visit.node) : null;
    return { edge, to: nodes[edge.input].name, local: local ? local.names : "" };
  });
  const told = rows.map(({ edge, to }) => {
    const sum =
      edge.before === null ? "" : `, added to the ${fmt(edge.before)} already there: ${fmt(edge.total)}`;
    return (
      `to ${to}, local ${fmt(edge.local)} × upstream ${fmt(visit.upstream)} ` +
      `= downstream ${fmt(edge.downstream)}${sum}`
    );
  });
  const names = (which) => list(which.map((k) => nodes[k].name));
  const early = unpaid.length
    ? ` But ${node.name} sends this on before ${names(unpaid)} has paid in: the harm is done here.`
    : "";
  const odd =
    rows.map(({ edge }) => oddGradient(edge.local, visit.upstream, edge.downstream)).find(Boolean) ?? "";
  const tooLate = late.length
    ? ` ${names(late)} had already sent its gradient on: this share never gets further.`
    : "";
  return {
    sentence: `Backward at ${node.name}: ${told.join("; ")}.${odd}${early}${tooLate}`,
    panel: table(node, rows, visit, out),
  };
}

function table(node, rows, visit, out) {
  const summing = rows.some(({ edge }) => edge.before !== null);
  const head = ["operand", "local", "× upstream", "= downstream", summing ? "sum there" : null];
  // The roles stay when the rows stand as blocks, on a phone.
  const row = (...content) => h("tr", { role: "row" }, content.flat());
  const cell = (text, name, label) => h("td", { role: "cell", class: name, "data-label": label }, text);
  return h(
    "table",
    { class: "graph-table", role: "table" },
    h("caption", {}, `${node.name} sends back`),
    h(
      "thead",
      { role: "rowgroup" },
      row(head.filter(Boolean).map((text) => h("th", { role: "columnheader", scope: "col" }, text))),
    ),
    h(
      "tbody",
      { role: "rowgroup" },
      rows.map(({ edge, to, local }) =>
        row(
          h("th", { role: "rowheader", scope: "row" }, to),
          cell(
            `∂${node.name}/∂${to} = ${local && local !== fmt(edge.local) ? `${local} = ` : ""}${fmt(edge.local)}`,
            "is-local",
            "local ",
          ),
          cell(fmt(visit.upstream), "is-upstream", "× upstream "),
          cell(fmt(edge.downstream), "is-downstream", "= downstream "),
          summing
            ? cell(
                edge.before === null
                  ? fmt(edge.total)
                  : `${fmt(edge.before)} + ${bracketed(edge.downstream)} = ${fmt(edge.total)}`,
                "is-sum",
                `sum at ${to} `,
              )
            : null,
        ),
      ),
    ),
    h(
      "tfoot",
      { role: "rowgroup" },
      row(
        h(
          "td",
          { role: "cell", colspan: head.filter(Boolean).length },
          `upstream = ∂${out}/∂${node.name} = ${fmt(visit.upstream)}`,
        ),
      ),
    ),
  );
}

/** After the last step: every input's gradient, and whether it is right; `luck` when the order did not see to it. */
export function endStory(scene, gradients, truth, luck) {
  const { nodes } = scene;
  const out = nodes.at(-1).name;
  const leaves = nodes.map((_, k) => k).filter((k) => nodes[k].rule === null && nodes[k].requires_grad);
  const results = leaves.map((k) => `∂${out}/∂${nodes[k].name} = ${fmt(gradients[k])}`);
  const wrong = leaves.filter(
    (k) => Math.abs((gradients[k] ?? 0) - truth[k]) > 1e-6 * (1 + Math.abs(truth[k])),
  );
  const verdict = wrong.length
    ? ` Wrong: the true ${list(wrong.map((k) => `∂${out}/∂${nodes[k].name} is ${fmt(truth[k])}`))}.`
    : luck
      ? " Right, by luck: no node had to send on what came late."
      : "";
  return `Done: ${list(results)}.${verdict}`;
}

/** What a marked node k depends on, `below` the nodes it was computed from. */
export function markedStory(nodes, k, below) {
  const from = nodes
    .filter((node, i) => i !== k && below.has(i) && node.rule === null && node.requires_grad)
    .map((node) => node.name);
  return from.length
    ? `Marked: ${nodes[k].name} depends on ${from.join(", ")}.`
    : `Marked: ${nodes[k].name} is an input.`;
}

/** How the output moved when an input changed; nothing where it stayed. */
export function movedStory(name, before, after) {
  if (Object.is(before, after)) return "";
  const word = after < before ? "fell" : after > before ? "rose" : "went";
  return `: ${name} ${word} from ${fmt(before)} to ${fmt(after)}`;
}
