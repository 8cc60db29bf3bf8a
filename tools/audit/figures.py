"""Which figure of a page weighs what, each file of its code and style, each trait that Python handed it; and pictures.

python -m tools.audit.figures 10-convolution       of the site as it is built, in a second
"""

import html
import json
import re
import sys
from collections import Counter
from pathlib import Path

from chalkboard.kit.bundle import HEAD, pieces
from tools.audit.weights import FIGURES
from tools.serve import compress

CODE = ("_esm", "_css")
SMALLEST = 100  # compressed bytes of a part that is worth a line


def packed(value: object) -> int:
    """Compressed bytes of a value as JSON, by itself; beside others it takes less."""
    return len(compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()))


def parts_of(page: Path) -> list[tuple[str, str, int]]:
    """(figure, part, compressed bytes) of a built page, the heaviest first.

    A part is a file of its code or style, or a trait. What several figures share is one line, under all their names.
    """
    weighed: dict[tuple[str, str], tuple[dict[str, None], int]] = {}
    for script in FIGURES.findall(page.read_text("utf-8")):
        content = json.loads(script.partition(">")[2].rpartition("<")[0])
        for model in content["state"].values():
            state = model["state"]
            if "_esm" not in state:
                continue
            for key in CODE:
                for text in files(state.get(key, ""), content.get("shared", {})):
                    name = HEAD.match(text)
                    part = name[1] if name else key.strip("_")
                    weighed.setdefault((part, text), ({}, packed(text)))[0][state["name"]] = None
            for trait, value in state.items():
                if not trait.startswith("_"):
                    weighed[trait, state["name"]] = ({state["name"]: None}, packed(value))
    lines = [(", ".join(names), part, size) for (part, _), (names, size) in weighed.items()]
    return sorted((line for line in lines if line[2] >= SMALLEST), key=lambda line: -line[2])


def pictures_of(page: Path) -> list[tuple[str, int]]:
    """(what a picture shows, bytes) of the pictures that a page sends, the heaviest first."""
    found = {}
    for tag in re.findall(
        r"<img [^>]*>", re.sub(r"<noscript>.*?</noscript>", "", page.read_text("utf-8"), flags=re.DOTALL)
    ):
        source, shows = (re.search(rf' {name}="([^"]*)"', tag) for name in ("src", "alt"))
        if source and (file := page.parent / source[1].partition("?")[0]).is_file():
            found[file] = (html.unescape(shows[1]) if shows else file.name, file.stat().st_size)
    return sorted(found.values(), key=lambda line: -line[1])


def files(code: str | dict, shared: dict[str, str]) -> list[str]:
    """The files that a figure's code or style is made of; what the page shares stands in `shared`."""
    return [shared[key] for key in code["shared"]] if isinstance(code, dict) else pieces(code)


def listed(page: Path) -> str:
    """The parts of a page's figures as lines of text, their sums, and its pictures."""
    parts = parts_of(page)
    lines = [f"  {size / 1000:6.1f} KB  {part:<32}  {figure}" for figure, part, size in parts]
    total = f"{page.stem}: figures of {sum(size for *_, size in parts) / 1000:.1f} KB, each part by itself"
    own: Counter[str] = Counter()
    for figure, _, size in parts:
        own["shared by several" if ", " in figure else figure] += size
    sums = [f"  {size / 1000:6.1f} KB  {figure}" for figure, size in own.most_common()]
    pictures = [f"  {size / 1000:6.1f} KB  {shows}" for shows, size in pictures_of(page)]
    return "\n".join([total, *sums, "", *lines, "", f"{page.stem}: pictures", *pictures])


if __name__ == "__main__":
    site = Path(__file__).resolve().parents[2] / "_build" / "html"
    for wanted in sys.argv[1:]:
        print("\n".join(listed(page) for page in sorted(site.rglob(f"{wanted}.html"))) or f"no page {wanted}")
