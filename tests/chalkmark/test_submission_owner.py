"""Whose a downloaded file is."""

import pytest

from chalkmark.logins import HandedIn, Logins, StrangerError
from chalkmark.roster import CANVAS, MOODLE, Roster, Student
from chalkmark.submission_owner import owners, platform_of
from tests.chalkmark.downloads import IN_GROUPS, NAME, ON_CANVAS, ON_MOODLE

MOODLE_FOLDER = "Ada Lovelace_71_assignsubmission_file"


def found(path, roster):
    """Whose one file is that lies alone in a download."""
    return owners(path, roster, Logins([path], NAME, roster))


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
    assert found(path, ON_CANVAS) == [expected]


def test_canvas_names_cannot_pose_as_numbers():
    """Whoever calls themselves Mal_72 is not Ben, the student 72, though nobody know the true number."""
    roster = Roster(CANVAS, {**ON_CANVAS.students, "73": Student("mal", "Mal_72")})
    assert found("mal_72_73_901_x.ipynb", roster)[0].login == "mal"
    assert found("mal_72_LATE_73_901_x.ipynb", roster)[0].login == "mal"
    for name in ("somebody_72_73_901_x.ipynb", "somebody_72_99_901_x.ipynb"):
        with pytest.raises(StrangerError, match="that of several"):
            found(name, roster)


def test_canvas_groups_are_told_by_their_name():
    """A group's work bears the number of one member; no group's name makes it another one's."""
    assert found("teamred_LATE_71_901_a1.ipynb", ON_CANVAS) == [
        HandedIn("ada", "a1.ipynb", 901, late=True, alias="teamred")
    ]
    assert found("adalovelace_71_901_a1.ipynb", ON_CANVAS)[0].alias == ""
    with pytest.raises(StrangerError, match="that of several"):
        found("franklinben_72_71_901_a1.ipynb", ON_CANVAS)


@pytest.mark.parametrize(
    "name", ["anon_x7Kq2_901_a1.ipynb", "LATE_anon_72349_901_a1.ipynb", "anon_x7_text.html"]
)
def test_canvas_hides_names(name):
    """A name that hides who it is is nobody's, nor is its number a student's."""
    roster = Roster(CANVAS, {**ON_CANVAS.students, "72349": Student("cy", "Young, Cy")})
    with pytest.raises(StrangerError, match="anonymous grading"):
        found(name, roster)
    named = Roster(CANVAS, {"7": Student("anon", "Anon")})
    assert found("anon_7_901_a1.ipynb", named)[0].login == "anon"


@pytest.mark.parametrize(
    ("path", "original"),
    [
        (f"{MOODLE_FOLDER}/a1.ipynb", "a1.ipynb"),
        (f"{MOODLE_FOLDER}_/deep/a1.ipynb", "a1.ipynb"),
        (f"{MOODLE_FOLDER}_a1.ipynb", "a1.ipynb"),
        (f"all/{MOODLE_FOLDER}_/Ben Franklin_72_assignsubmission_file_/a1.ipynb", "a1.ipynb"),
        (f"{MOODLE_FOLDER}_Ben_72_assignsubmission_file_a1.ipynb", "Ben_72_assignsubmission_file_a1.ipynb"),
        ("Ada Lovelace_71_assignsubmission_onlinetext/onlinetext.html", "onlinetext.html"),
        ("Participant_71_assignsubmission_file/a1.ipynb", "a1.ipynb"),
        ("LOVELACE, Ada_71_assignsubmission_file/a1.ipynb", "a1.ipynb"),
    ],
)
def test_moodle(path, original):
    """As a folder, as a prefix, blind, last name first; the outermost name counts, others are the student's own."""
    assert found(path, ON_MOODLE) == [HandedIn("ada", original)]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Sinéad O'Brien_Ng", "Sinéad OBrien Ng"),
        ("Sine\u0301ad O\u2019Brien", "Sinéad O\u2019Brien"),
        ('Jean "JJ" <b>Rousseau</b>', "Jean JJ Rousseau"),
        ("王小明", "王小明"),
        ("🦉", "🦉"),
    ],
)
def test_moodle_cleans_names(name, written):
    """Marks that may be in no file's name go, underscores become blanks; another name is nobody's."""
    roster = Roster(MOODLE, {"71": Student("one", name)})
    assert found(f"{written}_71_assignsubmission_file/x.ipynb", roster)[0].login == "one"
    for other in ("★", f"{written} and friends"):
        with pytest.raises(StrangerError, match="like a group's"):
            found(f"{other}_71_assignsubmission_file/x.ipynb", roster)


def test_moodle_groups_are_nobodys_unless_the_worksheet_names_them():
    """Whatever number the group has; without one it is whoever has no group."""
    with pytest.raises(
        StrangerError, match="like a group's: participant 72 in the roster is Ben Franklin"
    ) as told:
        found(f"Team Red_72_assignsubmission_file/{NAME}.ipynb", ON_MOODLE)
    assert told.value.shared
    with pytest.raises(StrangerError, match="participant 12, and no group is called so"):
        found("Team Red_12_assignsubmission_file/ben_x.ipynb", ON_MOODLE)
    for roster in (ON_MOODLE, IN_GROUPS):
        with pytest.raises(StrangerError, match="students without a group"):
            found("Default group_assignsubmission_file/ben_x.ipynb", roster)
    with pytest.raises(StrangerError, match="no group is called so"):
        found("Default group_12_assignsubmission_file/x.ipynb", IN_GROUPS)


def test_moodle_groups_of_the_worksheet():
    """All members have it, though the group's number be another student's; who has no group is in none."""
    name = "Red amp; Blue 1_73"
    assert found(f"{name}_assignsubmission_file/x.ipynb", IN_GROUPS) == [
        HandedIn("ada", "x.ipynb", group=name),
        HandedIn("ben", "x.ipynb", group=name),
    ]
    older = "Red & Blue 1-Ben Franklin_72_assignsubmission_file_x.ipynb"
    assert found(older, IN_GROUPS) == [HandedIn("ben", "x.ipynb")]


def test_a_group_called_like_a_student_is_a_doubt():
    """Where the number fits, too; and none where nobody else is in it."""
    path = "Cy Young_73_assignsubmission_file/x.ipynb"
    with pytest.raises(StrangerError, match="that of cy or of a group of that name"):
        found(path, IN_GROUPS)
    alone = Roster(MOODLE, {"73": IN_GROUPS.students["73"]})
    assert found(path, alone) == [HandedIn("cy", "x.ipynb")]


@pytest.mark.parametrize(
    ("path", "roster"),
    [
        ("otto_99_901_a1.ipynb", ON_CANVAS),
        ("otto_99_text.html", ON_CANVAS),
        ("Otto_99_assignsubmission_file_/a1.ipynb", ON_MOODLE),
        ("otto_a1.ipynb", ON_MOODLE),
        ("lovelaceada_71_901_a1.ipynb", ON_MOODLE),
        ("ada_" + "a" * 1_000 + ".ipynb", None),
    ],
)
def test_strangers(path, roster):
    """Nobody's file is nobody's."""
    with pytest.raises(StrangerError):
        found(path, roster)


def test_platforms_are_told_by_their_names():
    """A login with a number behind it is no name of Canvas."""
    assert platform_of("in/lovelaceada_LATE_71_901_a1.ipynb") == CANVAS
    assert platform_of(f"{MOODLE_FOLDER}_/a_1_2_x.ipynb") == MOODLE
    assert platform_of("ada_a1.ipynb") is platform_of("ada_1_a1.ipynb") is None
