"""How mistakes are named, in the notebook and when graded, that once were named wrongly or not at all."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

import chalkmark
from chalkmark.assignment import load
from chalkmark.diagnosis import Diagnosis
from chalkmark.release import open_checks
from tests.chalkmark.in_process import InProcess

ROOT = Path(__file__).parents[2] / "assignments"
SHARES = """    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    P, Y = e / e.sum(axis=1, keepdims=True), np.eye(logits.shape[1])[labels]
"""
SOFTMAX = "def softmax(Z):\n"
LOSS = f"def cross_entropy(logits, labels):\n{SHARES}"
TOP = f"def cross_entropy_backward(logits, labels):\n{SHARES}"
BACKWARD = "def linear_backward(X, W, upstream):\n"
FLOOR, TARGET = "a small number inside the logarithm", "the logarithm is taken of the target"
MISTAKES = [
    (
        "1.1",
        "def multiply_backward(x, y, upstream):\n    return upstream * y / 2, upstream * x / 2",
        "shared out",
    ),
    (
        "1.2",
        "def maximum_backward(x, y, upstream):\n    return upstream * (x > 0), upstream * (y > 0)",
        "a ReLU",
    ),
    ("2.1", f"{SOFTMAX}    return np.exp(Z) / np.sum(np.exp(Z))", "the whole table sums to 1"),
    ("2.1", f"{SOFTMAX}    return np.exp(Z) / sum(np.exp(Z))", "the columns sum to 1"),
    ("2.1", f"{SOFTMAX}    e = np.exp(Z - np.max(Z))\n    return e / sum(e)", "the columns sum to 1"),
    ("2.1", f"{SOFTMAX}    e = np.exp(Z)\n    return e / e.sum(axis=1)", "keepdims is missing"),
    (
        "2.1",
        f"{SOFTMAX}    e = np.exp(Z - Z.max(axis=1))\n    return e / e.sum(axis=1)",
        "keepdims is missing",
    ),
    ("2.2", f"{LOSS}    return -np.mean(Y * np.log(P + 1e-12))", "divided by all entries"),
    ("2.2", f"{LOSS}    return -np.mean(Y * np.log(P + 1e-9))", "divided by all entries"),
    ("2.2", f"{LOSS}    return -np.sum(P * np.log(Y + 1e-12)) / len(P)", TARGET),
    ("2.2", f"{LOSS}    return -np.sum(P * np.log(Y)) / len(P)", TARGET),
    (
        "2.4",
        f"{BACKWARD}    return upstream @ W, upstream.T @ X, upstream.sum(axis=0)[None]",
        "leave keepdims out",
    ),
    ("2.6", "def softmax_backward(P, u):\n    return P * (u - (P * u).sum(axis=1))", "keepdims is missing"),
    ("2.7", f"{TOP}    return 2 * (P - Y) / len(P)", "a factor 2"),
    ("2.7", f"{TOP}    return P - Y", "this is the sum over the batch"),
]
LATER = [
    (
        "1.2",
        "def maximum_backward(x, y, upstream):\n    return upstream * (x >= y), upstream * (y >= x)",
        "on a tie both",
    ),
    ("2.2", f"{LOSS}    return -np.log((P * Y).sum(axis=1) + 1e-10).mean()", FLOOR),
    ("2.2", f"{LOSS}    return -np.log((P * Y).sum(axis=1)).mean()", "a share was rounded to 0"),
]


@cache
def loaded(number):
    """An assignment by its number."""
    return load(next(ROOT.glob(f"a{number}-*")).name, ROOT).for_student("")


@cache
def packed(number):
    """What its release carries."""
    return open_checks(loaded(number))


def own(source):
    """The student's function."""
    space = {"np": np}
    exec(source, space)
    return space


def graded(exercise, source):
    """The hints when graded."""
    assignment, session = loaded(exercise[0]).graded, InProcess(own(source))
    checks = [check for check in assignment.checks if check.exercise == exercise]
    calls = {check: session.call(check.function, check.inputs) for check in checks}
    return set(Diagnosis(assignment).hints(calls).values())


def in_notebook(exercise, source, capsys):
    """What the notebook says."""
    chalkmark.use(packed(exercise[0]))
    with np.errstate(all="ignore"):
        chalkmark.check(exercise, own(source))
    return capsys.readouterr().out


@pytest.mark.parametrize(("exercise", "source", "says"), MISTAKES)
def test_is_named_in_the_notebook_and_when_graded(capsys, exercise, source, says):
    """By one hint."""
    [_, cause] = in_notebook(exercise, source, capsys).split("Likely cause: ")
    assert says in cause
    [hint] = graded(exercise, source)
    assert says in hint


@pytest.mark.parametrize(("exercise", "source", "says"), LATER)
def test_is_named_when_graded(capsys, exercise, source, says):
    """The open checks do not ask for it."""
    assert ": right" in in_notebook(exercise, source, capsys)
    [hint] = graded(exercise, source)
    assert says in hint


@pytest.mark.parametrize("line", ["Z -= Z.max(axis=1, keepdims=True)", "np.exp(Z, out=Z)"])
def test_arrays_stay_as_they_are(capsys, line):
    """Assignment 2 says so."""
    source = f"{SOFTMAX}    {line}\n    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)"
    assert "write to a copy" in in_notebook("2.1", source, capsys)
