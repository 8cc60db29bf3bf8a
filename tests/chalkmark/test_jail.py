"""What the jail keeps out of reach."""

import os
import re
import shutil
import time

import pytest

from chalkmark.jail import Jail, JailError, KilledError, Limits

FORBIDDEN_NETWORK = "import socket\nsocket.create_connection(('192.0.2.1', 80), 2)"
FORBIDDEN = {
    "import socket\nsocket.create_connection(('127.0.0.1', 22), 2)": "OSError|ConnectionRefused|unreachable",
    "open('/usr/evil', 'w')": "Read-only|Permission",
    "open('/evil', 'w')": "Read-only|Permission",
    "open('/jail/inside/encoding.py', 'w')": "Read-only|Permission",
    "import chalkgrad": "No module named 'chalkgrad'",
    "import nbgrader": "No module named 'nbgrader'",
    "import chalkmark.assignment": "not a package",
    "import os\nos.setuid(0)": "not permitted|Invalid argument",
    "bytearray(4 << 30)": "MemoryError",
}


@pytest.fixture
def cell(jail):
    """A function that runs a cell in a jail and returns the reply."""
    with Jail(jail) as one:
        yield lambda source: one.ask({"do": "cell", "source": source}, 20)


@pytest.mark.parametrize("source", FORBIDDEN)
def test_is_forbidden(cell, source):
    """Network, writing, and every module but NumPy."""
    assert re.search(FORBIDDEN[source], cell(source)["error"])


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
