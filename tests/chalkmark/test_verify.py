"""An assignment that gives something away, or fails to teach, is told so."""

from dataclasses import replace

import numpy as np
import pytest

from chalkmark.assignment import Bug, Check, load
from chalkmark.notebook import Cell
from chalkmark.verify import verify
from tests.chalkmark.submissions import ROOT, toy


@pytest.fixture
def mutable():
    """A toy of one's own."""
    return load("toy", ROOT)


def harmless(upstream):
    """A bug that does not show."""
    return upstream.sum(axis=0)


def other(upstream):
    """A bug that does not show its own hint."""
    return upstream


def failing(upstream):
    """A bug that gives nothing."""
    raise ValueError


def failing_on_three(upstream):
    """One that is right on fewer rows."""
    return upstream.sum(axis=0) if len(upstream) < 3 else failing(upstream)


def one(*given):
    """What no bug differs from."""
    return 1.0


def test_the_toy_is_in_order(jail):
    """All of it."""
    assert verify(toy()) == []


def test_points_must_agree(jail, mutable):
    """The check cell and the checks."""
    mutable.checks.pop()
    assert "1.2: its check cell says 2 points, its checks sum up to 1" in verify(mutable)


def test_the_solution_must_pass(jail, mutable):
    """A wrong reference is found."""
    mutable.checks[0] = replace(mutable.checks[0], reference=lambda upstream: upstream.sum(axis=0) + 1)
    assert any("the solution fails check 1.1 (a batch of three)" in problem for problem in verify(mutable))


def test_the_blank_must_fail(jail, mutable):
    """A function given away scores nothing."""
    given = Cell("code", "def free():\n    return 1", "free")
    mutable.master.cells.append(given)
    mutable.checks.append(Check("1.3", "free", "free", (), one))
    assert "the blank notebook passes check 1.3 (free)" in verify(mutable)


def test_bugs_must_be_caught_with_their_hints(jail, mutable):
    """By hidden checks."""
    mutable.bugs += [Bug("1.1", "bias_backward", harmless, "a"), Bug("1.1", "bias_backward", other, "b")]
    problems = verify(mutable)
    assert "bug harmless of 1.1: no hidden check catches it" in problems
    alike = "bug other of 1.1: its checks all end as with another bug, whose hint is shown: "
    assert any(problem.startswith(alike) for problem in problems)
    assert any(
        problem.startswith("check 1.1 (a batch of three) cannot tell two mistakes apart")
        for problem in problems
    )


def test_to_fail_is_to_be_caught(jail, mutable):
    """In some checks; a bug that fails in all is known by nothing."""
    mutable.checks[1] = replace(mutable.checks[1], inputs=(np.ones((3, 2)),))
    mutable.checks[0] = replace(mutable.checks[0], again=(np.array([[1.0, 4.0]]),))
    mutable.bugs += [
        Bug("1.1", "bias_backward", failing_on_three, "a"),
        Bug("1.1", "bias_backward", failing, "b"),
    ]
    assert verify(mutable) == ["bug failing of 1.1: it fails in all checks, which tells it from nothing"]


def test_what_is_expected_in_the_notebook_must_earn_nothing(jail, mutable):
    """An open check with points has other inputs after handing in, and another end."""
    first, _, second, _ = mutable.checks
    mutable.checks[0] = replace(first, again=None)
    mutable.checks[2] = replace(second, again=second.inputs)
    assert verify(mutable) == [
        "check 1.1 (a batch of three) needs other inputs for after handing in (again=…), as it carries points",
        "check 1.2 (a row): what is expected after handing in stands in the notebook, too",
    ]


def test_hidden_checks_must_catch(jail, mutable):
    """One that never fails is worth nothing."""
    mutable.bugs[:] = mutable.bugs[:2]
    assert "check 1.2 (secretly negative) catches no known bug" in verify(mutable)


def test_wholes_must_be_right(jail, mutable):
    """Built on the right functions."""
    mutable.checks[2] = replace(
        mutable.checks[2], built_on=lambda own: lambda x: own["bias_backward"](np.stack([x, x]))
    )
    mutable.checks[3] = replace(mutable.checks[3], built_on=lambda own: lambda x: own["halve"](x))
    [problem] = verify(mutable)
    assert problem.startswith("check 1.2 (a row, with other numbers): built on the right functions it ")


def test_alternatives_must_pass(jail, mutable, tmp_path):
    """Two at least."""
    folder = tmp_path / "alternatives"
    folder.mkdir()
    (folder / "wrong.py").write_text("def halve(x):\n    return x\n")
    mutable.folder = tmp_path
    problems = verify(mutable)
    assert "1 alternative solutions, at least 2 are needed" in problems
    assert any(problem.startswith("wrong.py fails check 1.2 (a row)") for problem in problems)


def test_secrets_must_not_leak(jail, mutable):
    """A line of a solution, or the title of a hidden check, elsewhere in the notebook."""
    mutable.master.cells.append(Cell("markdown", "return upstream.sum(axis=0)\nsecretly signed", "leak"))
    problems = verify(mutable)
    assert "cell bias: the release holds this line of the solution: return upstream.sum(axis=0)" in problems
    assert "the release names the hidden check 1.1 (secretly signed)" in problems
