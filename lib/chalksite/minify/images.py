"""Images: repacked to half the bytes, with width and height in the page, and loaded lazily.

Remove this when Matplotlib's inline backend draws WebP, and myst-nb writes sizes and `loading`.
"""

import re
from io import BytesIO
from pathlib import Path

import imagesize
from PIL import Image
from sphinx.application import Sphinx

from ..built_pages import PageRewrite

PICTURE = re.compile(r"_images/([\w-]+)\.png\b")
IMAGE = re.compile(r'<img\b(?![^>]*\bloading=)[^>]*?\bsrc="([^"]+)"[^>]*?(?=\s*/?>)')
# A chart's own size, which docutils writes as a style that no narrow screen could overrule.
OWN_SIZE = re.compile(r'style="width: (\d+)px; height: (\d+)px;"')
# A photograph that loses nothing needs many times what one needs that looks the same; a drawing does not.
QUALITY, MUCH = 90, 2


def size_images(body: str, sizes: dict[str, tuple[int, int]]) -> str:
    """A page's text with the size of each image in it, and the wish to load it late.

    Args:
        body: HTML.
        sizes: width and height in pixels by file name; an image that is not among them gets no size.
    """

    def sized(image: re.Match) -> str:
        tag = OWN_SIZE.sub(r'width="\1" height="\2"', image[0])
        width, height = sizes.get(image[1].rpartition("/")[2], (0, 0))
        known = width > 0 and height > 0 and not re.search(r"\b(width|height|style)=", tag)
        size = f' width="{width}" height="{height}"' if known else ""
        return f'{tag}{size} loading="lazy" decoding="async"'

    return IMAGE.sub(sized, body)


def size_images_on_page(
    app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object
) -> None:
    """Apply `size_images` to a page that shows any."""
    if "<img" in context.get("body", ""):
        files = {name: Path(app.srcdir) / path for path, name in app.builder.images.items()}
        sizes = {name: imagesize.get(path) for name, path in files.items() if path.exists()}
        context["body"] = size_images(context["body"], sizes)


def repack(folder: Path) -> None:
    """Turn each PNG in `folder` into a WebP: a drawing loses nothing at half the bytes, a photograph looks the same."""
    for picture in folder.glob("*.png"):
        with Image.open(picture) as image:
            drawing, photograph = BytesIO(), BytesIO()
            image.save(drawing, "webp", lossless=True, exact=True)
            image.save(photograph, "webp", quality=QUALITY)
        is_drawing = drawing.tell() <= MUCH * photograph.tell()
        picture.with_suffix(".webp").write_bytes((drawing if is_drawing else photograph).getvalue())
        picture.unlink()


def name_packed(page: str, packed: set[str]) -> str:
    """A page that asks for the packed images by their new names."""
    return PICTURE.sub(lambda found: f"_images/{found[1]}.webp" if found[1] in packed else found[0], page)


def page_rewrite(app: Sphinx) -> PageRewrite:
    """Repacks the pictures that notebooks drew, and has a page ask for them."""
    folder = Path(app.outdir) / "_images"
    repack(folder)
    packed = {path.stem for path in folder.glob("*.webp")}
    return lambda name, text: name_packed(text, packed)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", size_images_on_page)
