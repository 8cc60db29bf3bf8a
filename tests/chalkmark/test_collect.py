"""Downloads of Canvas and Moodle, laid out by student."""

import pytest

from chalkmark.collect import Collector
from chalkmark.roster import MOODLE, Roster, Student
from chalkmark.submission_folder import NEW, REPLACED, SubmissionFolder
from tests.chalkmark.downloads import ADA, IN_GROUPS, NAME, ON_CANVAS, ON_MOODLE, notebook, zipped


def collected(tmp_path, roster, *downloads):
    """The collector after it went through downloads, each given by its files."""
    collector = Collector(SubmissionFolder(tmp_path / "out", NAME), roster)
    for number, files in enumerate(downloads):
        collector.collect(zipped(tmp_path / f"{number}.zip", files))
    collector.name_the_missing()
    return collector


def laid(tmp_path):
    """What lies in the students' folders."""
    found = (path for path in (tmp_path / "out").rglob("*") if path.is_file())
    return {path.relative_to(tmp_path / "out").as_posix(): path.read_bytes() for path in found}


def test_canvas(tmp_path):
    """The newest by Canvas's number, the late one told, the number of nobody told."""
    one = collected(
        tmp_path,
        ON_CANVAS,
        {
            f"lovelaceada_LATE_71_902_{NAME}-1.ipynb": notebook("second"),
            f"lovelaceada_LATE_71_901_{NAME}-2.ipynb": notebook("first"),
            "lovelaceada_LATE_71_903_scratch.ipynb": notebook("scratch"),
            "franklinben_72_904_whatever.ipynb": notebook("ben"),
            f"otto_99_905_{NAME}.ipynb": notebook("otto"),
        },
    )
    assert laid(tmp_path) == {
        f"ada/{NAME}/{NAME}.ipynb": notebook("second"),
        f"ben/{NAME}/{NAME}.ipynb": notebook("ben"),
    }
    assert one.done == {"ada": NEW, "ben": NEW}
    assert one.notes == ["ada: late"]
    assert one.matters == [
        f"otto_99_905_{NAME}.ipynb: not collected, its number is nobody's in the roster, or could be that of several",
        f"ada: {NAME}-1.ipynb was collected, and not {NAME}-2.ipynb, scratch.ipynb",
    ]


def test_moodle(tmp_path):
    """The file of the right name; of others none is guessed; no notebook, nothing at all."""
    roster = Roster(
        MOODLE, ON_MOODLE.students | {"73": Student("cy", "Cy Young"), "74": Student("di", "Di Prima")}
    )
    one = collected(
        tmp_path,
        roster,
        {
            f"Ada Lovelace_71_assignsubmission_file/{NAME}.ipynb": notebook("right"),
            "Ada Lovelace_71_assignsubmission_file/other.ipynb": notebook("other"),
            "Ada Lovelace_71_assignsubmission_file/data.csv": b"1",
            "Ben Franklin_72_assignsubmission_file/a.ipynb": notebook("a"),
            "Ben Franklin_72_assignsubmission_file/b.ipynb": notebook("b"),
            "Cy Young_73_assignsubmission_file/essay\x1b[31m.pdf": b"%PDF",
        },
    )
    assert laid(tmp_path) == {f"ada/{NAME}/{NAME}.ipynb": notebook("right")}
    assert one.matters == [
        "ada: also handed in data.csv, not collected",
        f"ada: {NAME}.ipynb was collected, and not other.ipynb",
        "ben: handed in 2 notebooks (a.ipynb, b.ipynb), none was collected; put the right one to "
        f"{tmp_path / 'out' / 'ben' / NAME / NAME}.ipynb",
        "cy: handed in no notebook, but essay\\x1b[31m.pdf",
        "di: handed in nothing",
    ]


