"""Sums, means, variances, extremes and lengths over axes."""

import autograd.numpy as anp
import numpy as np
import pytest

from chalkgrad import Tensor, gradcheck
from chalkgrad.rules.reduction import Max, Mean, Min, Norm, Sum, Var

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
    Min: everything(anp.min, lambda ctx, u: (ctx.saved[0] == ctx.saved[0].max()) * u),
    Var: everything(
        lambda x, **over: anp.var(x, ddof=1, **over), lambda ctx, u: u * ctx.saved[0] / ctx.count
    ),
    Norm: everything(
        lambda x, **over: anp.sqrt(anp.sum(x * x, **over)),
        lambda ctx, u: u * ctx.saved[0] / ctx.saved[1] ** 2,
    ),
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
@pytest.mark.parametrize("rule", [Max, Min], ids=lambda rule: rule.rule_name())
def test_extremes(rule, shape, axis, keepdims):
    size = int(np.prod(shape))
    inputs = [RNG.permutation(size).reshape(shape) - size / 2]  # no ties

    def function(x):
        return rule.apply(x, axis=axis, keepdims=keepdims)

    proved(function, inputs)
    if size:
        same_as(lambda x: PROVED[rule].reference(x, axis=axis, keepdims=keepdims), function, inputs)


@pytest.mark.parametrize("keepdims", [False, True])
@pytest.mark.parametrize(
    ("shape", "axis"), [(shape, axis) for shape, axis in CASES if axis != () and shape != (3, 0)], ids=str
)
@pytest.mark.parametrize("rule", [Var, Norm], ids=lambda rule: rule.rule_name())
def test_variance_and_length(rule, shape, axis, keepdims):
    options = {"axis": axis, "keepdims": keepdims}
    x = RNG.standard_normal(shape)
    if rule is Var:
        options["correction"] = 0.25  # so that a single entry has a variance, too

    def function(x):
        return rule.apply(x, **options)

    proved(function, [x])
    if 0 in shape:
        return
    if rule is Var:
        same_as(lambda x: anp.var(x, axis=axis, keepdims=keepdims, ddof=0.25), function, [x])
    else:
        same_as(lambda x: PROVED[Norm].reference(x, axis=axis, keepdims=keepdims), function, [x])
        np.testing.assert_allclose(function(Tensor(x)).data, np.sqrt(np.sum(x * x, axis, keepdims=keepdims)))


def test_ties_along_an_axis_go_to_the_first_winner():
    x = np.array([[1.0, 3.0, 3.0], [2.0, 2.0, 2.0]])
    assert run(lambda x: (-x).min(axis=1), [x])[1][0].tolist() == [[0, -1, 0], [-2, 0, 0]]
    assert run(lambda x: x.min(axis=0), [x])[1][0].tolist() == [[1, 0, 0], [0, 2, 3]]
    assert run(lambda x: x.max(axis=1), [x])[1][0].tolist() == [[0, 1, 0], [2, 0, 0]]
    assert run(lambda x: x.max(axis=0), [x])[1][0].tolist() == [[0, 2, 3], [1, 0, 0]]


def test_ties_over_everything_share_evenly():
    x = np.array([[1.0, 3.0], [3.0, 3.0]])
    assert run(lambda x: x.max(), [x])[1][0] == pytest.approx(np.array([[0, 1], [1, 1]]) / 3)
    assert run(lambda x: (-x).min(), [x])[1][0] == pytest.approx(np.array([[0, -1], [-1, -1]]) / 3)


@pytest.mark.parametrize("method", ["max", "min"])
def test_nan_counts_as_the_largest_and_the_smallest(method):
    x = np.array([1.0, np.nan, 3.0])
    for axis in (None, 0):
        value, (gradient,) = run(lambda x, axis=axis: getattr(x, method)(axis=axis), [x])
        assert np.isnan(value)
        assert gradient.tolist() == [0, 1, 0]


def test_sum_of_nothing_is_zero_and_mean_is_nan():
    """Without a warning."""
    assert Tensor(np.zeros((0, 3))).sum().item() == 0
    assert np.isnan(Tensor(np.zeros((0, 3))).mean(axis=0).data).all()
    assert Tensor(np.zeros((0, 3))).mean(axis=1).shape == (0,)
    for method in ("max", "min", "var", "norm"):
        assert getattr(Tensor(np.zeros((0, 3))), method)(axis=1).shape == (0,)
    assert Tensor(np.zeros((0, 3))).norm(axis=0).data.tolist() == [0, 0, 0]


@pytest.mark.parametrize("axis", [0, -1])
@pytest.mark.parametrize("keepdims", [False, True])
@pytest.mark.parametrize("method", ["sum", "max", "min", "norm", "logsumexp"])
def test_a_single_number_has_an_axis_0(method, keepdims, axis):
    """For NumPy, which refuses it to the mean alone."""
    report = gradcheck(lambda x: getattr(x, method)(axis=axis, keepdims=keepdims), [3.0])
    assert report.worst.analytic == pytest.approx(1)


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


def test_the_zero_vector_has_slope_0():
    """Whatever arrives: a length above a root is the usual way to an infinite one. The others have theirs."""
    x = Tensor([[0.0, 0.0], [3.0, -4.0]], requires_grad=True)
    for arriving in (1.0, np.inf, np.nan):
        x.grad = None
        x.norm(axis=1).backward(np.array([arriving, 10.0]))
        assert x.grad.tolist() == [[0, 0], [6, -8]]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_lengths_beyond_the_range_of_their_squares(dtype):
    """Also where every entry is as small as numbers get."""
    info = np.finfo(dtype)
    for scale in (info.max / 8, info.tiny, info.smallest_subnormal):
        x = Tensor(np.array([3, -4], dtype) * dtype(scale), requires_grad=True)
        y = x.norm()
        y.backward()
        np.testing.assert_allclose(y.data, 5 * dtype(scale), rtol=4 * info.eps)
        np.testing.assert_allclose(x.grad, [0.6, -0.8], rtol=4 * info.eps)
        assert x.grad.dtype == y.dtype == dtype


@pytest.mark.parametrize("value", [np.inf, np.nan])
def test_the_length_of_what_is_not_finite(value):
    assert Tensor([value, 1.0]).norm().item() == pytest.approx(value, nan_ok=True)


def test_variance_beside_a_large_mean():
    """The mean is taken off first; of the mean square minus the squared mean no digit would be left."""
    x = 1e9 + np.array([4.0, 7.0, 13.0, 16.0])
    value, (gradient,) = run(lambda x: x.var(), [x])
    assert value == 30
    assert gradient.tolist() == [-4, -2, 2, 4]
    rows = np.tile(np.float32([1000, 1001]), (30_000, 1)).reshape(-1, 1)
    np.testing.assert_allclose(Tensor(rows).var(axis=0).data, 0.25, rtol=1e-4)
