"""Matrices that several tests of chapter 10's figures use, and how a reader reads those of a page."""

import numpy as np

IMAGE = np.array([[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]])
KERNEL = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]])
LOPSIDED = np.array([[1, 2, 0], [0, 3, 0], [0, 0, -1]])


def table(page, name):
    """The numbers of a table as a reader sees them."""
    cells = page.get_by_label(name, exact=True).locator("tr").all()
    return [row.locator("td").all_inner_texts() for row in cells]


def numbers(page, name):
    return [[float(cell.replace("−", "-")) for cell in row] for row in table(page, name)]


def choose(page, group, name):
    page.get_by_role("group", name=group, exact=True).get_by_role("radio", name=name, exact=True).check()
