"""Rehearsal submissions: hand in assignment 1 for six invented students, to try grading out.

python tools/rehearsal_submissions.py RELEASE SUBMISSIONS

RELEASE is what `chalkmark release a1-scalar-engine --out RELEASE` wrote. Ada has everything right and Ben half of it;
Chloe's engine does not compile; Dan's loop may never end; Eve's diamond ends Python; Finn's file is damaged.
"""

import json
import sys
from pathlib import Path

NAME = "a1-scalar-engine"
MASTER = Path(__file__).resolve().parent.parent / "assignments" / NAME / f"{NAME}.ipynb"
BEN: dict[str, str | None] = {
    "diamond": "def diamond(x, y):\n    p = x * y\n    q = p + x\n    return p * q, p + p * y, p * x",
    "order": None,
    "engine": None,
}
CHLOE: dict[str, str | None] = {
    "engine": "def run_tape(tape, inputs):\n    values = [*inputs\n    return values, values"
}
DAN: dict[str, str | None] = {
    "order": """def topological_order(parents, root):
    order = []
    while len(order) < len(parents):  # never, where the root does not need them all
        for node in range(root + 1):
            if node not in order and all(parent in order for parent in parents[node]):
                order.append(node)
    return order"""
}
EVE: dict[str, str | None] = {"diamond": "import os\n\nos._exit(0)"}
STUDENTS: dict[str, dict[str, str | None]] = {
    "ada": {},
    "ben": BEN,
    "chloe": CHLOE,
    "dan": DAN,
    "eve": EVE,
    "finn": {},
}


def handed_in(release: dict, solutions: dict[str, str], own: dict[str, str | None]) -> dict:
    """The release with the solutions filled in, apart from a student's own answers; None leaves a cell blank."""
    cells = []
    for cell in release["cells"]:
        answer = own.get(cell["id"], solutions.get(cell["id"]))
        cells.append(cell if answer is None else {**cell, "source": answer})
    return {**release, "cells": cells}


def main() -> None:
    """Write the six submissions."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    release, submissions = map(Path, sys.argv[1:])
    blank = json.loads((release / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    master = json.loads(MASTER.read_text(encoding="utf-8"))
    solutions = {
        cell["id"]: "".join(cell["source"])
        for cell in master["cells"]
        if cell["metadata"].get("nbgrader", {}).get("solution")
    }
    for student, own in STUDENTS.items():
        text = json.dumps(handed_in(blank, solutions, own))
        path = submissions / student / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text[: len(text) // 2] if student == "finn" else text, encoding="utf-8")
    print(f"Six submissions in {submissions}")


if __name__ == "__main__":
    main()
