"""Figures in a live notebook: the browser draws them, the kernel answers, keys stay with the figure."""

import re

import nbformat
import pytest
from playwright.sync_api import Locator, Page, TimeoutError, expect

PROGRAMS = {"lab": "lab/tree/figures.ipynb", "notebook": "notebooks/figures.ipynb"}
CODE = """\
from chalkboard import debug, scene

debug(scene("x * y", {"x": 2, "y": 3}), name="Any expression", typing=True)
"""


def run_until(page: Page, address: str, shown: Locator) -> None:
    """Open the notebook and run its cells, as a reader does from the menu, until something of theirs is shown."""
    # On a busy machine the menu can be quicker than the kernel, and Jupyter then asks which kernel to take.
    asked = page.get_by_role("button", name="Select Kernel")
    # It may ask twice, so nothing waits for the question to be gone.
    page.add_locator_handler(asked, lambda button: button.click(), no_wait_after=True)
    page.goto(address, wait_until="load")
    page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for(timeout=120_000)
    for _ in range(
        3
    ):  # a busy Jupyter may ask for the kernel once more in the midst of the run, which is lost then
        run_all(page)
        try:
            # Unlike wait_for, it answers the question, too.
            return expect(shown).to_be_visible(timeout=90_000)
        except AssertionError:
            continue
    raise AssertionError("All cells were run three times, and nothing was shown.")


def run_all(page: Page) -> None:
    """Choose Run All Cells until a cell has begun."""
    # "[*]:" or "[1]:". A busy Jupyter may still be restoring the notebook, and then the command does nothing.
    begun = page.locator(".jp-InputPrompt").filter(has_text=re.compile(r"\[[*\d]+\]")).first
    for _ in range(6):
        page.get_by_role("menuitem", name="Run", exact=True).click(timeout=90_000)
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click(timeout=90_000)
        try:
            return begun.wait_for(state="attached", timeout=20_000)  # a folded cell's is hidden
        except TimeoutError:
            continue
    raise AssertionError("The menu's Run All Cells did nothing, six times.")


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_typed_expression_gets_its_graph(jupyter, visit, tmp_path, program):
    """The graph debugger draws what is typed, computed by the kernel, and keys on its timeline stay with it."""
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(CODE)],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    nbformat.write(notebook, tmp_path / "figures.ipynb")
    page = visit(viewport={"width": 1280, "height": 900}).page
    figure = page.locator("figure.chalk[data-ready]")
    run_until(page, f"{jupyter(program)}/{PROGRAMS[program]}", figure)
    figure.get_by_label("expression").fill("u = x * x; u + y")
    figure.get_by_label("values").fill("x = 3, y = 4")
    figure.get_by_label("values").press("Enter")
    expect(figure.get_by_role("radio", name="yours")).to_be_checked(timeout=60_000)
    figure.get_by_label("step", exact=True).press("End")
    expect(figure.locator(".graph-value").filter(has_text="13").first).to_be_visible()
