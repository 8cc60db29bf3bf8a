"""The example of docs/checks.md, made into an assignment as that page says, is sound."""

import json
import re

from chalkmark.assignment import load
from chalkmark.verify import verify
from tests.site.book import ROOT

CHECKS, BUGS = re.findall(
    r"```python\n(.*?)```", (ROOT / "docs" / "checks.md").read_text(encoding="utf-8"), re.DOTALL
)
ANSWER = """\
def square_backward(x, upstream):
    ### BEGIN SOLUTION
    return 2 * x * upstream
    ### END SOLUTION
"""
ALTERNATIVES = {
    "sum": "def square_backward(x, upstream):\n    return x * upstream + upstream * x\n",
    "numpy": "import numpy as np\ndef square_backward(x, upstream):\n    return np.multiply(np.add(x, x), upstream)\n",
}


def cell(source, *, name, solution=False, points=None):
    """A code cell with nbgrader's marks."""
    marks = {"grade": points is not None, "grade_id": name, "locked": not solution, "schema_version": 3}
    marks |= {"solution": solution, "task": False, "cell_type": "code"}
    marks |= {} if points is None else {"points": points}
    return {
        "cell_type": "code",
        "id": name,
        "metadata": {"nbgrader": marks},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def test_the_example_of_the_manual_is_sound(tmp_path):
    """Solution and alternatives pass, each bug is caught and told from the others, each check is needed."""
    folder = tmp_path / "a9-square"
    (folder / "bugs").mkdir(parents=True)
    (folder / "alternatives").mkdir()
    cells = [
        cell("import chalkmark", name="imports"),
        cell(ANSWER, name="square", solution=True),
        cell('chalkmark.check("9.1", globals())', name="check-9-1", points=3),
    ]
    master = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "a9-square.ipynb").write_text(json.dumps(master), encoding="utf-8")
    (folder / "checks.py").write_text(CHECKS, encoding="utf-8")
    (folder / "bugs" / "exercise_9_1.py").write_text(BUGS, encoding="utf-8")
    for name, source in ALTERNATIVES.items():
        (folder / "alternatives" / f"{name}.py").write_text(source, encoding="utf-8")
    assert verify(load("a9-square", tmp_path), jailed=False) == []
