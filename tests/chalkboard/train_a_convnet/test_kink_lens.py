"""The kink lens: its differences are NumPy's, and small steps end the false alarm."""

import numpy as np
import pytest

from chalkboard.train_a_convnet.kink_lens import kink_lens
from tests.chalkboard.pages import said

DIFFERENCES = """async (cases) => {
    const { difference, FUNCTIONS } = await import('/lib/chalkboard/train_a_convnet/kink_lens.js');
    return cases.map(([x, e]) => difference(FUNCTIONS.relu.f, x, e));
}"""


def test_the_poster_is_a_picture():
    assert kink_lens().poster().startswith(b"\x89PNG")


@pytest.mark.browser
def test_the_lens_shows_numpys_differences(module_page):
    rng = np.random.default_rng(2)
    cases = 10 ** rng.uniform([-9, -12], 0, (300, 2))
    x, e = cases.T
    expected = (np.maximum(0, x + e) - np.maximum(0, x - e)) / (2 * e)
    assert module_page.evaluate(DIFFERENCES, cases.tolist()) == expected.tolist()


@pytest.mark.browser
def test_clearing_the_kink_ends_the_false_alarm(show):
    page = show(kink_lens())
    assert "0.505" in said(page)
    page.get_by_role("slider", name="ε", exact=True).focus()
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
    assert "the difference says 1," in said(page)
