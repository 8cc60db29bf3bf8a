"""What counts as a random number generator."""

import numpy as np
import pytest

from chalkgrad.rng import generator


def test_a_generator_is_taken_as_it_is():
    rng = np.random.default_rng(0)
    assert generator("f", rng) is rng


def test_without_one_a_fresh_one_is_made():
    assert isinstance(generator("f", None), np.random.Generator)
    assert generator("f", None) is not generator("f", None)


@pytest.mark.parametrize("rng", [0, np.random, np.random.RandomState(0)])
def test_other_sources_are_refused(rng):
    with pytest.raises(TypeError, match="f: rng must be a NumPy generator"):
        generator("f", rng)
