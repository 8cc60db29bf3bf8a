"""Which figure of a page weighs what: its code, its style, and each trait that Python handed it."""

import json
from pathlib import Path

from tools.audit.weights import FIGURES
from tools.serve import compress

CODE = {"_esm": "code", "_css": "style"}
SMALLEST = 100  # compressed bytes of a part that is worth a line


def packed(value: object) -> int:
    """Compressed bytes of a value as JSON, by itself; beside others it takes less."""
    return len(compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()))


def parts_of(page: Path) -> list[tuple[str, str, int]]:
    """(figure, part, compressed bytes) of a built page, the heaviest first.

    A part is "code", "style" or a trait's name. What several figures share is one line, under all their names.
    """
    found: dict[tuple[str, str], tuple[list[str], object]] = {}
    for script in FIGURES.findall(page.read_text("utf-8")):
        content = json.loads(script.partition(">")[2].rpartition("<")[0])
        shared = content.get("shared", {})
        for model in content["state"].values():
            state = model["state"]
            if "_esm" not in state:
                continue
            for trait, value in state.items():
                if isinstance(value, dict) and set(value) == {"shared"}:
                    value = shared[value["shared"]]
                if trait.startswith("_") and trait not in CODE:
                    continue
                part = CODE.get(trait, trait)
                once = json.dumps(value, sort_keys=True) if trait in CODE else state["name"]
                names, _ = found.setdefault((part, once), ([], value))
                names.append(state["name"])
    lines = [
        (", ".join(dict.fromkeys(names)), part, packed(value)) for (part, _), (names, value) in found.items()
    ]
    return sorted((line for line in lines if line[2] >= SMALLEST), key=lambda line: -line[2])


def listed(page: Path) -> str:
    """The parts of a page's figures as lines of text, and their sum."""
    parts = parts_of(page)
    lines = [f"  {size / 1000:6.1f} KB  {part:<8}  {figure}" for figure, part, size in parts]
    total = f"{page.stem}: figures of {sum(size for *_, size in parts) / 1000:.1f} KB, each part by itself"
    return "\n".join([total, *lines])
