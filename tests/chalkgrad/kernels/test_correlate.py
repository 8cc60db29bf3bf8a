"""The fast convolution and the readable loops are one function, whatever the options."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chalkgrad.kernels import (
    correlate,
    correlate_loops,
    full_correlation,
    partial_im2col,
    phases,
    row_products,
    small_products,
)
from chalkgrad.kernels.windows import output_size

RNG = np.random.default_rng(10)
STRIDES = [(1, 1), (2, 1), (1, 2), (3, 2), (5, 4)]
PADDINGS = [(0, 0), (1, 2), (4, 0)]
DILATIONS = [(1, 1), (2, 1), (1, 3), (2, 2), (4, 3)]
KERNELS = [(1, 1), (2, 3), (3, 3), (4, 1)]


def same(x_shape, weight_shape, stride, padding, dilation, groups, dtype=np.float64):
    """Forward and both gradients of the two kernels agree, in value, shape and dtype."""
    options = stride, padding, dilation, groups
    x, weight = (RNG.standard_normal(shape).astype(dtype) for shape in (x_shape, weight_shape))
    y = correlate_loops.correlate2d_loops(x, weight, *options)
    upstream = RNG.standard_normal(y.shape).astype(dtype)
    bias = RNG.standard_normal(len(weight)).astype(dtype)
    pairs = [
        (correlate.correlate2d(x, weight, *options), y),
        (correlate.correlate2d(x, weight, *options, bias), y + bias[:, np.newaxis, np.newaxis]),
        (
            correlate.weight_gradient(x, upstream, weight.shape, *options),
            correlate_loops.weight_gradient_loops(x, upstream, weight.shape, *options),
        ),
        (
            correlate.input_gradient(upstream, weight, x.shape, *options),
            correlate_loops.input_gradient_loops(upstream, weight, x.shape, *options),
        ),
    ]
    tolerance = 1e-12 if dtype == np.float64 else 1e-4
    for fast, loops in pairs:
        assert fast.dtype == loops.dtype == dtype
        np.testing.assert_allclose(fast, loops, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("groups", [1, 2])
@pytest.mark.parametrize("kernel", KERNELS, ids=str)
@pytest.mark.parametrize("dilation", DILATIONS, ids=str)
def test_loops_equal_fast(kernel, dilation, groups):
    tried = 0
    for stride in STRIDES:
        for padding in PADDINGS:
            if min(map(output_size, (7, 5), kernel, stride, padding, dilation)) > 0:
                same((2, 4, 7, 5), (6, 4 // groups, *kernel), stride, padding, dilation, groups)
                tried += 1
    assert tried >= 5


@given(
    images=st.integers(0, 3),
    groups=st.integers(1, 3),
    depth=st.integers(1, 3),
    filters=st.integers(1, 3),
    size=st.tuples(st.integers(1, 9), st.integers(1, 9)),
    kernel=st.tuples(st.integers(1, 5), st.integers(1, 5)),
    stride=st.tuples(st.integers(1, 6), st.integers(1, 6)),
    padding=st.tuples(st.integers(0, 4), st.integers(0, 4)),
    dilation=st.tuples(st.integers(1, 6), st.integers(1, 6)),
    dtype=st.sampled_from([np.float32, np.float64]),
)
@settings(derandomize=True, deadline=None, max_examples=80)
def test_any_options(images, groups, depth, filters, size, kernel, stride, padding, dilation, dtype):
    assume(min(map(output_size, size, kernel, stride, padding, dilation)) > 0)
    same(
        (images, groups * depth, *size),
        (groups * filters, depth, *kernel),
        stride,
        padding,
        dilation,
        groups,
        dtype,
    )


@pytest.mark.parametrize("cached", [1, 200, 2000])
def test_a_batch_in_blocks_is_the_batch(cached, monkeypatch):
    monkeypatch.setattr(partial_im2col, "CACHED", cached)
    same((5, 4, 9, 8), (6, 2, 3, 3), (2, 1), (1, 1), (1, 2), 2)
    same((5, 3, 6, 6), (4, 3, 5, 5), (1, 1), (2, 2), (1, 1), 1)


def test_a_wide_kernel_is_taken_a_few_columns_at_a_time(monkeypatch):
    monkeypatch.setattr(partial_im2col, "SPARE", 1)
    x_shape, weight_shape = (1, 2, 15, 15), (1, 2, 13, 13)
    plan = partial_im2col.Plan(x_shape, weight_shape, (3, 3), (1, 1), (0, 0), (1, 1), 1)
    assert len(list(plan.parts())) > 2
    same(x_shape, weight_shape, (1, 1), (0, 0), (1, 1), 1)


@pytest.mark.parametrize(
    ("x_shape", "weight_shape", "stride", "way"),
    [
        ((3, 4, 9, 9), (4, 2, 3, 3), 1, "_by_rows_and_columns"),
        ((3, 4, 9, 9), (4, 2, 3, 3), 2, "_by_rows_and_columns"),
        ((3, 2, 9, 9), (12, 1, 3, 3), 1, "_by_rows"),
        ((3, 2, 9, 9), (12, 1, 3, 3), 3, "_by_rows"),
        ((3, 4, 5, 5), (4, 2, 4, 5), 1, "_by_position"),
    ],
    ids=str,
)
def test_the_input_gradient_goes_the_way_that_copies_least(x_shape, weight_shape, stride, way, monkeypatch):
    taken = []

    def watched(name, real):
        return lambda *arguments: (taken.append(name), real(*arguments))

    for name in ("_by_rows_and_columns", "_by_rows", "_by_position"):
        monkeypatch.setattr(full_correlation, name, watched(name, getattr(full_correlation, name)))
    same(x_shape, weight_shape, (stride, stride), (0, 0), (1, 1), 2)
    assert taken == [way]


@pytest.mark.parametrize("stride", range(1, 7))
@pytest.mark.parametrize("dilation", range(1, 7))
def test_phases_meet_every_pair_once_on_its_row(stride, dilation):
    """Output row y and kernel row i meet on input row S·y + D·i − P."""
    n_outputs, n_taps, padding = 7, 4, 3
    met = [
        (y, i, phase.start + phase.spacing * (phase.stride * b + i))
        for phase in phases.phases(n_outputs, stride, padding, dilation)
        for b, y in enumerate(range(n_outputs)[phase.outputs])
        for i in range(n_taps)
    ]
    assert sorted(met) == [
        (y, i, stride * y + dilation * i - padding) for y in range(n_outputs) for i in range(n_taps)
    ]


@pytest.mark.parametrize("stride", range(1, 7))
@pytest.mark.parametrize("dilation", range(1, 7))
def test_residues_meet_every_pair_once_on_its_row_and_share_none(stride, dilation):
    n_outputs, n_taps, padding = 5, 7, 3
    met, rows_of = [], []
    for one in phases.residues(n_taps, stride, padding, dilation):
        pairs = [
            (y, i, one.start + one.stride * (y + one.shift * t))
            for t, i in enumerate(range(n_taps)[one.taps])
            for y in range(n_outputs)
        ]
        met += pairs
        rows_of.append({row for _, _, row in pairs})
    assert sorted(met) == [
        (y, i, stride * y + dilation * i - padding) for y in range(n_outputs) for i in range(n_taps)
    ]
    assert sum(map(len, rows_of)) == len(set().union(*rows_of))


def test_windows_are_views():
    """What makes the kernel fast: stacked rows share the panel's memory, with stride too."""
    panel = np.zeros((2, 9, 3, 4))
    for stride in (1, 2):
        assert np.shares_memory(partial_im2col.stack(panel, 3, stride), panel)


def test_an_output_row_is_written_where_it_lies(monkeypatch):
    """One product for each row of each image, of which nothing is copied; narrow images are multiplied together."""
    written = []

    def multiply(filters, windows, out=None):
        written.append(None if out is None else out.base)
        return small_products.multiply(filters, windows, out)

    monkeypatch.setattr(row_products, "multiply", multiply)
    weight = np.ones((4, 2, 3, 3))
    y = correlate.correlate2d(np.ones((2, 2, 10, 10)), weight)
    assert written
    assert all(np.shares_memory(base, y) for base in written)
    written.clear()
    correlate.correlate2d(np.ones((2, 2, 9, 9)), weight)
    assert written == [None]
