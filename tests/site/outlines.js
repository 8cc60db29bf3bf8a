"use strict";
// For the tests: the outlines of a drawing's shapes as straight pieces on the screen.
window.outlines = (() => {
  const FINEST = 2, // the shortest piece of a bend, and the most of them, in units of the drawing
    MOST = 200;

  /** The lines of a path's data, as points; null where it bends. */
  function straight(d) {
    const lines = [];
    let at = [0, 0],
      line = [];
    for (const [, letter, numbers] of d.matchAll(/([a-df-z])([^a-df-z]*)/gi)) {
      const values = (numbers.match(/-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi) ?? []).map(Number);
      const upper = letter.toUpperCase();
      const [x0, y0] = letter === upper ? [0, 0] : [1, 1];
      if (!"MLHVZ".includes(upper)) return null;
      if (upper === "Z") {
        at = line[0];
        line.push(at);
        continue;
      }
      const step = "HV".includes(upper) ? 1 : 2;
      for (let k = 0; k < values.length; k += step) {
        const [x, y] = [at[0] * x0, at[1] * y0];
        if (upper === "H") at = [x + values[k], at[1]];
        else if (upper === "V") at = [at[0], y + values[k]];
        else at = [x + values[k], y + values[k + 1]];
        if (upper === "M" && k === 0) {
          line = [];
          lines.push(line);
        }
        line.push(at);
      }
    }
    return lines;
  }

  /** A bent outline in short pieces; where it jumps, a new line begins. */
  function bent(shape) {
    const length = shape.getTotalLength();
    const step = Math.max(FINEST, length / MOST);
    const lines = [[]];
    let before = null;
    for (let far = 0; far < length + step; far += step) {
      const { x, y } = shape.getPointAtLength(Math.min(far, length));
      if (before && Math.hypot(x - before[0], y - before[1]) > 1.5 * step) lines.push([]);
      before = [x, y];
      lines.at(-1).push(before);
    }
    return lines;
  }

  function own(shape) {
    if (shape.localName === "line")
      return [
        [
          [shape.x1.baseVal.value, shape.y1.baseVal.value],
          [shape.x2.baseVal.value, shape.y2.baseVal.value],
        ],
      ];
    if (shape.points) {
      const points = [...shape.points].map(({ x, y }) => [x, y]);
      return [shape.localName === "polygon" ? [...points, points[0]] : points];
    }
    return (shape.localName === "path" && straight(shape.getAttribute("d") ?? "")) || bent(shape);
  }

  /** A shape's outline on the screen: pairs of points. */
  function pieces(shape) {
    const { a, b, c, d, e, f } = shape.getScreenCTM();
    return own(shape).flatMap((line) => {
      const points = line.map(([x, y]) => [a * x + c * y + e, b * x + d * y + f]);
      return points.slice(1).map((point, k) => [points[k], point]);
    });
  }

  /** How long the part of a piece is that lies in a box. */
  function within([[x, y], [u, v]], box) {
    let from = 0,
      to = 1;
    for (const [start, way, low, high] of [
      [x, u - x, box.left, box.right],
      [y, v - y, box.top, box.bottom],
    ]) {
      if (way === 0 && (start <= low || start >= high)) return 0;
      if (way === 0) continue;
      const [enter, leave] = [(low - start) / way, (high - start) / way].sort((p, q) => p - q);
      from = Math.max(from, enter);
      to = Math.min(to, leave);
    }
    return to > from ? (to - from) * Math.hypot(u - x, v - y) : 0;
  }

  return { pieces, within };
})();
