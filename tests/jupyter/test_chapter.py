"""A whole chapter in Jupyter's own programs: it runs to its end, its figures are drawn, and its quiz judges."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from tests.jupyter.test_notebooks import run_until
from tests.site.book import ROOT

PROGRAMS = {"lab": "lab/tree/chapter.ipynb", "notebook": "notebooks/chapter.ipynb"}
# Every cell is on the page at once, also those far below.
WHOLE = '{"windowingMode": "none"}'


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_chapter_runs_as_it_is_stored(jupyter, visit, tmp_path, program):
    """Its first cell stays quiet; a figure answers; a question is judged, and nothing of it is stored."""
    shutil.copy(ROOT / "chapters" / "01-softmax-classifier.ipynb", tmp_path / "chapter.ipynb")
    settings = tmp_path / "CONFIG" / "lab" / "user-settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    (settings / "tracker.jupyterlab-settings").write_text(WHOLE)
    page = visit(viewport={"width": 1280, "height": 900}).page
    quiz = page.locator("figure.chalk[data-figure=quiz][data-ready]")
    run_until(page, f"{jupyter(program)}/{PROGRAMS[program]}", quiz)
    expect(page.locator(".jp-InputPrompt").filter(has_text="[*]")).to_have_count(0, timeout=60_000)
    assert page.locator(".jp-OutputArea-output[data-mime-type*=error]").count() == 0

    bench = page.locator("figure.chalk[data-ready]").first
    bench.scroll_into_view_if_needed()
    before = bench.inner_text()
    bench.get_by_role("slider").first.press("ArrowRight")
    expect(bench).not_to_have_text(before)

    answer = quiz.get_by_role("radio").first
    for _ in range(5):  # a figure that still arrives above pushes the button away under the pointer
        answer.click()
        if answer.is_checked():
            break
    expect(quiz.locator("> .chalk-says")).to_have_text(re.compile(r"1 answered\."))
    assert page.evaluate("localStorage.getItem('backpropagation-book')") is None
