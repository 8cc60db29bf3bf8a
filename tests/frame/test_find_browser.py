"""A browser is found, or installed, or there is one sentence that says what to do."""

import subprocess

import pytest

from tools import browser


@pytest.fixture
def bare(monkeypatch):
    """A machine without any browser; the commands that were tried to get one."""
    tried = []

    def refuse(command, **options):
        tried.append(command)
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.setattr(browser, "NAMES", ())
    monkeypatch.setattr(browser, "PLACES", ())
    monkeypatch.setattr(browser, "playwrights_own", lambda: None)
    monkeypatch.setattr(browser.subprocess, "run", refuse)
    return tried


def test_says_what_to_do_when_nothing_is_possible(bare):
    """Both ways are tried, then the command to run is named."""
    with pytest.raises(
        browser.NoBrowserError, match=r"none could be installed; install one .*playwright install"
    ):
        browser.install()
    assert browser.PLAYWRIGHT in bare


def test_root_on_debian_tries_the_package_first(bare, monkeypatch):
    """apt-get, and Playwright's own only where that fails."""
    monkeypatch.setattr(browser.shutil, "which", lambda name: f"bin/{name}")
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0, raising=False)
    commands = [way[-1] for way in browser.ways_to_install()]
    assert [command[-1] for command in commands] == ["chromium-headless-shell", "chromium", "chromium"]
    assert [command[0] for command in commands] == ["apt-get", "apt-get", browser.PLAYWRIGHT[0]]
    monkeypatch.setattr(browser.os, "geteuid", lambda: 1000, raising=False)
    assert browser.ways_to_install() == [[browser.PLAYWRIGHT]]


def test_chrome_variable_comes_first(bare, monkeypatch, tmp_path):
    """CHROME names the browser; a wrong name is an error, not a reason to take another one."""
    own = tmp_path / "my-chrome"
    own.write_text("#!/bin/sh\n")
    own.chmod(0o755)
    monkeypatch.setenv("CHROME", str(own))
    assert browser.find() == str(own)
    monkeypatch.setenv("CHROME", str(tmp_path / "absent"))
    with pytest.raises(browser.NoBrowserError, match=r"absent is not a program"):
        browser.find()


def test_none_is_found_on_a_bare_machine(monkeypatch):
    """Looking through every usual place, those of other systems too, ends in None and not in an error."""
    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.setattr(browser, "NAMES", ())
    monkeypatch.setattr(browser.os.path, "exists", lambda path: False)
    monkeypatch.setattr(browser, "playwrights_own", lambda: None)
    assert browser.find() is None
