"""Charts inlined as SVG: in the page's own font and colours, so that none needs a twin for the dark.

A notebook has a chart as SVG in colours of the light palette (`chalkboard.kit.picture`). Here each of them becomes the
palette's custom property, and pixels become images below the drawing, which a page loads late.
"""

import base64
import html
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from docutils import nodes
from PIL import Image, ImageOps
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from chalkboard.kit.palette import LIGHT
from chalkboard.kit.picture import LETTERS, PHOTOGRAPH

from .doctree import forms

SVG = "image/svg+xml"
HREF = "{http://www.w3.org/1999/xlink}href"
NUMBER = re.compile(r"-?\d+\.\d+")
NAME = re.compile(r"#([\w-]+)")
CLIP = re.compile(r'<clipPath id="([\w-]+)">.*?</clipPath>', re.DOTALL)
TOKENS = {
    colour: f"var(--chalk-{name.replace('_', '-')})" for name, colour in reversed(asdict(LIGHT).items())
}
# What pictures.css says of all letters, or what goes without saying.
SAID = {"font-size": f"{LETTERS}px", "fill": LIGHT.ink, "text-anchor": "start"}
SIDES = ("left", "top", "width", "height")
POINT = 96 / 72  # CSS pixels
# An image of fewer pixels a row shows them as squares, each exactly; one of more is a photograph's, or as fine as that.
FINE, QUALITY = 100, 80


@dataclass
class Pixels:
    """An image in a drawing: its pixels, where it lies in shares of the drawing's size, and what it is."""

    image: Image.Image
    box: tuple[float, float, float, float]  # left, top, width, height
    kinds: list[str]


@dataclass
class Drawing:
    """A chart: its size in CSS pixels, and what is drawn there."""

    wide: float
    high: float
    marks: str = ""
    images: list[Pixels] = field(default_factory=list)


def rounded(text: str, digits: int = 1) -> str:
    """Numbers in a text with so many digits behind the point at most."""
    return NUMBER.sub(lambda number: f"{round(float(number[0]), digits):g}", text)


def style_of(element: ElementTree.Element) -> dict[str, str]:
    """An element's style by property, its colours as the palette's custom properties."""
    pairs = (one.partition(":") for one in element.get("style", "").split(";") if one.strip())
    style = {name.strip(): value.strip() for name, _, value in pairs}
    if element.tag.endswith("}text"):
        style = {
            key: value for key, value in style.items() if key != "font-family" and SAID.get(key) != value
        }
    return {name: TOKENS.get(value, rounded(value)) for name, value in style.items()}


def attributes(element: ElementTree.Element, prefix: str) -> str:
    """An element's attributes as HTML; names within the drawing begin with `prefix`."""
    tag, given = element.tag.rpartition("}")[2], dict(element.attrib)
    given["style"] = ";".join(f"{name}:{value}" for name, value in style_of(element).items())
    # Marks are small, and what is drawn of one path or another is not.
    digits = 2 if tag in ("path", "clipPath") and "id" in given else 1
    if tag == "path":
        given["d"] = re.sub(r"\s*([A-Za-z])\s*", r"\1", rounded(given["d"], digits)).replace("\n", " ")
    if given.get("transform", "").startswith("rotate(-0 "):
        del given["transform"]
    if HREF in given:
        given["href"] = f"#{prefix}{given.pop(HREF)[1:]}"
    if "clip-path" in given:
        given["clip-path"] = given["clip-path"].replace("#", f"#{prefix}")
    if "id" in given:
        given["id"] = prefix + given["id"]
    return "".join(
        f' {name}="{html.escape(value if name in ("d", "id", "href", "style") else rounded(value))}"'
        for name, value in given.items()
        if value
    )


def pixels_of(element: ElementTree.Element, drawing: Drawing) -> Pixels:
    """An `<image>` whose transform is a matrix that scales and moves, as matplotlib writes those it does not sample."""
    across, _, _, down, left, top = map(float, re.findall(r"[-.\de]+", element.get("transform", "")))
    image = Image.open(BytesIO(base64.b64decode(element.get(HREF, "").partition(",")[2]))).convert("RGB")
    if down < 0:  # its first row is the lowest
        image, top = ImageOps.flip(image), top + down * image.height
    wide, high = across * image.width, abs(down) * image.height
    box = left / drawing.wide, top / drawing.high, wide / drawing.wide, high / drawing.high
    kinds = [PHOTOGRAPH] if element.get("id") == PHOTOGRAPH else []
    return Pixels(image, box, kinds + ["pixels"] * (image.width < FINE))


