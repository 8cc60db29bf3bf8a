"""The sandbox, called the jail, for a student's code: bubblewrap, without network, on a read-only system, with limits.

Checks, expected values and scores stay outside. Inside are Python, NumPy and `chalkmark.sandbox_worker`.
"""

import contextlib
import json
import os
import secrets
import select
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import IO

from .bubblewrap import ADVICE, FORBIDDEN, WORKER, available, command, interpreter, numpy_folders
from .clock import Clock, KilledError
from .memory_use import Use, Watch, descendants
from .seccomp import program

LOOK_EVERY = 0.1  # seconds between two looks at what is in use
CLOSE_SECONDS = 5
_FIRST_UID = 200_000
_SETTINGS = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "HOME": "/tmp",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
}


class SandboxError(RuntimeError):
    """The jail did not start: the grader's error, never the student's."""


@dataclass(frozen=True)
class Limits:
    """What a submission may use: seconds, and bytes inside the jail; `memory` is that of all processes together.

    Seconds are of computing, and of sleep. On a machine that has no time they may take `patience` times as long.
    """

    cell_seconds: float = 20.0
    call_seconds: float = 10.0
    submission_seconds: float = 120.0
    patience: float = 6.0
    start_seconds: float = 60.0
    memory: int = 1 << 30
    file_size: int = 16 << 20
    disk: int = 64 << 20
    processes: int = 8
    reply: int = 8 << 20
    open_files: int = 64


class Sandbox:
    """One process for one student's code; use it with `with`.

    Raises:
        SandboxError: it did not start.
    """

    def __init__(self, limits: Limits | None = None, jailed: bool = True) -> None:
        self.limits = limits or Limits()
        if jailed and not available():
            raise SandboxError(ADVICE)
        self._jailed = jailed
        self._watch: Watch | None = None  # not before the jail stands
        self._looked = self.computed = self.asleep = 0.0
        try:
            self._process = self._started(interpreter())
        except OSError as error:
            raise SandboxError(f"the jail did not start: {error}") from error
        self._stdin, self._stdout, self._stderr = map(
            _pipe, (self._process.stdin, self._process.stdout, self._process.stderr)
        )
        os.set_blocking(self._stdin.fileno(), False)
        self._rest = bytearray()
        self._confine()
        self._watch = Watch(self._process.pid, jailed, self.limits.memory)

    def _started(self, python: str) -> subprocess.Popen:
        """The process, in a jail or not."""
        site = "/site" if self._jailed else str(numpy_folders()[0].parent)
        parent = "/jail" if self._jailed else str(WORKER.parent)
        places = {"CHALKMARK_SITE": site, "CHALKMARK_PARENT": parent}
        code = program() if self._jailed else None
        with tempfile.TemporaryFile() as rules:
            if code is not None:
                rules.write(code)
                rules.seek(0)
            filter_at = None if code is None else rules.fileno()
            line = command(self.limits.disk, python, filter_at) if self._jailed else [python]
            return subprocess.Popen(
                [*line, "-I", "-S", f"{parent}/sandbox_worker/__main__.py"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=_SETTINGS | places,
                pass_fds=() if filter_at is None else (filter_at,),
                bufsize=0,
            )

    def _confine(self) -> None:
        """Set the limits of the process; it answers when they hold."""
        limits = self.limits
        # Of 1 byte, as only then Linux starts no program for a core dump (fs/coredump.c); of 0 it does.
        rlimits = {"RLIMIT_FSIZE": limits.file_size, "RLIMIT_CORE": 1, "RLIMIT_NOFILE": limits.open_files}
        rlimits |= {"RLIMIT_CPU": int(limits.submission_seconds) + 1, "RLIMIT_AS": limits.memory}
        if sys.platform == "darwin":
            del rlimits["RLIMIT_AS"]  # macOS refuses it
        uid = None
        if self._jailed:
            rlimits["RLIMIT_NPROC"] = limits.processes
            if os.geteuid() == 0:
                uid = _FIRST_UID + self._process.pid % 1_000_000
        try:
            self._exchange({"rlimits": rlimits, "uid": uid}, "", Clock(limits.start_seconds, 1))
        except KilledError as error:
            os.set_blocking(self._stderr.fileno(), False)
            said = (self._stderr.read(2000) or b"").decode("utf-8", "replace").strip()
            self.close()
            hint = f" {FORBIDDEN}" if "not permitted" in said or "RTM_NEWADDR" in said else ""
            raise SandboxError(f"the jail did not start: {error}. {said}{hint}") from None

    def ask(self, request: dict, seconds: float) -> dict:
        """Send a request and return the reply to it, which may be forged.

        Raises:
            SlowError: it computed or slept for longer than `seconds`; the process is gone.
            KilledError: the process ended, or used or wrote too much; it is gone.
        """
        token = secrets.token_hex(16)
        clock = Clock(seconds, self.limits.patience)
        try:
            return self._exchange({**request, "token": token}, token, clock)
        except KilledError:
            self.close()
            raise
        finally:
            self.asleep += clock.asleep

    def _exchange(self, message: dict, token: str, clock: Clock) -> dict:
        self._send(json.dumps(message).encode() + b"\n", clock)
        received = 0
        while True:
            chunk = self._receive(clock)
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

    def _send(self, data: bytes, clock: Clock) -> None:
        pipe = self._stdin.fileno()
        while data:
            self._look(clock)
            if select.select([], [pipe], [], LOOK_EVERY)[1]:
                try:
                    data = data[os.write(pipe, data) :]
                except BrokenPipeError:
                    raise KilledError("its process ended") from None

    def _receive(self, clock: Clock) -> bytes:
        pipe = self._stdout.fileno()
        self._look(clock)
        while not select.select([pipe], [], [], LOOK_EVERY)[0]:
            self._look(clock)
        chunk = os.read(pipe, 1 << 20)
        if not chunk:
            raise KilledError("its process ended")
        return chunk

    def _look(self, clock: Clock) -> None:
        """End what uses too much memory, or takes too long, together with all that it started."""
        now = time.monotonic()
        if now - self._looked < LOOK_EVERY:
            return
        self._looked = now
        use = self._watch.look() if self._watch else Use()
        self.computed = max(self.computed, use.computed)
        if use.memory > self.limits.memory:
            raise KilledError(f"stopped: it used more than {self.limits.memory >> 20} MB")
        clock.look(use)

    def close(self) -> None:
        """End the process and all that it started, also what has undone its `--die-with-parent`."""
        if self._watch and self._jailed and self._process.poll() is None:
            # With the first process in a jail the system ends all of them; then bubblewrap goes, too.
            _kill(self._watch.first)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(CLOSE_SECONDS)
        started = descendants(self._process.pid) if self._process.poll() is None else []
        self._process.kill()
        for process in started:
            _kill(process)
        self._process.wait()
        for file in (self._stdin, self._stdout, self._stderr):
            file.close()

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def _pipe(file: IO[bytes] | None) -> IO[bytes]:
    """One end of a pipe that the process was started with."""
    assert file is not None
    return file


def _kill(process: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(process, signal.SIGKILL)


def _parsed(line: bytes | bytearray) -> dict | None:
    """A line as JSON, None when it is none: a student's code may have written it."""
    try:
        reply = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return reply if isinstance(reply, dict) else None
