"""The filter of system calls, worked through by hand."""

import errno
import platform
import struct

import pytest

from chalkmark import syscalls

ALLOWED, REFUSED, UNKNOWN = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
X86, ARM = 0xC000003E, 0xC00000B7


def verdict(machine, number, first=0):
    """What the kernel would make of a call: its machine, its number, and its first argument."""
    data = struct.pack("=IIQQ", number, machine, 0, first)
    code = syscalls.program()
    place, value = 0, 0
    while True:
        kind, yes, no, k = struct.unpack_from("=HBBI", code, 8 * place)
        place += 1
        if kind == 0x06:
            return k
        if kind == 0x20:
            (value,) = struct.unpack_from("=I", data, k)
        else:
            held = {0x15: value == k, 0x35: value >= k, 0x45: bool(value & k)}[kind]
            place += yes if held else no


@pytest.mark.parametrize(
    ("name", "machine", "number", "first", "expected"),
    [
        ("x86_64", X86, 0, 0, ALLOWED),
        ("x86_64", X86, 56, 0x11, ALLOWED),
        ("x86_64", X86, 56, 0x10000011, REFUSED),
        ("x86_64", X86, 435, 0, UNKNOWN),
        ("x86_64", X86, 319, 0, REFUSED),
        ("x86_64", X86, 29, 0, REFUSED),
        ("x86_64", X86, 272, 0, REFUSED),
        ("x86_64", X86, 447, 0, REFUSED),
        ("x86_64", X86, 0x40000000, 0, REFUSED),
        ("x86_64", 0x40000003, 0, 0, REFUSED),
        ("aarch64", ARM, 63, 0, ALLOWED),
        ("aarch64", ARM, 220, 0x10000011, REFUSED),
        ("aarch64", ARM, 279, 0, REFUSED),
        ("aarch64", X86, 0, 0, REFUSED),
    ],
)
def test_verdicts(monkeypatch, name, machine, number, first, expected):
    """Reading and forking go on; memory that nobody counts, namespaces and other machines' calls do not."""
    monkeypatch.setattr(platform, "machine", lambda: name)
    assert verdict(machine, number, first) == expected


def test_other_machines_have_none(monkeypatch):
    """The other limits hold there."""
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    assert syscalls.program() is None
