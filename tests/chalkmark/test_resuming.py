"""Grading again runs what is new or was left open, and nothing else; the end is that of grading in one go."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from chalkmark import grade_folder, grading
from chalkmark.grading import Line, Result, for_human
from chalkmark.sandbox import Limits, SandboxError
from tests.chalkmark.submissions import ROOT, hand_in, sheet, toy

MANY = 12
PATIENCE = 60


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A function that grades a folder by a stub, whose verdicts are by student; who ran, and what the table says."""
    verdicts: dict[str, Result] = {}
    # SIM115: the caller closes it.
    monkeypatch.setattr(grade_folder, "Sandbox", lambda *options: open(os.devnull))  # noqa: SIM115

    def stub(variants, folder, limits, jailed):
        return replace(verdicts.get(folder.name) or right(folder.name))

    monkeypatch.setattr(grade_folder, "grade", stub)

    def run(assignment=None, **options):
        folders = grade_folder.students(tmp_path / "in")
        done = grade_folder.grade_folder(assignment or toy(), folders, tmp_path / "out", **options)
        with (tmp_path / "out" / "grades.csv").open() as file:
            table = {row["student"]: row["status"] for row in csv.DictReader(file)}
        assert list(table) == [result.student for result in done.results]
        return done, table

    for student in ("ann", "bob", "cem"):
        hand_in(tmp_path / "in", student, sheet())
    run.verdicts, run.folder = verdicts, tmp_path
    return run


def right(student, numbers=""):
    """A result with all points."""
    lines = [Line("1.1", "a check", True, 5, "right")]
    return Result(student, "toy", 5, 5.0, lines=lines, numbers=numbers)


def test_what_is_unchanged_is_not_run(course):
    """What is changed is, and what is new."""
    assert course()[0].fresh == ["ann", "bob", "cem"]
    assert course()[0].fresh == []
    (course.folder / "in" / "bob" / "toy" / "toy.ipynb").write_text("{}")
    hand_in(course.folder / "in", "dan", sheet())
    assert course()[0].fresh == ["bob", "dan"]
    assert course(again=True)[0].fresh == ["ann", "bob", "cem", "dan"]


def test_other_checks_grade_all_again(course, tmp_path):
    """As do other limits."""
    course()
    (tmp_path / "checks.py").write_text("# mended")
    assert len(course(replace(toy(), files={"checks": tmp_path / "checks.py"}))[0].fresh) == 3
    assert len(course(limits=Limits(memory=1 << 20))[0].fresh) == 3


def test_what_may_end_otherwise_is_run_again(course, monkeypatch):
    """A grader that failed, and a verdict of the clock; those of the notebook itself stay."""
    course.verdicts |= {
        "ann": for_human(Result("ann", "toy", 5), ["the file is not a notebook: its JSON is damaged"]),
        "bob": replace(right("bob"), settled=False),
        "cem": replace(right("cem"), settled=False),
    }
    course()
    assert course()[0].fresh == ["bob", "cem"]


def test_a_jail_that_did_not_start_is_tried_again(course, monkeypatch):
    """By the grader itself, in whose words this is said."""
    monkeypatch.setattr(grade_folder, "grade", grading.grade)
    monkeypatch.setattr(
        grading, "Session", lambda *arguments: (_ for _ in ()).throw(SandboxError("no more processes"))
    )
    done, _ = course()
    assert [result.settled for result in done.results] == [False] * 3
    monkeypatch.setattr(grade_folder, "grade", lambda *arguments: 1 / 0)
    done, _ = course()
    assert done.fresh == ["ann", "bob", "cem"]
    assert [result.settled for result in done.results] == [False] * 3


def test_one_student_again_and_the_table_stays_whole(course):
    """Whether anything changed or not; whoever else would have to be graded is named."""
    course(only=["ann"])
    hand_in(course.folder / "in", "dan", sheet())
    done, table = course(only=["bob", "cem"])
    assert (done.fresh, list(table)) == (["bob", "cem"], ["ann", "bob", "cem"])
    (course.folder / "in" / "ann" / "toy" / "toy.ipynb").write_text("{}")
    done, table = course(only=["bob"])
    assert (done.fresh, list(table)) == (["bob"], ["ann", "bob", "cem"])
    assert done.left == {"ann": "handed in another notebook since", "dan": "has no result"}
    with pytest.raises(ValueError, match="zoe has no folder among the submissions"):
        course(only=["zoe"])


def test_a_name_is_found_as_macos_writes_it(course):
    """With its accents as letters of their own."""
    hand_in(course.folder / "in", "Zoe\u0308", sheet())
    assert course(only=["Zo\u00eb"])[0].fresh == ["Zoe\u0308"]


def test_who_is_gone_is_named_and_in_no_table(course):
    """The files are kept."""
    course()
    (course.folder / "in" / "bob").rename(course.folder / "in" / "robert")
    done, table = course()
    assert (done.fresh, done.withdrawn, list(table)) == (["robert"], ["bob"], ["ann", "cem", "robert"])
    assert (course.folder / "out" / "withdrawn" / "bob.json").exists()
    assert course()[0].withdrawn == []


