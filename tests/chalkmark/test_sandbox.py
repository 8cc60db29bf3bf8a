"""What the jail keeps out of reach."""

import os
import shutil
import time

import pytest

from chalkmark import bubblewrap, memory_use
from chalkmark import sandbox as jail_module
from chalkmark.sandbox import KilledError, Limits, Sandbox, SandboxError


@pytest.fixture
def cell(jail):
    """A function that runs a cell in a jail and returns the reply."""
    with Sandbox(jail) as one:
        yield lambda source: one.ask({"do": "cell", "source": source}, 20)


def test_shows_little_of_the_system(cell):
    """What Python needs to start, and none of the packages that are installed."""
    source = """
import glob, os, sys
print(sorted(os.listdir("/etc")))
print(sum((os.listdir(one) for one in glob.glob(sys.base_prefix + "/lib*/python3*/*-packages")), []))
print(sorted({*os.listdir("/usr")} - {"bin", "lib", "lib32", "lib64", "share", "local"}))
print(os.listdir("/usr/share"), os.path.exists("/usr/local/src"), os.path.exists("/usr/src"))
"""
    etc, packages, usr, rest = cell(source)["output"].splitlines()
    assert eval(etc) == ["alternatives", "ld.so.cache"]
    assert (packages, usr) == ("[]", "[]")
    zones = ["zoneinfo"] if os.path.isdir("/usr/share/zoneinfo") else []
    assert rest == f"{zones} False False"


@pytest.mark.parametrize("root", [True, False])
def test_holds_no_file_but_its_pipes(jail, monkeypatch, root):
    """Nothing of the grader is inherited; nor by its first process, which others than root can look into."""
    if not root:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
    source = "import glob, os\nfor process in (1, 2):\n    print(*sorted(os.readlink(fd).partition(':')[0] for fd in "
    source += "glob.glob(f'/proc/{process}/fd/*') if os.path.lexists(fd)))"
    with Sandbox(jail) as one:
        first, second = one.ask({"do": "cell", "source": source}, 20)["output"].splitlines()
    assert second == "/dev/null /dev/null /dev/null /dev/null pipe pipe"
    assert first == ("" if root and os.geteuid() == 0 else "anon_inode pipe pipe pipe")


def test_few_processes_leave_the_others_their_share_of_the_machine(cell):
    """Whose time runs on while somebody's crowd of processes computes."""
    crowd = "import os, time\nn = 0\ntry:\n    while True:\n        if os.fork() == 0:\n            time.sleep(60)\n"
    assert 1 < int(cell(crowd + "        n += 1\nexcept OSError:\n    print(n)")["output"]) < 8


@pytest.mark.slow
def test_a_crowd_of_empty_files_counts(jail):
    """As memory, which they take."""
    fill = "n = 0\nwhile True:\n    open(str(n), 'w').close()\n    n += 1"
    with (
        Sandbox(Limits(memory=100 << 20)) as one,
        pytest.raises(KilledError, match="it used more than 100 MB"),
    ):
        one.ask({"do": "cell", "source": fill}, 60)


@pytest.mark.parametrize("option", ["--die-with-parent", "--new-session"])
def test_all_that_it_started_ends_with_it(jail, monkeypatch, option):
    """A process that let go of its parent, and hears no signal, too; even where bubblewrap no longer sees to it."""
    whole = bubblewrap.command
    monkeypatch.setattr(
        jail_module, "command", lambda *given: [one for one in whole(*given) if one != option]
    )
    source = "import os, signal, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n"
    source += "        for n in range(1, 64):\n            try: signal.signal(n, signal.SIG_IGN)\n"
    source += "            except (OSError, ValueError): pass\n        time.sleep(600)\n    os._exit(0)"
    with Sandbox(jail) as one:
        one.ask({"do": "cell", "source": source}, 20)
        family = memory_use.descendants(one._process.pid)
        assert len(family) >= 3
    deadline = time.monotonic() + 20
    while any(os.path.exists(f"/proc/{process}") for process in family) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [process for process in family if os.path.exists(f"/proc/{process}")]


def test_the_files_of_the_grader_are_not_there(cell, tmp_path):
    """Neither this repository, nor other submissions, nor a gradebook."""
    (tmp_path / "gradebook.db").write_text("secret")
    places = [str(tmp_path), os.getcwd(), os.path.dirname(os.path.dirname(__file__))]
    reply = cell(f"import os\nprint([os.path.exists(place) for place in {places!r}])")
    assert reply["output"] == "[False, False, False]\n"


