"""Products cut small are the product."""

import numpy as np
import pytest

from chalkgrad.kernels import small_products

RNG = np.random.default_rng(16)
FILTERS, WINDOWS = RNG.standard_normal((2, 1, 40, 6)), RNG.standard_normal((1, 3, 6, 5))


@pytest.mark.parametrize(("small", "cuts"), [(10**6, 1), (30 * 20, 2), (30 * 16, 3), (30 * 15, 1), (1, 1)])
@pytest.mark.parametrize("given", [False, True])
def test_a_product_is_cut_where_no_cut_has_too_few_filters(small, cuts, given, monkeypatch):
    multiplied = []

    def matmul(filters, windows, out):
        multiplied.append(filters.shape[-2])
        return np.matmul(filters, windows, out=out)

    monkeypatch.setattr(small_products, "SMALL", small)
    monkeypatch.setattr(small_products, "np", type("", (), {**vars(np), "matmul": matmul}))
    out = np.empty((2, 3, 40, 10))[..., ::2].swapaxes(0, 1).copy().swapaxes(0, 1) if given else None
    made = small_products.multiply(FILTERS, WINDOWS, out)
    assert len(multiplied) == cuts
    assert sum(multiplied) == 40
    assert not given or made is out
    np.testing.assert_allclose(made, FILTERS @ WINDOWS, rtol=1e-13, atol=1e-13)


def test_as_many_columns_as_a_small_product_has():
    columns = small_products.columns_of_small_products(FILTERS)
    assert columns * 40 * 6 <= small_products.SMALL < (columns + 1) * 40 * 6
