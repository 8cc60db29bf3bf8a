"""What is folded opens: by mouse and keys, by a search in the page, on paper; and it says what it holds."""

import pytest
from playwright.sync_api import expect

from tests.site.book import FIGURES, spread

CHAPTER = "chapters/06-computational-graphs.html"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
NAMES = """() => [...document.querySelectorAll("article .cell > details > summary")].map((one) =>
    (one.innerText + [...one.querySelectorAll(".visually-hidden")].map((more) => more.textContent)).trim())"""
# Two boxes that lie on each other, for each figure whose mark lies on what it says.
COVERED = """() => [...document.querySelectorAll(".tag_hide-input")].flatMap((cell) => {
    const mark = cell.querySelector("summary > p").getBoundingClientRect();
    const range = document.createRange();
    return [...cell.querySelectorAll(".chalk-name, .chalk-question, .figure-link")].filter((one) => {
        range.selectNodeContents(one);
        return [...range.getClientRects()].some((box) => box.right > mark.left && box.left < mark.right
            && box.bottom > mark.top + 1 && box.top < mark.bottom - 1);
    }).map((one) => one.textContent);
})"""


@pytest.fixture
def page(visit, site):
    return visit().open(f"{site}/{CHAPTER}")


def test_a_check_is_one_line_that_opens(page):
    """With a key, as any fold; its code can be copied."""
    checks = page.locator("details.checked")
    assert checks.count() >= 5
    assert max(box["height"] for box in (one.bounding_box() for one in checks.all())) < 40
    first = checks.first
    expect(first.locator("summary")).to_contain_text("checked: (q, f) == (3, -12) and 1 more")
    expect(first.locator("pre")).to_be_hidden()
    first.locator("summary").press("Enter")
    expect(first.locator("pre")).to_contain_text("assert (q, f) == (3, -12)")
    expect(first.get_by_role("button", name="Copy")).to_be_attached()


def test_a_check_in_which_a_search_finds_something_opens(visit, site):
    page = visit().open(f"{site}/{CHAPTER}#:~:text=assert%20(q%2C%20f)")
    expect(page.locator("details.checked").first).to_have_attribute("open", "")


def test_paper_has_the_checks_code(page):
    page.emulate_media(media="print")
    expect(page.locator("details.checked pre").first).to_be_visible()
    expect(page.locator("details.checked summary").first).to_be_hidden()


@pytest.mark.parametrize("path", spread(FIGURES))
def test_each_fold_has_a_name_of_its_own(visit, site, path):
    names = visit().open(f"{site}/{path}").evaluate(NAMES)
    assert sorted(set(names)) == sorted(names)


def test_the_code_of_a_figure_opens_at_its_mark(page):
    """The mark stays where it is; it is called by the figure's name."""
    mark = page.locator(".tag_hide-input > details > summary > p").first
    fold = page.locator(".tag_hide-input details").first
    expect(fold.locator("summary")).to_contain_text(
        "Show the code of this figure: Forward and backward through"
    )
    figure = page.locator("figure.chalk").first
    corner, frame = mark.bounding_box(), figure.bounding_box()
    assert 0 < frame["x"] + frame["width"] - corner["x"] - corner["width"] < 30
    assert 0 < corner["y"] - frame["y"] < 30
    fold.locator("summary").click()
    expect(fold.locator("pre")).to_be_visible()
    assert fold.locator("pre").bounding_box()["y"] < figure.bounding_box()["y"]
    fold.locator("summary").click()
    expect(fold.locator("pre")).to_be_hidden()


@pytest.mark.parametrize("path", spread(FIGURES))
def test_a_mark_lies_on_nothing_and_has_room_for_a_finger(visit, site, path):
    page = visit(**PHONE).open(f"{site}/{path}")
    assert page.evaluate(COVERED) == []
    boxes = [one.bounding_box() for one in page.locator(".tag_hide-input > details > summary").all()]
    assert min(box["width"] for box in boxes) >= 44
    assert min(box["height"] for box in boxes) >= 44
