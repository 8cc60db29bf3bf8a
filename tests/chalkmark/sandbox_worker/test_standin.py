"""A stand-in does nothing, and lets no result depend on it."""

import copy

import numpy as np
import pytest

from chalkmark.sandbox_worker.standin import MissingError, StandIn, stand_in

INERT = [
    lambda one: one.a.b("c", d=3)[1, ...]["x"],
    lambda one: -one + 1 - one * 2.5 / one // 1 % 2**one,
    lambda one: [1.0] @ one,
    lambda one: np.exp(one) + np.ones(3) * one + np.float64(2) * one,
    lambda one: np.concatenate([np.ones(2), np.mean(one)]),
    lambda one: one < 3,
    lambda one: np.ones(2) == one,
    lambda one: one | None,
    lambda one: abs(~one),
]
ASKED = [
    bool,
    len,
    int,
    float,
    complex,
    list,
    round,
    np.array,
    np.zeros,
    open,
    lambda one: 3 in one,
    lambda one: [1, 2][one],
    lambda one: one if one == 3 else 4,
    lambda one: max(one, 3),
    lambda one: np.add(np.ones(2), one, out=np.ones(2)),
    lambda one: np.copyto(np.ones(2), one),
    lambda one: np.array([1.0, one]),
    lambda one: [row for row in one],  # noqa: C416
]


@pytest.mark.parametrize("number", range(len(INERT)))
def test_what_is_made_of_it_is_one_again(number):
    """Whatever it is made with."""
    assert isinstance(INERT[number](stand_in("scipy")), StandIn)


@pytest.mark.parametrize("number", range(len(ASKED)))
def test_what_would_depend_on_it_is_an_error(number):
    """Which names it."""
    with pytest.raises(MissingError, match="it needs scipy, which is not there when graded"):
        ASKED[number](stand_in("scipy"))


def test_statements_go_through_it():
    """As those of plots do, which nobody misses."""
    one = stand_in("matplotlib")
    fig, (a, b) = one.subplots(1, 2)
    one.rcParams["size"] = 3
    del one.rcParams["size"]
    a.title = "x"
    with one.style.context("dark"):
        b += 1
    assert f"{fig:.3f} {a}" == " ".join(["<matplotlib, which is not there when graded>"] * 2)
    assert not isinstance(3, one.Tensor)
    assert isinstance(copy.deepcopy(one), StandIn)


def test_a_class_built_on_it_keeps_what_is_its_own():
    """The rest comes from what is not there."""

    class Net(stand_in("torch").Module):
        def __init__(self, size):
            super().__init__()
            self.size = size

        def doubled(self, x):
            return 2 * x

    net = Net(3)
    assert (net.size, net.doubled(2)) == (3, 4)
    with pytest.raises(MissingError, match="torch"):
        float(net(1))
