"""A number as readers write it, on whatever keys they have."""

import pytest

pytestmark = pytest.mark.browser

LOAD = """async () => {
    const { numberField } = await import("/lib/chalkboard/js/number-field.js");
    window.field = numberField(8);
    document.getElementById("place").append(field.input);
}"""


@pytest.fixture
def page(module_page):
    module_page.evaluate(LOAD)
    return module_page


@pytest.mark.parametrize(
    ("written", "number"),
    [("-4", -4), ("−4", -4), ("0,25", 0.25), ("3/4", 0.75), ("−8 / 2", -4), ("1e-3", 0.001), (" 7 ", 7)],
)
def test_a_number_is_read_as_it_is_written(page, written, number):
    page.get_by_role("textbox").fill(written)
    assert page.evaluate("field.read()") == number


@pytest.mark.parametrize("written", ["", " ", "four", "1/2/3", "/2", "1/", "--4"])
def test_what_is_no_number_is_not_one(page, written):
    page.get_by_role("textbox").fill(written)
    assert page.evaluate("Number.isNaN(field.read())")


def test_a_telephone_shows_all_its_keys(page):
    """Those for decimals have no minus on an iPhone."""
    assert page.evaluate("field.input.inputMode") == ""