def test_sees_neither_processes_nor_environment(jail, monkeypatch):
    """It is alone in there."""
    monkeypatch.setenv("SECRET", "1")
    source = "import os\nprint(sorted(os.environ), len([p for p in os.listdir('/proc') if p.isdigit()]))"
    with Sandbox(jail) as one:
        reply = one.ask({"do": "cell", "source": source}, 20)
    names, count = reply["output"].rsplit(" ", 1)
    assert "SECRET" not in names
    assert int(count) <= 3


@pytest.mark.parametrize("root", [True, False])
def test_has_no_network(jail, monkeypatch, root):
    """Where nothing is known of the machine's system calls, sockets can be made, and lead nowhere."""
    monkeypatch.setattr(jail_module, "program", lambda: None)
    if not root:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
    source = "import socket\nprint(*(name for _, name in socket.if_nameindex()))\n"
    source += "socket.socket().connect(('192.0.2.1', 80))"
    with Sandbox(jail) as one:
        reply = one.ask({"do": "cell", "source": source}, 20)
    assert reply["output"] == "lo\n"
    assert "Network is unreachable" in reply["error"]


def test_nothing_stays_between_jails(jail):
    """Each has a temporary space of its own."""
    source = "import os\nprint(os.listdir('.'))\nopen('a', 'w')"
    for _ in range(2):
        with Sandbox(jail) as one:
            assert one.ask({"do": "cell", "source": source}, 20)["output"] == "[]\n"


@pytest.mark.parametrize("root", [True, False])
def test_numpy_and_several_processes_compute(jail, monkeypatch, root):
    """Which is all that answers need, and more than most do."""
    if not root:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
    source = """
import asyncio, multiprocessing, subprocess, sys
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.shared_memory import SharedMemory
import numpy as np
def square(x): return x * x
async def five(): return 5
print(np.linalg.inv(np.eye(2) * 2)[0, 0])
np.memmap("x", dtype="f8", mode="w+", shape=(100,))[:] = 1
with multiprocessing.Pool(2) as pool: print(pool.map(square, range(3)))
with multiprocessing.Manager() as manager: print(list(manager.list([1])))
with ThreadPoolExecutor(2) as pool: print(list(pool.map(square, range(3))))
queue, array = multiprocessing.Queue(), multiprocessing.Array("d", 1000)
process = multiprocessing.Process(target=lambda: queue.put(len(array)))
process.start()
print(queue.get(), process.join())
memory = SharedMemory(create=True, size=1000)
memory.close(), memory.unlink()
print(asyncio.run(five()), subprocess.check_output([sys.executable, "-c", "print(7)"]))
"""
    with Sandbox(jail) as one:
        reply = one.ask({"do": "cell", "source": source}, 20)
    assert reply.get("error") is None
    expected = ["0.5", "[0, 1, 4]", "[1]", "[0, 1, 4]", "1000 None", "5 b'7\\n'"]
    assert reply["output"].splitlines() == expected


@pytest.mark.parametrize("line", [r"b'\n' * 65536", "b'x'"])
def test_a_flood_does_not_outlast_its_time(jail, line):
    """However the pipe is filled, the grader stops in time."""
    flood = f"    try:\n        while True: os.write(fd, {line})\n    except OSError: pass"
    start = time.monotonic()
    with Sandbox(Limits(reply=1 << 40)) as one, pytest.raises(KilledError, match="stopped after 1 seconds"):
        one.ask({"do": "cell", "source": f"import os\nfor fd in range(3, 20):\n{flood}"}, 1)
    assert time.monotonic() - start < 30


def test_a_jail_that_does_not_start_is_not_the_students_fault(jail, monkeypatch, tmp_path):
    """The error says what the system said."""
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\necho no namespaces here >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shutil.which("bwrap") == str(fake)
    with pytest.raises(SandboxError, match=r"did not start.*no namespaces here"):
        Sandbox(jail)


def test_without_bubblewrap_the_way_to_it_is_told(monkeypatch, tmp_path):
    """And grading is refused."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SandboxError, match=r"apt-get install bubblewrap.*--run-student-code-unjailed"):
        Sandbox()


def test_unjailed_runs_where_told_to():
    """For a teacher who trusts the submissions."""
    with Sandbox(jailed=False) as one:
        assert one.ask({"do": "cell", "source": "print(1)"}, 60)["output"] == "1\n"
