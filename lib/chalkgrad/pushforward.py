"""Pushforwards: what each function of arrays does to tangents, filled into `dual.PUSHED`.

No rule has a forward derivative of its own; its Jacobian says how to push a tangent ẋ without one:

- entry by entry, the Jacobian J is diagonal, J = Jᵀ: the rule's own `backward` pushes forward (`entrywise`);
- a linear function does to tangents what it does to entries (`linear`);
- a product is linear in each factor: it moves with one at a time (`multilinear`);
- what jumps from number to number is flat (`flat`);
- a maximum moves with its winner, whom ties and kinks choose as in `backward`.

Source: Griewank & Walther 2008, *Evaluating Derivatives*, ch. 3; JAX's autodiff cookbook, "JVPs".
"""

import numpy as np

from . import math_functions
from .dual import PUSHED, Dual, primal, refuse
from .function import Context
from .kernels import blocked_sum, correlate, pool
from .rules import arithmetic, elementwise, gelu, losses, reduction, selection


def _tangent(x):
    """The tangent of a Dual, zeros for a bare array or number, which does not move."""
    return x.tangent if isinstance(x, Dual) else np.zeros_like(x)


def entrywise(rule):
    """Of a rule that acts entry by entry: Σ over operands of `backward` for that one alone, at its tangent."""

    def pushed(function, *operands, **options):
        context = Context(rule, operands, (), options)
        made = rule.forward(context, *map(primal, operands), **options)
        moved, new = None, False
        for place, operand in enumerate(operands):
            if not isinstance(operand, Dual):
                continue
            context.needs_input_grad = needs = [False] * len(operands)
            needs[place] = True
            sent = operand.tangent  # where it is to be stretched, the rule's arithmetic does it
            back = rule.backward(context, sent)
            back = back[place] if isinstance(back, tuple) else back
            if moved is None:
                # `Add` hands its operand's tangent on as it is, into which the result must not be written in place.
                moved = back
                new = not isinstance(back, np.ndarray) or (back is not sent and back.base is None)
            elif new and np.shape(moved) == np.shape(back):
                moved += back
            else:
                moved, new = moved + back, True
        return Dual(made, moved if new else moved.copy())

    return pushed


def linear(*places):
    """Of a function that is linear in the arguments at `places` together, the others held: the function itself."""

    def pushed(function, *arguments, **options):
        held = list(map(primal, arguments))
        made = function(*held, **options)
        if not any(isinstance(arguments[place], Dual) for place in places):
            return made
        for place in places:
            held[place] = _tangent(arguments[place])
        return Dual(made, function(*held, **options))

    return pushed


def multilinear(function, x, y, *others, **options):
    """Of a function that is linear in x and in y, each with the other held: f(ẋ, y) + f(x, ẏ)."""
    return Dual(
        function(primal(x), primal(y), *others, **options), _one_at_a_time(function, x, y, *others, **options)
    )


def _one_at_a_time(function, x, y, *others, **options):
    moved = function(x.tangent, primal(y), *others, **options) if isinstance(x, Dual) else None
    if isinstance(y, Dual):
        also = function(primal(x), y.tangent, *others, **options)
        if moved is None:
            return also
        moved += also
    return moved


def flat(function, *arguments, **options):
    """Of a function that is constant but for jumps, or looks at shapes only: a plain result."""
    return function(*map(primal, arguments), **options)


def _log1p(function, x):
    return Dual(np.log1p(x.primal), x.tangent / (1 + x.primal))


def _normal_cdf(function, x):
    return Dual(function(x.primal), math_functions.normal_pdf(x.primal) * x.tangent)


def _surprise(function, z, t):
    return entrywise(losses.BinaryCrossEntropyWithLogits)(function, z, t, reduction="none")


def _surprise_slope(function, z, t):
    moved = math_functions.sigmoid(z) - t
    return Dual(function(primal(z), primal(t)), moved.tangent)


def _constant(function, *arguments, like=None, **options):
    made = function(*map(primal, arguments), **options)
    return Dual(made, np.zeros_like(made))


def _pad(function, x, widths, constant_values):
    return Dual(function(x.primal, widths, constant_values=constant_values), function(x.tangent, widths))


def _put_along_axis(function, target, places, entries, axis):
    if not isinstance(target, Dual):
        refuse("np.put_along_axis into an array that has none")
    function(target.primal, places, primal(entries), axis)
    function(target.tangent, places, _tangent(entries), axis)


def _add_at(function, target, index, entries):
    if not isinstance(target, Dual):
        refuse("np.add.at into an array that has none")
    function(target.primal, index, primal(entries))
    function(target.tangent, index, _tangent(entries))


