"""What is used is counted over a jail's whole family, shared things once."""

import os
import subprocess
import sys

import pytest

from chalkmark import memory_use
from chalkmark.memory_use import Use, Watch
from chalkmark.sandbox import Sandbox

PAGE = 4096
STATUS = (
    "Name:\t{name}\nRssAnon:\t{alone} kB\nRssFile:\t900 kB\nRssShmem:\t{shared} kB\nVmSwap:\t{swapped} kB\n"
)
ROLLUP = "00-ff ---p 00 00:00 0 [rollup]\nRss: 900 kB\nPss_Anon: {alone} kB\nPss_Shmem: {shared} kB\nSwapPss: 0 kB\n"


@pytest.fixture
def proc(monkeypatch, tmp_path):
    """An empty /proc, and a function that adds a process to it, with what its files say."""
    monkeypatch.setattr(memory_use, "PROC", tmp_path)
    place = os.statvfs_result((PAGE, PAGE, 100, 90, 90, 50, 40, 40, 0, 255))
    monkeypatch.setattr(memory_use.os, "statvfs", lambda path: place)

    def add(number, parent, whole=(0, 0, 0), parts=(0, 0), ticks=(0, 0, 0, 0), name="a", first=True):
        folder = tmp_path / str(number)
        for thread in (number, number + 100):
            (folder / "task" / str(thread)).mkdir(parents=True)
            (folder / "task" / str(thread) / "schedstat").write_text("1 500000000 3")
        told = dict(zip(("alone", "shared", "swapped"), whole, strict=True))
        (folder / "stat").write_text(f"{number} ({name}) S {parent} {'0 ' * 9}{' '.join(map(str, ticks))} 0")
        thread = folder / "task" / str(number if first else number + 100)
        (thread / "status").write_text(STATUS.format(name=name, **told))
        (thread / "smaps_rollup").write_text(ROLLUP.format(alone=parts[0], shared=parts[1]))
        (folder / "net").mkdir()
        (folder / "net" / "unix").write_text("Num RefCount\n0: 2\n0: 3\n")

    return add


KEPT = 2 * (10 * PAGE + 10 * memory_use.EMPTY_FILE)
SOCKETS = 2 * memory_use.SOCKET


def test_memory_of_a_family(proc):
    """Each one's own, on whatever disk it lies, and once what lies in the temporary spaces and in sockets."""
    proc(1, 0, (9999, 9999, 9999))
    for number in (2, 3, 4):
        proc(number, number - 1, (20, 0, 5))
    assert Watch(2, True, 1 << 30).look().memory == (3 * 25 << 10) + KEPT + SOCKETS


def test_shared_memory_counts_once_when_it_matters(proc):
    """What is forked is shared at first; and files that are mapped lie in a space that counts anyway."""
    for number in (1, 2, 3):
        proc(number, number - 1, (600, 3000, 0), (200, 1000))
    assert Watch(1, True, 1 << 30).look().memory == (3 * 600 << 10) + (3 * 3000 << 10)
    assert Watch(1, True, 1 << 20).look().memory == (3 * 200 << 10) + (3 * 1000 << 10)
    assert KEPT + SOCKETS < 3000 << 10


def test_names_and_first_threads_that_hide(proc):
    """A name may hold anything, and the first thread may have ended."""
    proc(1, 0)
    proc(2, 1, (70, 0, 0), name="a) S 9 (\rRssAnon: 0 kB", first=False)
    assert Watch(1, True, 1 << 30).look().memory == (70 << 10) + KEPT + SOCKETS


def test_seconds_of_a_family(proc):
    """With those of processes that have ended, and the waits of all threads."""
    tick = os.sysconf("SC_CLK_TCK")
    proc(1, 0, ticks=(tick, 0, 0, 0))
    proc(2, 1, ticks=(tick, tick, 2 * tick, 3 * tick))
    assert Watch(1, False, 1 << 30).look() == Use(0, 8.0, 2.0)


def test_without_proc_nothing_is_known(monkeypatch, tmp_path):
    """As on macOS."""
    monkeypatch.setattr(memory_use, "PROC", tmp_path / "none")
    assert Watch(1, False, 1 << 30).look() == Use()


@pytest.mark.skipif(not memory_use.PROC.is_dir(), reason="this system has no /proc")
def test_descendants():
    """Those of those, too."""
    inner = "import sys; print(flush=True); sys.stdin.read()"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", outer], **pipes) as process:
        process.stdout.readline()
        assert len(memory_use.descendants(process.pid)) == 1
        assert process.pid in memory_use.descendants(os.getpid())
        process.stdin.close()


def test_a_jail_is_seen_through_its_own_proc(jail, monkeypatch):
    """However many processes the machine has; where that is not shown, among all of them."""
    with Sandbox(jail) as one:
        one.ask({"do": "cell", "source": "import os, time\nif os.fork() == 0: time.sleep(60)"}, 20)
        watch = Watch(one._process.pid, True, 1 << 30)
        assert len(watch._folders()) == 3
        inside = watch.look()
        monkeypatch.setattr(watch, "_inside", None)
        assert len(watch._folders()) == 4
        assert 0 < inside.memory < watch.look().memory < 100 << 20
        assert inside.computed > 0
