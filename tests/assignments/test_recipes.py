"""The recipes on the page for teachers: their commands exist, their files parse, and shards give the whole class."""

import csv
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from chalkmark.bubblewrap import FORBIDDEN
from chalkmark.cli import make_parser

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "chapters" / "teaching.md").read_text(encoding="utf-8")
BLOCKS = [
    (kind, re.sub(r"^  ", "", text, flags=re.M) if indent else text)
    for indent, kind, text in re.findall(r"^( *)```(\w+)\n(.*?)^ *```$", PAGE, re.M | re.S)
]
_COMMAND = r"(?<![\w/.])chalkmark (?:list|release|collect|verify|grade|record|export)\b[^\n'#`]*"
WHOLE = [
    command.strip().partition(" || ")[0]
    for _, text in BLOCKS
    for command in re.findall(_COMMAND, text.replace("\\\n", " "))
]
MENTIONED = re.findall(_COMMAND, PAGE.replace("\\\n", " "))
CAPABILITIES = (
    "chown dac_override fowner fsetid kill setgid setuid setpcap net_bind_service net_raw sys_chroot "
)
DOCKERS = (CAPABILITIES + "mknod audit_write setfcap").split()


def block(start, kind=None):
    """The one block of code that begins so."""
    [found] = [text for one, text in BLOCKS if text.startswith(start) and kind in (None, one)]
    return found


@pytest.mark.parametrize("command", sorted({*WHOLE}))
def test_commands_are_understood(command):
    """Each that stands in a block of code."""
    assert make_parser().parse_args(shlex.split(command.replace(" … ", " "))[1:]).run


@pytest.mark.parametrize("command", sorted({*MENTIONED} - {*WHOLE}))
def test_options_that_are_mentioned_exist(command, capsys):
    """In the help of their command."""
    words = command.split()
    with pytest.raises(SystemExit):
        make_parser().parse_args([words[1], "--help"])
    told = capsys.readouterr().out
    assert all(word in told for word in words if word.startswith("--"))


def test_the_page_was_searched():
    """Every command is somewhere in it."""
    assert {command.split()[1] for command in MENTIONED} == {
        "list",
        "release",
        "collect",
        "verify",
        "grade",
        "record",
        "export",
    }


