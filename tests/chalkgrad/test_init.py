"""First weights: their spread, their source of randomness, and that they keep a deep network's signal level."""

from math import sqrt

import numpy as np
import pytest

from chalkgrad import init

SHAPE = (300, 200)


def spread(draw):
    return draw(SHAPE, rng=np.random.default_rng(11)).std()


@pytest.mark.parametrize(
    ("draw", "std"),
    [
        (init.xavier_uniform, sqrt(2 / 500)),
        (init.xavier_normal, sqrt(2 / 500)),
        (lambda shape, rng: init.xavier_normal(shape, 3.0, rng=rng), 3 * sqrt(2 / 500)),
        (init.kaiming_uniform, sqrt(2 / 200)),
        (init.kaiming_normal, sqrt(2 / 200)),
        (lambda shape, rng: init.kaiming_normal(shape, mode="fan_out", rng=rng), sqrt(2 / 300)),
        (lambda shape, rng: init.kaiming_uniform(shape, nonlinearity="tanh", rng=rng), 5 / 3 / sqrt(200)),
        (lambda shape, rng: init.normal(shape, 0.02, rng=rng), 0.02),
    ],
)
def test_standard_deviation(draw, std):
    np.testing.assert_allclose(spread(draw), std, rtol=0.01)


@pytest.mark.parametrize("draw", [init.xavier_uniform, init.kaiming_uniform])
def test_uniform_draws_reach_but_do_not_pass_their_bound(draw):
    weights = draw(SHAPE, rng=np.random.default_rng(12))
    bound = weights.std() * sqrt(3)
    assert 0.99 * bound < np.abs(weights).max() < 1.02 * bound


def test_root_five_gives_one_over_the_root_of_fan_in():
    weights = init.kaiming_uniform((40, 3, 5, 5), a=sqrt(5), rng=np.random.default_rng(13))
    assert 0.99 < np.abs(weights).max() * sqrt(75) <= 1


def test_the_generator_decides():
    one, same, other = (init.normal((3, 3), rng=np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert (one == same).all()
    assert (one != other).any()
    assert (init.normal((3, 3)) != init.normal((3, 3))).any()


def test_kaiming_keeps_relu_signals_level():
    rng = np.random.default_rng(14)
    signal = rng.standard_normal((400, 256))
    before = (signal**2).mean()
    for _ in range(20):
        signal = np.maximum(signal @ init.kaiming_normal((256, 256), rng=rng).T, 0)
    assert 0.3 < (signal**2).mean() / before < 3
