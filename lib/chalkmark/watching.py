"""How much memory a process and all that it started use together, by Linux's /proc.

An account's limits count each process for itself: thirty of them may use thirty times as much.
"""

import os
from pathlib import Path

PROC = Path("/proc")
EMPTY_FILE = 1 << 10  # what an empty file costs the system, about
SPACES = ("tmp", "dev/shm")


def memory_of(process: int) -> int:
    """Bytes that the process and its descendants hold, with what lies in their temporary spaces.

    Pages that a process shares with the one it was forked from count for both. 0 where there is no /proc.
    """
    family = family_of(process)
    return sum(map(_own, family)) + max(map(_kept, family), default=0)


def family_of(process: int) -> list[int]:
    """The processes that a process started, and those that they started."""
    children: dict[int, list[int]] = {}
    for entry in os.listdir(PROC) if PROC.is_dir() else ():
        if entry.isdigit():
            try:
                stat = (PROC / entry / "stat").read_text(errors="replace")
            except OSError:
                continue  # it has ended
            children.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(entry))
    found = [process]
    for one in found:
        found += children.get(one, ())
    return found[1:]


def _own(process: int) -> int:
    """Its memory apart from files and libraries that it shares with others."""
    try:
        _, resident, shared, *_ = map(int, (PROC / str(process) / "statm").read_text().split())
    except (OSError, ValueError):
        return 0
    return (resident - shared) * os.sysconf("SC_PAGE_SIZE")


def _kept(process: int) -> int:
    """What lies in the temporary spaces that the process sees."""
    kept = 0
    for space in SPACES:
        try:
            place = os.statvfs(PROC / str(process) / "root" / space)
        except OSError:
            continue
        kept += (place.f_blocks - place.f_bfree) * place.f_frsize + (
            place.f_files - place.f_ffree
        ) * EMPTY_FILE
    return kept
