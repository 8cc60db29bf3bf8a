"""Images take their place before they have come, and those further down come when they are needed."""

import re
from pathlib import Path

import imagesize

IMAGE = re.compile(r'<img\b(?![^>]*\bloading=)[^>]*?\bsrc="([^"]+)"[^>]*?(?=\s*/?>)')


def size_images(body: str, sizes: dict[str, tuple[int, int]]) -> str:
    """A page's text with the size of each image in it, and the wish to load it late.

    Args:
        body: HTML.
        sizes: width and height in pixels by file name; an image that is not among them gets no size.
    """

    def sized(image: re.Match) -> str:
        width, height = sizes.get(image[1].rpartition("/")[2], (0, 0))
        known = width > 0 and height > 0 and not re.search(r"\b(width|height|style)=", image[0])
        size = f' width="{width}" height="{height}"' if known else ""
        return f'{image[0]}{size} loading="lazy" decoding="async"'

    return IMAGE.sub(sized, body)


def size_images_on_page(app, pagename, templatename, context, doctree) -> None:
    """Apply `size_images` to a page that shows any."""
    if "<img" in context.get("body", ""):
        files = {name: Path(app.srcdir) / path for path, name in app.builder.images.items()}
        sizes = {name: imagesize.get(path) for name, path in files.items() if path.exists()}
        context["body"] = size_images(context["body"], sizes)


def setup(app) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", size_images_on_page)
