"""Memory is counted over a process's whole family."""

import os
import subprocess
import sys

import pytest

from chalkmark import watching

HOG = "hog = bytearray(b'x') * (80 << 20); print(flush=True); input()"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOG!r}])"


@pytest.mark.skipif(not watching.PROC.is_dir(), reason="this system has no /proc")
def test_a_grandchild_counts(monkeypatch):
    """And the process itself does not: it is bubblewrap."""
    monkeypatch.setattr(watching, "SPACES", ())
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", f"import subprocess, sys; {PARENT}"], **pipes) as process:
        process.stdout.readline()
        assert 80 << 20 < watching.memory_of(process.pid) < 200 << 20
        process.stdin.close()
    assert watching.memory_of(process.pid) == 0


def test_files_in_the_temporary_spaces_count(monkeypatch, tmp_path):
    """Once, however many processes see them."""
    monkeypatch.setattr(watching, "PROC", tmp_path)
    for number, parent in ((1, 0), (2, 1), (3, 2)):
        (tmp_path / str(number) / "root" / "tmp").mkdir(parents=True)
        (tmp_path / str(number) / "stat").write_text(f"{number} (a) b) S {parent} 0")
        (tmp_path / str(number) / "statm").write_text("100 30 10 1 1 1 1")
    place = os.statvfs_result((4096, 4096, 100, 90, 90, 50, 40, 40, 0, 255))
    monkeypatch.setattr(watching.os, "statvfs", lambda path: place)
    kept = 2 * (10 * 4096 + 10 * watching.EMPTY_FILE)
    assert watching.memory_of(1) == 2 * 20 * os.sysconf("SC_PAGE_SIZE") + kept


def test_without_proc_nothing_is_known(monkeypatch, tmp_path):
    """As on macOS."""
    monkeypatch.setattr(watching, "PROC", tmp_path / "none")
    assert watching.memory_of(1) == 0
