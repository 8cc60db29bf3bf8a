"""What a browser keeps, whatever happens: damage, another version, no room, a second tab, a page that comes back."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.site.test_progress import BLOCKED, CHAPTER, FULL, KEY, QUIZ, answer_two, kept
from tests.site.visit import new_visit

PLAYGROUND = "chapters/playground.html"
PYTHON = f"{KEY}-python"
COME_BACK = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
FILL = """() => {
    for (let size = 1 << 22; size; size = Math.floor(size / 2)) {
        try {
            for (let k = 0; ; k += 1) localStorage.setItem(`filler-${size}-${k}`, "x".repeat(size));
        } catch { /* less fits */ }
    }
}"""


def stored(page):
    """All that the browser keeps of this book, as it is."""
    found = page.evaluate("({ ...localStorage })")
    return {key: value for key, value in found.items() if key.startswith(KEY)}


class Playground:
    """The page that runs Python in one tab."""

    def __init__(self, opened, site):
        self.page = opened.open(f"{site}/{PLAYGROUND}")
        self.figure = self.page.locator("figure.chalk").first
        self.field = self.figure.get_by_label("Your Python")
        self.unkept = self.figure.locator(".playground-unkept")

    def choose(self, title):
        self.figure.get_by_role("radio", name=title, exact=True).check()


@pytest.mark.parametrize(
    "garbage",
    [
        "{",
        "[1]",
        '{"version": 2, "answers": {"a": 1}}',
        '{"version": 1, "place": null, "answers": {"a": {"questions": 2, "given": {"k": {"text": 3}}}}}',
        '{"version": 1, "answers": {}, "notes": ["mine"]}',
    ],
)
def test_progress_that_cannot_be_read_is_set_aside(visit, site, garbage):
    """Once, and the new answers are kept."""
    opened = visit()
    page = opened.open(f"{site}/chapters/progress.html")
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, garbage])
    answer_two(opened.open(f"{site}/{CHAPTER}.html"))
    assert len(kept(page)["answers"][CHAPTER]["given"]) == 2
    assert stored(page)[f"{KEY}-aside-1"] == garbage
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, garbage])
    opened.open(f"{site}/index.html")
    assert sorted(stored(page)) == [KEY, f"{KEY}-aside-1"]


@pytest.mark.parametrize(
    "garbage", ["{", '"text"', '{"version": 3, "pieces": ["mine"]}', '{"a": "text", "b": 3}']
)
def test_python_that_cannot_be_read_is_set_aside(visit, site, garbage):
    opened = visit()
    opened.open(f"{site}/index.html").evaluate(
        "([key, value]) => localStorage.setItem(key, value)", [PYTHON, garbage]
    )
    tab = Playground(opened, site)
    tab.field.fill("x = 1")
    found = stored(tab.page)
    assert found[f"{PYTHON}-aside-1"] == garbage
    texts = json.loads(found[PYTHON])["texts"]
    assert texts == {"an expression": "x = 1", **({"a": "text"} if '"b"' in garbage else {})}


def test_what_cannot_be_set_aside_is_not_written_over(visit, site):
    opened = visit()
    garbage = '{"version": 3}' + " " * 1000
    opened.open(f"{site}/index.html").evaluate(
        "([key, value]) => localStorage.setItem(key, value)", [PYTHON, garbage]
    )
    tab = Playground(opened, site)
    tab.page.evaluate(FILL)
    tab.field.fill("x = 1")
    assert stored(tab.page)[PYTHON] == garbage
    expect(tab.unkept).to_contain_text("This browser does not keep your text")


@pytest.mark.parametrize("trouble", [BLOCKED, FULL], ids=["blocked", "full"])
def test_python_that_is_not_kept_is_told_where_it_is_written(visit, site, trouble):
    """Nothing throws; the other examples' texts stay as long as the page does."""
    opened = visit()
    opened.page.add_init_script(trouble)
    tab = Playground(opened, site)
    expect(tab.unkept).to_be_empty()
    tab.field.fill("x = 1")
    expect(tab.unkept).to_have_text(re.compile("full or switched off. Copy it before you leave this page.$"))
    tab.choose("a fork")
    tab.page.evaluate(COME_BACK)
    tab.choose("an expression")
    expect(tab.field).to_have_value("x = 1")
    assert opened.complaints == []


def test_once_there_is_room_again_all_is_kept(visit, site):
    """What was written while there was none, too."""
    tab = Playground(visit(), site)
    tab.page.evaluate(FILL)
    tab.field.fill("x = 1" + " " * 5000)
    expect(tab.unkept).not_to_be_empty()
    tab.choose("a fork")
    tab.page.evaluate(
        "Object.keys(localStorage).forEach((k) => k.startsWith('filler') && localStorage.removeItem(k))"
    )
    tab.field.fill("y = 2")
    expect(tab.unkept).to_be_empty()
    assert sorted(json.loads(stored(tab.page)[PYTHON])["texts"]) == ["a fork", "an expression"]


@pytest.fixture
def two_tabs(visit, site):
    """Two tabs of one browser with the page that runs Python."""
    opened = visit()
    first = Playground(opened, site)
    return first, Playground(new_visit(opened.page.context), site)


def test_two_tabs_lose_none_of_each_others_python(two_tabs, site):
    """Each example's text by itself; of one example both tabs show the same text."""
    one, other = two_tabs
    one.field.fill("one = 1")
    expect(other.field).to_have_value("one = 1")
    other.choose("a fork")
    other.field.fill("other = 1")
    one.field.fill("one = 2")
    other.choose("an expression")
    expect(other.field).to_have_value("one = 2")
    one.page.reload()
    expect(one.field).to_have_value("one = 2")
    one.choose("a fork")
    expect(one.field).to_have_value("other = 1")


