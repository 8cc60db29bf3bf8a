"""A browser is found, or installed, or there is one sentence that says what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools import find_browser

ROOT = Path(__file__).parents[2]
FIND_AND_START = """
from playwright.sync_api import sync_playwright
from tools import find_browser
find_browser.NAMES = find_browser.PLACES = ()
with sync_playwright() as playwright:
    started = playwright.chromium.launch(**find_browser.launch_options())
    print(find_browser.launch_options()["executable_path"], started.version)
    started.close()
"""


def program(path: Path, *lines: str) -> str:
    """A script at `path` that may be run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def bare(monkeypatch):
    """A machine without any browser; the commands that were tried to get one."""
    tried = []

    def refuse(command, **options):
        tried.append(command)
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.setattr(find_browser, "NAMES", ())
    monkeypatch.setattr(find_browser, "PLACES", ())
    monkeypatch.setattr(find_browser, "playwrights_own", lambda: None)
    monkeypatch.setattr(find_browser.subprocess, "run", refuse)
    return tried


def test_says_what_to_do_when_nothing_is_possible(bare):
    """Both ways are tried, then the command to run is named."""
    with pytest.raises(
        find_browser.NoBrowserError, match=r"none could be installed; install one .*playwright install"
    ):
        find_browser.install()
    assert find_browser.PLAYWRIGHT in bare


def test_root_on_debian_tries_the_package_first(bare, monkeypatch):
    """apt-get, and Playwright's own only where that fails."""
    monkeypatch.setattr(find_browser.shutil, "which", lambda name: f"bin/{name}")
    monkeypatch.setattr(find_browser.os, "geteuid", lambda: 0, raising=False)
    commands = [way[-1] for way in find_browser.ways_to_install()]
    assert [command[-1] for command in commands] == ["chromium-headless-shell", "chromium", "chromium"]
    assert [command[0] for command in commands] == ["apt-get", "apt-get", find_browser.PLAYWRIGHT[0]]
    monkeypatch.setattr(find_browser.os, "geteuid", lambda: 1000, raising=False)
    assert find_browser.ways_to_install() == [[find_browser.PLAYWRIGHT]]


def test_chrome_variable_comes_first(bare, monkeypatch, tmp_path):
    """CHROME names the browser; a wrong name is an error, not a reason to take another one."""
    own = program(tmp_path / "my-chrome")
    monkeypatch.setattr(find_browser, "why_not", {own: None}.get)
    monkeypatch.setenv("CHROME", own)
    assert find_browser.find() == own
    monkeypatch.setenv("CHROME", str(tmp_path / "absent"))
    with pytest.raises(find_browser.NoBrowserError, match=r"absent does not start \(it is not a program\)"):
        find_browser.find()


@pytest.mark.skipif(os.name == "nt", reason="a browser is not asked for its version on Windows")
def test_a_browser_that_does_not_start_is_none(monkeypatch, tmp_path):
    """A stub that only says what to install, or a file without its libraries: the next one is taken."""
    words = "error while loading shared libraries: libnss3.so"
    stub = program(tmp_path / "chromium-browser", "echo Run: snap install chromium >&2", "exit 10")
    bald = program(tmp_path / "google-chrome", f"echo {words} >&2", "exit 127")
    good = program(tmp_path / "chrome", "echo Chromium 1.0")
    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.setattr(find_browser, "NAMES", (stub, bald, good))
    assert find_browser.find() == good
    monkeypatch.setattr(find_browser, "NAMES", (stub, bald))
    monkeypatch.setattr(find_browser, "PLACES", ())
    monkeypatch.setattr(find_browser, "playwrights_own", lambda: None)
    assert find_browser.find() is None
    with pytest.raises(find_browser.NoBrowserError) as caught:
        find_browser.launch_options()
    said = str(caught.value)
    assert f"{bald} is there and does not start: {words}" in said
    assert "install-deps chromium" in said
    monkeypatch.setenv("CHROME", bald)
    with pytest.raises(find_browser.NoBrowserError, match=words):
        find_browser.find()


@pytest.mark.browser
def test_playwrights_own_is_found_while_playwright_runs(tmp_path):
    """Where it is the only browser: none elsewhere, one at the place that Playwright names."""
    environment = {name: value for name, value in os.environ.items() if name != "CHROME"}
    environment["PLAYWRIGHT_BROWSERS_PATH"] = str(tmp_path / "cache")
    ask = [sys.executable, "-c", find_browser.ASK_PLAYWRIGHT]
    place = subprocess.run(ask, env=environment, capture_output=True, text=True, check=True).stdout.strip()
    assert place.startswith(environment["PLAYWRIGHT_BROWSERS_PATH"])
    program(Path(place), f'exec "{find_browser.find()}" "$@"')
    started = subprocess.run(
        [sys.executable, "-c", FIND_AND_START], env=environment, cwd=ROOT, capture_output=True, text=True
    )
    assert started.returncode == 0, started.stderr
    assert started.stdout.startswith(f"{place} ")


def test_none_is_found_on_a_bare_machine(monkeypatch):
    """Looking through every usual place, those of other systems too, ends in None and not in an error."""
    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.setattr(find_browser, "NAMES", ())
    monkeypatch.setattr(find_browser.os.path, "exists", lambda path: False)
    monkeypatch.setattr(find_browser, "playwrights_own", lambda: None)
    assert find_browser.find() is None
