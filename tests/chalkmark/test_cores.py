"""How many submissions run at once by default: no more than the machine lets this process have."""

import math
import os

import pytest

from chalkmark import cores
from chalkmark.cores import quota

V1 = "4:memory:/jobs/7\n3:cpu,cpuacct:/jobs/7\n0::/\n"
V2 = "0::/jobs/7\n"


def machine(root, groups, **files):
    """Write what Linux says of the process's control groups, and the files in these."""
    for name, text in {"proc/self/cgroup": groups, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


@pytest.mark.parametrize(
    ("groups", "files", "expected"),
    [
        (V2, {"jobs/7/cpu.max": "250000 100000\n"}, 2.5),
        (V2, {"jobs/7/cpu.max": "max 100000\n", "jobs/cpu.max": "100000 100000\n"}, 1),
        (V2, {"cpu.max": "150000 100000\n"}, 1.5),
        (V2, {"jobs/7/cpu.max": "max 100000\n"}, math.inf),
        (V2, {"jobs/7/cpu.max": "nonsense\n"}, math.inf),
        (V1, {"cpu/jobs/7/cpu.cfs_quota_us": "50000\n", "cpu/jobs/7/cpu.cfs_period_us": "100000\n"}, 0.5),
        (V1, {"cpu,cpuacct/cpu.cfs_quota_us": "300000\n", "cpu,cpuacct/cpu.cfs_period_us": "100000\n"}, 3),
        (V1, {"cpu/jobs/7/cpu.cfs_quota_us": "-1\n", "cpu/jobs/7/cpu.cfs_period_us": "100000\n"}, math.inf),
        (V1, {"memory/jobs/7/cpu.max": "1 100000\n"}, math.inf),
        (V1, {"unified/cpu.max": "400000 100000\n"}, 4),
        ("", {}, math.inf),
    ],
)
def test_the_smallest_quota_counts(tmp_path, groups, files, expected):
    """In either version of control groups, the group's own, one around it, or the container's."""
    files = {f"sys/fs/cgroup/{name}": text for name, text in files.items()}
    assert quota(machine(tmp_path, groups, **files)) == expected


def test_elsewhere_there_is_no_quota(tmp_path):
    """As on macOS."""
    assert quota(tmp_path) == math.inf


@pytest.mark.parametrize(("paid", "expected"), [(math.inf, 3), (1.5, 2), (0.1, 1), (8, 3)])
def test_never_more_than_may_be_used(monkeypatch, paid, expected):
    """Of 96 processors this process may run on three; a part of one is one."""
    monkeypatch.setattr(cores, "quota", lambda root: paid)
    monkeypatch.setattr(os, "cpu_count", lambda: 96)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 5, 7}, raising=False)
    monkeypatch.setattr(os, "process_cpu_count", lambda: 3, raising=False)
    assert cores.cores() == expected
    monkeypatch.delattr(os, "process_cpu_count")
    assert cores.cores() == expected
