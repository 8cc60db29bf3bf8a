"use strict";
// For the tests: the contrast of text in drawings, which axe does not measure. A text's ground is what is painted
// before it at its middle: shapes of the same drawing over the nearest background of the page. A halo is its ground.
window.paleTexts = () => {
  const { rgba, over, contrast, opacity } = window.coloursOfPage;
  /** The page's colour behind an element. */
  function page(element) {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reverse().reduce((ground, colour) => over(colour, ground), [255, 255, 255]);
  }
  function covers(shape, x, y) {
    const matrix = shape.getScreenCTM();
    return matrix && shape.isPointInFill(new DOMPoint(x, y).matrixTransform(matrix.inverse()));
  }
  function behind(text, x, y) {
    let ground = page(text.ownerSVGElement);
    for (const shape of text.ownerSVGElement.querySelectorAll("rect, circle, ellipse, path, polygon")) {
      if (
        !(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) ||
        shape.closest("clipPath, defs, marker")
      )
        continue;
      const style = getComputedStyle(shape);
      if (
        style.fill === "none" ||
        style.fill.startsWith("url") ||
        style.visibility === "hidden" ||
        !covers(shape, x, y)
      )
        continue;
      const [r, g, b, a] = rgba(style.fill);
      ground = over([r, g, b, a * Number(style.fillOpacity) * opacity(shape)], ground);
    }
    return ground;
  }
  return [...document.querySelectorAll("figure.chalk svg text")].flatMap((text) => {
    const box = text.getBoundingClientRect(),
      style = getComputedStyle(text);
    if (!text.textContent.trim() || !box.width || style.visibility === "hidden") return [];
    const halo =
      style.stroke !== "none" &&
      style.fill !== "none" &&
      style.paintOrder.startsWith("stroke") &&
      parseFloat(style.strokeWidth) >= 2;
    const ground = halo
      ? over(rgba(style.stroke), page(text.ownerSVGElement))
      : behind(text, box.x + box.width / 2, box.y + box.height / 2);
    const hollow = style.fill === "none",
      large = parseFloat(style.fontSize) >= 24;
    const [r, g, b, a] = rgba(hollow ? style.stroke : style.fill);
    const found = contrast(over([r, g, b, a * Number(style.fillOpacity) * opacity(text)], ground), ground);
    return found >= (large ? 3 : 4.5)
      ? []
      : [
          `${text.closest("figure").getAttribute("aria-label")}: "${text.textContent}" ` +
            `${text.getAttribute("class")} ${found.toFixed(2)}`,
        ];
  });
};
