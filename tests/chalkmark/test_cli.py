"""The commands, as they are typed."""

import pytest

from chalkmark.cli import main
from tests.chalkmark.downloads import notebook, zipped
from tests.chalkmark.submissions import ROOT, hand_in, sheet

HERE = ("--assignments", str(ROOT))


def test_list(capsys):
    """Name, points, title."""
    assert main(["list", *HERE]) == 0
    assert capsys.readouterr().out.split(maxsplit=3) == ["toy", "5", "points", "Toy: a layer and a mean\n"]


def test_release_grade_verify(jail, capsys, tmp_path):
    """In one go; 3 when a human must look."""
    assert main(["release", "toy", *HERE, "--out", str(tmp_path / "release")]) == 0
    assert main(["release", "toy", *HERE, "--out", str(tmp_path / "release")]) == 1
    assert "left as it is" in capsys.readouterr().err
    hand_in(tmp_path / "in", "ann", sheet())
    command = ["grade", str(tmp_path / "in"), "--assignment", "toy", *HERE, "--out", str(tmp_path / "out")]
    assert main(command) == 0
    hand_in(tmp_path / "in", "bob", "{")
    assert main(command) == 3
    assert (
        f"{tmp_path / 'out'}, 1 unchanged; 1 submission needs a human.\n  bob: the file"
        in capsys.readouterr().out
    )
    assert main(["verify", "toy", *HERE]) == 0


def test_collect(capsys, tmp_path):
    """3 while somebody must be looked at, 0 when all is well, 1 when the roster is none."""
    (tmp_path / "roster.csv").write_text("Student,ID,SIS Login ID\nA,71,ann\nB,72,bob\n", encoding="utf-8")
    zipped(tmp_path / "one.zip", {"a_71_901_toy.ipynb": notebook("1"), "b_72_902_toy.pdf": b"%PDF"})
    zipped(tmp_path / "two.zip", {"a_LATE_71_903_toy-1.ipynb": notebook("2"), "b_72_904_x.ipynb": notebook()})
    command = ["collect", "--assignment", "toy", *HERE, "--out", str(tmp_path / "in"), "--roster"]
    roster, one, two = (str(tmp_path / name) for name in ("roster.csv", "one.zip", "two.zip"))
    assert main([*command, roster, one]) == 3
    assert capsys.readouterr().out == (
        f"1 submission collected into {tmp_path / 'in'}: 1 new, 0 replaced, 0 unchanged.\n"
        "To look at (1):\n  bob: handed in no notebook, but toy.pdf\n"
    )
    assert main([*command, roster, two]) == 0
    assert capsys.readouterr().out == (
        f"2 submissions collected into {tmp_path / 'in'}: 1 new, 1 replaced, 0 unchanged.\n"
        "  ann: replaced; the earlier file is kept as toy.ipynb.1\n  ann: late\n"
    )
    assert main([*command, two, one]) == 1
    assert "is no roster" in capsys.readouterr().err


def test_overlay_brings_private_variants(capsys, tmp_path):
    """Its files go before the public ones."""
    (tmp_path / "toy").mkdir()
    checks = (ROOT / "toy" / "checks.py").read_text().replace("points=2", "points=7")
    (tmp_path / "toy" / "checks.py").write_text(checks)
    assert main(["list", *HERE, "--overlay", str(tmp_path)]) == 0
    assert " 10 points" in capsys.readouterr().out
    assert main(["list", *HERE, "--overlay", str(tmp_path / "mistyped")]) == 1
    assert "no folder" in capsys.readouterr().err


def test_unknown_assignment_names_those_there_are(capsys):
    """With status 1."""
    assert main(["verify", "nonsense", *HERE]) == 1
    assert "assignments there: toy" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["list", "verify"])
def test_without_assignments_one_is_told_where_they_are(command, capsys, tmp_path, monkeypatch):
    """With status 1, as somewhere else than in the root nothing is there to name."""
    monkeypatch.chdir(tmp_path)
    assert main([command]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert f"no assignment in {tmp_path / 'assignments'}: type the command in the root" in printed.err


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", ""])
def test_a_wrong_number_of_jobs_is_a_wrong_call(number, capsys, tmp_path):
    """In one sentence, with status 2, and before anything is done."""
    command = ["grade", str(tmp_path), "--assignment", "toy", *HERE, "--out", str(tmp_path / "out")]
    with pytest.raises(SystemExit) as end:
        main([*command, "--jobs", number])
    assert end.value.code == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.endswith(f"--jobs: {number!r} is no number of submissions at a time; give 1 or more.")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", ["", "list", "release", "collect", "verify", "grade", "record", "export"])
def test_each_command_has_its_help(command, capsys):
    """With status 0."""
    with pytest.raises(SystemExit) as end:
        main([*filter(None, [command]), "--help"])
    assert end.value.code == 0
    assert "usage: chalkmark" in capsys.readouterr().out


def test_refuses_to_grade_unsafely(capsys, tmp_path, monkeypatch):
    """And says how to get a jail."""
    monkeypatch.setenv("PATH", str(tmp_path))
    command = ["grade", str(tmp_path), "--assignment", "toy", *HERE, "--out", str(tmp_path / "out")]
    assert main(command) == 1
    assert "apt-get install bubblewrap" in capsys.readouterr().err
