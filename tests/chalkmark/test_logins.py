"""Whose a file is that bears a login."""

import pytest

from chalkmark.logins import HandedIn, Logins, StrangerError
from chalkmark.roster import CANVAS, Roster, Student
from tests.chalkmark.downloads import NAME, ON_CANVAS

TWO_ZOES = Roster(CANVAS, {"1": Student("zoe", ""), "2": Student("zoe_b", "")})


def told(paths, roster=None):
    """The login of each file of a download, or why there is none."""
    logins, answers = Logins(paths, NAME, roster), []
    for path in paths:
        try:
            answers.append(logins.owner(path).login)
        except StrangerError as error:
            answers.append(f"? {error}")
    return answers


@pytest.mark.parametrize(
    ("path", "roster", "expected"),
    [
        ("ada_a1.ipynb", None, HandedIn("ada", "a1.ipynb")),
        ("in/ada.l@x.edu.ipynb", None, HandedIn("ada.l@x.edu", "ada.l@x.edu.ipynb")),
        ("ADA_a1.ipynb", ON_CANVAS, HandedIn("ada", "a1.ipynb")),
        ("zoe_b_a1.ipynb", TWO_ZOES, HandedIn("zoe_b", "a1.ipynb")),
        ("zoe/any_thing.ipynb", TWO_ZOES, HandedIn("zoe", "any_thing.ipynb")),
        (f"all/{NAME}-zoe_b/{NAME}.ipynb", TWO_ZOES, HandedIn("zoe_b", f"{NAME}.ipynb")),
        ("Zoe\u0308_a1.ipynb", None, HandedIn("Zo\u00eb", "a1.ipynb")),
    ],
)
def test_one_file(path, roster, expected):
    """Logins with marks and underscores; a roster says how they are spelled, and knows folders."""
    assert Logins([path], NAME, roster).owner(path) == expected


@pytest.mark.parametrize(
    "path", ["", "..\\x.ipynb", "x/../.._a1.ipynb", "=1+1_a1.ipynb", "a\u202eb.ipynb", "ada _x.ipynb"]
)
def test_names_that_are_no_login(path):
    """None leads anywhere, and none differs from another by what nobody sees."""
    with pytest.raises(StrangerError, match="does not begin with a login"):
        Logins([path], NAME, None).owner(path)


@pytest.mark.parametrize(
    "pattern",
    [
        f"LOGIN/{NAME}.ipynb",
        f"all/LOGIN/{NAME}/{NAME} (1).ipynb",
        f"{NAME}-LOGIN/work.ipynb",
        "LOGIN/hw_1_2_x.ipynb",
    ],
)
def test_folders_of_students(pattern):
    """As nbgrader and GitHub Classroom have them; whatever else lies there is theirs, what lies beside is nobody's."""
    students = [pattern.replace("LOGIN", login) for login in ("ada", "ben", "cy")]
    more = [pattern.rpartition("/")[0].replace("LOGIN", "ada") + "/deep/data.csv", "README.md"]
    assert told([*students, *more])[:4] == ["ada", "ben", "cy", "ada"]
    assert told([*students, *more])[4] == "? it lies beside the students' folders"


def test_folders_at_most_at_one_depth():
    """A notebook that was put deeper is the same student's; one that lies higher is nobody's."""
    files = ("s1/ada/{}", "s1/ben/tries/{}", "s2/cy/{}", "s2/di/{}", "s2/{}")
    answers = told([file.format(f"{NAME}.ipynb") for file in files])
    assert answers == ["ada", "ben", "cy", "di", "? it lies beside the students' folders"]


@pytest.mark.parametrize(
    ("paths", "roster", "reason"),
    [
        ([f"{NAME}.ipynb"], None, "call it LOGIN.ipynb"),
        ([f"release/{NAME}/{NAME}.ipynb"], None, "call it LOGIN.ipynb"),
        ([f"{NAME}_ada.ipynb", f"{NAME}-ben.ipynb"], None, "call it LOGIN.ipynb"),
        ([f"s1/{NAME}.ipynb", f"s2/x/{NAME}.ipynb"], None, "call it LOGIN.ipynb"),
        (["s1/ada.ipynb", "s2/solution.ipynb"], None, "the folder or the name"),
        ([f"{one}, Ada - 1/{NAME}.ipynb" for one in "xyz"], None, "not called like a login"),
        ([f"hw1_{one}.ipynb" for one in ("ada", "ben", "cy")], None, "most files begin with hw1"),
        (["Homework 1_ada_attempt_2026-01-30-15-00-00_x.ipynb"], None, "Blackboard"),
        (["zoe_x_zoe_attempt_2026-01-30-15-00-00.ipynb"], TWO_ZOES, "Blackboard"),
        (["zoe/zoe_b_x.ipynb"], TWO_ZOES, "zoe and zoe_b"),
        (["zoe/zoe_b/x.ipynb"], TWO_ZOES, "zoe and zoe_b"),
        (["other/thing.ipynb"], TWO_ZOES, "neither its name nor its folder"),
    ],
)
def test_what_may_be_something_else_is_nobodys(paths, roster, reason):
    """The release, Blackboard's and Brightspace's names, sections or titles in place of logins, two logins at once."""
    assert all(answer.startswith("? ") and reason in answer for answer in told(paths, roster))


def test_the_others_are_collected():
    """A title is no login though one student have a file of two names; whose folder has another's name is in doubt."""
    assert told(["ben_x.ipynb", *(f"hw1_{one}.ipynb" for one in "abc")])[0] == "ben"
    assert told(["ben_x.ipynb", "ada_x.ipynb", "ada_y.ipynb"]) == ["ben", "ada", "ada"]
    assert told(["s1/ada.ipynb", "top.ipynb", "s1/deep/ben.ipynb", "ben/ben_x.ipynb"])[1::2] == ["top", "ben"]
    answers = told([f"ada/{NAME}.ipynb", f"ben/{NAME}.ipynb", "ada/Ben_x.ipynb"])
    assert answers == ["ada", "ben", "? it lies in the folder of ada, with the name of Ben"]
