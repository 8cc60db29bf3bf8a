"""What the jail keeps out of reach."""

import os
import re
import shutil
import time

import pytest

from chalkmark import bubblewrap, watching
from chalkmark import jail as jail_module
from chalkmark.jail import Jail, JailError, KilledError, Limits

FORBIDDEN_NETWORK = "import socket\nsocket.create_connection(('192.0.2.1', 80), 2)"
FORBIDDEN = {
    "import socket\nsocket.create_connection(('127.0.0.1', 22), 2)": "OSError|ConnectionRefused|unreachable",
    "open('/usr/evil', 'w')": "Read-only|Permission",
    "open('/evil', 'w')": "Read-only|Permission",
    "open('/jail/inside/encoding.py', 'w')": "Read-only|Permission",
    "import importlib\nimportlib.import_module('chalkgrad')": "No module named 'chalkgrad'",
    "import importlib\nimportlib.import_module('nbgrader')": "No module named 'nbgrader'",
    "import chalkmark.assignment": "not a package",
    "import os\nos.setuid(0)": "not permitted|Invalid argument",
    "bytearray(4 << 30)": "MemoryError",
    "open('/dev/x', 'w')": "Read-only|Permission",
    "import sys\nopen(sys.base_prefix + '/lib/x', 'w')": "Read-only|Permission",
    "open('/proc/sys/kernel/shmmax', 'w').write('0')": "Read-only|Permission|No such file",
    "open('/proc/1/mem', 'r+b')": "Permission|No such file|not permitted",
    "import os\nos.memfd_create('x')": "not permitted",
    "import os\nos.chroot('/tmp')": "not permitted",
    "import resource\nresource.setrlimit(resource.RLIMIT_AS, (1 << 40, 1 << 40))": "not permitted|exceeds|not allowed",
    "import resource\nresource.prlimit(1, resource.RLIMIT_CPU, (0, 0))": "not permitted|Permission",
}
# These are refused to whom root put into the jail. In a namespace of users, which is how others start one, they
# reach the jail's own limits and its own first process, which has no power over anything outside; nothing is gained.
AS_ROOT = [name for name in FORBIDDEN if "setuid" in name or "prlimit" in name or "/proc/" in name]
REFUSED = [name for name in FORBIDDEN if getattr(os, "geteuid", int)() == 0 or name not in AS_ROOT]
# What only the C library offers: a call, which must fail.
CALLS = {
    "a namespace of its own": "unshare(0x10000000)",
    "a mount": "mount(b'x', b'/tmp', b'tmpfs', 0, None)",
    "a shared segment": "shmget(0, 4096, 0o1666)",
    "a look into another process": "ptrace(16, 1, 0, 0)",
    "a key": "syscall(248 if os.uname().machine == 'x86_64' else 217, b'user', b'x', b'x', 1, -3)",
    "a process in such a namespace": "syscall(56 if os.uname().machine == 'x86_64' else 220, 0x10000011, 0, 0, 0, 0)",
    "a ring of requests": "syscall(425, 1, ctypes.create_string_buffer(256))",
}


@pytest.fixture
def cell(jail):
    """A function that runs a cell in a jail and returns the reply."""
    with Jail(jail) as one:
        yield lambda source: one.ask({"do": "cell", "source": source}, 20)


@pytest.mark.parametrize("source", REFUSED)
def test_is_forbidden(cell, source):
    """Network, writing, and every module but NumPy."""
    assert re.search(FORBIDDEN[source], cell(source)["error"])


@pytest.mark.parametrize("root", [True, False])
def test_what_would_get_round_the_limits_is_refused(jail, monkeypatch, root):
    """Memory that no limit counts, and powers that a namespace would give; for whoever started the jail."""
    if not root:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
    lines = [f"print({name!r}, libc.{call})" for name, call in CALLS.items()]
    source = "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n" + "\n".join(lines)
    with Jail(jail) as one:
        reply = one.ask({"do": "cell", "source": source}, 20)
        assert reply["output"].splitlines() == [f"{name} -1" for name in CALLS], reply
        for source in REFUSED if root else [name for name in FORBIDDEN if name not in AS_ROOT]:
            reply = one.ask({"do": "cell", "source": source}, 20)
            assert re.search(FORBIDDEN[source], reply["error"]), source


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
    assert rest in ("['zoneinfo'] False False", "[] False False")


def test_holds_no_file_but_its_two_pipes(cell):
    """Nothing of the grader is inherited."""
    source = "import os\nprint(sorted(os.readlink(f'/proc/self/fd/{fd}').partition(':')[0] for fd in range(3, 64)\n"
    source += "             if os.path.lexists(f'/proc/self/fd/{fd}')))"
    assert cell(source)["output"] == "['/dev/null', 'pipe', 'pipe']\n"


