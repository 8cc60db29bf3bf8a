"""What a reader of chapter 08 presses and sees, and the costs its figure is given."""

COSTS = [(2**k, 8 * 4**k, 8 * 2**k, 1e-7 * 4**k, 1.23456e-6) for k in range(2, 13)]
NUMERATOR = "numerator: a row for each output"


def numbers(page, label):
    """What a table shows, row by row."""
    rows = page.get_by_label(label, exact=True).locator("tr").all()
    cells = [row.locator("td.matrix-cell").all_inner_texts() for row in rows]
    return [row for row in cells if row]


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def turn(page):
    page.get_by_role("radio", name="the same three numbers, lying down").check()
    page.get_by_role("radio", name=NUMERATOR).check()
