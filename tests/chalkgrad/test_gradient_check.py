"""`gradcheck`: right rules pass, wrong ones are named, kinks are understood, contracts are held."""

import numpy as np
import pytest

from chalkgrad import Function, Tensor, Value, gradcheck, no_grad, scalar
from chalkgrad import functional as F
from chalkgrad.gradient_check import GradcheckError
from chalkgrad.rules.elementwise import Abs, Relu
from chalkgrad.rules.reduction import Max

RNG = np.random.default_rng(3)


def rule(forward, backward):
    return type(
        "Planted", (Function,), {"forward": staticmethod(forward), "backward": staticmethod(backward)}
    )


def test_numbers_and_arrays():
    assert gradcheck(lambda x, y: x * y + scalar.exp(x), [Value(0.3), Value(-2)])
    assert gradcheck(lambda x: (x * x).sum(), np.ones((2, 3)))
    assert gradcheck(lambda x: x * 3, 2.0)
    assert gradcheck(lambda x, y: x @ y, [RNG.standard_normal((3, 2)), Tensor(RNG.standard_normal(2))])
    assert gradcheck(lambda x: x * 2, np.ones(3, np.float32))
    assert gradcheck(lambda x: x * 2, np.array([1, 2]))


def test_report_counts_entries_and_names_the_worst():
    report = gradcheck(lambda x, y: x * y, [np.ones((2, 1)), np.ones(3)])
    assert report.passed
    assert (report.entries, report.kinks, report.fault) == (2 * 6 + 3 * 6, 0, None)
    assert report.worst.excess <= 1
    assert str(report).startswith("gradcheck passed: 30 entries; worst: input ")


def test_wrong_entry_is_named_with_both_values():
    def backward(ctx, upstream):
        gradient = 3 * upstream
        gradient[1, 0] *= 2
        return gradient

    wrong = rule(lambda ctx, x: 3 * x, backward)
    with pytest.raises(
        GradcheckError, match=r"input 0 entry \[1, 0\] of output \[1, 0\]: analytic 6, numeric 3"
    ):
        gradcheck(wrong.apply, [np.ones((2, 2))])
    report = gradcheck(wrong.apply, [np.ones((2, 2))], raise_exception=False)
    assert not report
    assert (report.worst.analytic, report.worst.index) == (6, (1, 0))
    assert report.worst.numeric == pytest.approx(3)


def test_large_problems_go_along_random_directions():
    x = RNG.standard_normal((20, 30))
    assert gradcheck(F.tanh, [x]).entries == 8
    slightly = rule(lambda ctx, x: 2 * x, lambda ctx, upstream: upstream * 2.002)
    with pytest.raises(GradcheckError, match="random direction"):
        gradcheck(slightly.apply, [x])
    assert gradcheck(F.tanh, [x], rng=np.random.default_rng(1))
    assert gradcheck(lambda x: x.sum(), [np.ones(20_000)])


def test_large_problems_with_kinks():
    x = np.round(RNG.standard_normal((20, 30)), 1)  # many entries are 0
    for function in (F.relu, F.abs, lambda x: F.maximum(x, -x) - F.minimum(x, 0)):
        assert gradcheck(function, [x])
    slightly = rule(
        lambda ctx, x: (setattr(ctx, "x", x), np.abs(x))[1], lambda ctx, u: 1.001 * u * np.sign(ctx.x)
    )
    assert not gradcheck(slightly.apply, [x], raise_exception=False)


def test_nothing_to_differentiate_by():
    assert gradcheck(lambda x: x.sum(), [np.zeros((0, 3))]).entries == 0
    assert gradcheck(lambda x: Tensor(3.0), [np.ones(2)])


def test_detached_results_fail():
    with pytest.raises(GradcheckError, match="analytic 0, numeric 2"):
        gradcheck(lambda x: x.detach() * 2, [1.0])

    def cut(x):
        with no_grad():
            return x * 2

    assert not gradcheck(cut, [1.0], raise_exception=False)


def test_works_inside_no_grad_only_as_far_as_gradients_exist():
    with no_grad():
        assert not gradcheck(lambda x: x * 2, [1.0], raise_exception=False)


@pytest.mark.parametrize("slope", [0, 0.5, 1])
def test_any_slope_between_the_one_sided_ones_passes_on_a_kink(slope):
    class Chosen(Relu):
        @staticmethod
        def backward(ctx, upstream):
            return upstream * ((ctx.saved[0] > 0) + slope * (ctx.saved[0] == 0))

    report = gradcheck(Chosen.apply, [np.array([-1.0, 0.0, 2.0])])
    assert report.kinks == 1
    report = gradcheck(Chosen.apply, [Value(0)])
    assert report.worst.on_kink
    assert "on a kink" in str(report)