def test_few_processes_leave_the_others_their_share_of_the_machine(cell):
    """Whose time runs on while somebody's crowd of processes computes."""
    crowd = "import os, time\nn = 0\ntry:\n    while True:\n        if os.fork() == 0:\n            time.sleep(60)\n"
    assert 1 < int(cell(crowd + "        n += 1\nexcept OSError:\n    print(n)")["output"]) < 8


def test_memory_of_all_processes_together_is_bounded(jail):
    """A tree of processes, each within its own limit."""
    tree = "import os, time\nfor _ in range(6):\n    if os.fork() == 0:\n"
    tree += "        hog = bytearray(b'x') * (60 << 20)\n        time.sleep(60)\ntime.sleep(60)"
    with Jail(Limits(memory=300 << 20)) as one:
        alone = one.ask({"do": "cell", "source": "hog = bytearray(b'x') * (60 << 20)\ndel hog"}, 20)
        assert alone.get("error") is None
        with pytest.raises(KilledError, match="it used more than 300 MB"):
            one.ask({"do": "cell", "source": tree}, 30)


@pytest.mark.slow
def test_files_in_memory_count(jail):
    """What lies in the temporary spaces, and a crowd of empty files."""
    fill = "n = 0\nwhile True:\n    open(str(n), 'w').close()\n    n += 1"
    with Jail(Limits(memory=100 << 20)) as one, pytest.raises(KilledError, match="it used more than 100 MB"):
        one.ask({"do": "cell", "source": fill}, 60)
    with Jail(jail) as one:
        sparse = one.ask({"do": "cell", "source": "open('x', 'wb').truncate(1 << 40)"}, 20)
        assert "File too large" in sparse["error"]


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
    with Jail(jail) as one:
        one.ask({"do": "cell", "source": source}, 20)
        family = watching.family_of(one._process.pid)
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
    with Jail(jail) as one:
        reply = one.ask({"do": "cell", "source": source}, 20)
    names, count = reply["output"].rsplit(" ", 1)
    assert "SECRET" not in names
    assert int(count) <= 3


def test_no_network_interface_but_loopback(cell):
    """Not even a name is looked up."""
    assert cell("import socket\nprint([name for _, name in socket.if_nameindex()])")["output"] == "['lo']\n"


def test_nothing_stays_between_jails(jail):
    """Each has a temporary space of its own."""
    source = "import os\nprint(os.listdir('.'))\nopen('a', 'w')"
    for _ in range(2):
        with Jail(jail) as one:
            assert one.ask({"do": "cell", "source": source}, 20)["output"] == "[]\n"


def test_numpy_computes(cell):
    """Which is all that answers need."""
    assert cell("import numpy as np\nprint(np.linalg.inv(np.eye(2) * 2)[0, 0])")["output"] == "0.5\n"


def test_too_much_sent_is_stopped(jail):
    """A student's code that floods the pipe loses its process."""
    flood = "    try:\n        while True: os.write(fd, b'x' * 65536)\n    except OSError: pass"
    source = f"import os\nfor fd in range(3, 20):\n{flood}"
    with Jail(Limits(reply=1 << 20)) as one, pytest.raises(KilledError, match="sent more than 1 MB"):
        one.ask({"do": "cell", "source": source}, 20)


@pytest.mark.parametrize("line", [r"b'\n' * 65536", "b'x'"])
def test_a_flood_does_not_outlast_its_time(jail, line):
    """However the pipe is filled, the grader stops in time."""
    flood = f"    try:\n        while True: os.write(fd, {line})\n    except OSError: pass"
    start = time.monotonic()
    with Jail(Limits(reply=1 << 40)) as one, pytest.raises(KilledError, match="stopped after 1 seconds"):
        one.ask({"do": "cell", "source": f"import os\nfor fd in range(3, 20):\n{flood}"}, 1)
    assert time.monotonic() - start < 30


def test_a_jail_that_does_not_start_is_not_the_students_fault(jail, monkeypatch, tmp_path):
    """The error says what the system said."""
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\necho no namespaces here >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shutil.which("bwrap") == str(fake)
    with pytest.raises(JailError, match=r"did not start.*no namespaces here"):
        Jail(jail)


def test_without_bubblewrap_the_way_to_it_is_told(monkeypatch, tmp_path):
    """And grading is refused."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(JailError, match=r"apt-get install bubblewrap.*--run-student-code-unjailed"):
        Jail()


def test_unjailed_runs_where_told_to():
    """For a teacher who trusts the submissions."""
    with Jail(jailed=False) as one:
        assert one.ask({"do": "cell", "source": "print(1)"}, 60)["output"] == "1\n"


def test_those_who_are_not_root_get_a_namespace_of_users(jail, monkeypatch):
    """The jail starts for them too, and is as tight."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with Jail(jail) as one:
        reply = one.ask({"do": "cell", "source": "import numpy\nopen('/usr/evil', 'w')"}, 20)
        assert re.search("Read-only|Permission", reply["error"])
        reply = one.ask({"do": "cell", "source": FORBIDDEN_NETWORK}, 20)
        assert "unreachable" in reply["error"] or "refused" in reply["error"]