@pytest.fixture
def course(tmp_path):
    """A folder as the page has it: the command, the assignments, shard.sh, and five submissions of a damaged file."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "chalkmark").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m chalkmark "$@"\n')
    (programs / "chalkmark").chmod(0o755)
    (tmp_path / "assignments").symlink_to(ROOT / "assignments")
    (tmp_path / "shard.sh").write_text(block("#!/bin/sh"))
    for student in ("ann", "bob", "cem", "dan o'neill", "eve"):
        folder = tmp_path / "course" / "submissions" / student / "a1-scalar-engine"
        folder.mkdir(parents=True)
        (folder / "a1-scalar-engine.ipynb").write_text("{")
    return tmp_path


def run(folder, command, **environment):
    """Type a command there; what it printed."""
    paths = {"PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "lib")}
    done = subprocess.run(
        command, shell=True, cwd=folder, env=os.environ | paths | environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def graded_in_shards(course, wrapped):
    """Run both shards as Slurm does; who is in each, and the students of the table."""
    for number in range(2):
        run(course, wrapped, SLURM_ARRAY_TASK_ID=str(number))
    parts = [
        {path.name for path in (course / "course" / "shards" / str(number)).iterdir()} for number in range(2)
    ]
    table = run(course, "chalkmark export course/graded || test $? -eq 3").splitlines()
    return parts, [row["student"] for row in csv.DictReader(table)]


def test_shards_give_the_whole_class(course):
    """Each student is in one of them, where a late one and one who is gone move nobody else."""
    if shutil.which("bwrap") is None:
        pytest.skip("bubblewrap is not installed")
    array, wrapped = re.search(r"--array=(\S+).*--wrap '([^']+)'", block("sbatch"), re.S).groups()
    first, last = map(int, array.split("-"))
    assert (first, int(wrapped.split()[-1])) == (0, last + 1)
    wrapped = re.sub(r"\d+$", "2", wrapped)
    parts, table = graded_in_shards(course, wrapped)
    assert parts == [{"cem", "dan o'neill"}, {"ann", "bob", "eve"}]
    assert table == ["ann", "bob", "cem", "dan o'neill", "eve"]
    before = {path: path.stat().st_mtime_ns for path in (course / "course" / "graded").glob("*/*/results/*")}
    submissions = course / "course" / "submissions"
    shutil.copytree(submissions / "ann", submissions / "abe")
    shutil.rmtree(submissions / "bob")
    parts, table = graded_in_shards(course, wrapped)
    assert parts == [{"abe", "cem", "dan o'neill"}, {"ann", "eve"}]
    assert table == ["abe", "ann", "cem", "dan o'neill", "eve"]
    kept = [path for path in before if path.stem != "bob"]
    assert [path.stat().st_mtime_ns for path in kept] == [before[path] for path in kept]


def test_what_lies_beside_the_folders_is_named_in_its_shard(course):
    """A notebook without a folder, as without shards."""
    if shutil.which("bwrap") is None:
        pytest.skip("bubblewrap is not installed")
    (course / "course" / "submissions" / "zoe.ipynb").write_text("{}")
    said = "".join(run(course, f"sh shard.sh {number} 2 2>&1") for number in range(2))
    assert said.count("zoe.ipynb: lies beside the students' folders") == 1


def test_downloads_become_folders(course):
    """By the command on the page, with the names of Canvas."""
    with zipfile.ZipFile(course / "submissions.zip", "w") as archive:
        for name in ("kimlee_71_901_work.ipynb", "leekim_LATE_72_902_a1-scalar-engine-1.ipynb"):
            archive.writestr(name, json.dumps({"cells": []}))
    roster = 'Student,ID,SIS Login ID\n"Kim, Lee",71,kim\n"Lee, Kim",72,lee\n'
    (course / "roster.csv").write_text(roster, encoding="utf-8")
    run(course, block("chalkmark collect"))
    for student in ("kim", "lee"):
        path = course / "course" / "submissions" / student / "a1-scalar-engine" / "a1-scalar-engine.ipynb"
        assert json.loads(path.read_text()) == {"cells": []}


def test_kubernetes_job_is_whole():
    """As many completions as the shards it counts, and a volume for what it mounts."""
    job = yaml.safe_load(block("apiVersion", "yaml"))
    assert (job["kind"], job["spec"]["completionMode"]) == ("Job", "Indexed")
    [container] = job["spec"]["template"]["spec"]["containers"]
    assert container["command"] == ["sh", "-c", 'sh shard.sh "$JOB_COMPLETION_INDEX" 16']
    assert job["spec"]["completions"] == 16
    volumes = {one["name"] for one in job["spec"]["template"]["spec"]["volumes"]}
    assert {one["name"] for one in container["volumeMounts"]} == volumes
    assert container["volumeMounts"][0]["mountPath"] == "/book/course"
    assert "WORKDIR /book\n" in block("FROM")


def test_github_matrix_is_whole():
    """As many shards as each one is told of."""
    job = yaml.safe_load(block("strategy", "yaml"))
    shards = job["strategy"]["matrix"]["shard"]
    assert shards == list(range(len(shards)))
    assert job["steps"][-1]["run"] == f"sh shard.sh ${{{{ matrix.shard }}}} {len(shards)}"


def test_container_has_what_the_command_needs():
    """The book, NumPy and bubblewrap; and the options that the error message names, too."""
    recipe, started = block("FROM"), block("docker build")
    assert "apt-get install -y bubblewrap" in recipe
    assert "COPY . /book" in recipe
    options = re.findall(r"--(?:cap-add|security-opt) \S+", started)
    assert len(options) == 5
    assert all(option in FORBIDDEN for option in options)


@pytest.mark.slow
@pytest.mark.skipif(
    not hasattr(os, "geteuid")
    or os.geteuid() != 0
    or None in (shutil.which("setpriv"), shutil.which("bwrap")),
    reason="needs root, setpriv and bubblewrap",
)
def test_the_two_capabilities_are_what_root_needs_in_a_container():
    """With Docker's own ones alone no jail starts, and the error says what is missing."""
    start = "from chalkmark.sandbox import Sandbox\nSandbox().close()\nprint('started')"
    said = {}
    for added in ("", "sys_admin", "sys_admin net_admin"):
        kept = ",".join(f"+{name}" for name in [*DOCKERS, *added.split()])
        command = ["setpriv", "--bounding-set", f"-all,{kept}", sys.executable, "-c", start]
        paths = os.environ | {"PYTHONPATH": str(ROOT / "lib")}
        done = subprocess.run(command, capture_output=True, text=True, env=paths)
        said[added] = done.stdout + done.stderr
    assert said["sys_admin net_admin"] == "started\n"
    assert all("--cap-add SYS_ADMIN --cap-add NET_ADMIN" in said[added] for added in ("", "sys_admin"))
