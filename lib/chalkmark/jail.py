"""A jail for a student's code: bubblewrap, without network, on a read-only system, with limits.

Checks, expected values and scores stay outside. Inside are Python, NumPy and `chalkmark.inside`.
"""

import json
import os
import secrets
import select
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

INSIDE = Path(__file__).parent / "inside"
ADVICE = (
    "bubblewrap (the command bwrap) is needed to grade safely and was not found. Debian or Ubuntu: apt-get install "
    "bubblewrap. Windows: the same inside WSL. macOS: a Linux container, started with "
    "--security-opt seccomp=unconfined. If you trust every submission with this account and its files, "
    "--run-student-code-unjailed grades without a jail."
)
_SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/alternatives")
_FIRST_UID = 200_000


class JailError(RuntimeError):
    """The jail did not start: the grader's error, never the student's."""


class KilledError(RuntimeError):
    """The student's process ended or was ended; the message says why."""


@dataclass(frozen=True)
class Limits:
    """What a submission may use: seconds, and bytes inside the jail."""

    cell_seconds: float = 20.0
    call_seconds: float = 10.0
    submission_seconds: float = 120.0
    start_seconds: float = 60.0
    memory: int = 1 << 30
    file_size: int = 16 << 20
    disk: int = 64 << 20
    processes: int = 32
    reply: int = 32 << 20


def available() -> bool:
    """Whether bubblewrap is installed."""
    return shutil.which("bwrap") is not None


def _numpy_folders() -> list[Path]:
    import numpy

    package = Path(numpy.__file__).parent
    return [folder for folder in (package, package.parent / "numpy.libs") if folder.is_dir()]


def _command(limits: Limits, python: str) -> list[str]:
    """The bubblewrap command line in front of the Python that runs inside."""
    root = os.geteuid() == 0
    command = [shutil.which("bwrap") or "bwrap", "--die-with-parent", "--new-session", "--unshare-ipc"]
    command += [
        "--unshare-pid",
        "--unshare-net",
        "--unshare-uts",
        "--unshare-cgroup-try",
        "--cap-drop",
        "ALL",
    ]
    # Linux does not count root's processes, so root leaves root inside; others enter a namespace of users.
    command += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"] if root else ["--unshare-user"]
    for path in _SYSTEM:
        command += ["--ro-bind-try", path, path]
    command += ["--proc", "/proc", "--dev", "/dev"]
    for place in ("/tmp", "/dev/shm"):
        command += ["--perms", "1777", "--size", str(limits.disk), "--tmpfs", place]
    # The folders on the way to a mount are root's own unless they are made first.
    for folder in (*reversed(Path(sys.base_prefix).parents[:-1]), Path("/jail"), Path("/site")):
        command += ["--perms", "0755", "--dir", str(folder)]
    command += ["--ro-bind", sys.base_prefix, sys.base_prefix]
    for key in ("purelib", "platlib"):
        hidden = sysconfig.get_path(key, vars={"base": sys.base_prefix, "platbase": sys.base_prefix})
        if os.path.isdir(hidden):
            command += ["--tmpfs", hidden]
    for hidden in ("/usr/lib/python3/dist-packages", f"{sys.base_prefix}/lib/python3/dist-packages"):
        if os.path.isdir(hidden):
            command += ["--tmpfs", hidden]
    command += ["--ro-bind", str(INSIDE), "/jail/inside"]
    for folder in _numpy_folders():
        command += ["--ro-bind", str(folder), f"/site/{folder.name}"]
    command += ["--chdir", "/tmp", "--remount-ro", "/", python]
    return command


class Jail:
    """One process for one student's code; use it with `with`.

    Raises:
        JailError: it did not start.
    """

    def __init__(self, limits: Limits | None = None, jailed: bool = True):
        self.limits = limits or Limits()
        if jailed and not available():
            raise JailError(ADVICE)
        python = os.path.realpath(sys.executable)
        environment = {
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "HOME": "/tmp",
            "OPENBLAS_NUM_THREADS": "1",
        }
        environment |= {"OMP_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        if jailed:
            environment |= {"CHALKMARK_SITE": "/site", "CHALKMARK_PARENT": "/jail"}
            command = [*_command(self.limits, python), "-I", "-S", "/jail/inside/__main__.py"]
        else:
            site = str(_numpy_folders()[0].parent)
            environment |= {"CHALKMARK_SITE": site, "CHALKMARK_PARENT": str(INSIDE.parent)}
            command = [python, "-I", "-S", str(INSIDE / "__main__.py")]
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 (close() does)
        pipe = subprocess.PIPE
        try:
            self._process = subprocess.Popen(
                command, stdin=pipe, stdout=pipe, stderr=self._complaints, env=environment, bufsize=0
            )
        except OSError as error:
            self._complaints.close()
            raise JailError(f"the jail did not start: {error}") from error
        os.set_blocking(self._process.stdin.fileno(), False)
        self._rest = bytearray()
        self._start(jailed)

    def _start(self, jailed: bool) -> None:
        limits = self.limits
        rlimits = {"RLIMIT_FSIZE": limits.file_size, "RLIMIT_CORE": 0, "RLIMIT_NOFILE": 256}
        rlimits |= {"RLIMIT_CPU": int(limits.submission_seconds) + 1, "RLIMIT_AS": limits.memory}
        if sys.platform == "darwin":
            del rlimits["RLIMIT_AS"]  # macOS refuses it
        uid = None
        if jailed:
            rlimits["RLIMIT_NPROC"] = limits.processes
            if os.geteuid() == 0:
                uid = _FIRST_UID + self._process.pid % 1_000_000
        try:
            self._exchange({"rlimits": rlimits, "uid": uid}, "", limits.start_seconds)
        except KilledError as error:
            self._complaints.seek(0)
            said = self._complaints.read(2000).decode("utf-8", "replace").strip()
            self.close()
            raise JailError(f"the jail did not start: {error}. {said}") from None

    def ask(self, request: dict, seconds: float) -> dict:
        """Send a request and return the reply to it, which may be forged.

        Raises:
            KilledError: the process ended, took too long, or wrote too much; it is gone.
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
            if received > self.limits.reply:
                raise KilledError(f"stopped: it sent more than {self.limits.reply >> 20} MB")
            self._rest += chunk
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
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            raise KilledError(f"stopped after {seconds:g} seconds")
        chunk = os.read(pipe, 1 << 20)
        if not chunk:
            raise KilledError("its process ended")
        return chunk

    def close(self) -> None:
        """End the process and all that it started."""
        self._process.kill()
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
