"""The adjoint of broadcasting, in one place: what was copied forward is summed backward."""

from .kernels.blocked_sum import blocked_sum


def unbroadcast(gradient, shape):
    """Sum `gradient` over the axes along which an array of `shape` was stretched to the gradient's shape.

    Broadcasting copies an entry; copies add their gradients (deck: "copy gate: gradient adder"), so the sum
    over the copies is the entry's gradient. Returns an array of `shape`. Raises ValueError when `shape` does
    not broadcast to the gradient's shape.
    """
    if gradient.shape == shape:
        return gradient
    extra = gradient.ndim - len(shape)
    stretched = [
        extra + axis
        for axis, size in enumerate(shape)
        if extra + axis >= 0 and size == 1 and gradient.shape[extra + axis] != 1
    ]
    kept = tuple(
        size for axis, size in enumerate(gradient.shape[max(extra, 0) :]) if extra + axis not in stretched
    )
    wanted = tuple(size for axis, size in enumerate(shape) if extra + axis not in stretched)
    if extra < 0 or kept != wanted:
        raise ValueError(f"a gradient of shape {gradient.shape} does not fit an operand of shape {shape}")
    return blocked_sum(gradient, (*range(extra), *stretched)).reshape(shape)
