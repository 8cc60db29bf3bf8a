"""Tangent checks: what a function's `jvp` and `hvp` must show, whatever it computes."""

import numpy as np

from chalkgrad import Tensor
from chalkgrad.forward_mode import grad_and_hvp, jvp

STEP = 2e-4  # of a difference whose own error is of its fourth power


def proved(function, inputs, seed=0):
    """The tangents of `function` and of its gradients, all inputs moving, each alone, and the upstream alone."""
    rng = np.random.default_rng(seed)
    inputs = [np.asarray(array, np.float64) for array in inputs]
    directions = [rng.standard_normal(array.shape) for array in inputs]
    shape = function(*map(Tensor, inputs)).shape
    upstream, upstream_direction = rng.standard_normal(shape), rng.standard_normal(shape)

    for moving in movements(len(inputs)):
        chosen = [v if moves else None for v, moves in zip(directions, moving, strict=True)]
        forward(function, inputs, chosen)
        transposed(function, inputs, chosen, upstream)
        backward(function, inputs, upstream, [*chosen, None])
        backward(function, inputs, upstream, [*chosen, upstream_direction])
    backward(function, inputs, upstream, [None] * len(inputs) + [upstream_direction])


def movements(count):
    """Which of `count` inputs move: all, then each alone."""
    yield (True,) * count
    if count > 1:
        yield from (tuple(one == place for one in range(count)) for place in range(count))


def forward(function, inputs, directions):
    """J v is the slope along the directions, and the output is what it was."""
    output, pushed = jvp(function, inputs, directions)

    def values(arrays):
        return [function(*map(Tensor, arrays)).data]

    np.testing.assert_array_equal(output, *values(inputs))
    assert pushed.dtype == output.dtype
    close(pushed, *slopes(values, inputs, directions))


def transposed(function, inputs, directions, upstream):
    """⟨u, J v⟩ = ⟨Jᵀu, v⟩, with Jᵀu from the pass back; exact at kinks and ties as well."""
    _, pushed = jvp(function, inputs, directions)
    pulled = vjp(function, inputs, upstream)
    pairs = [(g * v).sum() for g, v in zip(pulled, directions, strict=True) if v is not None]
    scale = max(1.0, np.abs(upstream * pushed).sum())
    np.testing.assert_allclose((upstream * pushed).sum(), sum(pairs), rtol=0, atol=1e-13 * scale)


def backward(function, inputs, upstream, directions):
    """H v of ⟨w, function(x)⟩, w an input too, is the slope of its gradient along the directions."""

    def weighed(*tensors):
        return (function(*tensors[:-1]) * tensors[-1]).sum()

    everything = [*inputs, upstream]
    found, products = grad_and_hvp(weighed, everything, directions)
    numeric = slopes(lambda arrays: gradient(weighed, arrays), everything, directions)
    plain = gradient(weighed, everything)
    for place, product in enumerate(products):
        np.testing.assert_array_equal(found[place], plain[place])
        close(product, numeric[place])


def vjp(function, inputs, upstream):
    """Jᵀu by the core's own pass back."""
    leaves = [Tensor(array, requires_grad=True) for array in inputs]
    function(*leaves).backward(upstream)
    return [np.zeros(leaf.shape) if leaf.grad is None else leaf.grad for leaf in leaves]


def gradient(function, inputs):
    """The gradient of a function with a single result."""
    return vjp(function, inputs, np.ones(()))


def slopes(values, inputs, directions, step=STEP):
    """d/dt of each array of values(inputs + t·directions) at t = 0, by a difference over four points."""

    def at(t):
        return values([x if v is None else x + t * v for x, v in zip(inputs, directions, strict=True)])

    points = zip(at(step), at(-step), at(2 * step), at(-2 * step), strict=True)
    return [(8 * (up - down) - (far_up - far_down)) / (12 * step) for up, down, far_up, far_down in points]


def close(found, numeric):
    """Equal but for the differences' own error."""
    np.testing.assert_allclose(
        found, numeric, rtol=1e-6, atol=1e-8 * max(1.0, np.abs(numeric).max(initial=0.0))
    )
