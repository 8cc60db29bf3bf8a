"""Windows on an axis: how many there are, and which positions lie on real squares rather than on padding."""


def output_size(size, kernel_size, stride, padding, dilation):
    """⌊(W + 2P − D(K−1) − 1)/S⌋ + 1, at most 0 when no window fits. Source: deck topic "output size"."""
    return (size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1


def inside(start, step, count, size):
    """Of the positions start + step·t, t = 0 … count−1, those on an axis of `size` squares.

    Returns two slices that take equally many: which t they are, and which squares.
    """
    first = min(max(0, -(start // step)), count)
    last = max(first, min(count, -((start - size) // step)))
    return slice(first, last), slice(start + step * first, start + step * last, step)


def same_sides(kernel_size, dilation):
    """(before, after): the D(K−1) squares of padding with which stride 1 keeps the size; an odd one stands after."""
    total = dilation * (kernel_size - 1)
    return total // 2, total - total // 2
