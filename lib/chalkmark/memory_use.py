"""Memory use of a jail's processes together, and how long they computed, by Linux's /proc.

An account's limits count each process for itself: eight of them may use eight times as much. Remove this when psutil,
which would end that grading needs NumPy alone, is there for other reasons and divides what processes share, too.
"""

import os
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
EMPTY_FILE = 1 << 10  # what an empty file costs the system, about
SOCKET = 1 << 20  # what may wait in one, also in one that nobody has accepted: five buffers of the usual size
SPACES = ("tmp", "dev/shm")
TRIES = 5
# The sizes in /proc/PID/status, and in smaps_rollup, which divides what several processes share by their number.
ALONE = (
    "RssAnon:",
    "VmSwap:",
    "HugetlbPages:",
    "Pss_Anon:",
    "SwapPss:",
    "Private_Hugetlb:",
    "Shared_Hugetlb:",
)
SHARED = ("RssShmem:", "Pss_Shmem:")


@dataclass(frozen=True)
class Use:
    """Bytes that processes hold together; for how many seconds they computed, and waited for a processor."""

    memory: int = 0
    computed: float = 0.0
    waited: float = 0.0


class Watch:
    """Looks at a process and all that it started; where it is a jail, through the /proc that is seen in there."""

    def __init__(self, process: int, jailed: bool, memory: int) -> None:
        started = descendants(process)
        self.first = started[0] if started else process
        self._process, self._jailed, self._limit = process, jailed, memory
        inside = PROC / str(self.first) / "root" / "proc"
        self._inside = inside if jailed and _numbers(inside) else None

    def look(self) -> Use:
        """What is used now; all is 0 where there is no /proc.

        Processes that end while they are counted may have handed on their memory, so that all are counted anew.
        """
        uses = []
        for _ in range(TRIES):
            folders = self._folders()
            found = {folder: stat for folder in folders if (stat := _stat(folder))}
            uses.append(self._use(found))
            if len(found) == len(folders):
                break
        return max(uses, key=lambda use: use.memory)

    def _folders(self) -> list[Path]:
        if self._inside:
            return [self._inside / str(number) for number in _numbers(self._inside)]
        return [PROC / str(number) for number in (self._process, *descendants(self._process))]

    def _use(self, found: dict[Path, list[str]]) -> Use:
        ticks = sum(int(ticks) for stat in found.values() for ticks in stat[11:15])
        threads = [_threads(folder) for folder in found]
        waits = (_read(thread / "schedstat").split() for those in threads for thread in those)
        computed = ticks / os.sysconf("SC_CLK_TCK")
        return Use(self._memory(threads), computed, sum(int(wait[1]) for wait in waits if wait) / 1e9)

    def _memory(self, threads: list[list[Path]]) -> int:
        """What processes hold, given the threads of each.

        Files in the temporary spaces that are mapped are shared memory, too, and count once. What a process shares
        with the one it was forked from counts once only where it matters, as that takes longer to find out.
        """
        if not self._jailed:
            return 0
        kept, sizes = self._kept() + self._sockets() * SOCKET, [_sizes(those, "status") for those in threads]
        held = _total(sizes, ALONE) + max(_total(sizes, SHARED), kept)
        if held <= self._limit:
            return held
        pairs = zip(threads, sizes, strict=True)
        sizes = [_sizes(those, "smaps_rollup") or whole for those, whole in pairs]
        return _total(sizes, ALONE) + max(_total(sizes, SHARED), kept)

    def _kept(self) -> int:
        """What lies in the temporary spaces of the jail."""
        kept = 0
        for space in SPACES:
            try:
                place = os.statvfs(PROC / str(self.first) / "root" / space)
            except OSError:
                continue
            files = place.f_files - place.f_ffree
            kept += (place.f_blocks - place.f_bfree) * place.f_frsize + files * EMPTY_FILE
        return kept

    def _sockets(self) -> int:
        """How many there are in the jail's network; below a heading, one a line."""
        return max(0, _read(PROC / str(self.first) / "net" / "unix").count("\n") - 1)


def descendants(process: int) -> list[int]:
    """The processes that a process started, and those that they started."""
    children: dict[int, list[int]] = {}
    for number in _numbers(PROC):
        stat = _stat(PROC / str(number))
        if stat:
            children.setdefault(int(stat[1]), []).append(number)
    found = [process]
    for one in found:
        found += children.get(one, ())
    return found[1:]


def _threads(folder: Path) -> list[Path]:
    """A process's threads."""
    return [folder / "task" / str(number) for number in _numbers(folder / "task")]


def _sizes(threads: list[Path], file: str) -> dict[str, int]:
    """The sizes that a process's file tells; a thread that has ended tells none, and it may be the first one."""
    for thread in threads:
        lines = (line.split() for line in _read(thread / file).split("\n"))
        sizes = {line[0]: int(line[1]) << 10 for line in lines if line and line[0] in ALONE + SHARED}
        if sizes:
            return sizes
    return {}


def _total(sizes: list[dict[str, int]], names: tuple[str, ...]) -> int:
    return sum(size.get(name, 0) for size in sizes for name in names)


def _stat(folder: Path) -> list[str]:
    """The columns of a process's `stat` behind its name, which may hold anything; see man 5 proc_pid_stat."""
    return _read(folder / "stat").rpartition(")")[2].split()


def _numbers(folder: Path) -> list[int]:
    try:
        return [int(name) for name in os.listdir(folder) if name.isdigit()]
    except OSError:
        return []


def _read(path: Path) -> str:
    """The text of a file; empty when its process has ended."""
    try:
        return path.read_bytes().decode("latin-1")
    except OSError:
        return ""
