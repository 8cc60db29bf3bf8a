"""How many processors this process may use, which on a shared machine are fewer than there are."""

import math
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

_CPU = ("cpu", "cpu,cpuacct", "cpuacct,cpu")


def cores() -> int:
    """The processors that this process may run on, and no more than its control group's quota pays for, rounded up."""
    allowed: int | None
    if hasattr(os, "process_cpu_count"):  # Python 3.13
        allowed = os.process_cpu_count()
    elif hasattr(os, "sched_getaffinity"):  # Linux
        allowed = len(os.sched_getaffinity(0))
    else:
        allowed = os.cpu_count()
    return max(1, math.ceil(min(allowed or 1, quota(Path("/")))))


def quota(root: Path) -> float:
    """The smallest quota of processors in the control groups of this process, by the files below `root`.

    Infinite where there is none. After Documentation/admin-guide/cgroup-v2.rst (`cpu.max`) and
    Documentation/scheduler/sched-bwc.rst (`cpu.cfs_quota_us`) in torvalds/linux.
    """
    return min((_read(folder) for folder in _groups(root)), default=math.inf)


def _groups(root: Path) -> Iterator[Path]:
    """The folders of the control groups that this process is in, and of those around them.

    In a container the names in /proc may be the machine's, while the container's own group is mounted on top.
    """
    try:
        lines = (root / "proc/self/cgroup").read_text("utf-8", "replace").splitlines()
    except OSError:
        return
    for line in lines:
        _, controllers, name = line.split(":", 2)
        places = ("", "unified") if controllers == "" else _CPU if "cpu" in controllers.split(",") else ()
        group = PurePosixPath(name.lstrip("/"))
        yield from (
            root / "sys/fs/cgroup" / place / one for place in places for one in (group, *group.parents)
        )


def _read(folder: Path) -> float:
    try:
        if (folder / "cpu.max").exists():
            most, period = (folder / "cpu.max").read_text("ascii").split()
        else:
            parts = (folder / f"cpu.cfs_{what}_us" for what in ("quota", "period"))
            most, period = (part.read_text("ascii") for part in parts)
        return math.inf if most == "max" or int(most) < 0 else int(most) / int(period)
    except (OSError, ValueError, ZeroDivisionError):
        return math.inf
