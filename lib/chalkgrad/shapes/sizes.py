"""How many windows fit: output sizes of convolution and pooling along one axis."""

from operator import index


def _whole(name, where, given, least):
    try:
        number = index(given)
    except TypeError:
        raise TypeError(f"{where}: {name} must be a whole number, was given {given!r}.") from None
    if number < least:
        raise ValueError(f"{where}: {name} must be at least {least}, was given {number}.")
    return number


def conv_output_size(size, kernel_size, stride=1, padding=0, dilation=1):
    """⌊(W + 2P − D(K−1) − 1)/S⌋ + 1: the positions of a window of K squares, D apart, on W squares padded by P.

    All in squares (pixels) along one axis. Returns an int. Raises ValueError when the window is larger than
    the padded input or an argument is out of range. Source: deck topic "Convolution: output size".
    """
    return _windows("conv_output_size", size, kernel_size, stride, padding, dilation)


def pool_output_size(size, kernel_size, stride=None, padding=0):
    """⌊(W + 2P − K)/S⌋ + 1, where S is K unless given: the positions of a pooling window.

    Raises ValueError as `conv_output_size` does, and for padding above half the window.
    Source: deck topic "Pooling".
    """
    where = "pool_output_size"
    kernel_size = _whole("kernel_size", where, kernel_size, 1)
    if 2 * _whole("padding", where, padding, 0) > kernel_size:
        raise ValueError(
            f"{where}: padding may be at most half of kernel_size {kernel_size}, was given {padding}."
        )
    return _windows(where, size, kernel_size, kernel_size if stride is None else stride, padding, 1)


def _windows(where, size, kernel_size, stride, padding, dilation):
    size = _whole("size", where, size, 1)
    kernel_size = _whole("kernel_size", where, kernel_size, 1)
    stride = _whole("stride", where, stride, 1)
    padding = _whole("padding", where, padding, 0)
    dilation = _whole("dilation", where, dilation, 1)
    span = dilation * (kernel_size - 1) + 1
    room = size + 2 * padding - span
    if room < 0:
        raise ValueError(
            f"{where}: a window spanning {span} does not fit an input of {size} padded by {padding} on each side "
            f"({size + 2 * padding} in all); use a smaller kernel or more padding."
        )
    return room // stride + 1
