"""The appendix leaves nothing out: every rule and every function is derived there or linked to its chapter."""

import re

import pytest

from chalkgrad import functional, optim
from tests.book.notebooks import ROOT, cells
from tests.chalkgrad.rules.rule_checks import every_rule

TEXT = "\n\n".join(
    cell.source for cell in cells(ROOT / "chapters" / "rules.ipynb") if cell.cell_type == "markdown"
)
SECTIONS = dict(re.findall(r"^\((rules-\w+)\)=\n(.*?)(?=^\(rules-|\Z)", TEXT, re.MULTILINE | re.DOTALL))
ROWS = [line.strip("|").split("|") for line in SECTIONS["rules-index"].splitlines() if line.startswith("| ")]
CODE = re.compile(r"`([\w.]+)`")


NAMES = sorted(rule.__name__ for rule in every_rule())


def places(name, column):
    """The labels and chapters that the index gives for `name`."""
    rows = [row for row in ROWS if name in CODE.findall(row[column])]
    return [target for row in rows for target in re.findall(r"\]\(([^)]+)\)", row[2])]


@pytest.mark.parametrize(("name", "column"), [(n, 0) for n in NAMES] + [(n, 1) for n in functional.__all__])
def test_everything_is_derived_somewhere(name, column):
    """In a section here, which speaks of it, or in a chapter."""
    targets = places(name, column)
    assert targets, f"{name} has no row in the index of the appendix"
    for target in targets:
        if target.startswith("rules-"):
            spoken = " ".join(SECTIONS[target].split())
            rows = [row for row in ROWS if name in CODE.findall(row[column])]
            rule = name if column == 0 else CODE.findall(rows[0][0])[0]
            assert {name, rule} & set(CODE.findall(spoken)), f"{target} does not speak of {name}"
        else:
            assert re.fullmatch(r"\d\d-[a-z-]+\.ipynb", target), target


@pytest.mark.parametrize("name", sorted(set(optim.__all__) - {"Optimizer", "Schedule"}))
def test_every_way_to_step_is_derived(name):
    """Optimisers, clipping, schedules; plain descent and momentum in their chapter."""
    assert name in CODE.findall(SECTIONS["rules-steps"])


def test_the_index_names_nothing_that_does_not_exist():
    """A renamed rule would leave its old name behind."""
    named = {name for row in ROWS[1:] for name in CODE.findall(row[0]) if "." not in name}
    assert named - {"init"} == set(NAMES)
