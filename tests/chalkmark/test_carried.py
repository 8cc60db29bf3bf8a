"""A mistake costs its own exercise, and not the later ones that build on it."""

from dataclasses import replace

import numpy as np
import pytest

from chalkmark.assignment import load
from chalkmark.carried import carried
from chalkmark.editions import Editions
from chalkmark.grading import grade
from chalkmark.running import CallRun
from tests.chalkmark.sheets import ROOT, hand_in, sheet

MEAN = "def bias_backward(upstream):\n    return upstream.mean(axis=0)\n"
UNKNOWN = "def bias_backward(upstream):\n    return 3 * upstream.sum(axis=0)\n"
BUILT = "def halve(x):\n    return bias_backward(np.stack([x, x])) / 4\n"


def halve_from(own):
    """The toy's second function made of its first."""
    return lambda x: own["bias_backward"](np.stack([x, x])) / 4


@pytest.fixture
def built():
    """The toy, whose second exercise builds on the first."""
    assignment = load("toy", ROOT)
    first, second = assignment.checks[:2], assignment.checks[2:]
    assignment.checks = [*first, *(replace(check, built_on=halve_from) for check in second)]
    return assignment


def ended(assignment, source):
    """How the functions of a source end in each check."""
    space, calls = {"np": np}, {}
    exec(source, space)
    for check in assignment.checks:
        try:
            calls[check] = CallRun(check.output_of(space[check.function]))
        except Exception as error:
            calls[check] = CallRun(error=str(error))
    return calls


@pytest.mark.parametrize(
    ("source", "excused"),
    [
        (MEAN + BUILT, True),
        (UNKNOWN + BUILT, False),
        (MEAN + "def halve(x):\n    return x // 2\n", False),
        (MEAN + "def halve(x):\n    return bias_backward(np.stack([x, x]))\n", False),
        (MEAN + "def halve(x):\n    return 1 / 0\n", False),
        (MEAN + "def halve(x):\n    return x / 2\n", False),
        (
            "def bias_backward(upstream):\n    return upstream.sum(axis=0)\ndef halve(x):\n    return x\n",
            False,
        ),
    ],
    ids=[
        "known",
        "in no known way",
        "own bug",
        "own mistake on top",
        "an error",
        "right by itself",
        "own mistake",
    ],
)
def test_only_a_known_earlier_mistake_excuses(source, excused, built):
    """What goes wrong besides is the exercise's own; what is right needs no excuse."""
    second = built.checks[2:] if excused else []
    assert carried(built, ended(built, source)) == dict.fromkeys(second, "1.1")


def test_where_the_whole_fails_the_student_must_fail_too(built):
    """A result where the known mistake gives none is the exercise's own; errors alone are no agreement."""
    fails = replace(built.checks[2], built_on=lambda own: lambda x: own["bias_backward"](x[:, 0, 0]))
    built.checks[2:] = [fails, replace(built.checks[3], built_on=fails.built_on)]
    assert carried(built, ended(built, MEAN + "def halve(x):\n    return 1 / 0\n")) == {}
    assert carried(built, ended(built, MEAN + "def halve(x):\n    return x\n")) == {}


def test_a_carried_mistake_costs_once(jail, built, tmp_path):
    """In the score, and the student reads why."""
    result = grade(Editions(built), hand_in(tmp_path, "ann", sheet(bias=MEAN, halve=BUILT)), jail)
    assert result.score == built.points("1.2")
    lines = [line for line in result.lines if line.exercise == "1.2"]
    assert {line.message for line in lines} == {
        "right, given the mistake in exercise 1.1; it costs nothing here"
    }
    assert all(line.passed for line in lines)
    assert not any(line.passed for line in result.lines if line.exercise == "1.1")
