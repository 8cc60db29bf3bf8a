"""A convolution needs little more memory than what it reads and writes, whatever its kernel: bytes, not seconds."""

import tracemalloc

import numpy as np
import pytest

from chalkgrad import Tensor
from chalkgrad import functional as F

# Large enough that NumPy's own buffers of 32 KB do not count.
CASES = [
    *[((1, 8, 64, 64), (8, 8, k, k), {"padding": k // 2}) for k in (1, 3, 7, 21)],
    *[((6, 8, 48, 48), (8, 8, k, k), {"padding": k // 2}) for k in (1, 3, 15)],
    *[((1, 3, 100, 100), (4, 3, k, k), {}) for k in (3, 9, 51, 95)],
    ((6, 16, 32, 32), (32, 16, 3, 3), {"stride": 2, "padding": 1}),
    ((4, 8, 48, 48), (16, 8, 5, 5), {"dilation": 3, "padding": 6}),
    ((4, 16, 32, 32), (16, 1, 5, 5), {"groups": 16, "padding": 2}),
    ((16, 3, 32, 32), (10, 3, 5, 5), {"padding": 2}),
]


@pytest.mark.parametrize(("x_shape", "weight_shape", "options"), CASES, ids=str)
def test_peak_is_below_three_times_input_plus_output(x_shape, weight_shape, options):
    """Everything allocated on the way forward and back is counted, the output and all gradients too."""
    x, weight = (Tensor(np.ones(shape, np.float32), requires_grad=True) for shape in (x_shape, weight_shape))
    upstream = np.ones(F.conv2d(x, weight, **options).shape, np.float32)
    tracemalloc.start()
    try:
        F.conv2d(x, weight, **options).backward(upstream)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 3 * (x.data.nbytes + weight.data.nbytes + upstream.nbytes)
    columns = upstream.nbytes // weight_shape[0] * np.prod(weight_shape[1:])
    if columns > 20 * (x.data.nbytes + upstream.nbytes):
        assert peak < columns / 5  # far below what writing out every window would take
