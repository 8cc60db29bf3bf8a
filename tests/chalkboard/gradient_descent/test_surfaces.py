"""The surfaces to descend on: their gradients, and the minima that are marked."""

import numpy as np
import pytest

from chalkboard.gradient_descent.surfaces import surfaces
from chalkgrad import Tensor, gradcheck


@pytest.mark.parametrize("name", surfaces())
def test_gradients_of_the_surfaces(name):
    surface = surfaces()[name]
    gradcheck(surface, (Tensor(np.array([0.7, -0.4]), requires_grad=True),))


@pytest.mark.parametrize("name", surfaces())
def test_marked_minima_are_minima(name):
    surface = surfaces()[name]
    curvatures = np.linalg.eigvalsh(surface.H)
    assert surface.bowl == (curvatures[0] > 0 and surface.q == 0)
    for at in surface.minima:
        x = Tensor(np.array(at), requires_grad=True)
        surface(x).backward()
        assert np.allclose(x.grad, 0, atol=1e-12)
    assert (surface.least is None) == (not surface.minima)
    if surface.minima:
        lowest = min(float(surface(np.array(at))) for at in surface.minima)
        assert surface.least == pytest.approx(lowest, abs=1e-12)
