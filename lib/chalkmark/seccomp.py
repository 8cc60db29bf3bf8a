"""The seccomp filter of system calls, for bubblewrap: what would get round the limits of the jail is refused.

Memory that belongs to no process (of memfd_create, shared segments and mappings, pipes that hold on to pages, file
systems mounted in a namespace of one's own) is counted by no limit that an account may set; some families of sockets
lead out of a namespace. No answer to an assignment needs any of it.
"""

import errno
import platform
import struct

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _FAIL = 0x7FFF0000, 0x00050000
_NUMBER_AT, _MACHINE_AT, _ARGUMENTS_AT = 0, 4, (16, 24, 32, 40)
_X32 = 0x40000000
_NEWER = 463  # the first number that is not known here: C libraries do without, as they do without clone3
_CLONE3 = 435
_NAMESPACES = 0x7E020000  # all CLONE_NEW… that clone takes
_SHARED, _NO_FILE, _HUGE = 0x01, 0x20, 0x40000  # of mmap; a file that is shared lies in a counted space
_UNIX, _DATAGRAM, _SEND_BUFFER = 1, 0x2, 7
_LEASE, _PIPE_SIZE = 1024, 1031  # of fcntl: a lease holds up whoever opens the file, in another jail as well
_MACHINES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
# Numbers on each machine, from Linux's arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
_LOOKED_INTO = {
    "clone": (56, 220),
    "mmap": (9, 222),
    "socket": (41, 198),
    "socketpair": (53, 199),
    "setsockopt": (54, 208),
    "fcntl": (72, 25),
}
REFUSED = {
    # memory, or other stores that all accounts share, which no limit of a process counts
    "shmget": (29, 194),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "splice": (275, 76),
    "tee": (276, 77),
    "vmsplice": (278, 75),
    "io_setup": (206, 0),
    "io_uring_setup": (425, 425),
    "inotify_init": (253, None),
    "inotify_init1": (294, 26),
    "fanotify_init": (300, 262),
    "landlock_create_ruleset": (444, 444),
    "userfaultfd": (323, 282),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    # namespaces, mounts, and files by other ways than their path
    "unshare": (272, 97),
    "setns": (308, 268),
    "chroot": (161, 51),
    "pivot_root": (155, 41),
    "mount": (165, 40),
    "umount2": (166, 39),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    # other processes, and the machine itself
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "personality": (135, 92),
    "syslog": (103, 116),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "lookup_dcookie": (212, 18),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
}


def program() -> bytes | None:
    """The filter for this machine, as `bwrap --seccomp` reads it; None where it is not known."""
    if platform.machine() not in _MACHINES:
        return None
    machine, column = _MACHINES[platform.machine()]
    flags = _ARGUMENTS_AT[3]
    # A line is a code, a value, and where to go on, forward only, when it is so and when not; a text is a place.
    return _assembled(
        [
            (_LOAD, _MACHINE_AT),
            (_EQUAL, machine, "", "refuse"),
            (_LOAD, _NUMBER_AT),
            (_AT_LEAST, _X32, "refuse", ""),
            (_AT_LEAST, _NEWER, "unknown", ""),
            (_EQUAL, _CLONE3, "unknown", ""),
            *((_EQUAL, numbers[column], name, "") for name, numbers in _LOOKED_INTO.items()),
            *((_EQUAL, one[column], "refuse", "") for one in REFUSED.values() if one[column] is not None),
            (_AT_LEAST, 0, "allow", "allow"),
            "clone",
            (_LOAD, _ARGUMENTS_AT[0]),
            (_ANY_BIT, _NAMESPACES, "refuse", "allow"),
            "mmap",
            (_LOAD, flags),
            (_ANY_BIT, _HUGE, "refuse", ""),
            (_ANY_BIT, _SHARED, "", "allow"),
            (_ANY_BIT, _NO_FILE, "refuse", "allow"),
            "socket",
            "socketpair",
            (_LOAD, _ARGUMENTS_AT[0]),
            (_EQUAL, _UNIX, "", "no family"),
            (_LOAD, _ARGUMENTS_AT[1]),
            (_ANY_BIT, _DATAGRAM, "no family", "allow"),
            "setsockopt",
            (_LOAD, _ARGUMENTS_AT[2]),
            (_EQUAL, _SEND_BUFFER, "refuse", "allow"),
            "fcntl",
            (_LOAD, _ARGUMENTS_AT[1]),
            (_EQUAL, _LEASE, "refuse", ""),
            (_EQUAL, _PIPE_SIZE, "refuse", "allow"),
            "allow",
            (_RETURN, _ALLOW),
            "refuse",
            (_RETURN, _FAIL | errno.EPERM),
            "unknown",
            (_RETURN, _FAIL | errno.ENOSYS),
            "no family",
            (_RETURN, _FAIL | errno.EAFNOSUPPORT),
        ]
    )


def _assembled(lines: list[tuple | str]) -> bytes:
    """The lines in the kernel's form."""
    places: dict[str, int] = {}
    code: list[tuple] = []
    for line in lines:
        if isinstance(line, str):
            places[line] = len(code)
        else:
            code.append((*line, "", "")[:4])
    far = [[places.get(to, at + 1) - at - 1 for to in (yes, no)] for at, (_, _, yes, no) in enumerate(code)]
    return b"".join(
        struct.pack("=HBBI", kind, *jumps, value)
        for (kind, value, _, _), jumps in zip(code, far, strict=True)
    )