def written(out):
    """All results as they lie in the folder, but for what graded them."""
    return {path.name: json.loads(path.read_text()) for path in (out / "results").iterdir()}


def test_whose_numbers_differ_is_judged_among_all(course):
    """However often grading was ended before: the last run decides, and undoes what an earlier one said."""
    course.verdicts |= {"ann": right("ann", "ann"), "bob": right("bob"), "cem": right("cem")}
    mine = course.folder / "in"
    for later in ("bob", "cem"):
        (mine / later).rename(course.folder / later)
    assert course()[1] == {"ann": "graded"}
    (course.folder / "bob").rename(mine / "bob")
    assert course()[1] == {"ann": "graded", "bob": "needs a human"}
    (course.folder / "cem").rename(mine / "cem")
    done, table = course()
    assert (done.fresh, table) == (["cem"], {"ann": "needs a human", "bob": "graded", "cem": "graded"})
    in_parts = written(course.folder / "out")
    (course.folder / "out").rename(course.folder / "parts")
    course()
    assert written(course.folder / "out") == in_parts
    assert course()[0].fresh == []


def test_an_interruption_drops_what_waits(course, monkeypatch):
    """What ran is kept."""
    ran = []

    def stub(variants, folder, limits, jailed):
        ran.append(folder.name)
        return right(folder.name)

    def interrupted(result):
        raise KeyboardInterrupt

    monkeypatch.setattr(grade_folder, "grade", stub)
    with pytest.raises(KeyboardInterrupt):
        course(watch=lambda count: interrupted)
    kept = {path.stem for path in (course.folder / "out" / "results").iterdir()}
    assert kept == {*ran}
    monkeypatch.setattr(grade_folder, "grade", lambda *arguments: stub(*arguments))
    course()
    assert sorted(ran) == ["ann", "bob", "cem"]


def descendants(process):
    """The processes that a process started, and those that they started."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    children = [int(child) for task in tasks for child in task.read_text().split()]
    return children + [one for child in children for one in descendants(child)]


def wait_until(true):
    """Poll for something that another process does."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def typed(folder, *options):
    """The command that grades the folder's submissions, and the environment that it needs."""
    command = [sys.executable, "-m", "chalkmark", "grade", str(folder / "in"), "--assignment", "toy"]
    command += ["--assignments", str(ROOT), "--out", str(folder / "out"), *options]
    return command, os.environ | {"PYTHONPATH": str(Path(grade_folder.__file__).parents[1])}


def test_an_interruption_from_the_keyboard_spoils_no_result(jail, tmp_path):
    """It reaches every process of the terminal; what runs in a jail then ends as it would have."""
    hand_in(tmp_path / "in", "ann", sheet())
    hand_in(tmp_path / "in", "bob", sheet(last="import time\ntime.sleep(1)"))
    command, paths = typed(tmp_path, "--jobs", "1")
    results = tmp_path / "out" / "results"
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background inherits none
    try:
        process = subprocess.Popen(command, env=paths, start_new_session=True, stderr=subprocess.PIPE)
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        wait_until(lambda: (results / "ann.json").exists() and descendants(process.pid))
        os.killpg(process.pid, signal.SIGINT)
        assert b"the same command goes on" in process.stderr.read()
    assert process.returncode == 130
    bob = json.loads((results / "bob.json").read_text())
    assert (bob["score"], bob["cells"]) == (5, [])


def test_killed_in_the_middle_nothing_is_lost_or_run_twice(jail, tmp_path):
    """A real run of the command; its jails end with it, and the next one completes the table."""
    slow = sheet(last="import time\ntime.sleep(0.3)")
    for number in range(MANY):
        hand_in(tmp_path / "in", f"s{number:02}", slow if number > 3 else sheet())
    command, paths = typed(tmp_path, "--jobs", "2")
    results = tmp_path / "out" / "results"

    def found():
        return {path.name: path.stat() for path in results.glob("*.json")}

    with subprocess.Popen(command, env=paths, start_new_session=True, stderr=subprocess.DEVNULL) as process:
        wait_until(lambda: len(found()) >= 4 and descendants(process.pid))
        jails = descendants(process.pid)
        os.killpg(process.pid, signal.SIGKILL)
    wait_until(lambda: not any(os.path.exists(f"/proc/{one}") for one in jails))
    first = found()
    assert 4 <= len(first) < MANY
    done = subprocess.run(command, env=paths, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    kept, new = len(first), MANY - len(first)
    submissions = f"{new} submission{'' if new == 1 else 's'}"
    assert done.stdout.startswith(f"{submissions} graded into {tmp_path / 'out'}, {kept} unchanged; 0 ")
    last = found()
    assert sorted(last) == [f"s{number:02}.json" for number in range(MANY)]
    for name, stat in first.items():
        assert (last[name].st_ino, last[name].st_mtime_ns) == (stat.st_ino, stat.st_mtime_ns)
    with (tmp_path / "out" / "grades.csv").open() as file:
        assert [row["score"] for row in csv.DictReader(file)] == ["5"] * MANY
    assert all(json.loads((results / name).read_text())["score"] == 5 for name in last)
