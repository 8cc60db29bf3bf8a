"""`make lab` in a clone: saved figures come back, and what was run does not stand in the way of a pull."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.jupyter.conftest import answering, free_port
from tests.jupyter.test_notebooks import run_until
from tests.site.book import ROOT

CHAPTER = "chapters/05-chain-rule.ipynb"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the clone borrows its .venv by a symbolic link")


def git(folder, *arguments):
    """What git prints."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    command = ["git", *who, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def clone(tmp_path):
    """A clone of the book as it is here, with these tools as its .venv."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git repository")
    book = tmp_path / "book"
    for name in git(ROOT, "ls-files", "-z").split("\0")[:-1]:
        if (ROOT / name).is_file():
            (book / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, book / name)
    git(book, "init", "--quiet")
    git(book, "add", ".")
    git(book, "commit", "--quiet", "-m", "all")
    git(tmp_path, "clone", "--quiet", "book", "clone")
    clone = tmp_path / "clone"
    (clone / ".venv").symlink_to(Path(sys.executable).parent.parent)
    (clone / ".git" / "info" / "exclude").write_text(".venv\n")
    return clone


@pytest.fixture
def lab(clone, tmp_path):
    """A function that is a context in which `make lab` runs in the clone; it gives the address."""

    def start():
        port = free_port()
        given = ("--no-browser", f"--port={port}", "--allow-root", "--IdentityProvider.token=")
        own = {f"JUPYTER_{kind}_DIR": str(tmp_path / kind) for kind in ("CONFIG", "RUNTIME", "DATA")}
        environment = {**os.environ, **own, "PYTHONPATH": str(clone / "lib")}
        command = [str(clone / ".venv" / "bin" / "python"), "-m", "tools.lab", *given]
        return answering(command, port, tmp_path / "lab.log", clone, environment)

    return start


def opened_until(page, address, shown):
    """Open the notebook, and load the page anew as the README says, until something stored in it is shown."""
    # JupyterLab's widget manager gives stored figures up when the kernel's first connection breaks (jupyterlab#15361).
    for _ in range(3):
        page.goto(address)
        try:
            return expect(shown).to_be_visible(timeout=60_000)
        except AssertionError:
            continue
    raise AssertionError("The notebook was opened three times, and nothing stored in it was shown.")


def test_a_reader_runs_saves_opens_again_and_pulls(lab, clone, visit):
    """The book's marks are text, the teacher's tools are away, the figures are drawn without being run again."""
    size = {"width": 1280, "height": 900}
    with lab() as address:
        page = visit(viewport=size).page
        # The last cell to run is the last one.
        run_until(page, f"{address}/lab/tree/{CHAPTER}", page.locator("figure.chalk[data-ready]").first)
        expect(page.get_by_role("menuitem", name="Nbgrader")).to_have_count(0)
        expect(page.locator("blockquote", has_text="Predict first")).to_be_visible()
        page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for(timeout=120_000)
        page.keyboard.press("Control+s")
        expect(page.locator(".lm-TabBar-tab.jp-mod-dirty")).to_have_count(0, timeout=60_000)
    stored = (clone / CHAPTER).read_text(encoding="utf-8")
    assert "application/vnd.jupyter.widget-state+json" in stored
    assert "```{margin}" in stored
    assert git(clone, "status", "--porcelain") == ""

    with lab() as address:
        page = visit(viewport=size).page
        opened_until(page, f"{address}/lab/tree/{CHAPTER}", page.locator("figure.chalk[data-ready]").first)
        assert page.get_by_text("Error displaying widget").count() == 0

    book = clone.parent / "book"
    (book / CHAPTER).write_text(
        (ROOT / CHAPTER).read_text(encoding="utf-8").replace("A nudge passes", "A push passes")
    )
    git(book, "commit", "--quiet", "--all", "-m", "other words")
    git(clone, "pull", "--quiet")
    assert "A push passes" in (clone / CHAPTER).read_text(encoding="utf-8")
