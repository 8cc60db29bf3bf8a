// Axes: where a value stands on a straight or a logarithmic one, and which numbers are written along it.

import { fmt, tenTo } from "./format.js";

const lg = Math.log10;
const MOST = 6; // steps between the numbers of a logarithmic axis

/**
 * The map from values to places along an axis.
 * @param {object} axis
 * @param {[number, number]} axis.domain the values at its ends; of a logarithmic one both are positive
 * @param {[number, number]} axis.range the places of its ends; the first may be the larger one
 * @param {boolean} [axis.log] whether equal factors have equal lengths
 * @param {[number, number]} [axis.keep] how far beyond its ends a value may stand, as parts of its length from the
 *   first end: what lies further stands there
 * @returns {((value: number) => number) & { part: (value: number) => number, holds: (value: number) => boolean,
 *   invert: (place: number) => number }} the place of a value; `part`, 0 at the first end and 1 at the second;
 *   `holds`, whether it lies between the ends; `invert`, the value at a place. What is not a number lies beyond the
 *   second end, what has no logarithm beyond the first.
 */
export function scale({ domain, range: [start, end], log = false, keep = [-9, 9] }) {
  const to = log ? (v) => lg(Math.max(v, Number.MIN_VALUE)) : (v) => v;
  const [low, high] = domain.map(to);
  const within = (v) => Math.max(keep[0], Math.min(keep[1], v));
  const part = (v) => (Number.isNaN(v) ? 2 : (to(v) - low) / (high - low));
  const place = (v) => start + within(part(v)) * (end - start);
  place.part = part;
  place.holds = (v) => part(v) > -1e-9 && part(v) < 1 + 1e-9;
  place.invert = (at) => {
    const v = low + ((at - start) / (end - start)) * (high - low);
    return log ? 10 ** v : v;
  };
  return place;
}

/**
 * The places of an axis's lines.
 * @param {{ domain: [number, number], log?: boolean, ticks?: number[] }} axis `ticks` names the places itself
 * @returns {[number, string][]} values with the words at them (empty: only a line)
 */
export function ticks({ domain: [low, high], log = false, ticks: given }) {
  if (given) return given.map((v) => [v, fmt(v, 3)]);
  if (!log) return [low, (low + high) / 2, high].map((v) => [v, fmt(v, 3)]);
  const powers = decades(lg(low), lg(high));
  const lines = powers.length > 3 * MOST + 1 ? powers.filter(([, words]) => words) : powers;
  return lines.map(([k, words]) => [10 ** k, words]);
}

/**
 * The powers of ten between two logarithms.
 * @param {number} low
 * @param {number} high
 * @returns {[number, string][]} exponents with the numbers at them (empty for those between the ones that are written)
 */
export function decades(low, high) {
  const first = Math.ceil(low - 1e-9),
    last = Math.floor(high + 1e-9);
  const every = Math.max(1, Math.ceil((last - first) / MOST));
  return Array.from({ length: last - first + 1 }, (_, k) => first + k).map((k) => [
    k,
    k % every ? "" : tenTo(k),
  ]);
}