def test_a_tab_that_slept_writes_over_nothing(two_tabs):
    """It was not told what the other one wrote; of one example, that text waits beside its own."""
    one, other = two_tabs
    one.page.add_init_script("addEventListener('storage', (event) => event.stopImmediatePropagation(), true)")
    one.page.reload()
    other.field.fill("other = 1")
    other.choose("a fork")
    other.field.fill("other = 2")
    one.page.wait_for_function(f"localStorage.getItem('{PYTHON}')?.includes('other = 2')")
    one.field.fill("one = 1")
    assert json.loads(stored(one.page)[PYTHON]) == {
        "version": 2,
        "texts": {"an expression": "one = 1", "a fork": "other = 2"},
        "away": {"an expression": ["other = 1"]},
    }


def test_two_tabs_lose_none_of_each_others_answers(visit, site):
    """Each shows at once what the other one got."""
    opened = visit()
    one = opened.open(f"{site}/{CHAPTER}.html")
    other = new_visit(opened.page.context).open(f"{site}/{CHAPTER}.html")
    one.locator(QUIZ).get_by_role("radio", name="at 2x").check()
    expect(other.locator(QUIZ).get_by_role("radio", name="at 2x")).to_be_checked()
    other.locator(QUIZ).get_by_label("your number").first.fill("-6")
    other.locator(QUIZ).get_by_role("button", name="check").first.click()
    expect(one.locator(f"{QUIZ} > .chalk-says")).to_have_text(re.compile("1 of . right so far, 2 answered"))
    assert len(kept(one)["answers"][CHAPTER]["given"]) == 2


def test_a_chapter_that_comes_back_shows_what_is_kept_now(visit, site):
    """Back and forward may bring a page as it was left: answers given, changed or forgotten since, and the colours."""
    opened = visit()
    page = opened.open(f"{site}/{CHAPTER}.html")
    says = page.locator(f"{QUIZ} > .chalk-says")
    answer_two(page)
    both = page.evaluate(f"localStorage.getItem('{KEY}')")
    page.evaluate(f"localStorage.removeItem('{KEY}'); localStorage.setItem('mode', 'dark')")
    page.evaluate(COME_BACK)
    expect(says).to_have_text(re.compile("^. questions"))
    assert page.locator(f"{QUIZ} input:checked").count() == 0
    expect(page.locator(QUIZ).get_by_label("your number").first).to_have_value("")
    assert page.locator(f"{QUIZ} .is-right, {QUIZ} .is-wrong").count() == 0
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, both])
    page.evaluate(COME_BACK)
    expect(says).to_have_text(re.compile("1 of . right so far, 2 answered"))
    expect(page.locator(QUIZ).get_by_role("radio", name="at 2x")).to_be_checked()


def test_the_opening_page_that_comes_back_knows_the_place(visit, site):
    """And forgets it where it was cleared."""
    page = visit().open(f"{site}/index.html")
    way = page.locator(".continue-here")
    begin = [way.inner_text(), way.get_attribute("href")]
    place = {"page": CHAPTER, "anchor": "check-yourself", "title": "5. The chain rule: Check yourself"}
    page.evaluate(
        "([key, value]) => localStorage.setItem(key, JSON.stringify(value))",
        [KEY, {"version": 1, "place": place, "answers": {}}],
    )
    page.evaluate(COME_BACK)
    expect(way).to_have_accessible_name("Continue at 5. The chain rule: Check yourself")
    page.evaluate(f"localStorage.removeItem('{KEY}')")
    page.evaluate(COME_BACK)
    assert [way.inner_text(), way.get_attribute("href")] == begin


def test_python_that_comes_back_is_what_is_kept_now(visit, site):
    tab = Playground(visit(), site)
    tab.choose("a fork")
    tab.field.fill("x = 1")
    tab.page.evaluate(
        "([key, value]) => localStorage.setItem(key, JSON.stringify(value))",
        [PYTHON, {"version": 2, "texts": {"a fork": "x = 2", "brought": "y"}, "away": {}}],
    )
    tab.page.evaluate(COME_BACK)
    expect(tab.field).to_have_value("x = 2")
    tab.choose("brought")
    expect(tab.field).to_have_value("y")
    tab.page.evaluate("([key]) => localStorage.removeItem(key)", [PYTHON])
    tab.page.evaluate(COME_BACK)
    expect(tab.figure.get_by_role("radio", name="brought")).to_have_count(0)
    expect(tab.figure.get_by_role("radio", name="an expression")).to_be_checked()


def test_the_page_of_progress_follows_other_tabs(visit, site):
    """Also while it asks whether to forget: the question names what is there now."""
    opened = visit()
    page = opened.open(f"{site}/chapters/progress.html")
    other = new_visit(opened.page.context).open(f"{site}/{CHAPTER}.html")
    other.locator(QUIZ).get_by_role("radio", name="at 2x").check()
    row = page.locator("tr").filter(has_text="5. The chain rule").locator("td").last
    expect(row).to_have_text(re.compile("^0 of . right, 1 answered$"))
    page.get_by_role("button", name="Clear").click()
    answer_two(other)
    expect(page.locator("#progress-asks")).to_contain_text("2 answers in 1 chapter")
