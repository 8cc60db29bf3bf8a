"""Reading time: how many minutes a chapter takes, counted from its notebook."""

import json
import re
from pathlib import Path

WORDS_A_MINUTE = 200
MINUTES_A_CELL, MINUTES_A_FIGURE = 0.5, 3.0
STEP = 5  # minutes; no reader's time is known more closely
FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$]*\$", re.DOTALL)


def reading_minutes(notebook: Path) -> int:
    """Minutes for a notebook, rounded to five: 200 words a minute, ½ a cell of code, 3 a figure that asks something.

    A formula counts as a word. Cells that readers do not see do not count.
    """
    minutes = 0.0
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if "remove-cell" in cell["metadata"].get("tags", []):
            continue
        if cell["cell_type"] == "markdown":
            minutes += len(FORMULA.sub(" formula ", source).split()) / WORDS_A_MINUTE
        elif "question=" in source:
            minutes += MINUTES_A_FIGURE
        else:
            minutes += MINUTES_A_CELL
    return max(STEP, STEP * round(minutes / STEP))
