"""The PDF is built where LaTeX is, only without faults; elsewhere one sentence says what to install."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools import build_pdf

ROOT = Path(__file__).parents[2]
LOG = "This is XeTeX\nOutput written on backpropagation.pdf (3 pages).\n"


def test_says_what_to_install_where_latex_is_missing(monkeypatch, capsys, tmp_path):
    """One line on standard error; nothing is built and nothing is touched."""
    monkeypatch.setattr(build_pdf.shutil, "which", lambda name: None)
    assert build_pdf.build(tmp_path) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "missing here: xelatex" in said.err
    assert all(word in said.err for word in ("Debian", "macOS", "Windows"))
    assert list(tmp_path.iterdir()) == []


def test_names_only_the_files_that_are_missing(monkeypatch):
    """Where LaTeX is there and a font is not."""

    def kpsewhich(command, **options):
        found = "\n".join(f"texmf/{name}" for name in command[1:-1])
        return subprocess.CompletedProcess(command, 1, stdout=found)

    monkeypatch.setattr(build_pdf.shutil, "which", lambda name: f"bin/{name}")
    monkeypatch.setattr(build_pdf.subprocess, "run", kpsewhich)
    assert build_pdf.missing() == [build_pdf.FILES[-1]]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("! Undefined control sequence.", "error"),
        ("book.tex:12: Undefined control sequence.", "error"),
        ("Missing character: There is no ŷ (U+0177) in font x", "letter"),
        ("LaTeX Warning: Reference `a' on page 3 undefined on input line 9.", "leads nowhere"),
        ("LaTeX Warning: Citation 'b' on page 3 undefined on input line 9.", "leads nowhere"),
        ("LaTeX Warning: Hyper reference `c' on page 3 undefined on input line 9.", "leads nowhere"),
        ("Overfull \\hbox (21.5pt too wide) in paragraph at lines 3--4", "runs off"),
    ],
)
def test_a_fault_in_the_log_is_told(line, fault):
    (told,) = build_pdf.faults(f"{LOG}{line}\n{line}\n")
    assert fault in told
    assert line in told


def test_an_error_is_told_alone():
    """References are still open when LaTeX stops in its first run."""
    log = "LaTeX Warning: Reference `a' on page 3 undefined on input line 9.\n! Emergency stop.\n"
    assert build_pdf.faults(log) == ["error: ! Emergency stop."]


def test_a_clean_log_has_no_faults():
    """A line that runs over by less than a letter is none."""
    assert build_pdf.faults(LOG + "Overfull \\hbox (2.5pt too wide) in paragraph at lines 3--4\n") == []


def test_a_hyphen_does_not_make_two_terms_of_one_in_the_index(monkeypatch, tmp_path):
    """LaTeX writes the macro with a space behind it where the entry stands in another's argument."""
    index, log = (tmp_path / f"{build_pdf.NAME}{ending}" for ending in (".idx", ".log"))
    given = []

    def run(command, **options):
        if command[0] == "makeindex":
            given.append(index.read_text("utf-8"))
        else:
            index.write_text("one\\sphinxhyphen{}hot\none\\sphinxhyphen {}hot\n", "utf-8")
            log.write_text(LOG, "utf-8")
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(build_pdf.subprocess, "run", run)
    assert build_pdf.typeset(tmp_path) == LOG
    assert given == ["one\\sphinxhyphen{}hot\n" * 2]


@pytest.mark.slow
@pytest.mark.skipif(bool(build_pdf.missing()), reason=f"LaTeX is not complete here: {build_pdf.missing()}")
def test_the_book_as_a_pdf():
    """The whole book goes through, after the site that `make test-all` builds first."""
    done = subprocess.run(
        [sys.executable, "-m", "tools.build_pdf"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    pdf = (ROOT / "_build" / "pdf" / "backpropagation.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert 200 < int(done.stdout.rsplit(" pages", 1)[0].rsplit(" ", 1)[1]) < 500
    assert len(pdf) < 10e6
