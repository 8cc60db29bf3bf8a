"""What a page of the built site sends, in compressed bytes and by kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tools.serve import compress

FIGURES = re.compile(r'<script type="application/vnd\.jupyter\.widget-state\+json">.*?</script>', re.DOTALL)
FORMULAS = re.compile(r"<math\b.*?</math>", re.DOTALL)
UNSEEN = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
IMAGE = re.compile(r'<img\b[^>]*\bsrc="([^":]+)"')
KINDS = {
    ".html": "html",
    ".css": "css",
    ".js": "js",
    ".woff": "fonts",
    ".woff2": "fonts",
    ".ttf": "fonts",
    ".png": "images",
    ".webp": "images",
    ".svg": "images",
}
PACKED = {".woff", ".woff2", ".png", ".webp"}


@dataclass
class Weight:
    """Compressed bytes of one page by kind, and how many files they are."""

    html: int = 0  # text and structure, without what follows
    figures: int = 0  # the state of its figures, with their code
    maths: int = 0  # formulas; their font comes with the css
    css: int = 0
    js: int = 0
    fonts: int = 0
    images: int = 0
    other: int = 0
    requests: int = 0

    @property
    def base(self) -> int:
        """All but formulas and figures."""
        return self.html + self.css + self.js + self.fonts + self.images + self.other

    @property
    def total(self) -> int:
        """All of it."""
        return self.base + self.maths + self.figures


def sent_bytes(file: Path) -> int:
    """How many bytes the server sends for a file."""
    return file.stat().st_size if file.suffix in PACKED else len(compress(file.read_bytes()))


def images_of(page: Path) -> set[Path]:
    """The images that a page shows, also those that it loads late."""
    shown = UNSEEN.sub("", page.read_text("utf-8"))
    return {(page.parent / address).resolve() for address in IMAGE.findall(shown)}


def weigh(page: Path, loaded: Iterable[Path]) -> Weight:
    """The weight of a page.

    Args:
        page: its file.
        loaded: the other files that a browser asked for; images of the page are added where they are missing.
    """
    text = page.read_text("utf-8")
    weight = Weight(html=sent_bytes(page))
    for kind, part in (("figures", FIGURES), ("maths", FORMULAS)):
        rest = part.sub("", text)
        size = len(compress(text.encode())) - len(compress(rest.encode())) if rest != text else 0
        setattr(weight, kind, size)
        weight.html -= size
        text = rest
    files = {file.resolve() for file in loaded} | images_of(page)
    files -= {page.resolve()}
    weight.requests = 1 + len(files)
    for file in files:
        kind = KINDS.get(file.suffix, "other")
        setattr(weight, kind, getattr(weight, kind) + sent_bytes(file))
    return weight
