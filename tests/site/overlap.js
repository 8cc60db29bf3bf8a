"use strict";
// For the tests: texts of a figure that lie on each other, on lines and borders of its drawing, or beyond its edge.
// A text that brings its own ground, a halo or an opaque shape around it, may lie on what was painted before that.
// Lengths are pixels of the screen.
window.overlapsOfFigure = (() => {
  const { rgba, over, contrast, opacity } = window.coloursOfPage;
  const NEAR = 1, // what two boxes may share, and how far a line may reach into one, before anybody sees it
    HALO = 2, // the width of a stroke under a text's letters from which on it is their ground
    WIDEST = 10, // half of the widest stroke
    FAINT = 1.15, // the contrast up to which nobody sees a line,
    SOFT = 1.5; // and up to which the edge of a filled shape is no border
  const SHAPES = "line, path, polyline, polygon, rect, circle, ellipse";
  const NOT_DRAWN = "defs, clipPath, mask, marker, pattern";
  const NOT_READ = ".chalk-voice, details:not([open]) > :not(summary), option, textarea";
  const BOXES = "td, th, button, label, legend";
  const GROUNDS = ".carve-shade"; // a ground in many shades, whose steps are no borders
  const HANDLE = ".chalk-knob"; // readers may pull one over another

  const figure = () => document.querySelector("figure.chalk");
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

  const grow = ({ left, right, top, bottom }, by) => ({
    left: left - by,
    right: right + by,
    top: top - by,
    bottom: bottom + by,
  });
  const meet = (one, other) => ({
    left: Math.max(one.left, other.left),
    right: Math.min(one.right, other.right),
    top: Math.max(one.top, other.top),
    bottom: Math.min(one.bottom, other.bottom),
  });
  const isBox = ({ left, right, top, bottom }, least = 0) => right - left > least && bottom - top > least;

  const brush = document.createElement("canvas").getContext("2d");

  /** A line's box cut down to where its letters reach above and below; the lines of upright texts run upward. */
  function tight({ left, right, top, bottom }, words, font, upright) {
    brush.font = font;
    const size = brush.measureText(words);
    const height = size.fontBoundingBoxAscent + size.fontBoundingBoxDescent;
    const part = (upright ? right - left : bottom - top) / height;
    const above = part * (size.fontBoundingBoxAscent - size.actualBoundingBoxAscent),
      below = part * (size.fontBoundingBoxDescent - size.actualBoundingBoxDescent);
    return upright
      ? { left: left + above, right: right - below, top, bottom }
      : { left, right, top: top + above, bottom: bottom - below };
  }

  function isUpright(text) {
    const { a, b } = text.getScreenCTM();
    return Math.abs(b) > Math.abs(a);
  }

  /** What the boxes around an element that scroll or cut leave of a box in it. */
  function left(box, element) {
    let seen = box;
    for (let at = element; at !== figure().parentElement; at = at.parentElement)
      if (!(at instanceof SVGElement) && getComputedStyle(at).overflow !== "visible")
        seen = meet(seen, at.getBoundingClientRect());
    return seen;
  }

  /** The lines of all texts that are seen: { words, node, element, drawing, box, seen }. */
  function texts() {
    const found = [];
    const walker = document.createTreeWalker(figure(), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
      const node = walker.currentNode,
        element = node.parentElement,
        words = node.data.trim();
      if (!words || element.closest(`${NOT_READ}, ${NOT_DRAWN}`) || !isSeen(element)) continue;
      const text = element.closest("text");
      const drawing = text?.ownerSVGElement ?? null;
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (rect.width < NEAR) continue;
        const { font } = getComputedStyle(element);
        const box = tight(rect, words, font, text !== null && isUpright(text));
        found.push({ words, node, element, drawing, box, seen: left(box, element) });
      }
    }
    return found;
  }

  /** Texts on texts. */
  function pairs(all) {
    return all.flatMap((one, k) =>
      all.slice(k + 1).flatMap((other) => {
        if (one.node === other.node) return [];
        const same = one.drawing !== null && one.drawing === other.drawing;
        const both = meet(same ? one.box : one.seen, same ? other.box : other.seen);
        if (!isBox(both, NEAR)) return [];
        const by = Math.min(both.right - both.left, both.bottom - both.top);
        return [{ kind: "text", what: `“${one.words}” on “${other.words}”`, by }];
      }),
    );
  }

  /** What can be seen of a drawing's shapes, in the order in which they are painted. */
  function shapes(all, drawing) {
    const paper = rgba(getComputedStyle(figure()).backgroundColor).slice(0, 3);
    const against = (colour, alpha) => {
      const [r, g, b, a] = rgba(colour);
      return contrast(over([r, g, b, a * alpha], paper), paper);
    };
    return [...drawing.querySelectorAll(SHAPES)].flatMap((element) => {
      const rect = element.getBoundingClientRect();
      if (
        !all.some(({ box }) => isBox(meet(box, grow(rect, WIDEST)))) ||
        element.closest(`${NOT_DRAWN}, ${GROUNDS}`) ||
        !isSeen(element)
      )
        return [];
      const style = getComputedStyle(element),
        shown = opacity(element);
      const wide =
        style.stroke !== "none" && against(style.stroke, shown * Number(style.strokeOpacity)) > FAINT
          ? parseFloat(style.strokeWidth)
          : 0;
      const filled = style.fill !== "none" && element.localName !== "line";
      const alpha = filled
        ? shown * Number(style.fillOpacity) * (/^url/.test(style.fill) ? 1 : rgba(style.fill)[3])
        : 0;
      const edged = wide > 0 || (alpha > 0 && (/^url/.test(style.fill) || against(style.fill, alpha) > SOFT));
      if (!edged && alpha < 0.9) return [];
      const { a, b } = element.getScreenCTM();
      const half = (wide / 2) * (style.vectorEffect === "non-scaling-stroke" ? 1 : Math.hypot(a, b));
      const pieces = edged ? window.outlines.pieces(element) : [];
      return [{ element, pieces, half, opaque: alpha > 0.9, box: grow(rect, half) }];
    });
  }

  function covers({ element, opaque, box }, { left, right, top, bottom }) {
    if (!opaque || box.left > left || box.right < right || box.top > top || box.bottom < bottom) return false;
    const matrix = element.getScreenCTM().inverse();
    return [left, right].every((x) =>
      [top, bottom].every((y) => element.isPointInFill(new DOMPoint(x, y).matrixTransform(matrix))),
    );
  }

  function hasHalo(text) {
    const { stroke, fill, paintOrder, strokeWidth } = getComputedStyle(text);
    return (
      stroke !== "none" &&
      fill !== "none" &&
      paintOrder.startsWith("stroke") &&
      parseFloat(strokeWidth) >= HALO
    );
  }

  const isBefore = (one, other) =>
    Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

  /** Texts on lines, borders and edges, and under shapes. */
  function crossed(all, drawing) {
    const painted = shapes(all, drawing);
    return all.flatMap(({ words, element, box }) => {
      const below = painted.filter((shape) => isBefore(shape.element, element)).length;
      const core = grow(box, -NEAR);
      const ground = painted.slice(0, below).findLastIndex((shape) => covers(shape, core));
      const first = hasHalo(element) ? below : ground;
      return painted.flatMap((shape, k) => {
        if (k < first || !isBox(meet(shape.box, core))) return [];
        if (element.closest(HANDLE) && shape.element.closest(HANDLE)) return [];
        const name = `${shape.element.localName}.${shape.element.getAttribute("class") ?? ""}`;
        if (k >= below && covers(shape, core))
          return [{ kind: "cover", what: `“${words}” under ${name}`, by: 0 }];
        const room = grow(core, shape.half);
        const by = shape.pieces.reduce((sum, piece) => sum + window.outlines.within(piece, room), 0);
        return by > NEAR ? [{ kind: "line", what: `“${words}” on ${name}`, by }] : [];
      });
    });
  }

  /** Texts beyond their drawing, their box or the figure. */
  function beyond({ words, element, drawing, box, seen }) {
    const shown = drawing ? left(box, drawing.parentElement) : seen;
    const edges = [[figure(), "the figure", shown]];
    if (drawing) edges.push([drawing, "its drawing", box]);
    const own = drawing ? null : element.closest(BOXES);
    if (own) edges.push([own, `its ${own.localName}`, box]);
    return edges.flatMap(([edge, name, one]) => {
      const rect = edge.getBoundingClientRect();
      const by = Math.max(
        rect.left - one.left,
        one.right - rect.right,
        rect.top - one.top,
        one.bottom - rect.bottom,
      );
      return isBox(one) && by > NEAR ? [{ kind: "edge", what: `“${words}” beyond ${name}`, by }] : [];
    });
  }

  /** [{ kind, what, by }] in the state that the figure of the page is in now. */
  function faults() {
    const all = texts();
    const drawings = [...figure().querySelectorAll("svg")];
    return [
      ...pairs(all),
      ...drawings.flatMap((drawing) =>
        crossed(
          all.filter((one) => one.drawing === drawing),
          drawing,
        ),
      ),
      ...all.flatMap(beyond),
    ];
  }

  return { faults, texts };
})();
