"""Wrong lines in a right program."""

import numpy as np
import pytest

from chalkmark.rewriting import rewritten

PROGRAM = """
def mean(rows, weight):
    total, count = 0.0, len(rows)
    for row in rows:
        part = weight * row
        total += part
    kept = total
    if count == 0:
        kept = count
    found = {"mean": kept / other(count)}
    return found["mean"]
"""
HERE = {"other": lambda count: count}


def bugs(*ways, also=()):
    """Of the program above, all with one hint."""
    return rewritten("1.1", PROGRAM, {"wrong.": list(ways)}, also, **HERE)


def results(*ways, also=()):
    """What they return for 1, 2 and 6, weighed by 10."""
    return [bug.variant(np.array([1.0, 2.0, 6.0]), 10) for bug in bugs(*ways, also=also)]


def test_a_line_takes_the_place_of_the_one_that_sets_the_same():
    """Wherever it stands, and however it sets it."""
    assert results("part = row", "return -found['mean']", "total = part", "total, count = 3.0, 1") == [
        3,
        -30,
        20,
        93,
    ]


def test_lines_go_together():
    """Several in a text, and those of `also` with each text."""
    assert results("part = row; return 0 * kept + count") == [3]
    assert results("part = row", "total -= part", also=("return count",)) == [3, -30, 3, 3]


def test_a_bug_is_known_by_its_lines():
    """And by the function that they are wrong in."""
    [bug] = bugs("part = row")
    assert (bug.exercise, bug.function, bug.variant.__name__, bug.hint) == (
        "1.1",
        "mean",
        "part = row",
        "wrong.",
    )


def test_nothing_warns():
    """To divide by 0 may be the mistake."""
    [bug] = bugs('found = {"mean": kept / np.float64(0)}')
    assert bug.variant(np.ones(1), 1) == np.inf


@pytest.mark.parametrize(
    ("way", "found"),
    [("width = 3", "0 lines of the program set width"), ("kept = 1", "2 lines of the program set kept")],
)
def test_a_line_without_a_place_is_told(way, found):
    """Or with more than one."""
    with pytest.raises(ValueError, match=f"{found}, not one, for: {way}"):
        bugs(way)
