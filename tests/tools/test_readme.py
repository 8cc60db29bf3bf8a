"""What the README tells people to type can be typed: in sh, in zsh, in both shells of Windows."""

import re
import shlex
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from tools import run_checks

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = [(kind, text.splitlines()) for kind, text in re.findall(r"(?ms)^```(sh|bat)\n(.*?)^```", README)]
LINES = [line for _, lines in BLOCKS for line in lines]
# What a shell passes on that looks like a comment or a quote, and what it takes for more than a letter.
MEANT_OTHERWISE = {
    "sh": re.compile(r"[$`;&|<>*?\[\]{}!~]"),
    "zsh": re.compile(r"[#$`;&|<>*?\[\]{}!~=^]"),  # no comments where one types
    "cmd.exe": re.compile(r"[#'%^&|<>;]|^\./"),  # neither comments nor single quotes, no ; between commands
    "PowerShell 5.1": re.compile(r"[#'$`;&|<>@(){}]|^\w+="),  # no &&, no settings before a command
}
# The tools that an environment brings, beside what the system has.
SYSTEM = {"make", "python", "python3", "py", "pip", ".", r".venv\Scripts\activate"}


@pytest.mark.parametrize("shell", MEANT_OTHERWISE)
def test_a_line_can_be_typed_as_it_stands(shell):
    """Whoever pastes it there runs what is written."""
    assert len(LINES) > 10
    for line in LINES:
        # Within double quotes a shell takes most of it as it is.
        bare = re.sub(r'"[^"$`%!]*"', '""', line)
        assert not MEANT_OTHERWISE[shell].search(bare), line


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        ("cmd.exe", "python tools/serve.py   # read it on localhost"),
        ("zsh", "pytest -m browser  # needs the built site"),
        ("PowerShell 5.1", "ruff check . && ruff format --check ."),
        ("cmd.exe", "pip install '.[notebooks]'"),
        ("zsh", "pip install .[notebooks]"),
        ("PowerShell 5.1", "PORT=8080 make book"),
        ("cmd.exe", "./tools/lab.py"),
        ("cmd.exe", "python tools/lab.py; python tools/serve.py"),
    ],
)
def test_the_rules_see_what_cannot(shell, line):
    """Lines that this README once had, and their like."""
    assert MEANT_OTHERWISE[shell].search(re.sub(r'"[^"$`%!]*"', '""', line))


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no sh")
def test_sh_can_read_its_blocks():
    """Each for itself, as it is pasted."""
    for kind, lines in BLOCKS:
        if kind == "sh":
            subprocess.run(["sh", "-n"], input="\n".join(lines), text=True, check=True)


@pytest.mark.parametrize("line", LINES)
def test_what_a_line_names_is_there(line):
    """The program, the module, the file, the target of make, the stages of the checks."""
    program, *arguments = shlex.split(line, posix="\\" not in line)
    assert program in SYSTEM or (program == "chalkmark" and find_spec("chalkmark.cli"))
    if program == "make":
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert all(f"\n{target}: " in makefile for target in arguments)
    if arguments[:1] == ["-m"]:
        assert find_spec(arguments[1])
    for path in arguments:
        if path.startswith("tools/") or path == "chapters":
            assert (ROOT / path).exists()
    if "tools/run_checks.py" in arguments:
        test = re.search(
            r"(?m)^test: .*\n.*tools/run_checks.py (.*)", (ROOT / "Makefile").read_text(encoding="utf-8")
        )
        assert (
            arguments[1:]
            == test[1].split()
            == [name for name in run_checks.STAGES if not name.startswith("slow")]
        )


def test_windows_types_what_the_others_type():
    """But for its own Python and its own way to activate an environment."""
    (windows,) = (lines for kind, lines in BLOCKS if kind == "bat")
    (others,) = (lines for kind, lines in BLOCKS if "python3 tools/setup_env.py" in lines)
    assert windows[0] == others[0].replace("python3", "py -3.13")
    assert windows[1] == r".venv\Scripts\activate"
    assert windows[2:] == others[2:]