def _max(function, x, axis=None, keepdims=False):
    """The first winner's tangent; over everything, the mean of all winners', as `Max` shares its gradient."""
    made = function(x.primal, axis=axis, keepdims=keepdims)
    if axis is None or isinstance(axis, tuple) or not x.ndim:
        wins = (x.primal == x.primal.max(axis=axis, keepdims=True)) | np.isnan(x.primal)
        total = np.where(wins, x.tangent, 0).sum(axis=axis, keepdims=keepdims)
        return Dual(made, total / wins.sum(axis=axis, keepdims=keepdims))
    first = np.expand_dims(x.primal.argmax(axis=axis), axis)
    moved = np.take_along_axis(x.tangent, first, axis)
    return Dual(made, moved if keepdims else moved.squeeze(axis))


def _length(function, x, axis):
    y = function(x.primal, axis)
    return Dual(y, np.sum(reduction.direction(x.primal, y) * x.tangent, axis=axis, keepdims=True))


def _concatenate(function, parts, axis):
    return Dual(
        function(list(map(primal, parts)), axis=axis), function(list(map(_tangent, parts)), axis=axis)
    )


def _correlate2d(function, x, weight, *options, bias=None):
    made = function(primal(x), primal(weight), *options, bias=primal(bias))
    moved = _one_at_a_time(function, x, weight, *options)
    if isinstance(bias, Dual):
        added = bias.tangent[:, np.newaxis, np.newaxis]
        moved = added if moved is None else moved + added
    return Dual(made, moved)


def _max_pool2d(function, x, *window):
    made, across = function(x.primal, *window)
    moved_across = pool.first_winners(pool.COLUMNS, x.tangent, x.primal, across, *window)
    moved = pool.first_winners(pool.ROWS, moved_across, across, made, *window)
    return Dual(made, moved), across


PUSHED |= {
    # entry by entry
    np.add: entrywise(arithmetic.Add),
    np.subtract: entrywise(arithmetic.Subtract),
    np.multiply: entrywise(arithmetic.Multiply),
    np.divide: entrywise(arithmetic.Divide),
    np.negative: entrywise(arithmetic.Negate),
    np.power: entrywise(arithmetic.Power),
    np.square: lambda function, x: x * x,
    np.exp: entrywise(elementwise.Exp),
    np.log: entrywise(elementwise.Log),
    np.log1p: _log1p,
    np.sqrt: entrywise(elementwise.Sqrt),
    np.sin: entrywise(elementwise.Sin),
    np.cos: entrywise(elementwise.Cos),
    np.tanh: entrywise(elementwise.Tanh),
    np.absolute: entrywise(elementwise.Abs),
    np.maximum: entrywise(elementwise.Maximum),
    np.minimum: entrywise(elementwise.Minimum),
    math_functions.sigmoid: entrywise(elementwise.Sigmoid),
    math_functions.softplus: entrywise(elementwise.Softplus),
    math_functions.relu: entrywise(elementwise.Relu),
    math_functions.leaky_relu: entrywise(elementwise.LeakyRelu),
    math_functions.normal_cdf: _normal_cdf,
    gelu.gelu: entrywise(gelu.Gelu),
    gelu.tanh_gelu: entrywise(gelu.TanhGelu),
    selection.clamped: entrywise(selection.Clamp),
    losses.surprise: _surprise,
    losses.surprise_slope: _surprise_slope,
    # linear
    **dict.fromkeys((np.broadcast_to, np.expand_dims, np.squeeze, np.reshape), linear(0)),
    **dict.fromkeys((np.ravel, np.swapaxes, np.moveaxis, np.transpose), linear(0)),
    **dict.fromkeys((np.sum, np.mean, np.take_along_axis), linear(0)),
    **dict.fromkeys((blocked_sum.blocked_sum, blocked_sum.blocked_mean), linear(0)),
    math_functions.select: linear(1),
    np.where: linear(1, 2),
    np.concatenate: _concatenate,
    np.pad: _pad,
    np.add.at: _add_at,
    np.put_along_axis: _put_along_axis,
    np.zeros: _constant,
    np.full: _constant,
    np.zeros_like: _constant,
    **dict.fromkeys((pool.avg_pool2d, pool.avg_pool2d_gradient, pool.max_pool2d_gradient), linear(0)),
    # products
    **dict.fromkeys((np.matmul, correlate.weight_gradient, correlate.input_gradient), multilinear),
    correlate.correlate2d: _correlate2d,
    # winners
    np.max: _max,
    reduction.length: _length,
    pool.max_pool2d: _max_pool2d,
    # flat
    **dict.fromkeys(
        (
            np.sign,
            np.isnan,
            np.isfinite,
            np.isinf,
            np.greater,
            np.greater_equal,
            np.less,
            np.less_equal,
            np.equal,
            np.not_equal,
        ),
        flat,
    ),
    **dict.fromkeys((np.shape, np.ndim, np.size, np.result_type, np.ones_like), flat),
    np.array2string: flat,
}
