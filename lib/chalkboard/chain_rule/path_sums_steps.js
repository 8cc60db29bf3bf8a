// The steps of both ways to add up paths: what is lit and known after each, what it has cost, and the sentence for it.

import { bracketed, fmt } from "../kit/format.js";
import { pathProduct, sharedSums } from "./path_sums_numerics.js";

const sizesOf = (net) => ({ layers: net.length - 1, units: net[0][0].length });
const pathsOf = ({ layers, units }) => units ** layers;

/** Path number k as the unit it takes in each layer. */
const pathOf = ({ layers, units }, k) =>
  Array.from({ length: layers }, (_, i) => Math.floor(k / units ** (layers - 1 - i)) % units);

/** How many multiplications the first `step` sums cost: none beside y, one for each arrow elsewhere. */
const multiplications = ({ layers, units }, step) =>
  Math.max(0, Math.min(step, layers * units) - units) * units + (step === layers * units + 1 ? units : 0);

/** The number of the last step, a path each or a sum each. */
export function lastStep(net, mode) {
  const sizes = sizesOf(net);
  return mode === "paths" ? pathsOf(sizes) : sizes.layers * sizes.units + 1;
}

/**
 * After `step` steps: { lit, known, counts, told }. `lit` is the path just walked, the unit in each layer, empty where
 * there is none; `known` maps "layer.unit" to its sum.
 */
export const moment = (net, mode, step) => (mode === "paths" ? pathByPath : backward)(net, step);

function pathByPath(net, step) {
  const sizes = sizesOf(net);
  const total = pathsOf(sizes);
  const path = step > 0 ? pathOf(sizes, step - 1) : [];
  let sum = 0;
  for (let k = 0; k < step; k += 1) sum += pathProduct(net, pathOf(sizes, k));
  let told =
    step === 0
      ? `${total} paths lead from x to y. Step through them one by one.`
      : `Path ${step} of ${total}: ${product(net, path)} = ${fmt(pathProduct(net, path))}. ` +
        `Sum so far ${fmt(sum)}.`;
  if (step === total) told += ` That is dy/dx, after ${fmt(total * sizes.layers)} multiplications.`;
  const counts = `Multiplications so far: ${step * sizes.layers} of ${total * sizes.layers}.`;
  return { lit: path, known: new Map(), counts, told };
}

function backward(net, step) {
  const sizes = sizesOf(net);
  const { layers, units } = sizes;
  const sums = sharedSums(net);
  const last = lastStep(net, "sums");
  const known = new Map();
  for (let k = 0; k < Math.min(step, layers * units); k += 1) {
    const [layer, unit] = [layers - Math.floor(k / units), k % units];
    known.set(`${layer}.${unit}`, sums[layer][unit]);
  }
  if (step === last) known.set("0.0", sums[0][0]);
  const cost = multiplications(sizes, step);
  const told =
    step === 0
      ? "Now backward: each unit keeps one number, the sum over all paths from here to y."
      : step === last
        ? `x: ${fmt(sums[0][0])}. That is dy/dx, the same number, after ${cost} multiplications ` +
          `instead of ${pathsOf(sizes) * layers}.`
        : asked(net, sums, [...known.keys()].at(-1).split(".").map(Number));
  const counts = `Multiplications so far: ${cost} of ${multiplications(sizes, last)}.`;
  return { lit: [], known, counts, told };
}

const product = (net, path) => factors(net, path).map(bracketed).join(" × ");
const factors = (net, path) => net.map((rows, layer) => rows[path[layer - 1] ?? 0][path[layer] ?? 0]);

/** How a unit's sum is made from the next layer's. */
function asked(net, sums, [layer, unit]) {
  const where = `Unit ${unit + 1} of layer ${layer}`;
  if (layer === net.length - 1)
    return `${where} stands next to y: its sum is its slope, ${fmt(sums[layer][unit])}.`;
  const terms = net[layer][unit].map((slope, j) => `${bracketed(slope)} × ${bracketed(sums[layer + 1][j])}`);
  return `${where} asks the next layer: ${terms.join(" + ")} = ${fmt(sums[layer][unit])}.`;
}
