"""What the numbers were measured on: processor, BLAS and its kernel, versions."""

import ctypes
import platform
from importlib import metadata
from pathlib import Path

import numpy as np

CPUINFO = Path("/proc/cpuinfo")


def processor() -> str:
    """The processor's name as the system tells it."""
    if CPUINFO.exists():
        for line in CPUINFO.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def blas_kernel() -> str:
    """`OpenBLAS kernel SkylakeX`: which of its kernels NumPy's OpenBLAS has chosen for this processor; the name of
    the library alone where it does not tell."""
    folder = Path(np.__file__).parent
    for library in (*folder.parent.glob("numpy.libs/*openblas*"), *folder.glob(".dylibs/*openblas*")):
        try:
            tell = ctypes.CDLL(str(library)).scipy_openblas_get_corename64_
        except (OSError, AttributeError):
            continue
        tell.restype = ctypes.c_char_p
        return f"OpenBLAS kernel {tell().decode()}"
    return f"BLAS {np.show_config('dicts')['Build Dependencies']['blas']['name']}"  # type: ignore[index]


def conditions() -> str:
    """How and on what was measured, in one sentence."""
    versions = []
    for package in ("numpy", "autograd", "torch"):
        try:
            versions.append(f"{package} {metadata.version(package)}")
        except metadata.PackageNotFoundError:
            versions.append(f"no {package}")
    return (
        "Forward and backward, one thread, processor time, each ratio from one process, in turns, the middle one of "
        f"three runs; {processor()}, {blas_kernel()}, Python {platform.python_version()}, {', '.join(versions)}."
    )
