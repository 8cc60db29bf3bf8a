"""What a student sees in the notebook."""

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from IPython.core.formatters import DisplayFormatter

import chalkmark
from chalkmark.release import open_checks
from chalkmark.selfcheck import MORE
from tests.chalkmark.submissions import toy


@pytest.fixture(autouse=True)
def opened():
    """The toy's checks."""
    chalkmark.use(open_checks(toy()))


def not_written(x):
    """The blank."""
    raise NotImplementedError


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (lambda u: u.sum(axis=0), "1.1 a batch of three: right"),
        (lambda u: u, "has shape (3, 2), should have (2,). Likely cause: the bias gradient is not summed"),
        (lambda u: u.mean(axis=0), "the mean over the batch stands where the sum belongs"),
        (
            lambda u: u.sum(axis=0) + 1,
            "differs in 2 of 2 entries, first at [0]: 10, should be 9. Work this one out with pencil and paper",
        ),
        (lambda u: u / None, "Call it in a cell of your own: there you see the line."),
        (
            lambda u: object(),
            "bias_backward failed: TypeError: a result of type object is neither a number nor",
        ),
        (
            not_written,
            "bias_backward is not written yet. Put your lines where `raise NotImplementedError` stands",
        ),
        (
            lambda u: not_written(u),
            "bias_backward calls not_written, which is not written yet. Put your lines where",
        ),
        (lambda u: sys.exit(), "bias_backward failed: SystemExit. Call it in a cell of your own"),
        (3, "there is no function bias_backward yet. Run the cell that defines it"),
    ],
)
def test_says_what_is_wrong(capsys, function, says):
    """And always that more checks follow."""
    passed = chalkmark.check("1.1", {"bias_backward": function})
    out = capsys.readouterr().out
    assert says in out
    assert out.endswith(MORE + "\n")
    assert bool(passed) == ("right" in out)


def test_whoever_interrupts_it_interrupts_it():
    """A loop without an end in a student's function."""

    def interrupted(upstream):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        chalkmark.check("1.1", {"bias_backward": interrupted})


@pytest.mark.parametrize("exercise", ["1.1", "9.9"])
def test_a_notebook_shows_nothing_of_what_it_returns(exercise):
    """Whoever reads False below the last line takes it for a grade. A kernel sends no result that has no form."""
    outcome = chalkmark.check(exercise, {"bias_backward": lambda u: u})
    assert DisplayFormatter().format(outcome) == ({}, {})
    assert str(outcome) == ""


def test_unknown_exercise_says_what_to_do(capsys):
    """Most often the first cell was not run."""
    assert not chalkmark.check("9.9", {})
    assert "run the notebook's first cell" in capsys.readouterr().out


def test_inputs_are_fresh_each_time():
    """A function that changes its input does not spoil the next check."""

    def spoiling(upstream):
        total = upstream.sum(axis=0)
        upstream[:] = np.nan
        return total

    assert chalkmark.check("1.1", {"bias_backward": spoiling})
    assert chalkmark.check("1.1", {"bias_backward": spoiling})


def test_an_array_that_stays_as_it_is_cannot_be_changed(capsys):
    """The exercise says so, and its checks give arrays that may not be written to."""
    upstream = np.ones((3, 2))
    upstream.setflags(write=False)
    check = replace(toy().checks[0], inputs=(upstream,))
    chalkmark.use(open_checks(replace(toy(), checks=[check])))

    def spoiling(upstream):
        upstream += 1
        return upstream.sum(axis=0) / 2

    assert not chalkmark.check("1.1", {"bias_backward": spoiling})
    assert (
        "read-only. The arrays that it is given stay as they are: write to a copy" in capsys.readouterr().out
    )
    assert chalkmark.check("1.1", {"bias_backward": lambda upstream: upstream.sum(axis=0)})


def test_needs_numpy_only():
    """No other third-party module is imported, and of the core what finds renamed modules."""
    program = (
        "import sys\nold = set(sys.modules)\nimport chalkmark, chalkmark.selfcheck\n"
        "new = set(sys.modules) - old\n"
        "tops = {name.split('.')[0] for name in new} - set(sys.stdlib_module_names)\n"
        "print(*sorted(name for name in tops if not name.startswith('_')))\n"
        "print(*sorted(name for name in new if name.startswith('chalkgrad.')))\n"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines() == ["chalkgrad chalkmark numpy", "chalkgrad.moved"]