def shows_nothing(element: ElementTree.Element) -> bool:
    """Whether an element tells of the file alone, or is a path without a way or without ink."""
    tag = element.tag.rpartition("}")[2]
    empty = tag == "path" and "d" not in element.attrib
    return empty or tag in ("metadata", "style") or element.get("style") == "fill: none"


def serialise(element: ElementTree.Element, drawing: Drawing, prefix: str) -> Iterator[str]:
    """The drawing's elements as HTML, without what shows nothing; images are collected in `drawing`."""
    for child in element:
        tag = child.tag.rpartition("}")[2]
        if tag == "image":
            drawing.images.append(pixels_of(child, drawing))
        elif tag == "g":
            inner = "".join(serialise(child, drawing, prefix))
            child.attrib.pop("id", None)
            own = attributes(child, prefix)
            if inner:
                yield f"<g{own}>{inner}</g>" if own else inner
        elif not shows_nothing(child):
            inner = "".join(serialise(child, drawing, prefix)) + html.escape((child.text or "").strip())
            if tag != "defs" or inner:
                yield f"<{tag}{attributes(child, prefix)}>{inner}</{tag}>"


def read_drawing(svg: str, prefix: str) -> Drawing:
    """A chart that `Picture` drew, as a page shows it.

    Args:
        svg: the whole file.
        prefix: what names within begin with, so that they are no other chart's on the page.
    """
    root = ElementTree.fromstring(svg)
    _, _, wide, high = map(float, root.get("viewBox", "").split())
    drawing = Drawing(wide, high)
    marks = "".join(serialise(root, drawing, prefix))
    used = set(NAME.findall(marks))
    drawing.marks = CLIP.sub(lambda clip: clip[0] if clip[1] in used else "", marks).replace(
        "<defs></defs>", ""
    )
    return drawing


def place(drawing: Drawing, alt: str, addresses: list[str]) -> str:
    """A chart as HTML: its drawing over its images, at `addresses`; together they are one picture with a text."""
    images = "".join(
        f'<img class="{" ".join(["dark-light", *one.kinds])}" alt="" src="{address}" style="'
        + ";".join(f"{side}:{share:.2%}" for side, share in zip(SIDES, one.box, strict=True))
        + '">'
        for one, address in zip(drawing.images, addresses, strict=True)
    )
    wide, high = round(drawing.wide * POINT), round(drawing.high * POINT)
    box = f'viewBox="0 0 {drawing.wide:g} {drawing.high:g}" width="{wide}" height="{high}"'
    return (
        f'<div class="picture" role="img" aria-label="{html.escape(alt)}" style="max-width:{wide}px">{images}'
        f'<svg {box} aria-hidden="true">{drawing.marks}</svg></div>'
    )


def write_image(app: Sphinx, image: Image.Image) -> str:
    """Write an image where the site has its images; returns its name, which changes with its contents."""
    folder = Path(app.outdir) / app.builder.imagedir
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{sha256(image.tobytes()).hexdigest()}.webp"
    image.save(folder / name, lossless=image.width < FINE, quality=QUALITY, method=6)
    return name


class InlineDrawing(SphinxPostTransform):
    """Put a chart's drawing into the page in place of a picture of it; this runs before myst-nb chooses a form."""

    default_priority = 3
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change every output that has an SVG."""
        target = self.app.builder.get_target_uri(self.env.docname)
        for number, bundle in enumerate(list(self.document.findall(nodes.container))):
            form = forms(bundle).get(SVG)
            image = next(iter(form.findall(nodes.image)), None) if form else None
            if image is None:
                continue
            svg = Path(self.env.srcdir, image["uri"]).read_text("utf-8")
            drawing = read_drawing(svg, f"p{number}-")
            names = [write_image(self.app, one.image) for one in drawing.images]
            addresses = [relative_uri(target, f"{self.app.builder.imagedir}/{name}") for name in names]
            markup = place(drawing, image.get("alt", ""), addresses)
            bundle.replace_self(nodes.raw("", markup, format="html"))


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_post_transform(InlineDrawing)
