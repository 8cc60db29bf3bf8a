"""The filter of system calls, worked through by hand."""

import errno
import platform
import struct

import pytest

from chalkmark import seccomp
from chalkmark.run_submission import Session

ALLOWED, FAIL = 0x7FFF0000, 0x00050000
REFUSED, UNKNOWN, NO_FAMILY = (FAIL | one for one in (errno.EPERM, errno.ENOSYS, errno.EAFNOSUPPORT))
MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}


def verdict(machine, number, arguments=()):
    """What the kernel would make of a call: its machine, its number, and its arguments."""
    data = struct.pack("=IIQ6Q", number, machine, 0, *arguments, *[0] * (6 - len(arguments)))
    code = seccomp.program()
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


# The call's number on each machine, its arguments, and what becomes of it.
VERDICTS = {
    "reading": ((0, 63), (), ALLOWED),
    "forking": ((56, 220), (0x11,), ALLOWED),
    "a thread": ((56, 220), (0x3D0F00,), ALLOWED),
    "a namespace of users": ((56, 220), (0x10000011,), REFUSED),
    "a namespace of mounts": ((56, 220), (0x00020011,), REFUSED),
    "a namespace of networks": ((56, 220), (0x40000011,), REFUSED),
    "clone3": ((435, 435), (), UNKNOWN),
    "what comes later": ((463, 463), (), UNKNOWN),
    "x32": ((0x40000000, 0x40000000), (), REFUSED),
    "memory": ((9, 222), (0, 9, 3, 0x22), ALLOWED),
    "a file": ((9, 222), (0, 9, 3, 0x01, 5), ALLOWED),
    "shared memory": ((9, 222), (0, 9, 3, 0x21), REFUSED),
    "shared memory by its other name": ((9, 222), (0, 9, 3, 0x23), REFUSED),
    "huge pages": ((9, 222), (0, 9, 3, 0x40022), REFUSED),
    "a socket": ((41, 198), (1, 0x80001), ALLOWED),
    "a pair of sockets": ((53, 199), (1, 0x80801), ALLOWED),
    "datagrams": ((41, 198), (1, 0x80002), NO_FAMILY),
    "internet": ((41, 198), (2, 1), NO_FAMILY),
    "the machine around this one": ((41, 198), (40, 1), NO_FAMILY),
    "a pair of another family": ((53, 199), (16, 1), NO_FAMILY),
    "a family and a half": ((41, 198), (0x100000002, 1), NO_FAMILY),
    "a socket's time": ((54, 208), (3, 1, 20), ALLOWED),
    "a socket's buffer": ((54, 208), (3, 1, 7), REFUSED),
    "a file's flags": ((72, 25), (3, 4), ALLOWED),
    "a lease": ((72, 25), (3, 1024), REFUSED),
    "a pipe's size": ((72, 25), (3, 1031), REFUSED),
}


@pytest.mark.parametrize("name", VERDICTS)
@pytest.mark.parametrize("machine", MACHINES)
def test_verdicts(monkeypatch, machine, name):
    """Reading and forking go on; memory that nobody counts, namespaces and networks do not."""
    monkeypatch.setattr(platform, "machine", lambda: machine)
    numbers, arguments, expected = VERDICTS[name]
    assert verdict(MACHINES[machine], numbers[list(MACHINES).index(machine)], arguments) == expected


@pytest.mark.parametrize("machine", MACHINES)
def test_all_that_is_refused(monkeypatch, machine):
    """Each by its number; and whatever another machine calls so."""
    monkeypatch.setattr(platform, "machine", lambda: machine)
    numbers = [one[list(MACHINES).index(machine)] for one in seccomp.REFUSED.values()]
    assert {verdict(MACHINES[machine], number) for number in numbers if number is not None} == {REFUSED}
    others = {*MACHINES.values(), 0x40000003, 0x40000028} - {MACHINES[machine]}
    assert {verdict(other, number) for other in others for number in range(500)} == {REFUSED}


def test_the_kernel_refuses_them(jail):
    """With an error, and nothing else happens."""
    if platform.machine() not in MACHINES:
        pytest.skip("no filter is known for this machine")
    numbers = {name: one[list(MACHINES).index(platform.machine())] for name, one in seccomp.REFUSED.items()}
    source = f"""
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
for name, number in {numbers!r}.items():
    if number is not None and (libc.syscall(number, 0, 0, 0, 0, 0, 0), ctypes.get_errno()) != (-1, {errno.EPERM}):
        print(name)
"""
    with Session(jail) as session:
        run = session.cell(source)
        assert (run.error, run.output) == (None, "")


def test_other_machines_have_none(monkeypatch):
    """The other limits hold there."""
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    assert seccomp.program() is None
