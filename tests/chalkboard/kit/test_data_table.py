"""A drawing once more as a table: written when it is opened, true to what is drawn."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

MAKE = """async () => {
    const { dataTable, thinned } = await import("/lib/chalkboard/kit/data_table.js");
    window.made = 0;
    window.fold = dataTable();
    window.thinned = thinned;
    window.offer = (rows) => fold.offer("the path", () => {
        made += 1;
        return { columns: ["step", "x"], rows, note: "Every step." };
    });
    document.getElementById("place").replaceChildren(fold.element);
    offer([[0, 1.23456], [1, -2]]);
}"""


@pytest.fixture
def page(module_page):
    """A page with one fold, `fold`, to which `offer(rows)` gives other rows."""
    module_page.evaluate(MAKE)
    return module_page


def cells(page):
    return page.locator("#place tr").evaluate_all(
        "(rows) => rows.map((row) => [...row.cells].map((one) => one.textContent))"
    )


def test_it_is_written_when_it_is_opened(page):
    assert page.locator("table").count() == 0
    assert page.evaluate("made") == 0
    page.get_by_text("As a table: the path").click()
    page.wait_for_selector("#place table")
    assert cells(page) == [["step", "x"], ["0", "1.23"], ["1", "−2"]]
    assert page.locator("caption").inner_text() == "Every step."


def test_its_name_is_not_cut_on_a_phone(page):
    """Closed in a drawing that stays in sight, it is one whole line; opened, it says what it holds."""
    page.evaluate("""() => {
        const stage = Object.assign(document.createElement("div"), { className: "chalk-stage" });
        stage.append(fold.element);
        const narrow = document.createElement("div");
        narrow.append(stage);
        document.getElementById("place").replaceChildren(narrow);
        fold.offer("answer, % of its best, over angle in degrees", () => ({ columns: ["a"], rows: [[1]] }));
        Object.assign(narrow.style, { width: "180px", containerType: "inline-size" });
    }""")
    fold = page.locator("summary")
    assert fold.inner_text() == "As a table"
    assert fold.evaluate("(one) => one.scrollWidth <= one.clientWidth")
    fold.click()
    assert fold.inner_text() == "As a table: answer, % of its best, over angle in degrees"


def test_an_open_table_follows_the_drawing(page):
    page.get_by_text("As a table: the path").click()
    page.wait_for_selector("#place table")
    page.evaluate("offer([[7, 'far']])")
    assert cells(page) == [["step", "x"], ["7", "far"]]


def test_rows_and_columns_have_headers_and_the_rows_are_a_stop(page):
    page.get_by_text("As a table: the path").click()
    table = page.get_by_role("group", name="the path").get_by_role("table")
    # The table is made when its fold opens, a moment after the click.
    expect(table.get_by_role("columnheader")).to_have_text(["step", "x"])
    expect(table.get_by_role("rowheader")).to_have_text(["0", "1"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "the path"


def test_many_items_are_thinned_evenly(page):
    assert page.evaluate("thinned([1, 2, 3], 3)") == [1, 2, 3]
    assert page.evaluate("thinned(Array.from({ length: 101 }, (_, k) => k), 5)") == [0, 25, 50, 75, 100]
