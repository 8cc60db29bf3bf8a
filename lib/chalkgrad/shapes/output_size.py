"""Output sizes of convolution and pooling along one axis: how many windows fit, and what is left over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..kernels.windows import same_sides
from ..validation import IntPair, check_int, check_pair, is_same

Shape: TypeAlias = tuple[int, ...]


def _count(number, noun):
    return f"{number} {noun}{'s' * (number != 1)}"


@dataclass(frozen=True)
class WindowFit:
    """The windows that fit along one axis. All lengths are in squares (pixels); prints as a sentence.

    `size` is the number of windows, `padding` the squares of zeros before the input, `dropped` the squares of the
    padded input after the last window, which are fewer than `stride`: the floor in the size formula throws them away.
    """

    input_size: int
    kernel_size: int
    stride: int
    padding: int
    dilation: int
    size: int
    dropped: int

    @property
    def span(self) -> int:
        """From a window's first square to its last: D(K−1) + 1."""
        return self.dilation * (self.kernel_size - 1) + 1

    @property
    def padding_after(self) -> int:
        """The squares of zeros after the input: `padding`, or, where the padding "same" is odd, one more."""
        return (self.size - 1) * self.stride + self.span + self.dropped - self.input_size - self.padding

    @property
    def unseen(self) -> tuple[int, ...]:
        """The squares of the input, counted from 0 without the padding, that lie in no window."""
        seen = {
            window * self.stride + tap * self.dilation - self.padding
            for window in range(self.size)
            for tap in range(self.kernel_size)
        }
        return tuple(square for square in range(self.input_size) if square not in seen)

    def __str__(self) -> str:
        windows = f"{_count(self.size, 'window')} on {_count(self.input_size, 'square')}"
        whose = "padded input" if self.padding_after else "input"
        if self.dropped:
            left = f"{_count(self.dropped, 'square')} of the {whose}"
            sentence = f"{windows}: stride {self.stride} leaves {left} after the last one"
        else:
            sentence = f"{windows}: the last one ends where the {whose} ends"
        unseen = len(self.unseen)
        if unseen:
            return f"{sentence}; {_count(unseen, 'square')} {'is' if unseen == 1 else 'are'} never seen."
        return f"{sentence}; every square is seen."


def window_fit(
    size: int, kernel_size: int, stride: int = 1, padding: int | Literal["same"] = 0, dilation: int = 1
) -> WindowFit:
    """The `WindowFit` of windows of K squares, D apart, every S squares on W squares padded by P on each side.

    `padding="same"`, for stride 1, pads by D(K−1) squares in all, an odd one after the input.
    Raises ValueError when the window is larger than the padded input or an argument is out of range.
    """
    return _fit("window_fit", size, kernel_size, stride, padding, dilation)


def conv_output_size(
    size: int, kernel_size: int, stride: int = 1, padding: int | Literal["same"] = 0, dilation: int = 1
) -> int:
    """⌊(W + 2P − D(K−1) − 1)/S⌋ + 1: the positions of a window of K squares, D apart, on W squares padded by P.

    All in squares (pixels) along one axis; W with `padding="same"`. Returns an int; `window_fit` tells what the floor
    drops. Raises ValueError when the window is larger than the padded input or an argument is out of range.
    Source: deck topic "Convolution: output size".
    """
    return _fit("conv_output_size", size, kernel_size, stride, padding, dilation).size


def pool_output_size(size: int, kernel_size: int, stride: int | None = None, padding: int = 0) -> int:
    """⌊(W + 2P − K)/S⌋ + 1, where S is K unless given: the positions of a pooling window.

    Raises ValueError as `conv_output_size` does, and for padding above half the window.
    Source: deck topic "Pooling".
    """
    caller = "pool_output_size"
    kernel_size = check_int(caller, "kernel_size", kernel_size, 1)
    if 2 * check_int(caller, "padding", padding, 0) > kernel_size:
        raise ValueError(
            f"{caller}: padding may be at most half of kernel_size {kernel_size}, was given {padding}."
        )
    return _fit(caller, size, kernel_size, kernel_size if stride is None else stride, padding, 1).size


def conv_transpose_output_size(
    size: int, kernel_size: int, stride: int = 1, padding: int = 0, output_padding: int = 0, dilation: int = 1
) -> int:
    """(W − 1)S − 2P + D(K−1) + 1 + P_out: a convolution of these settings takes this size back to W.

    A strided convolution takes up to S sizes to the same W; `output_padding` picks among them. Raises
    ValueError when nothing is left or `output_padding` is not below the stride or the dilation.
    """
    caller = "conv_transpose_output_size"
    size, kernel_size = check_int(caller, "size", size, 1), check_int(caller, "kernel_size", kernel_size, 1)
    stride, dilation = check_int(caller, "stride", stride, 1), check_int(caller, "dilation", dilation, 1)
    padding = check_int(caller, "padding", padding, 0)
    extra = check_int(caller, "output_padding", output_padding, 0)
    if extra >= max(stride, dilation):
        raise ValueError(
            f"{caller}: output_padding must be below stride {stride} or dilation {dilation}, was given {extra}."
        )
    made = (size - 1) * stride - 2 * padding + dilation * (kernel_size - 1) + 1 + extra
    if made < 1:
        raise ValueError(f"{caller}: padding {padding} cuts away all of the output; use less padding.")
    return made


def same_padding(kernel_size: IntPair, dilation: IntPair = 1) -> IntPair:
    """D(K−1)/2, the padding at which a convolution of stride 1 keeps the size of its input.

    `kernel_size` and `dilation` are numbers, or pairs (H, W), which give a pair. Raises ValueError where
    D(K−1) is odd: then the two sides would need different padding. Source: deck topic "Padding".
    """
    caller = "same_padding"
    kernels, dilations = (
        check_pair(caller, "kernel_size", kernel_size, 1),
        check_pair(caller, "dilation", dilation, 1),
    )
    grown = [spread * (kernel - 1) for kernel, spread in zip(kernels, dilations, strict=True)]
    if any(total % 2 for total in grown):
        raise ValueError(
            f"{caller}: kernel_size {kernel_size} with dilation {dilation} needs an odd number of extra squares, "
            "which two equal sides cannot hold; use an odd kernel_size."
        )
    one_number = not isinstance(kernel_size, tuple | list) and not isinstance(dilation, tuple | list)
    return grown[0] // 2 if one_number else (grown[0] // 2, grown[1] // 2)


def _fit(
    caller: str, size: int, kernel_size: int, stride: int, padding: int | Literal["same"], dilation: int
) -> WindowFit:
    size = check_int(caller, "size", size, 1)
    kernel_size = check_int(caller, "kernel_size", kernel_size, 1)
    stride = check_int(caller, "stride", stride, 1)
    dilation = check_int(caller, "dilation", dilation, 1)
    if is_same(caller, padding, (stride,)):
        before, after = same_sides(kernel_size, dilation)
    else:
        before = after = check_int(caller, "padding", padding, 0)
    span = dilation * (kernel_size - 1) + 1
    room = size + before + after - span
    if room < 0:
        raise ValueError(
            f"{caller}: a window spanning {span} does not fit an input of {size} padded by {padding} on each side "
            f"({size + before + after} in all); use a smaller kernel or more padding."
        )
    return WindowFit(size, kernel_size, stride, before, dilation, room // stride + 1, room % stride)
