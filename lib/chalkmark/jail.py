"""A jail for a student's code: bubblewrap, without network, on a read-only system, with limits.

Checks, expected values and scores stay outside. Inside are Python, NumPy and `chalkmark.inside`.
"""

import contextlib
import json
import math
import os
import secrets
import select
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

from .bubblewrap import ADVICE, FORBIDDEN, INSIDE, available, command, numpy_folders
from .syscalls import program
from .watching import family_of, memory_of

LOOK_EVERY = 0.1  # seconds between two looks at the memory in use
_FIRST_UID = 200_000
_SETTINGS = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "HOME": "/tmp",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
}


class JailError(RuntimeError):
    """The jail did not start: the grader's error, never the student's."""


class KilledError(RuntimeError):
    """The student's process ended or was ended; the message says why."""


@dataclass(frozen=True)
class Limits:
    """What a submission may use: seconds, and bytes inside the jail; `memory` is that of all processes together."""

    cell_seconds: float = 20.0
    call_seconds: float = 10.0
    submission_seconds: float = 120.0
    start_seconds: float = 60.0
    memory: int = 1 << 30
    file_size: int = 16 << 20
    disk: int = 64 << 20
    processes: int = 8
    reply: int = 8 << 20
    open_files: int = 64


class Jail:
    """One process for one student's code; use it with `with`.

    Raises:
        JailError: it did not start.
    """

    def __init__(self, limits: Limits | None = None, jailed: bool = True):
        self.limits = limits or Limits()
        if jailed and not available():
            raise JailError(ADVICE)
        self._jailed = jailed
        self._looked = (
            math.inf
        )  # not before the jail stands: until then it is the system's own space that is seen
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 (close() does)
        try:
            self._process = self._started(os.path.realpath(sys.executable))
        except OSError as error:
            self._complaints.close()
            raise JailError(f"the jail did not start: {error}") from error
        os.set_blocking(self._process.stdin.fileno(), False)
        self._rest = bytearray()
        self._confine()
        self._looked = 0.0

    def _started(self, python: str) -> subprocess.Popen:
        """The process, in a jail or not."""
        site = "/site" if self._jailed else str(numpy_folders()[0].parent)
        parent = "/jail" if self._jailed else str(INSIDE.parent)
        places = {"CHALKMARK_SITE": site, "CHALKMARK_PARENT": parent}
        code = program() if self._jailed else None
        with tempfile.TemporaryFile() as rules:
            if code is not None:
                rules.write(code)
                rules.seek(0)
            filter_at = None if code is None else rules.fileno()
            line = command(self.limits.disk, python, filter_at) if self._jailed else [python]
            return subprocess.Popen(
                [*line, "-I", "-S", f"{parent}/inside/__main__.py"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                env=_SETTINGS | places,
                pass_fds=() if filter_at is None else (filter_at,),
                bufsize=0,
            )

    def _confine(self) -> None:
        """Set the limits of the process; it answers when they hold."""
        limits = self.limits
        rlimits = {"RLIMIT_FSIZE": limits.file_size, "RLIMIT_CORE": 0, "RLIMIT_NOFILE": limits.open_files}
        rlimits |= {"RLIMIT_CPU": int(limits.submission_seconds) + 1, "RLIMIT_AS": limits.memory}
        if sys.platform == "darwin":
            del rlimits["RLIMIT_AS"]  # macOS refuses it
        uid = None
        if self._jailed:
            rlimits["RLIMIT_NPROC"] = limits.processes
            if os.geteuid() == 0:
                uid = _FIRST_UID + self._process.pid % 1_000_000
        try:
            self._exchange({"rlimits": rlimits, "uid": uid}, "", limits.start_seconds)
        except KilledError as error:
            self._complaints.seek(0)
            said = self._complaints.read(2000).decode("utf-8", "replace").strip()
            self.close()
            hint = f" {FORBIDDEN}" if "not permitted" in said or "RTM_NEWADDR" in said else ""
            raise JailError(f"the jail did not start: {error}. {said}{hint}") from None

    def ask(self, request: dict, seconds: float) -> dict:
        """Send a request and return the reply to it, which may be forged.

        Raises:
            KilledError: the process ended, took too long, or used or wrote too much; it is gone.
        """
        token = secrets.token_hex(16)
        try:
            return self._exchange({**request, "token": token}, token, seconds)
        except KilledError:
            self.close()
            raise

    def _exchange(self, message: dict, token: str, seconds: float) -> dict:
        deadline = time.monotonic() + seconds
        self._send(json.dumps(message).encode() + b"\n", deadline, seconds)
        received = 0
        while True:
            chunk = self._receive(deadline, seconds)
            received += len(chunk)
            self._rest += chunk
            if max(received, len(self._rest)) > self.limits.reply:
                raise KilledError(f"stopped: it sent more than {self.limits.reply >> 20} MB")
            if b"\n" in chunk:
                *lines, self._rest = self._rest.split(b"\n")
                for line in lines:
                    reply = _parsed(line) if token.encode() in line else None
                    if reply is not None and reply.get("token") == token:
                        return reply

    def _send(self, data: bytes, deadline: float, seconds: float) -> None:
        pipe = self._process.stdin.fileno()
        while data:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([], [pipe], [], left)[1]:
                raise KilledError(f"stopped after {seconds:g} seconds")
            try:
                data = data[os.write(pipe, data) :]
            except BrokenPipeError:
                raise KilledError("its process ended") from None

    def _receive(self, deadline: float, seconds: float) -> bytes:
        pipe = self._process.stdout.fileno()
        while True:
            self._look()
            left = deadline - time.monotonic()
            if left <= 0:
                raise KilledError(f"stopped after {seconds:g} seconds")
            if select.select([pipe], [], [], min(left, LOOK_EVERY))[0]:
                break
        chunk = os.read(pipe, 1 << 20)
        if not chunk:
            raise KilledError("its process ended")
        return chunk

    def _look(self) -> None:
        """End a process that uses too much memory together with those that it started."""
        now = time.monotonic()
        if self._jailed and now - self._looked >= LOOK_EVERY:
            self._looked = now
            if memory_of(self._process.pid) > self.limits.memory:
                raise KilledError(f"stopped: it used more than {self.limits.memory >> 20} MB")

    def close(self) -> None:
        """End the process and all that it started, also what has undone its `--die-with-parent`."""
        family = family_of(self._process.pid) if self._jailed and self._process.poll() is None else []
        self._process.kill()
        for process in family:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)
        self._process.wait()
        for file in (self._process.stdin, self._process.stdout, self._complaints):
            file.close()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


def _parsed(line: bytes) -> dict | None:
    """A line as JSON, None when it is none: a student's code may have written it."""
    try:
        reply = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return reply if isinstance(reply, dict) else None
