"""Fields for numbers: what they report, what keys do, what they say of a text that is none."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LOAD = """async () => {
    window.fields = await import("/lib/chalkboard/kit/number_field.js");
    window.told = [];
    window.put = (field) => { document.getElementById("place").append(field.element ?? field.input); return field; };
}"""


@pytest.fixture
def page(module_page):
    """A page where `fields` is the module, `put` shows a field and `told` is what it reported."""
    module_page.evaluate(LOAD)
    return module_page


def told(page):
    """What was reported since the last look."""
    return page.evaluate("told.splice(0)")


def test_a_field_reads_what_stands_in_it(page):
    page.evaluate("() => { window.field = put(fields.numberField(8, { unit: '%' })); }")
    page.get_by_role("textbox").fill("18,496 %")
    assert page.evaluate("field.read((one) => one > 1000)") == {"value": 18496, "note": "Read as 18496."}
    page.get_by_role("textbox").fill("four")
    assert page.evaluate("Number.isNaN(field.read().value)")


def test_a_telephone_shows_all_keys_of_a_field(page):
    """Those for decimals have no minus on an iPhone."""
    page.evaluate("() => { put(fields.numberField(8)); }")
    assert page.get_by_role("textbox").evaluate("(one) => one.inputMode") == ""


@pytest.fixture
def number(page):
    page.evaluate(
        """() => { window.control = put(fields.number({
            label: "x", value: -2, step: 0.5, onInput: (v) => told.push(v) })); }"""
    )
    return page.get_by_role("spinbutton", name="x")


@pytest.mark.parametrize(
    ("key", "value"), [("ArrowUp", -1.5), ("ArrowDown", -2.5), ("PageUp", 3), ("PageDown", -7)]
)
def test_keys_change_a_number(page, number, key, value):
    number.press(key)
    assert told(page) == [value]
    expect(number).to_have_value(str(value))


def test_buttons_change_a_number(page, number):
    page.get_by_role("button", name="x: more").click()
    page.get_by_role("button", name="x: less").click()
    page.get_by_role("button", name="x: less").click()
    assert told(page) == [-1.5, -2, -2.5]


def test_tenths_add_up_without_dust(page):
    page.evaluate(
        "() => { put(fields.number({ label: 'x', value: 0, step: 0.1, onInput: (v) => told.push(v) })); }"
    )
    for _ in range(3):
        page.get_by_role("button", name="x: more").click()
    assert told(page) == [0.1, 0.2, 0.3]


@pytest.mark.parametrize("keys", [["Backspace"], ["Backspace", "-"], ["e"], ["e", "9", "9", "9"]])
def test_what_is_not_a_number_is_marked_and_loses_nothing(page, number, keys):
    number.fill("7")
    number.press("End")
    for key in keys:
        number.press(key)
    expect(number).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("needs a number")).to_be_visible()
    last = told(page)[-1]
    page.get_by_role("button", name="x: more").click()
    assert told(page) == [float(f"{last + 0.5:.10g}")]
    expect(number).to_have_attribute("aria-invalid", "false")
    expect(page.get_by_text("needs a number")).to_be_hidden()


def test_setting_a_number_takes_the_mark_away(page, number):
    number.fill("")
    page.evaluate("control.set(3)")
    expect(number).to_have_value("3")
    expect(page.get_by_text("needs a number")).to_be_hidden()
    number.press("ArrowUp")
    assert told(page) == [3.5]


def test_a_telephone_shows_keys_with_a_minus(number):
    """Those for decimals have none on an iPhone."""
    assert number.evaluate("(one) => [one.type, one.inputMode]") == ["text", ""]


def test_a_number_reports_the_largest_and_the_smallest(page, number):
    number.fill("1e308")
    number.fill("-5e-324")
    assert told(page) == [1e308, -5e-324]


@pytest.mark.parametrize(
    ("typed", "number_", "words"),
    [
        ("0,5", 0.5, ""),
        ("−3/4", -0.75, ""),
        ("ln 10", 2.302585092994046, "Read as 2.302585."),
        ("1,234", 1234, "Read as 1234."),
    ],
)
def test_a_value_is_written_as_its_reader_likes(page, number, typed, number_, words):
    number.fill(typed)
    assert told(page) == [number_]
    expect(number).to_have_attribute("aria-valuenow", str(number_))
    expect(page.locator(".chalk-number > span")).to_have_text(words)
    number.press("ArrowUp")
    assert told(page) == [float(f"{number_ + 0.5:.10g}")]
    expect(page.locator(".chalk-number > span")).to_be_hidden()