def test_a_group_of_moodle_is_nobodys(tmp_path):
    """One line for all of its files, whosever number the group has; a file in it that is called like a login, too."""
    one = collected(
        tmp_path,
        ON_MOODLE,
        {
            f"Team Red_72_assignsubmission_file/{NAME}.ipynb": notebook("red"),
            "Team Red_72_assignsubmission_file/ada_data.csv": b"1",
            "Default group_assignsubmission_file/ben.ipynb": notebook("ben"),
        },
    )
    assert laid(tmp_path) == {}
    assert one.matters == [
        "Default group_assignsubmission_file/ben.ipynb: not collected, all students without a group hand it in "
        "together: ask whose it is; collect a copy for each member, called LOGIN.ipynb",
        f"Team Red_72_assignsubmission_file/{NAME}.ipynb, Team Red_72_assignsubmission_file/ada_data.csv: "
        "not collected, it looks like a group's: participant 72 in the roster is Ben Franklin; take this "
        "assignment's newest grading worksheet, which names groups, or collect a copy for each member, called "
        "LOGIN.ipynb",
        "ada: handed in nothing",
        "ben: handed in nothing",
    ]


def test_a_group_that_the_worksheet_names(tmp_path):
    """Each member has the notebook."""
    one = collected(
        tmp_path, IN_GROUPS, {f"Red amp; Blue 1_73_assignsubmission_file/{NAME}.ipynb": notebook("red")}
    )
    assert laid(tmp_path) == {f"{login}/{NAME}/{NAME}.ipynb": notebook("red") for login in ("ada", "ben")}
    assert one.notes == ["Red amp; Blue 1_73: handed in by ada, ben together"]
    assert one.matters == [f"{login}: handed in nothing" for login in ("cy", "di", "eve")]


def test_a_group_of_canvas_counts_for_one(tmp_path):
    """Whose number it bears; the others are named."""
    one = collected(tmp_path, ON_CANVAS, {"teamred_71_901_a1.ipynb": notebook("red")})
    assert laid(tmp_path) == {f"ada/{NAME}/{NAME}.ipynb": notebook("red")}
    assert one.matters == [
        "ada: a1.ipynb came as that of teamred, perhaps a group, and counts for ada only; if it is one, "
        "collect a copy for each member, called LOGIN.ipynb",
        "ben: handed in nothing",
    ]


def test_folders_of_students(tmp_path):
    """Whatever a student calls a file, even as Canvas would."""
    files = {f"{login}/{NAME}/{NAME}.ipynb": notebook(login) for login in ("ada", "ben")}
    assert collected(tmp_path, None, files | {"ada/hw_1_2_x.txt": b"1"}).matters == [
        "ada: also handed in hw_1_2_x.txt, not collected"
    ]
    assert laid(tmp_path) == files


def test_names_that_tell_no_student(tmp_path):
    """One line for all, and nothing is laid out."""
    blackboard = [
        f"Homework 1_{login}_attempt_2026-01-30-15-00-0{n}_x.ipynb" for n, login in enumerate("abcdef")
    ]
    one = collected(tmp_path, None, dict.fromkeys([*blackboard, "s1/ada.ipynb", "s2/x.ipynb"], notebook()))
    assert laid(tmp_path) == {}
    assert one.matters == [
        f"{', '.join(blackboard[:5])} and 1 more: not collected, Blackboard's names are not read here: call each file "
        "LOGIN.ipynb",
        "s1/ada.ipynb, s2/x.ipynb: not collected, the student may be the folder or the name: give a roster, or collect "
        "one folder at a time",
    ]


def test_a_few_names_of_another_platform_are_left(tmp_path):
    """They may be chance; the others are collected."""
    files = {"ada_1_2_x.ipynb": notebook(), "ben_x.ipynb": notebook("ben"), "cy.ipynb": notebook("cy")}
    one = collected(tmp_path, None, files)
    assert sorted(one.done) == ["ben", "cy"]
    assert one.matters == [
        "ada_1_2_x.ipynb: not collected, its name is one that Canvas gives, and there is no roster of Canvas"
    ]


def test_two_alike_are_one(tmp_path):
    """Whichever is taken."""
    one = collected(tmp_path, None, {"ada_x.ipynb": notebook(), "ada_y.ipynb": notebook()})
    assert one.done == {"ada": NEW}
    assert one.matters == []


