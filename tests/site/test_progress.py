"""A reader's answers and place: kept in the browser, forgotten when stale, taken along, cleared; never in the way."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

CHAPTER = "chapters/05-chain-rule"
KEY = "backpropagation-book"
QUIZ = "figure[data-figure=quiz]"
BEGIN = "Begin with 1. The softmax classifier"
BLOCKED = """Object.defineProperty(window, "localStorage", {
    configurable: true,
    get() { throw new DOMException("The user forbids it.", "SecurityError"); },
});"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException("No room.", "QuotaExceededError"); };"""


def kept(page: Page) -> dict:
    """What the browser keeps."""
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))


def answer_two(page: Page) -> None:
    """A wrong option and a right number."""
    page.locator(QUIZ).get_by_role("radio", name="at 2x").check()
    page.locator(QUIZ).get_by_label("your number").first.fill("-6")
    page.locator(QUIZ).get_by_role("button", name="check").first.click()


@pytest.fixture
def quiz(visit, site):
    """A chapter's page with two answers in its quiz."""
    opened = visit()
    answer_two(opened.open(f"{site}/{CHAPTER}.html"))
    return opened


def test_answers_and_place_come_back(quiz, site):
    """On the page itself, on the opening page, and on the page of progress."""
    says = quiz.page.locator(f"{QUIZ} > .chalk-says")
    told = says.inner_text()
    assert re.fullmatch(r"1 of \d right so far, 2 answered\.", told)
    quiz.page.locator("section#check-yourself h2").evaluate(
        "(el) => el.scrollIntoView({ behavior: 'instant' })"
    )
    way = quiz.open(f"{site}/index.html").locator(".continue-here")
    expect(way).to_have_accessible_name("Continue at 5. The chain rule: Check yourself")
    assert way.get_attribute("href") == f"{CHAPTER}.html#check-yourself"

    page = quiz.open(f"{site}/{CHAPTER}.html")
    assert says.inner_text() == told
    assert page.locator(QUIZ).get_by_role("radio", name="at 2x").is_checked()
    assert page.locator(QUIZ).get_by_label("your number").first.input_value() == "-6"
    expect(page.locator(f"{QUIZ} .quiz-verdict").first).to_have_text(re.compile(r"^Right\. "))
    row = quiz.open(f"{site}/chapters/progress.html").locator("tr").filter(has_text="5. The chain rule")
    assert re.search(r"1 of \d right, 2 answered", row.inner_text())
    assert quiz.complaints == []


def test_what_is_kept_is_cleared_after_a_question_that_names_it(quiz, site):
    """And once it is gone, what is gone."""
    page = quiz.open(f"{site}/chapters/progress.html")
    place = kept(page)["place"]["title"]
    page.evaluate(
        "localStorage.setItem('backpropagation-book-python', JSON.stringify({ 'a fork': 'x = 1' }))"
    )
    page.evaluate("localStorage.setItem('backpropagation-book-aside-1', '{')")
    all_of_it = (
        f"2 answers in 1 chapter, your place ({place}), 1 text of Python that you wrote "
        "and 1 record that this book could not read"
    )
    before = kept(page)
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_text(f"This forgets {all_of_it}.")).to_be_visible()
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    page.get_by_role("button", name="Keep it").click()
    assert kept(page) == before
    page.get_by_role("button", name="Clear").click()
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(".progress-says")).to_have_text(f"Forgotten: {all_of_it}.")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('backprop'))") == []
    expect(page.get_by_role("button", name="Clear")).to_be_focused()
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".progress-says")).to_have_text("There is nothing to clear.")


@pytest.mark.parametrize("questions", [-3, 0, 1e9])
def test_the_table_never_counts_what_cannot_be(visit, site, questions):
    """A file may claim any number of questions; the answers count."""
    page = visit().open(f"{site}/chapters/progress.html")
    one = {"questions": questions, "given": {"k": {"text": "t", "right": True}}}
    page.evaluate(
        "([key, value]) => localStorage.setItem(key, JSON.stringify(value))",
        [KEY, {"version": 1, "answers": {CHAPTER: one}}],
    )
    page.reload()
    row = page.locator("tr").filter(has_text="5. The chain rule")
    expect(row.locator("td").last).to_have_text("1 of 1 right")


@pytest.mark.parametrize(
    "garbage",
    [
        "{",
        "null",
        "[]",
        '{"version": 2, "place": 1}',
        '{"version": 1, "place": {"page": 3}, "answers": {"a": null}}',
    ],
)
def test_what_cannot_be_read_is_ignored(visit, site, garbage):
    """The way in stays the way in."""
    opened = visit()
    opened.page.add_init_script(f"localStorage.setItem('{KEY}', {json.dumps(garbage)})")
    page = opened.open(f"{site}/index.html")
    expect(page.locator(".continue-here")).to_have_accessible_name(BEGIN)
    assert opened.complaints == []


def test_stale_answers_and_places_are_ignored(quiz, site):
    """An answer to a question that has changed, and a page that is gone; a version that asks it again finds it."""
    progress = kept(quiz.page)
    (answers,) = progress["answers"].values()
    answers["given"] = {f"{key}-as-it-was": one for key, one in answers["given"].items()}
    progress["place"] = {"page": "chapters/00-gone", "anchor": "x", "title": "Gone"}
    page = quiz.open(f"{site}/index.html")
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, json.dumps(progress)])
    page = quiz.open(f"{site}/index.html")
    expect(page.locator(".continue-here")).to_have_accessible_name(BEGIN)
    page = quiz.open(f"{site}/{CHAPTER}.html")
    assert page.locator(f"{QUIZ} input:checked").count() == 0
    answer_two(page)
    answers = kept(page)["answers"][CHAPTER]
    assert len(answers["given"]) == 2
    assert sorted(answers["stale"]) == sorted(f"{key}-as-it-was" for key in answers["given"])


@pytest.mark.parametrize("trouble", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage_pages_work_as_ever(visit, site, trouble):
    """Questions are judged, and nothing complains."""
    opened = visit()
    opened.page.add_init_script(trouble)
    page = opened.open(f"{site}/{CHAPTER}.html")
    answer_two(page)
    expect(page.locator(f"{QUIZ} > .chalk-says")).to_have_text(
        re.compile("1 of . right so far, 2 answered. This browser does not keep them: its storage is full or")
    )
    page = opened.open(f"{site}/chapters/progress.html")
    for button in ("Clear", "Export"):
        page.get_by_role("button", name=button).click()
        expect(page.locator(".progress-says")).to_have_text(f"There is nothing to {button.lower()}.")
    assert opened.complaints == []
