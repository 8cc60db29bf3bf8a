"""The command line of bubblewrap that builds the jail: without network, on a read-only system."""

import os
import shutil
import sys
from pathlib import Path

WORKER = Path(__file__).parent / "sandbox_worker"
ADVICE = (
    "bubblewrap (the command bwrap) is needed to grade safely and was not found. Debian or Ubuntu: apt-get install "
    "bubblewrap. Windows: the same inside WSL. macOS: a Linux container, started with the options that the "
    "teachers' page of the book lists. If you trust every submission with this account and its files, "
    "--run-student-code-unjailed grades without a jail."
)
FORBIDDEN = (
    "A container forbids what bubblewrap needs, unless it was started as Docker is with --security-opt "
    "seccomp=unconfined --security-opt apparmor=unconfined and, as root, --cap-add SYS_ADMIN --cap-add NET_ADMIN; "
    "as another user, --security-opt systempaths=unconfined."
)
_SYSTEM = ("/usr/bin", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/share/zoneinfo")
_LINKED = ("/bin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/alternatives")
_PARENTS = ("/usr", "/usr/share", "/etc", "/jail", "/site")
_PACKAGES = ("lib*/python3*/site-packages", "lib*/python3*/dist-packages")


def available() -> bool:
    """Whether bubblewrap is installed."""
    return shutil.which("bwrap") is not None


def interpreter() -> str:
    """The Python that runs inside: where it was installed, not its copy in a virtual environment."""
    return os.path.realpath(getattr(sys, "_base_executable", "") or sys.executable)


def numpy_folders() -> list[Path]:
    """Where NumPy lies, and the libraries that come with it."""
    import numpy

    package = Path(numpy.__file__).parent
    return [folder for folder in (package, package.parent / "numpy.libs") if folder.is_dir()]


def command(disk: int, python: str, filter_at: int | None) -> list[str]:
    """What to type in front of what `python` runs inside.

    `disk` is how many bytes each of the temporary spaces holds, `filter_at` the descriptor of a filter of system
    calls.
    """
    line = [shutil.which("bwrap") or "bwrap", "--die-with-parent", "--new-session", "--unshare-ipc"]
    line += ["--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try", "--cap-drop", "ALL"]
    # Linux does not count root's processes, so root leaves root inside; others enter a namespace of users.
    root = os.geteuid() == 0
    line += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"] if root else ["--unshare-user"]
    if filter_at is not None:
        line += ["--seccomp", str(filter_at)]
    # The folders on the way to a mount are root's own unless they are made first.
    base = Path(sys.base_prefix).resolve()
    for folder in (*map(Path, _PARENTS), *reversed(base.parents[:-1]), base):
        line += ["--perms", "0755", "--dir", str(folder)]
    for path in (*_SYSTEM, *_LINKED):
        line += ["--ro-bind-try", path, path]
    # A shared mapping of /dev/zero is memory that belongs to no process; bound without --dev-bind none can open it.
    line += ["--proc", "/proc", "--dev", "/dev", "--ro-bind", "/dev/null", "/dev/zero"]
    for place in ("/tmp", "/dev/shm"):
        line += ["--perms", "1777", "--size", str(disk), "--tmpfs", place]
    for name in ("bin", "lib", "lib32", "lib64"):
        line += ["--ro-bind-try", f"{base}/{name}", f"{base}/{name}"]
    for hidden in _installed_packages():
        line += ["--tmpfs", hidden, "--remount-ro", hidden]
    line += ["--ro-bind", str(WORKER), "/jail/sandbox_worker"]
    for folder in numpy_folders():
        line += ["--ro-bind", str(folder), f"/site/{folder.name}"]
    return [*line, "--remount-ro", "/dev", "--chdir", "/tmp", "--remount-ro", "/", python]


def _installed_packages() -> list[str]:
    """The folders of packages that Python would find in what the jail shows of the system."""
    roots = {Path("/usr"), Path(sys.base_prefix).resolve()}
    return sorted(
        str(path) for root in roots for kind in _PACKAGES for path in root.glob(kind) if path.is_dir()
    )
