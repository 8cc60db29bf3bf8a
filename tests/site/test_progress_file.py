"""The file of a reader's progress: it holds all that is kept, and brings it beside what is there already."""

import json

import pytest
from playwright.sync_api import expect

from tests.site.test_progress import CHAPTER, KEY

PYTHON, ASIDE = f"{KEY}-python", f"{KEY}-aside-1"
PLACE = {"page": CHAPTER, "anchor": "check-yourself", "title": "5. The chain rule: Check yourself"}


def answers(**given):
    """What a browser keeps of answers to one chapter's questions, each right or wrong by its key."""
    marks = {key: {"text": text, "right": True} for key, text in given.items()}
    return {"version": 1, "place": PLACE, "answers": {CHAPTER: {"questions": 5, "given": marks}}}


def texts(away=None, **own):
    """What a browser keeps of the reader's Python."""
    return {"version": 2, "texts": own, "away": away or {}}


class Progress:
    """The page of progress in a browser that keeps these values."""

    def __init__(self, opened, site, **values):
        self.page = opened.open(f"{site}/chapters/progress.html")
        self.keep(values)
        self.page.reload()
        self.says = self.page.locator(".progress-says")

    def keep(self, values):
        self.page.evaluate("(values) => Object.assign(localStorage, values)", values)

    def kept(self, key):
        return json.loads(self.page.evaluate("(key) => localStorage.getItem(key)", key))

    def export(self, folder):
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name="Export").click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def read(self, folder, file):
        path = folder / "file.json"
        path.write_text(file if isinstance(file, str) else json.dumps(file), encoding="utf-8")
        self.page.locator("input[type=file]").set_input_files(path)
        expect(self.says).to_contain_text(path.name)
        return self.says.inner_text()


@pytest.fixture
def open_progress(visit, site):
    """A function that opens the page where these values are kept, given by their keys."""
    return lambda values=None: Progress(
        visit(), site, **{key: json.dumps(value) for key, value in (values or {}).items()}
    )


def test_all_that_is_kept_goes_along(open_progress, tmp_path):
    """Answers, also to questions that are no longer asked, the place, Python, and what could not be read."""
    mine = answers(a="1", b="2")
    mine["answers"][CHAPTER]["stale"] = {"old": {"text": "3", "right": False}}
    python = texts({"a fork": ["y = 2"]}, **{"an expression": "x = 1"})
    here = open_progress({KEY: mine, PYTHON: python, ASIDE: {"version": 9}})
    path = here.export(tmp_path)
    there = open_progress()
    there.page.locator("input[type=file]").set_input_files(path)
    expect(there.says).to_have_text(
        f"Read 3 answers in 1 chapter, your place ({PLACE['title']}), 2 texts of Python that you wrote "
        f"and 1 record that this book could not read from {path.name}."
    )
    assert [there.kept(key) for key in (KEY, PYTHON, ASIDE)] == [mine, python, {"version": 9}]


def test_what_was_written_here_stays_and_the_other_text_is_there_too(open_progress, tmp_path, site):
    """Of two answers to a question the one here, of two texts both: the file's comes back as a reset text does."""
    here = open_progress({KEY: answers(a="here"), PYTHON: texts(**{"a fork": "x = 'here'", "same": "z"})})
    file = {
        **answers(a="there", b="there"),
        "python": texts({"a fork": ["x = 'older'"]}, **{"a fork": "x = 'there'", "same": "z", "new": "w"}),
    }
    told = here.read(tmp_path, file)
    assert "To 1 question you gave another answer here; yours here stays." in told
    assert told.endswith("press “Back to the example”, then “My text again”.")
    given = here.kept(KEY)["answers"][CHAPTER]["given"]
    assert {key: one["text"] for key, one in given.items()} == {"a": "here", "b": "there"}
    python = here.kept(PYTHON)
    assert python["texts"] == {"a fork": "x = 'here'", "same": "z", "new": "w"}
    assert python["away"]["a fork"] == ["x = 'there'", "x = 'older'"]
    here.read(tmp_path, file)  # a second time changes nothing
    assert here.kept(PYTHON) == python

    here.page.goto(f"{site}/chapters/playground.html")
    figure = here.page.locator("figure.chalk").first
    figure.get_by_role("radio", name="a fork").check()
    for text in ("x = 'here'", None, "x = 'there'", None, "x = 'older'", None, "x = 'here'"):
        if text:
            expect(figure.get_by_label("Your Python")).to_have_value(text)
        figure.get_by_role("button", name="My text again" if text is None else "Back to the example").click()


def test_a_text_whose_example_is_gone_is_shown_all_the_same(open_progress, site):
    """Another version of the book had other examples."""
    here = open_progress({PYTHON: {"an older example": "x = 1"}})
    here.page.goto(f"{site}/chapters/playground.html")
    figure = here.page.locator("figure.chalk").first
    figure.get_by_role("radio", name="an older example").check()
    expect(figure.get_by_label("Your Python")).to_have_value("x = 1")
    expect(figure.get_by_role("button", name="Back to the example")).to_be_disabled()
    expect(figure.locator(".graph-scene")).to_be_empty()


def test_what_cannot_be_read_goes_along_from_where_it_lies(open_progress, tmp_path):
    """Also before anything was written over it."""
    here = open_progress()
    here.keep({KEY: "{", PYTHON: '{"version": 3}'})
    path = here.export(tmp_path)
    assert sorted(json.loads(path.read_text())["aside"].values()) == ["{", '{"version": 3}']
    here.page.get_by_role("button", name="Clear").click()
    expect(here.page.locator("#progress-asks")).to_contain_text("2 records that this book could not read.")


def test_files_of_the_first_version_still_come_in(open_progress, tmp_path):
    """They held no Python."""
    here = open_progress({PYTHON: {"a fork": "mine"}})
    assert here.read(tmp_path, answers(a="1")).startswith("Read 1 answer in 1 chapter and your place")
    assert here.kept(PYTHON)["texts"] == {"a fork": "mine"}


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ({"version": 1, "answers": {"a": 3}}, "holds no progress in this book; nothing was changed."),
        ("no JSON", "holds no progress in this book; nothing was changed."),
        ([1], "holds no progress in this book; nothing was changed."),
        (
            {**answers(a="1"), "version": 2},
            "was exported by a later version of this book; nothing was changed.",
        ),
    ],
)
def test_what_is_no_file_of_progress_changes_nothing(open_progress, tmp_path, file, told):
    here = open_progress({KEY: answers(a="1"), PYTHON: texts(**{"a fork": "mine"})})
    before = here.page.evaluate("({ ...localStorage })")
    assert told in here.read(tmp_path, file)
    assert here.page.evaluate("({ ...localStorage })") == before


def test_a_file_puts_nothing_under_foreign_names(open_progress, tmp_path):
    here = open_progress()
    here.read(tmp_path, {**answers(a="1"), "aside": {"theme-aside-1": "x", "theme": "x", ASIDE: "y"}})
    assert [key for key in here.page.evaluate("Object.keys(localStorage)") if "aside" in key] == [ASIDE]


def test_where_there_is_no_room_it_says_that_not_all_is_kept(open_progress, tmp_path):
    """The file still holds it."""
    here = open_progress()
    here.page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('Full'); }; }")
    path = tmp_path / "file.json"
    path.write_text(json.dumps(answers(a="1")), encoding="utf-8")
    here.page.locator("input[type=file]").set_input_files(path)
    expect(here.says).to_contain_text("This browser does not keep all of it")
