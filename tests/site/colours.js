"use strict";
// For the tests: CSS colours as numbers, one over another, and how far two of them are apart.
window.coloursOfPage = (() => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  const known = new Map();

  /** Any CSS colour as [r, g, b, alpha], the first three up to 255. */
  function rgba(colour) {
    if (!known.has(colour)) {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = colour;
      brush.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
      known.set(colour, [r, g, b, a / 255]);
    }
    return known.get(colour);
  }

  /** A colour with an alpha laid over an opaque one. */
  const over = ([r, g, b, a], ground) => [r, g, b].map((v, k) => v * a + ground[k] * (1 - a));

  const light = (colour) =>
    colour
      .map((v) => v / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
      .reduce((sum, v, k) => sum + v * [0.2126, 0.7152, 0.0722][k], 0);

  /** The contrast of two opaque colours after WCAG 2, from 1 to 21. */
  function contrast(one, other) {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  }

  /** How opaque a part of a drawing is with all that it lies in. */
  function opacity(element) {
    let all = 1;
    for (let at = element; at instanceof SVGElement; at = at.parentElement)
      all *= Number(getComputedStyle(at).opacity);
    return all;
  }

  return { rgba, over, contrast, opacity };
})();
