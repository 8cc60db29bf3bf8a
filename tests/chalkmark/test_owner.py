"""Whose a downloaded file is."""

import pytest

from chalkmark.owner import HandedIn, StrangerError, owner, platform_of
from chalkmark.roster import CANVAS, MOODLE, Roster, Student
from tests.chalkmark.downloads import ON_CANVAS, ON_MOODLE

MOODLE_FOLDER = "Ada Lovelace_71_assignsubmission_file"
TWO_ZOES = Roster(CANVAS, {"1": Student("zoe", ""), "2": Student("zoe_b", "")})


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("lovelaceada_71_901_a1.ipynb", HandedIn("ada", "a1.ipynb", 901)),
        (
            "submissions/lovelaceada_LATE_71_901_a_1_2_b-1.ipynb",
            HandedIn("ada", "a_1_2_b-1.ipynb", 901, True),
        ),
        ("lovelaceada_71_901_72_5_x.ipynb", HandedIn("ada", "72_5_x.ipynb", 901)),
        ("franklinben_72_text.html", HandedIn("ben", "text.html")),
        ("ben_notes.ipynb", HandedIn("ben", "notes.ipynb")),
    ],
)
def test_canvas(path, expected):
    """Late, deeper down, with numbers in the student's own name of the file, written online, put there by hand."""
    assert owner(path, ON_CANVAS) == expected


def test_canvas_names_cannot_pose_as_numbers():
    """Whoever calls themselves Mal_72 is not Ben, the student 72."""
    roster = Roster(CANVAS, {**ON_CANVAS.students, "73": Student("mal", "Mal_72")})
    assert owner("mal_72_73_901_x.ipynb", roster).login == "mal"
    assert owner("mal_72_LATE_73_901_x.ipynb", roster).login == "mal"
    with pytest.raises(StrangerError, match="that of several"):
        owner("somebody_72_73_901_x.ipynb", roster)


@pytest.mark.parametrize(
    ("path", "original"),
    [
        (f"{MOODLE_FOLDER}/a1.ipynb", "a1.ipynb"),
        (f"{MOODLE_FOLDER}_/deep/a1.ipynb", "a1.ipynb"),
        (f"{MOODLE_FOLDER}_a1.ipynb", "a1.ipynb"),
        (f"all/{MOODLE_FOLDER}_/Ben Franklin_72_assignsubmission_file_/a1.ipynb", "a1.ipynb"),
        (f"{MOODLE_FOLDER}_Ben_72_assignsubmission_file_a1.ipynb", "Ben_72_assignsubmission_file_a1.ipynb"),
        ("Ada Lovelace_71_assignsubmission_onlinetext/onlinetext.html", "onlinetext.html"),
    ],
)
def test_moodle(path, original):
    """As a folder, as a prefix; the outermost name counts, the others are the student's own."""
    assert owner(path, ON_MOODLE) == HandedIn("ada", original)


@pytest.mark.parametrize(
    ("path", "roster", "expected"),
    [
        ("ada_a1.ipynb", None, HandedIn("ada", "a1.ipynb")),
        ("in/ada.l@x.edu.ipynb", None, HandedIn("ada.l@x.edu", "ada.l@x.edu.ipynb")),
        ("ADA_a1.ipynb", ON_CANVAS, HandedIn("ada", "a1.ipynb")),
        (
            "zoe_b_a1.ipynb",
            TWO_ZOES,
            HandedIn("zoe_b", "a1.ipynb"),
        ),
        ("Zoe\u0308_a1.ipynb", None, HandedIn("Zo\u00eb", "a1.ipynb")),
    ],
)
def test_by_login(path, roster, expected):
    """Logins with marks and underscores; a roster says how they are spelled."""
    assert owner(path, roster) == expected


@pytest.mark.parametrize(
    ("path", "roster"),
    [
        ("otto_99_901_a1.ipynb", ON_CANVAS),
        ("anon_x7Kq_901_a1.ipynb", ON_CANVAS),
        ("otto_99_text.html", ON_CANVAS),
        ("Otto_99_assignsubmission_file_/a1.ipynb", ON_MOODLE),
        ("otto_a1.ipynb", ON_MOODLE),
        ("..\\x.ipynb", None),
        ("x/../.._a1.ipynb", None),
        ("=1+1_a1.ipynb", None),
        ("ada_" + "a" * 1_000 + ".ipynb", None),
    ],
)
def test_strangers(path, roster):
    """Nobody's file is nobody's."""
    with pytest.raises(StrangerError):
        owner(path, roster)


def test_platforms_are_told_by_their_names():
    """A login with a number behind it is no name of Canvas."""
    assert platform_of("in/lovelaceada_LATE_71_901_a1.ipynb") == CANVAS
    assert platform_of(f"{MOODLE_FOLDER}_/a_1_2_x.ipynb") == MOODLE
    assert platform_of("ada_a1.ipynb") is platform_of("ada_1_a1.ipynb") is None
