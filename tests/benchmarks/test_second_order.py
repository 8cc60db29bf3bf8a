"""The benchmark of Hessian–vector products compares two functions of one loss."""

import numpy as np
import pytest

from benchmarks import second_order

STEP = 1e-6


@pytest.mark.parametrize("name", second_order.networks())
def test_the_product_is_how_the_gradient_changes_along_the_directions(name):
    network, shape = second_order.networks()[name]
    product, gradient = second_order.steps(network, shape)
    parameters = network.parameters()
    rng = np.random.default_rng(1)
    rng.standard_normal(shape), rng.integers(2, size=shape[0])
    directions = [rng.standard_normal(parameter.shape) for parameter in parameters]
    products, sides = product(), []
    for sign in (1, -1):
        before = [parameter.data for parameter in parameters]
        for parameter, direction in zip(parameters, directions, strict=True):
            parameter.data = parameter.data + sign * STEP * direction
        sides.append(gradient())
        for parameter, data in zip(parameters, before, strict=True):
            parameter.data = data
    for exact, plus, minus in zip(products, *sides, strict=True):
        np.testing.assert_allclose(exact, (plus - minus) / (2 * STEP), rtol=1e-4, atol=1e-6)