@pytest.mark.parametrize("slope", [-0.001, 1.001, 2, -1])
def test_other_slopes_fail_on_a_kink(slope):
    class Chosen(Relu):
        @staticmethod
        def backward(ctx, upstream):
            return upstream * ((ctx.saved[0] > 0) + slope * (ctx.saved[0] == 0))

    with pytest.raises(GradcheckError, match="on a kink"):
        gradcheck(Chosen.apply, [np.array([-1.0, 0.0, 2.0])])


def test_absolute_value_at_zero():
    for slope, right in ((-1, True), (0, True), (1, True), (1.01, False)):

        class Chosen(Abs):
            @staticmethod
            def backward(ctx, upstream, slope=slope):
                return upstream * slope

        assert bool(gradcheck(Chosen.apply, [Value(0)], raise_exception=False)) is right


def test_a_maximum_shared_wrongly_fails_at_a_tie():
    class Doubled(Max):
        @staticmethod
        def backward(ctx, upstream):
            return (ctx.saved[0] == ctx.saved[0].max()) * upstream * 1.5

    assert gradcheck(lambda x: x.max(), [np.array([2.0, 2.0, 1.0])]).kinks == 2
    with pytest.raises(GradcheckError, match="on a kink"):
        gradcheck(Doubled.apply, [np.array([2.0, 2.0, 1.0])])


@pytest.mark.parametrize(
    "function", [F.softplus, F.sigmoid, F.tanh, F.sin, F.exp, lambda x: x**3, lambda x: x * x]
)
@pytest.mark.parametrize("factor", [1, 30, 300])
def test_curved_functions_have_no_kinks(function, factor):
    x = np.linspace(-1, 1, 21) * (0.02 if factor == 300 else 0.2)
    assert gradcheck(lambda x: function(x * factor), [x]).kinks == 0


ALIASING = {
    "saved": rule(
        lambda ctx, x: (ctx.save_for_backward(np.full_like(x, 2.0)), 2 * x)[1],
        lambda ctx, upstream: ctx.saved[0],
    ),
    "a view of what was saved": rule(
        lambda ctx, x: (ctx.save_for_backward(np.full((2, *x.shape), 2.0)), 2 * x)[1],
        lambda ctx, upstream: ctx.saved[0][1],
    ),
    "an operand": rule(
        lambda ctx, x: (ctx.save_for_backward(x), x * x / 2)[1], lambda ctx, upstream: ctx.saved[0]
    ),
    "the result": rule(
        lambda ctx, x: (setattr(ctx, "y", np.exp(x)), ctx.y)[1],
        lambda ctx, upstream: ctx.y,
    ),
}


@pytest.mark.parametrize("name", ALIASING)
def test_rules_that_hand_out_what_the_graph_keeps_are_refused(name):
    with pytest.raises(GradcheckError, match=r"planted\.backward returned an array that the graph keeps"):
        gradcheck(ALIASING[name].apply, [np.array([1.0])])


def test_upstream_and_views_of_it_may_be_handed_on():
    passing = rule(lambda ctx, x, y: x + y.T, lambda ctx, upstream: (upstream, upstream.T))
    assert gradcheck(passing.apply, [np.ones((2, 3)), np.ones((3, 2))])


@pytest.mark.parametrize("changed", ["saved", "upstream"])
def test_rules_that_work_in_place_are_refused(changed):
    def forward(ctx, x):
        ctx.save_for_backward(np.full_like(x, 2.0))
        return 2 * x

    def backward(ctx, upstream):
        if changed == "upstream":
            upstream *= 2
            return upstream
        gradient = upstream * ctx.saved[0]
        ctx.saved[0][...] = 0
        return gradient

    report = gradcheck(rule(forward, backward).apply, [np.ones(2)], raise_exception=False)
    assert not report
    assert "a second backward pass" in report.fault
    assert str(report).startswith("gradcheck FAILED: a second backward pass")


def test_functions_that_draw_anew_in_every_call_are_refused():
    with pytest.raises(ValueError, match="two different values for the same inputs"):
        gradcheck(lambda x: x * RNG.random(), [1.0])


def test_nan_and_infinity_pass_nothing():
    nan = rule(lambda ctx, x: 2 * x, lambda ctx, upstream: upstream * np.nan)
    assert not gradcheck(nan.apply, [np.ones(2)], raise_exception=False)
    infinite = rule(lambda ctx, x: x + np.inf, lambda ctx, upstream: upstream * 1)
    with np.errstate(invalid="ignore"):
        assert not gradcheck(infinite.apply, [np.ones(2)], raise_exception=False)
