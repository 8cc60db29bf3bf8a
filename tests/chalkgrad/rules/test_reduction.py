"""Sums, means and maxima over axes."""

import autograd.numpy as anp
import numpy as np
import pytest

from chalkgrad import Tensor, gradcheck
from chalkgrad.rules.reduction import Max, Mean, Sum

from .rule_checks import Proof, proved, run, same_as

RNG = np.random.default_rng(7)
CASES = [
    ((), None),
    ((), ()),
    ((1,), 0),
    ((4,), None),
    ((4,), -1),
    ((2, 3), None),
    ((2, 3), 0),
    ((2, 3), -1),
    ((2, 3), (0, 1)),
    ((2, 3), ()),
    ((2, 1, 3), (2, 0)),
    ((2, 3, 2), (-1, 0)),
    ((0, 3), 1),
    ((3, 0), 0),
]


def everything(hips, wrong):
    """The proof for the reduction over all axes, of entries far from each other."""
    inputs = [RNG.permutation(np.prod(shape)).reshape(shape) / 7.0 for shape in ((3, 2), (150, 100))]
    return Proof(hips, tuple([x] for x in inputs), (wrong,))


PROVED = {
    Sum: everything(anp.sum, lambda ctx, u: np.broadcast_to(u / 2, ctx.shape)),
    Mean: everything(anp.mean, lambda ctx, u: np.broadcast_to(u / ctx.shape[0], ctx.shape)),
    Max: everything(anp.max, lambda ctx, u: (ctx.saved[0] == ctx.saved[0].min()) * u),
}


@pytest.mark.parametrize("keepdims", [False, True])
@pytest.mark.parametrize(("shape", "axis"), CASES, ids=str)
@pytest.mark.parametrize("rule", [Sum, Mean], ids=lambda rule: rule.rule_name())
def test_sum_and_mean(rule, shape, axis, keepdims):
    inputs = [RNG.standard_normal(shape)]
    hips = PROVED[rule].reference

    def function(x):
        return rule.apply(x, axis=axis, keepdims=keepdims)

    proved(function, inputs)
    if axis != () and 0 not in shape:  # autograd's own sum does not take these
        same_as(lambda x: hips(x, axis=axis, keepdims=keepdims), function, inputs)


@pytest.mark.parametrize("keepdims", [False, True])
@pytest.mark.parametrize(
    ("shape", "axis"), [(s, a) for s, a in CASES if not isinstance(a, tuple) and s != (3, 0)], ids=str
)
def test_max(shape, axis, keepdims):
    size = int(np.prod(shape))
    inputs = [RNG.permutation(size).reshape(shape) - size / 2]  # no ties

    def function(x):
        return Max.apply(x, axis=axis, keepdims=keepdims)

    proved(function, inputs)
    if size:
        same_as(lambda x: anp.max(x, axis=axis, keepdims=keepdims), function, inputs)


def test_ties_along_an_axis_go_to_the_first_winner():
    x = np.array([[1.0, 3.0, 3.0], [2.0, 2.0, 2.0]])
    assert run(lambda x: x.max(axis=1), [x])[1][0].tolist() == [[0, 1, 0], [2, 0, 0]]
    assert run(lambda x: x.max(axis=0), [x])[1][0].tolist() == [[0, 2, 3], [1, 0, 0]]


def test_ties_over_everything_share_evenly():
    x = np.array([[1.0, 3.0], [3.0, 3.0]])
    assert run(lambda x: x.max(), [x])[1][0] == pytest.approx(np.array([[0, 1], [1, 1]]) / 3)


def test_nan_counts_as_the_largest():
    x = np.array([1.0, np.nan, 3.0])
    for axis in (None, 0):
        value, (gradient,) = run(lambda x, axis=axis: x.max(axis=axis), [x])
        assert np.isnan(value)
        assert gradient.tolist() == [0, 1, 0]


def test_sum_of_nothing_is_zero_and_mean_is_nan():
    """Without a warning."""
    assert Tensor(np.zeros((0, 3))).sum().item() == 0
    assert np.isnan(Tensor(np.zeros((0, 3))).mean(axis=0).data).all()
    assert Tensor(np.zeros((0, 3))).mean(axis=1).shape == (0,)
    assert Tensor(np.zeros((0, 3))).max(axis=1).shape == (0,)


@pytest.mark.parametrize("axis", [0, -1])
@pytest.mark.parametrize("keepdims", [False, True])
@pytest.mark.parametrize("method", ["sum", "max"])
def test_a_single_number_has_an_axis_0(method, keepdims, axis):
    """For NumPy, which refuses it to the mean alone."""
    report = gradcheck(lambda x: getattr(x, method)(axis=axis, keepdims=keepdims), [3.0])
    assert report.worst.analytic == 1


def test_kinks_at_ties_pass():
    """The first winner's slope lies between the one-sided slopes, and so does an even share."""
    x = np.array([[2.0, 2.0], [1.0, 2.0]])
    assert gradcheck(lambda x: x.max(), [x]).kinks == 3
    assert gradcheck(lambda x: x.max(axis=0), [x]).kinks == 2


def test_the_largest_of_one_axis_and_its_power():
    """NumPy makes numbers of arrays without axes: so the gradient that comes back is one."""
    x = Tensor([1.0, 3.0], requires_grad=True)
    (x.max(axis=0) ** 2).backward()
    assert x.grad.tolist() == [0, 6]
