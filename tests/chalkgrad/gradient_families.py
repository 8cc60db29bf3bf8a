"""Families of random functions, and mistakes to plant in their gradients, for the test of `gradcheck` itself."""

import numpy as np

from chalkgrad import Function
from chalkgrad import functional as F

SMOOTH = (
    F.sin,
    F.cos,
    F.tanh,
    F.sigmoid,
    F.softplus,
    lambda x: x * x,
    lambda x: F.exp(F.sin(x)),
    lambda x: 1 / (x * x + 1),
)


def elementwise(rng, scale):
    """Compositions and products of smooth functions."""
    steps = [SMOOTH[k] for k in rng.integers(len(SMOOTH), size=rng.integers(1, 4))]
    slope = rng.uniform(0.2, 2) / (scale if rng.random() < 0.7 else 1.0)
    other = SMOOTH[rng.integers(len(SMOOTH))]

    def function(x):
        y = x * slope
        for step in steps:
            y = step(y)
        return y * other(x * slope) if len(steps) % 2 else y

    return function, [scale * rng.standard_normal(rng.integers(1, 5))]


def classifiers(rng, scale):
    """Softmax and the losses, at logits that are up to 100 apart."""
    spread = rng.uniform(0, 100)
    labels = rng.integers(4, size=2)
    targets = rng.integers(2, size=(2, 4)).astype(float)
    one = [
        F.softmax,
        F.log_softmax,
        lambda z: F.cross_entropy(z, labels),
        lambda z: F.cross_entropy(z, labels, reduction="none"),
        lambda z: F.binary_cross_entropy_with_logits(z, targets),
        lambda z: F.softmax(z) * F.log_softmax(z),
    ][rng.integers(6)]
    return lambda x: one(x * (spread / scale)), [scale * rng.uniform(-0.5, 0.5, (2, 4))]


def layers(rng, scale):
    """Products, convolutions and normalisations."""
    normal = rng.standard_normal

    def made(*shape):
        return scale * normal(shape)

    return [
        lambda: (lambda x, w: x @ w, [made(3, 3), normal((3, 3))]),
        lambda: (F.linear, [made(2, 3), normal((4, 3)), made(4)]),
        lambda: (lambda x, w: F.tanh(x @ w / scale) @ w, [made(3, 3), normal((3, 3))]),
        lambda: (lambda x, w, b: F.conv1d(x, w, b, padding=1), [made(1, 2, 4), normal((2, 2, 3)), made(2)]),
        lambda: (lambda x, w: F.conv2d(x, w, stride=2), [made(1, 1, 4, 4), made(2, 1, 2, 2)]),
        lambda: (lambda x, w: F.layer_norm(x, 4, w), [made(2, 4), normal(4)]),
        lambda: (lambda x, w: F.batch_norm(x, None, None, w, training=True), [made(4, 2), normal(2)]),
        lambda: (lambda x: F.avg_pool2d(x, 2) * F.avg_pool2d(x, 2), [made(1, 1, 4, 4)]),
    ][rng.integers(8)]()


def reductions(rng, scale):
    """Sums, means, variances, lengths and extremes along axes; operands that are broadcast or joined."""
    x, row, column = (scale * rng.standard_normal(shape) for shape in ((3, 4), 4, (3, 1)))
    axis = (None, 0, 1)[rng.integers(3)]
    return [
        lambda: (lambda x: x.sum(axis), [x]),
        lambda: (lambda x: x.mean(axis) * x.sum(axis), [x]),
        lambda: (lambda x: ((x - x.mean(axis, keepdims=True)) ** 2).mean(axis), [x]),
        lambda: (lambda x: x.max(axis), [x]),
        lambda: (lambda x, y, z: x * y + z * y, [x, row, column]),
        lambda: (lambda x, y: x / (y * y + scale**2), [x, row]),
        lambda: (lambda x, y: (x - y).sum(axis), [x, column]),
        lambda: (lambda x: x.min(axis), [x]),
        lambda: (lambda x: x.var(axis), [x]),
        lambda: (lambda x: x.norm(axis=axis), [x]),
        lambda: (lambda x: (x / scale).logsumexp(axis), [x]),
        lambda: (lambda x, y: F.cat([x, y], axis=1).clamp(-scale, scale / 2), [x, column]),
    ][rng.integers(12)]()


