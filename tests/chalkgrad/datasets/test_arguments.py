"""What the data sets ask of their arguments, by itself."""

import numpy as np
import pytest

from chalkgrad.datasets.arguments import choice, spread


def test_good_arguments_pass():
    assert spread("f", np.float32(0.5)) == 0.5
    assert choice("f", "split", "a", ("a", "b")) == "a"


@pytest.mark.parametrize(
    ("noise", "error"), [(-1, ValueError), (np.nan, ValueError), (np.inf, ValueError), ("x", TypeError)]
)
def test_noise_is_a_finite_spread(noise, error):
    with pytest.raises(error, match="f: noise must be"):
        spread("f", noise)


def test_a_choice_lists_what_is_allowed():
    with pytest.raises(ValueError, match="f: split must be one of 'a', 'b', was given 3"):
        choice("f", "split", 3, ("a", "b"))
