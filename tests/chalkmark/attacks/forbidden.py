"""What a student's code must not do: a cell that tries, and the error that it gets."""

# Every family but that of the machine's own files, by its number: whether this system knows it or not.
FAMILIES = {
    "inet": 2,
    "x25": 9,
    "inet6": 10,
    "netlink": 16,
    "packet": 17,
    "rds": 21,
    "can": 29,
    "tipc": 30,
    "bluetooth": 31,
    "alg": 38,
    "vsock": 40,
    "xdp": 44,
    "one to come": 46,
}
_LIBC = "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n"
_MMAP = (
    f"{_LIBC}libc.mmap.restype = ctypes.c_ssize_t\nn = libc.mmap(0, ctypes.c_size_t(4096), 3, FLAGS, -1, 0)\n"
)
_OR_ERROR = "if n == -1:\n    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))"
_FOREIGN = "os.uname().machine == 'aarch64'"


def _found(package: str) -> str:
    """Look for a package itself: an `import` finds a stand-in."""
    return f"from importlib.machinery import PathFinder\nassert PathFinder.find_spec('{package}'), 'absent'"


def _call(call):
    return f"{_LIBC}n = libc.{call}\n{_OR_ERROR}"


NOT_PERMITTED = "not permitted"
READ_ONLY = "Read-only|Permission"
NETWORK = {
    "the network": ("import socket\nsocket.create_connection(('192.0.2.1', 80), 2)", "not supported"),
    "a server beside it": ("import socket\nsocket.create_connection(('127.0.0.1', 22), 2)", "not supported"),
    "a datagram": ("import socket\nsocket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)", "not supported"),
    "a pair of another family": ("import socket\nsocket.socketpair(socket.AF_INET)", "not supported"),
    **{
        f"a socket of the family {name}": (f"import socket\nsocket.socket({number}, 1)", "not supported")
        for name, number in FAMILIES.items()
    },
}
FILES = {
    "writing to the system": ("open('/usr/evil', 'w')", READ_ONLY),
    "writing to the root": ("open('/evil', 'w')", READ_ONLY),
    "writing to the runner": ("open('/jail/sandbox_worker/encoding.py', 'w')", READ_ONLY),
    "writing to NumPy": ("import numpy\nopen(numpy.__file__, 'a')", READ_ONLY),
    "writing to Python": ("import sys\nopen(sys.base_prefix + '/lib/x', 'w')", READ_ONLY),
    "writing to the devices": ("open('/dev/x', 'w')", READ_ONLY),
    "a file that never ends": ("open('x', 'wb').truncate(1 << 40)", "File too large"),
    "a full disk": ("for i in range(9): open(str(i), 'wb').write(bytes(8 << 20))", "No space left"),
    "too many files": ("files = [open('/dev/null') for _ in range(99)]", "Too many open files"),
    "the book's core": (_found("chalkgrad"), "AssertionError: absent"),
    "nbgrader": (_found("nbgrader"), "AssertionError: absent"),
    "the checks": ("import chalkmark.assignment", "not a package"),
    "a file by its handle": (_call("open_by_handle_at(-100, 0, 0)"), NOT_PERMITTED),
    "a lease on what others open": (
        "import fcntl, numpy\nfcntl.fcntl(open(numpy.__file__), fcntl.F_SETLEASE, fcntl.F_WRLCK)",
        NOT_PERMITTED,
    ),
}
POWERS = {
    "root": ("import os\nos.setuid(0)", "not permitted|Invalid argument"),
    "another root folder": ("import os\nos.chroot('/tmp')", NOT_PERMITTED),
    "a setting of the kernel": (
        "open('/proc/sys/kernel/shmmax', 'w').write('0')",
        "Read-only|Permission|No such file",
    ),
    "the memory of the first process": ("open('/proc/1/mem', 'r+b')", "Permission|not permitted"),
    "another's limits": (
        "import resource\nresource.prlimit(1, resource.RLIMIT_CPU, (0, 0))",
        "not permitted|Permission",
    ),
    "more memory": (
        "import resource\nresource.setrlimit(resource.RLIMIT_AS, (1 << 40, 1 << 40))",
        "not permitted|exceeds|not allowed",
    ),
    "more processes": (
        "import resource\nresource.setrlimit(resource.RLIMIT_NPROC, (9999, 9999))",
        "not permitted|exceeds|not allowed",
    ),
    "a namespace of its own": (_call("unshare(0x10000000)"), NOT_PERMITTED),
    "a process in one": (_call(f"syscall(220 if {_FOREIGN} else 56, 0x10000011, 0, 0, 0, 0)"), NOT_PERMITTED),
    "a mount": (_call("mount(b'x', b'/tmp', b'tmpfs', 0, None)"), NOT_PERMITTED),
    "a look into another process": (_call("ptrace(16, 1, 0, 0)"), NOT_PERMITTED),
    "another machine's numbers": (_call("syscall(0x40000000 + 39)"), "not permitted|not implemented"),
    "calls of a later Linux": (_call("syscall(467, -100, b'/tmp', 1, 0, 0)"), "not implemented"),
    "the kernel's log": (_call("klogctl(3, ctypes.create_string_buffer(99), 99)"), NOT_PERMITTED),
}
# What it would hold belongs to no process, so that no limit counts it.
HIDDEN_MEMORY = {
    "one array of 4 GB": ("bytearray(4 << 30)", "MemoryError"),
    "a shared mapping": ("import mmap\nmmap.mmap(-1, 1 << 20)", NOT_PERMITTED),
    "a shared mapping of zeros": ("import mmap, os\nos.open('/dev/zero', os.O_RDWR)", "Permission"),
    "a shared mapping by the C library": (_MMAP.replace("FLAGS", "0x23") + _OR_ERROR, NOT_PERMITTED),
    "huge pages": (_MMAP.replace("FLAGS", "0x40022") + _OR_ERROR, NOT_PERMITTED),
    "a file in memory": ("import os\nos.memfd_create('x')", NOT_PERMITTED),
    "a shared segment": (_call("shmget(0, 4096, 0o1666)"), NOT_PERMITTED),
    "a message queue": (_call("mq_open(b'/x', 0o102, 0o600, None)"), NOT_PERMITTED),
    "a message queue of System V": (_call("msgget(0, 0o1666)"), NOT_PERMITTED),
    "pages in a pipe": (_call("vmsplice(1, 0, 0, 0)"), NOT_PERMITTED),
    "a larger pipe": ("import fcntl, os\nfcntl.fcntl(os.pipe()[1], 1031, 1 << 20)", NOT_PERMITTED),
    "a larger socket": (
        "import socket\nsocket.socketpair()[0].setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 22)",
        NOT_PERMITTED,
    ),
    "a ring of requests": (_call("syscall(425, 1, ctypes.create_string_buffer(256))"), NOT_PERMITTED),
    "a key": (_call(f"syscall(217 if {_FOREIGN} else 248, b'user', b'x', b'x', 1, -3)"), NOT_PERMITTED),
    "a watch on files": (_call("inotify_init()"), NOT_PERMITTED),
}
FORBIDDEN = NETWORK | FILES | POWERS | HIDDEN_MEMORY
# Whom root put into the jail gets these errors. In a namespace of users, which is how others start one, they reach
# the jail's own limits and its own first process, which is filtered alike and has no power over anything outside.
BY_ROOT_ONLY = {
    "root",
    "a setting of the kernel",
    "the memory of the first process",
    "another's limits",
}
