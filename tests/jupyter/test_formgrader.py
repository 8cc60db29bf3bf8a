"""nbgrader's page for grading by hand, in a real browser: what `chalkmark record` wrote is seen and graded there."""

import csv
import importlib.util

import pytest

from tests.chalkmark.conftest import SHORT
from tests.chalkmark.courses import EVIL, answered, command, graded_into, with_essay

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("nbgrader") is None, reason="nbgrader is not installed"
)


def test_points_and_comments_are_given_on_nbgraders_page(visit, jupyter, tmp_path):
    """A teacher opens the list and the submission, gives points, and sees the total; the export has it, too."""
    place = with_essay(tmp_path / "book")
    graded_into(tmp_path / "book", place, {"ann": answered(place, essay=EVIL)}, SHORT)
    results = tmp_path / "book" / "graded"
    command("-m", "chalkmark", "record", results, "--assignments", place, "--course", tmp_path)

    site, page = jupyter("server"), visit().page
    page.goto(f"{site}/formgrader/manage_assignments")
    page.get_by_role("link", name="toy").first.wait_for()
    page.goto(f"{site}/formgrader/gradebook/toy/toy")
    page.get_by_role("link", name="Submission #1").click()
    # nbgrader's page fetches points and comments after it is drawn, and keeps nothing before they are there
    page.locator("input#essay.needs_manual_grade").wait_for()
    page.locator("#essay-comment[placeholder]").wait_for()
    assert page.locator("pre", has_text="document.title").count() == 1
    assert page.title() == "toy"
    assert page.get_by_text("secretly").count() == 0

    for field, text in (("input#essay", "3.5"), ("#essay-comment", "Clear.")):
        with page.expect_response(lambda reply: reply.request.method == "PUT") as reply:
            page.locator(field).fill(text)
            page.locator(field).press("Tab")
        assert reply.value.ok
    page.goto(f"{site}/formgrader/gradebook/toy/toy")
    page.get_by_role("link", name="Submission #1").wait_for()
    assert "8.5 / 9" in page.locator("table").inner_text()

    table = tmp_path / "table.csv"
    command("-m", "chalkmark", "export", results, "--gradebook", tmp_path / "gradebook.db", "--out", table)
    with table.open() as file:
        assert [row["score"] for row in csv.DictReader(file)] == ["8.5"]
    command("-m", "nbgrader", "generate_feedback", "toy", cwd=tmp_path)
    feedback = (tmp_path / "feedback" / "ann" / "toy" / "toy.html").read_text()
    assert "Clear." in feedback
    assert "Score: 8.5 / 9.0" in feedback
