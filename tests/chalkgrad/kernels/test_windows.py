"""Which positions of windows lie on real squares, against counting."""

from hypothesis import given, settings
from hypothesis import strategies as st

from chalkgrad.kernels.windows import inside, output_size, same_sides
from chalkgrad.shapes import conv_output_size


@given(start=st.integers(-12, 12), step=st.integers(1, 5), count=st.integers(0, 9), size=st.integers(0, 9))
@settings(derandomize=True, deadline=None, max_examples=300)
def test_positions_inside_an_axis(start, step, count, size):
    which, squares = inside(start, step, count, size)
    kept = [t for t in range(count) if 0 <= start + step * t < size]
    assert list(range(count))[which] == kept
    assert list(range(size))[squares] == [start + step * t for t in kept]
    assert 0 <= which.start <= which.stop <= count


@given(
    size=st.integers(1, 20),
    kernel_size=st.integers(1, 5),
    stride=st.integers(1, 4),
    padding=st.integers(0, 3),
    dilation=st.integers(1, 3),
)
@settings(derandomize=True, deadline=None, max_examples=200)
def test_output_size_is_that_of_the_shape_tools(size, kernel_size, stride, padding, dilation):
    counted = output_size(size, kernel_size, stride, padding, dilation)
    if size + 2 * padding >= dilation * (kernel_size - 1) + 1:
        assert counted == conv_output_size(size, kernel_size, stride, padding, dilation)
    else:
        assert counted <= 0


@given(kernel_size=st.integers(1, 8), dilation=st.integers(1, 4), size=st.integers(1, 20))
@settings(derandomize=True, deadline=None, max_examples=100)
def test_same_sides_keep_the_size_with_the_odd_square_after(kernel_size, dilation, size):
    before, after = same_sides(kernel_size, dilation)
    span = dilation * (kernel_size - 1) + 1
    lefts = [left for left in range(-before, size + after) if left + span <= size + after]
    assert len(lefts) == size
    assert after - before == (span - 1) % 2
