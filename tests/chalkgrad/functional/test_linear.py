"""linear as a function: any operand may be bare."""

import numpy as np

from chalkgrad import Tensor
from chalkgrad import functional as F


def test_weight_has_a_row_for_each_output():
    weight, bias = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), np.array([0.5, 0.0, -0.5])
    np.testing.assert_array_equal(F.linear([[1.0, 10.0]], weight, bias).data, [[21.5, 43, 64.5]])
    np.testing.assert_array_equal(F.linear([1.0, 10.0], weight).data, [21, 43, 65])


def test_any_operand_may_be_learned():
    weight = Tensor(np.ones((2, 3)), requires_grad=True)
    F.linear(np.ones((4, 3)), weight).sum().backward()
    np.testing.assert_array_equal(weight.grad, np.full((2, 3), 4.0))
