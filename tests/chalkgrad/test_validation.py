"""Arguments that pass, and the sentences that refuse others."""

import numpy as np
import pytest

from chalkgrad.validation import (
    check_axis,
    check_choice,
    check_int,
    check_noise,
    check_pair,
    check_rising,
)


def test_good_arguments_pass():
    assert check_int("f", "n", np.int8(3), 3) == 3
    assert check_pair("f", "stride", 2, 1) == check_pair("f", "stride", [2, 2], 1) == (2, 2)
    assert check_rising("f", "milestones", np.array([2, 5]), 2) == (2, 5)
    assert check_rising("f", "milestones", (), 2) == ()
    assert check_noise("f", np.float32(0.5)) == 0.5
    assert check_choice("f", "split", "a", ("a", "b")) == "a"


@pytest.mark.parametrize(
    ("noise", "error"), [(-1, ValueError), (np.nan, ValueError), (np.inf, ValueError), ("x", TypeError)]
)
def test_noise_is_a_finite_spread(noise, error):
    with pytest.raises(error, match="f: noise must be"):
        check_noise("f", noise)


def test_a_choice_lists_what_is_allowed():
    with pytest.raises(ValueError, match="f: split must be one of 'a', 'b', was given 3"):
        check_choice("f", "split", 3, ("a", "b"))


@pytest.mark.parametrize(
    ("given", "error", "sentence"),
    [
        (2.0, TypeError, "f: stride must be a whole number, was given 2.0"),
        ((1, 0), ValueError, "f: stride must be at least 1, was given 0"),
        ((1, 2, 3), ValueError, r"f: stride must be a number or a pair \(H, W\), was given \(1, 2, 3\)"),
    ],
)
def test_a_pair_is_one_whole_number_or_two(given, error, sentence):
    with pytest.raises(error, match=sentence):
        check_pair("f", "stride", given, 1)


@pytest.mark.parametrize(
    ("given", "error", "sentence"),
    [
        (5, TypeError, "f: milestones must be a list of whole numbers, was given 5"),
        ([2.5], TypeError, "f: each of milestones must be a whole number, was given 2.5"),
        ([0, 3], ValueError, "f: each of milestones must be at least 1, was given 0"),
        ([3, 2], ValueError, r"f: milestones must rise, was given \(3, 2\); sort them, each once"),
    ],
)
def test_whole_numbers_that_rise(given, error, sentence):
    with pytest.raises(error, match=sentence):
        check_rising("f", "milestones", given, 1)


def test_an_axis_is_counted_from_the_front():
    assert [check_axis("f", "axis", axis, (2, 3)) for axis in (0, 1, -1, -2, np.int8(1))] == [0, 1, 1, 0, 1]
    assert [check_axis("f", "axis", axis, (2, 3), added=1) for axis in (2, -1, -3)] == [2, 2, 0]
    assert check_axis("f", "axis", -1, ()) == check_axis("f", "axis", 0, (), added=1) == 0


@pytest.mark.parametrize(
    ("axis", "added", "error", "sentence"),
    [
        (1.0, 0, TypeError, "f: axis must be a whole number, was given 1.0"),
        (2, 0, ValueError, r"f: axis 2 is not an axis of shape \(4, 5\); it must lie from -2 to 1"),
        (
            -4,
            1,
            ValueError,
            r"f: axis -4 is not an axis of shape \(4, 5\) with 1 more; it must lie from -3 to 2",
        ),
    ],
)
def test_what_is_no_axis(axis, added, error, sentence):
    with pytest.raises(error, match=sentence):
        check_axis("f", "axis", axis, (4, 5), added)