def test_a_later_download_replaces(tmp_path):
    """Who handed in before is not missing; the earlier file is kept; a second run says so, too."""
    monday = {f"Ada Lovelace_71_assignsubmission_file_{NAME}.ipynb": notebook("monday")}
    friday = {f"Ada Lovelace_71_assignsubmission_file_{NAME}.ipynb": notebook("friday")}
    assert collected(tmp_path, ON_MOODLE, monday).matters == ["ben: handed in nothing"]
    one = collected(tmp_path, ON_MOODLE, friday, friday)
    assert one.done == {"ada": REPLACED}
    assert one.notes == [f"ada: replaced; the earlier file is kept as {NAME}.ipynb.1"]
    assert laid(tmp_path) == {
        f"ada/{NAME}/{NAME}.ipynb": notebook("friday"),
        f"ada/{NAME}/{NAME}.ipynb.1": notebook("monday"),
    }
    assert collected(tmp_path, ON_MOODLE, {"ben.ipynb": b"{}"}).matters[-1].startswith("ben: the file is not")


def test_hostile_names_write_nowhere_else(tmp_path):
    """A name is read for its login only; of two in other capitals, perhaps one folder, neither is taken."""
    one = collected(
        tmp_path,
        None,
        {
            "../../up_x.ipynb": notebook("1"),
            "/root_x.ipynb": notebook("2"),
            "../~_x.ipynb": notebook("3"),
            "Zed_x.ipynb": notebook("4"),
            "zed_y.ipynb": notebook("5"),
        },
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.zip", "out"]
    assert laid(tmp_path) == {
        f"root/{NAME}/{NAME}.ipynb": notebook("2"),
        f"up/{NAME}/{NAME}.ipynb": notebook("1"),
    }
    assert one.matters == [
        "../~_x.ipynb: not collected, its name does not begin with a login (letters, digits and . @ + - only)",
        "Zed, zed: differ in capitals only, none was collected",
    ]


@pytest.mark.parametrize(
    ("roster", "name", "message"),
    [
        (None, "lovelaceada_71_901_x.ipynb", "--roster with the gradebook that Canvas"),
        (
            ON_CANVAS,
            "Ada Lovelace_71_assignsubmission_file_/x.ipynb",
            "--roster with the assignment's grading worksheet",
        ),
        (ON_MOODLE, "lovelaceada_71_901_x.ipynb", "Canvas"),
    ],
)
def test_a_download_needs_its_own_roster(roster, name, message, tmp_path):
    """Nothing is written, not even what could be."""
    with pytest.raises(ValueError, match=message):
        collected(tmp_path, roster, {"ada_x.ipynb": notebook(), name: notebook()})
    assert laid(tmp_path) == {}


def test_folders_of_moodle_are_no_logins(tmp_path):
    """Though each hold a notebook called like the assignment."""
    folders = ("Ada Lovelace_71_assignsubmission_file", "Ben Franklin_72_assignsubmission_file")
    with pytest.raises(ValueError, match="--roster with the assignment's grading worksheet"):
        collected(tmp_path, None, {f"{folder}/{NAME}.ipynb": notebook() for folder in folders})
    assert laid(tmp_path) == {}


def test_submissions_are_no_download(tmp_path):
    """They would be laid out once more."""
    collected(tmp_path, None, {"ada_x.ipynb": notebook()})
    for folder in (tmp_path / "out", tmp_path):
        with pytest.raises(ValueError, match="lies in"):
            Collector(SubmissionFolder(tmp_path / "out", NAME)).collect(folder)


def test_an_odd_row_is_named(tmp_path):
    """Once, though there be two downloads."""
    roster = Roster(MOODLE, {"71": ADA}, ["Eve: ID number is empty; mend it in the roster"])
    one = collected(tmp_path, roster, {"ada.ipynb": notebook()}, {"ada.ipynb": notebook()})
    assert one.matters == roster.problems
