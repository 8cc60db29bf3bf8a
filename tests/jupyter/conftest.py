"""Jupyter's own programs on localhost, with a kernel behind each notebook."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

STARTING = 60  # seconds a server may take to answer


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder: it drives a browser, takes its time, and is run once more where it fails.

    Jupyter's own programs lose a kernel or a request on a busy machine now and then; what fails twice is the book's.
    pytest's summary names what was run again.
    """
    for item in items:
        if "tests/jupyter/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.flaky(reruns=1))


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextlib.contextmanager
def running(program: str, folder: Path) -> Iterator[str]:
    """`jupyter lab`, `notebook` or `server`, started in and on `folder`; its address."""
    port = free_port()
    command = [sys.executable, "-m", "jupyter", program, "--no-browser", f"--port={port}", "--allow-root"]
    options = ["--IdentityProvider.token=", "--ServerApp.password=", f"--ServerApp.root_dir={folder}"]
    quiet = ["--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    environment = {
        **os.environ,
        **{f"JUPYTER_{kind}_DIR": str(folder / kind) for kind in ("CONFIG", "RUNTIME")},
    }
    command += [*options, *(quiet if program == "lab" else [])]
    with answering(command, port, folder / f"{program}.log", folder, environment) as address:
        yield address


@contextlib.contextmanager
def answering(
    command: list[str], port: int, record: Path, folder: Path, environment: dict[str, str]
) -> Iterator[str]:
    """A Jupyter server that a command starts on a port, in a folder, once it answers; its address.

    Args:
        command: the server's command line.
        port: where it will listen.
        record: the file for what it says.
        folder: where it is started.
        environment: its environment variables.
    """
    with open(record, "w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=folder)
        try:
            address = f"http://localhost:{port}"
            deadline = time.monotonic() + STARTING
            while True:
                with contextlib.suppress(OSError):
                    urllib.request.urlopen(f"{address}/api/status", timeout=5).close()
                    break
                if server.poll() is not None or time.monotonic() > deadline:
                    pytest.fail(f"{' '.join(command)} did not start:\n{record.read_text()}", pytrace=False)
                time.sleep(0.2)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


@pytest.fixture
def jupyter(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """A function that starts one of Jupyter's programs and returns its address; what it serves is in `tmp_path`."""
    with contextlib.ExitStack() as stack:
        yield lambda program: stack.enter_context(running(program, tmp_path))
