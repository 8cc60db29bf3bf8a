"""A filter of system calls, for bubblewrap: what would get round the limits of the jail is refused.

Memory that belongs to no process (of memfd_create, shared segments, file systems mounted in a namespace of one's
own) is counted by no limit that an account may set; no answer to an assignment needs it.
"""

import errno
import platform
import struct

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_ALLOW, _FAIL = 0x7FFF0000, 0x00050000
_NEW_USER = 0x10000000
_X32 = 0x40000000
# The kernel's name of each machine, the numbers of clone and of the calls that are refused there.
_SAME_EVERYWHERE = {
    "clone3": 435,
    "io_uring_setup": 425,
    "open_tree": 428,
    "move_mount": 429,
    "fsopen": 430,
    "fsmount": 432,
    "mount_setattr": 442,
    "memfd_secret": 447,
}
_X86_64 = {
    "shmget": 29,
    "semget": 64,
    "msgget": 68,
    "ptrace": 101,
    "pivot_root": 155,
    "chroot": 161,
    "mount": 165,
    "umount2": 166,
    "add_key": 248,
    "request_key": 249,
    "keyctl": 250,
    "unshare": 272,
    "perf_event_open": 298,
    "setns": 308,
    "process_vm_readv": 310,
    "process_vm_writev": 311,
    "memfd_create": 319,
    "bpf": 321,
    "userfaultfd": 323,
}
_AARCH64 = {
    "umount2": 39,
    "mount": 40,
    "pivot_root": 41,
    "chroot": 51,
    "unshare": 97,
    "ptrace": 117,
    "msgget": 186,
    "semget": 190,
    "shmget": 194,
    "add_key": 217,
    "request_key": 218,
    "keyctl": 219,
    "perf_event_open": 241,
    "setns": 268,
    "process_vm_readv": 270,
    "process_vm_writev": 271,
    "memfd_create": 279,
    "bpf": 280,
    "userfaultfd": 282,
}
_MACHINES = {"x86_64": (0xC000003E, 56, _X86_64), "aarch64": (0xC00000B7, 220, _AARCH64)}


def program() -> bytes | None:
    """The filter for this machine, as `bwrap --seccomp` reads it; None where it is not known."""
    if platform.machine() not in _MACHINES:
        return None
    machine, clone, numbers = _MACHINES[platform.machine()]
    refused = sorted({**numbers, **_SAME_EVERYWHERE}.values())
    # Each line is a code, a value, and how far to jump when it is so and when not. Behind the last comparison stand
    # four ends: allow, look at clone's flags (two lines), refuse; and one for clone3, which C libraries do without.
    lines = [(_LOAD, _MACHINE_AT, 0, 0), (_EQUAL, machine, 0, "refuse"), (_LOAD, _NUMBER_AT, 0, 0)]
    lines += [(_AT_LEAST, _X32, "refuse", 0), (_EQUAL, clone, "clone", 0)]
    lines += [(_EQUAL, _SAME_EVERYWHERE["clone3"], "unknown", 0)]
    lines += [(_EQUAL, number, "refuse", 0) for number in refused if number != _SAME_EVERYWHERE["clone3"]]
    ends = {"allow": len(lines), "clone": len(lines) + 1, "refuse": len(lines) + 3, "unknown": len(lines) + 4}
    lines += [(_RETURN, _ALLOW, 0, 0)]
    lines += [(_LOAD, _FIRST_ARGUMENT_AT, 0, 0), (_ANY_BIT, _NEW_USER, 0, 2)]
    lines += [(_RETURN, _FAIL | errno.EPERM, 0, 0), (_RETURN, _FAIL | errno.ENOSYS, 0, 0)]
    lines += [(_RETURN, _ALLOW, 0, 0)]
    return b"".join(
        struct.pack("=HBBI", code, _far(yes, place, ends), _far(no, place, ends), value)
        for place, (code, value, yes, no) in enumerate(lines)
    )


def _far(jump, place, ends):
    return ends[jump] - place - 1 if isinstance(jump, str) else jump
