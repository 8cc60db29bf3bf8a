"""How much differs, where first, and the likely cause."""

import numpy as np
import pytest

from chalkmark.comparison import condensed, difference, kind_of_difference, likely_cause


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (1, 1.0),
        (True, np.array(1)),
        ([1.0, 2.0], np.array([1.0, 2.0])),
        (np.array([1.0, 2.0]), [1.0, 2.0]),
        ([np.array([1.0]), 2], (np.array([1.0]), 2.0)),
        ({"a": 1.0}, {"a": 1}),
        ("text", "text"),
        (None, None),
        (np.nan, np.nan),
        (1 + 1e-9, 1.0),
        (1 + 1e-5, 1.0),
        (np.float64(np.float32(0.1)), 0.1),
        (np.float64(np.array([1e5, 0.1], dtype=np.float32)), np.array([1e5, 0.101])),
        (3.00002, 3),
        (1e9, 10**9),
        (np.float32(0.1), 0.1),
        (np.array([1e5, 0.1], dtype=np.float32), np.array([1e5, 0.101])),
        (np.array([np.inf, 0.1], dtype=np.float32), np.array([np.inf, 0.1])),
    ],
)
def test_equal(actual, expected):
    """Within the tolerances, whatever the container."""
    assert difference(actual, expected) is None


@pytest.mark.parametrize(
    ("actual", "expected", "sentence"),
    [
        (1.0, 2.0, "is 1, should be 2"),
        (True, 2.0, "is 1, should be 2"),
        (np.array(1.0), np.array([True, False]), "is a number, should have shape (2,)"),
        (
            [[1.0, 2.0], [3.0, 5.0]],
            np.array([[1.0, 2.5], [3.0, 4.0]]),
            "differs in 2 of 4 entries, first at [0, 1]: 2, should be 2.5",
        ),
        (np.zeros(1), 0.5, "has shape (1,), should be a number"),
        (1.0001, 1.0, "is 1.0001, should be 1"),
        (1_000_000, 1_000_001, "is 1000000, should be 1000001"),
        (
            [5, 10**9 + 1],
            np.array([5, 10**9]),
            "differs in 1 of 2 entries, first at [1]: 1000000001, should be 1000000000",
        ),
        (np.float32(2.001), 2.0, "is 2.001, should be 2"),
        (np.zeros((2, 3)), np.zeros(3), "has shape (2, 3), should have (3,)"),
        ([1.0], (1.0, 2.0), "has 1 values, should have 2"),
        (1.0, (1.0, 2.0), "is a float, should be 2 values"),
        (0, (1.0, 2.0), "is an int, should be 2 values"),
        (np.zeros((1 << 40, 0)), (1.0, 2.0), f"has {1 << 40} values, should have 2"),
        ([1.0, 3.0], (1.0, 2.0), "value 2 of 2 is 3, should be 2"),
        (
            [1.0, [2.0, 4.0]],
            (1.0, (2.0, {"a": 3.0})),
            "value 2 of 2, value 2 of 2 is a float, should be a dict with the keys ['a']",
        ),
        ([[1.0, 3.0]], ((1.0, 2.0),), "value 1 of 1, value 2 of 2 is 3, should be 2"),
        ({"b": 1}, {"a": 1}, "is ['b'], should be a dict with the keys ['a']"),
        ({"a": 2}, {"a": 1}, "entry 'a' is 2, should be 1"),
        ("text", 1.0, "is 'text', should be a number"),
        (None, np.zeros(2), "is None, as after a function without a `return`"),
        ([1.0, None], (1.0, 2.0), "value 2 of 2 is None, as after a function without a `return`"),
        (1.0, None, "is 1.0, should be None"),
        ([[1], [1, 2]], np.zeros(2), "has rows of unequal length, should be an array of shape (2,)"),
        (np.inf, 1.0, "is inf, should be 1"),
    ],
)
def test_different(actual, expected, sentence):
    """In one sentence, with the first place."""
    assert difference(actual, expected) == sentence


@pytest.mark.parametrize(
    ("actual", "expected", "kind"),
    [
        (None, np.zeros(2), "returns None, as without a `return`"),
        (np.ones(2), np.zeros(2), "returns wrong values"),
        (np.ones(3), np.zeros(2), "returns a result of another shape"),
        ([1, 2, 3], (np.zeros(2), np.zeros(3), 0.0), "returns wrong values"),
        ([1, 2], (np.zeros(2), np.zeros(3), 0.0), "returns a result of another shape"),
        (0, (np.zeros(2), np.zeros(3)), "returns a result of another shape"),
        (np.array(0), (np.zeros(2), np.zeros(3)), "returns a result of another shape"),
        ([[1], [1, 2]], np.zeros(2), "returns a result of another shape"),
    ],
)
def test_kind_of_difference(actual, expected, kind):
    """Of whatever came back, and without its numbers."""
    assert kind_of_difference(actual, expected) == kind


def test_likely_cause_is_the_bug_whose_output_this_is():
    """The first that fits; none when none does."""
    bugs = [("transposed", np.array([[1.0, 3.0]])), ("doubled", np.array([2.0]))]
    assert likely_cause([2.0], bugs) == "doubled"
    assert likely_cause([3.0], bugs) is None


LONG = np.arange(60.0).reshape(3, 4, 5) - 20
OTHER = LONG + 7 * (np.arange(60).reshape(3, 4, 5) == 41)


@pytest.mark.parametrize(
    ("actual", "found"),
    [
        (LONG, True),
        (LONG.astype(np.float32), True),
        (LONG.astype(int), True),
        (LONG.tolist(), True),
        (LONG + 1e-12, True),
        (OTHER, False),
        (LONG.ravel(), False),
        (LONG.transpose(1, 0, 2), False),
        (np.where(LONG == 0, np.nan, LONG), False),
        ([[1], [1, 2]], False),
        ("text", False),
        (None, False),
        ({"a": 1}, False),
    ],
)
def test_a_long_output_is_recognised_by_three_numbers(actual, found):
    """As by all of its own."""
    [cause] = {likely_cause(actual, [("it", output)]) for output in (LONG, condensed(LONG))}
    assert cause == ("it" if found else None)
    assert likely_cause((1.0, actual), [("both", condensed((1.0, LONG)))]) == ("both" if found else None)


def test_what_is_not_finite_is_recognised_where_it_stands():
    """A number stands for it in the sum."""
    holes = [np.where(place == LONG, hole, LONG) for place in (0, 1) for hole in (np.nan, np.inf, -np.inf)]
    buggy = [(number, condensed(output)) for number, output in enumerate(holes)]
    assert [likely_cause(output, buggy) for output in holes] == [0, 1, 2, 3, 4, 5]
    assert likely_cause(LONG, buggy) is None


def test_long_parts_of_a_dict_are_recognised():
    """By their names."""
    buggy = [("it", condensed({"a": LONG, "b": 1.0}))]
    assert len(str(buggy)) < 70
    assert likely_cause({"b": 1.0, "a": LONG}, buggy) == "it"
    for other in ({"a": OTHER, "b": 1.0}, {"a": LONG, "b": 2.0}, {"a": LONG}, {}, (LONG, 1.0), LONG, None):
        assert likely_cause(other, buggy) is None


def test_short_outputs_are_kept():
    """A sum would be no shorter."""
    for output in (LONG[0, 0, :3], "text", None, 3):
        assert condensed(output) is output
    assert condensed(2 / 3) == 0.66666667
    assert len(str(condensed(LONG))) < 50