def kinked(rng, scale):
    """Functions with kinks, sometimes right on one."""
    x, y = scale * rng.standard_normal((2, 6))
    if rng.random() < 0.3:
        x[:2] = y[:2]
        x[3] = 0
    return [
        lambda: (F.relu, [x]),
        lambda: (F.leaky_relu, [x]),
        lambda: (F.abs, [x]),
        lambda: (F.maximum, [x, y]),
        lambda: (lambda x, y: F.minimum(x, y) + F.maximum(x, 0.5 * y), [x, y]),
        lambda: (lambda x: F.max_pool2d(x, 2), [scale * rng.standard_normal((1, 1, 4, 4))]),
        lambda: (lambda x, y: F.relu(x * y / scale - y), [x, y]),
        lambda: (lambda x: F.abs(F.sin(x / scale)) * x, [x]),
        lambda: (lambda x: F.relu(x) * F.relu(x), [x]),
    ][rng.integers(9)]()


def offset(rng, scale):
    """Slopes beside large values, seen in the result or hidden inside, and small slopes."""
    large, small = 10 ** rng.uniform(0, 6), 10 ** rng.uniform(-8, 0)
    step = SMOOTH[rng.integers(len(SMOOTH))]
    by = rng.uniform(0.3, 2) / scale
    x = scale * rng.standard_normal(3)
    return [
        lambda: (lambda x: step(x * by) + large, [x]),
        lambda: (lambda x: (step(x * by) + large) - large, [x]),
        lambda: (lambda x: x * small + large, [x]),
        lambda: (lambda x: step(x * by) * small, [x]),
        lambda: (lambda x: (x + large) ** 2, [x]),
        lambda: (lambda x: step(x * by) - x * small, [x]),
    ][rng.integers(6)]()


def edges(rng, scale):
    """Roots, logarithms and powers near the edge of their domain, and poles."""
    near = 10 ** rng.uniform(-6, 0)
    x = scale * near * rng.uniform(0.1, 2, 3)
    power = rng.uniform(-2, 3)
    return [
        lambda: (F.sqrt, [x]),
        lambda: (F.log, [x]),
        lambda: (lambda x: x**power, [x]),
        lambda: (lambda x: F.sqrt(x - scale), [scale + x]),
        lambda: (lambda x: F.log(scale - x), [scale - x]),
        lambda: (lambda x: 1 / x, [x]),
        lambda: (lambda x: (x - scale) ** 1.5, [scale + x]),
        lambda: (lambda x: F.sqrt(scale * scale - x * x), [scale - x[x < scale] / 2]),
    ][rng.integers(8)]()


FAMILIES = (elementwise, classifiers, layers, reductions, kinked, offset, edges)


class Planted(Function):
    """The identity, with a mistake on its way back."""

    @staticmethod
    def forward(ctx, x, *, wrong):
        ctx.wrong = wrong
        return x * 1.0

    @staticmethod
    def backward(ctx, upstream):
        return ctx.wrong(upstream)


def mistakes(rng, shape):
    """{name: a wrong gradient of the right one} for an input of that shape."""
    place = tuple(rng.integers(n) for n in shape)
    factor = 1 + 10 ** rng.uniform(-3, 0)

    def one_entry(gradient):
        changed = gradient.copy()
        changed[place] *= factor
        return changed

    found = {
        "factor": lambda gradient: factor * gradient,
        "thousandth": lambda gradient: 1.001 * gradient,
        "sign": lambda gradient: -gradient,
        "zero": lambda gradient: 0 * gradient,
        "entry": one_entry,
    }
    if len(shape) == 2 and shape[0] == shape[1] > 1:
        found["transposed"] = lambda gradient: gradient.T.copy()
    elif shape and shape[0] > 1:
        found["reversed"] = lambda gradient: gradient[::-1].copy()
    return found


def plant(function, wrong, share):
    """`function` with `wrong` between its first input and a share of its result; share 1 is all of it."""

    def planted(x, *others):
        y = function(Planted.apply(x, wrong=wrong), *others)
        return y if share == 1 else y * share + function(x, *others) * (1 - share)

    return planted


def draw(family, number):
    """The `number`-th function of a family with its inputs, and its generator, at a scale of 10^U(−5, 5)."""
    rng = np.random.default_rng([number, FAMILIES.index(family)])
    function, inputs = family(rng, 10 ** rng.uniform(-5, 5))
    return function, [np.asarray(array) for array in inputs], rng
