// Label placement: words of a drawing stand beside what they name, on no line, no mark and no other words.
// A box is [left, top, right, bottom], a segment a pair of points, both in units of the drawing.

const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif';
const FONT = `13px ${FAMILY}`; // of drawings, and so of text that is in no page yet
export const BOLD = `600 ${FONT}`;
const AIR = 2; // units between words and what they avoid
const BORDER = 1e4; // the price of a unit beyond the room: worse than any overlap inside it

let brush = null;

function sizes(words, font) {
  brush ??= document.createElement("canvas").getContext("2d");
  brush.font = font;
  return brush.measureText(words);
}

/** How wide words are in a font, in its pixels. */
export const textWidth = (words, font = FONT) => sizes(words, font).width;

/** { width, above, below } of the letters of a text element: how far they reach from the start of its baseline. */
export function measure(text) {
  const seen = sizes(text.textContent, getComputedStyle(text).font || FONT);
  return { width: seen.width, above: seen.actualBoundingBoxAscent, below: seen.actualBoundingBoxDescent };
}

/** The box of that width and height around a point. */
export const boxAround = ([x, y], [width, height]) => [
  x - width / 2,
  y - height / 2,
  x + width / 2,
  y + height / 2,
];

/** The area that two boxes share. */
const shared = (a, b) =>
  Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) *
  Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));

/** The length of the part of a segment that lies in a box. */
export function lengthInside([p, q], box) {
  let from = 0,
    to = 1;
  for (const k of [0, 1]) {
    const way = q[k] - p[k];
    if (way === 0 && (p[k] <= box[k] || p[k] >= box[k + 2])) return 0;
    if (way === 0) continue;
    const [enter, leave] = [(box[k] - p[k]) / way, (box[k + 2] - p[k]) / way].sort((a, b) => a - b);
    from = Math.max(from, enter);
    to = Math.min(to, leave);
  }
  return to > from ? (to - from) * Math.hypot(q[0] - p[0], q[1] - p[1]) : 0;
}

/** How much of a box is taken, and how much of it lies beyond the room. */
function price(box, { boxes = [], segments = [] }, room) {
  const wide = [box[0] - AIR, box[1] - AIR, box[2] + AIR, box[3] + AIR];
  const beyond = room
    ? Math.max(0, room[0] - box[0], room[1] - box[1], box[2] - room[2], box[3] - room[3])
    : 0;
  return (
    BORDER * beyond +
    boxes.reduce((sum, one) => sum + shared(wide, one), 0) +
    segments.reduce((sum, one) => sum + AIR * lengthInside(one, wide), 0)
  );
}

/**
 * Where a box lies best.
 * @param {[number, number]} size its width and height
 * @param {number[][]} places the points that its middle may have, the most wanted first
 * @param {{ boxes?: number[][], segments?: number[][][] }} taken what it should not touch
 * @param {number[]} [room] the box in which it should stay
 * @returns {{ at: number[], free: boolean }} the first place where it touches nothing, or else the one where it
 *   touches least
 */
export function freest(size, places, taken, room = null) {
  let best = null;
  for (const at of places) {
    const cost = price(boxAround(at, size), taken, room);
    if (cost === 0) return { at, free: true };
    if (!best || cost < best.cost) best = { at, cost };
  }
  return { at: best.at, free: false };
}

/**
 * The places for a box beside a point: above it, to its right, below, to its left, then the corners.
 * @param {number[]} point
 * @param {[number, number]} size of the box
 * @param {number} gap between the point and the box
 * @returns {number[][]} middles of the box
 */
export function beside([x, y], [width, height], gap) {
  const [across, down] = [width / 2 + gap, height / 2 + gap];
  return [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
    [1, -1],
    [1, 1],
    [-1, 1],
    [-1, -1],
  ].map(([i, j]) => [x + i * across, y + j * down]);
}

/**
 * Move a text element where its letters touch nothing.
 * @param {SVGTextElement} text
 * @param {number[][] | ((size: number[]) => number[][])} places middles of its letters, the most wanted first
 * @param {{ boxes: number[][], segments: number[][][] }} taken what it should not touch; its own box is added
 * @param {number[]} [room] the box in which it should stay
 * @returns {boolean} whether it touches nothing
 */
export function setDown(text, places, taken, room = null) {
  const { width, above, below } = measure(text);
  const size = [width, above + below];
  const { at, free } = freest(size, typeof places === "function" ? places(size) : places, taken, room);
  text.setAttribute("text-anchor", "middle");
  text.setAttribute("x", at[0].toFixed(1));
  text.setAttribute("y", (at[1] + (above - below) / 2).toFixed(1));
  taken.boxes.push(boxAround(at, size));
  return free;
}

/** Parts of a drawing in the order in which they are painted: words last, so that a halo is their ground. */
export const wordsLast = (parts) => {
  const isWords = (part) => part.localName === "text";
  return [...parts.filter((part) => !isWords(part)), ...parts.filter(isWords)];
};

/** What elements of a drawing take: dots their boxes, lines and outlines their segments. */
export function takenBy(elements) {
  const taken = { boxes: [], segments: [] };
  const number = (element, name) => Number(element.getAttribute(name));
  for (const one of elements) {
    if (one.localName === "circle")
      taken.boxes.push(
        boxAround([number(one, "cx"), number(one, "cy")], [2 * number(one, "r"), 2 * number(one, "r")]),
      );
    else if (one.localName === "rect") {
      const [x, y] = [number(one, "x"), number(one, "y")];
      taken.boxes.push([x, y, x + number(one, "width"), y + number(one, "height")]);
    } else if (one.localName === "line")
      taken.segments.push([
        [number(one, "x1"), number(one, "y1")],
        [number(one, "x2"), number(one, "y2")],
      ]);
    else if (one.localName === "polygon") taken.segments.push(...sides(one));
    else if (one.localName === "path") taken.segments.push(...strokes(one));
  }
  return taken;
}

const outline = ({ x, y, width, height }) =>
  chain([
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ]);

const chain = (points) => points.map((point, k) => [point, points[(k + 1) % points.length]]);

function sides(polygon) {
  const points = polygon
    .getAttribute("points")
    .split(" ")
    .filter(Boolean)
    .map((point) => point.split(",").map(Number));
  return chain(points);
}

/** The straight pieces of a path that says M and L with absolute places alone; of another, the edges of its box. */
function strokes(path) {
  const d = path.getAttribute("d");
  if (/[^ML\d\s.,e-]/.test(d)) return path.isConnected ? outline(path.getBBox()) : [];
  const lines = d
    .split("M")
    .slice(1)
    .map((line) => line.split("L").map((point) => point.trim().split(/[ ,]+/).map(Number)));
  return lines.flatMap((line) => line.slice(1).map((point, k) => [line[k], point]));
}
