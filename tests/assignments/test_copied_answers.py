"""What a notebook says is expected earns nothing: neither by itself nor by what is built on it."""

from pathlib import Path

import pytest

from chalkmark.assignment import load, names
from chalkmark.error_carried_forward import carried
from chalkmark.release import open_checks
from chalkmark.sandbox_worker.encoding import decode
from chalkmark.selfcheck import unpack
from tests.chalkmark.in_process import InProcess, ended

ROOT = Path(__file__).parents[2] / "assignments"


def copied(assignment):
    """For each function one that knows the expected values by their inputs, and else returns the first of them."""
    tables = {}
    for entries in unpack(open_checks(assignment)).values():
        for entry in entries:
            known = tables.setdefault(entry["function"], {})
            known[repr([decode(one) for one in entry["inputs"]])] = decode(entry["expected"])

    def function(table):
        return lambda *inputs: table.get(repr(list(inputs)), next(iter(table.values())))

    return {name: function(table) for name, table in tables.items()}


@pytest.fixture(params=names(ROOT))
def assignment(request):
    """Each assignment."""
    return load(request.param, ROOT).for_student("")


def test_the_table_passes_every_open_check(assignment):
    """In the notebook; so that the next test says something."""
    functions = copied(assignment)
    for check, call in ended(assignment, functions).items():
        assert check.hidden or check.wrong(call.value) is None


def test_the_table_earns_nothing(assignment):
    """After handing in, what is built on such functions included."""
    graded = assignment.graded
    functions = copied(assignment)
    calls = ended(graded, functions)
    earned = {check for check, call in calls.items() if not (call.error or check.wrong(call.value))}
    earned |= set(carried(graded, calls, [], InProcess(functions)).excused)
    assert earned == set()
