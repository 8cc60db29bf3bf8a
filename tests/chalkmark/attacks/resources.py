"""Cells that take more than their share, and how they end in a jail of 300 MB and half a second.

Each is written for one way round a limit: between processes, in what belongs to none, or where nobody looks.
"""

_FOUR = (
    "import mmap, os, time\nfor _ in range(4):\n    if os.fork() == 0:\n        {}\n        time.sleep(60)\n"
)
_SLEEP = "import time\ntime.sleep(60)"
MEMORY = {
    "an array in each of several processes": _FOUR.format("hog = bytearray(b'x') * (100 << 20)") + _SLEEP,
    "processes of processes": """
import os, time
for _ in range(2):
    if os.fork() == 0:
        if os.fork() == 0: hog = bytearray(b'x') * (170 << 20)
time.sleep(60)
""",
    "a process whose first thread has ended": """
import ctypes, os, threading, time
def hog():
    time.sleep(.2)
    kept = bytearray(b'x') * (120 << 20)
    time.sleep(60)
for _ in range(3):
    if os.fork() == 0:
        threading.Thread(target=hog).start()
        ctypes.CDLL(None).syscall(93 if os.uname().machine == 'aarch64' else 60, 0)
time.sleep(60)
""",
    "from process to process": """
import os, time
for _ in range(2):
    if os.fork() == 0:
        hog = bytearray(b'x') * (200 << 20)
        while True:
            try:
                if os.fork(): os._exit(0)
            except BlockingIOError: pass
time.sleep(60)
""",
    "names that hide": """
import ctypes, os, time
for _ in range(4):
    if os.fork() == 0:
        ctypes.CDLL(None).prctl(15, b'\\rRssAnon: 0 kB')
        hog = bytearray(b'x') * (100 << 20)
        time.sleep(60)
time.sleep(60)
""",
    "a process that cannot be looked into": """
import ctypes, os, time
for _ in range(4):
    if os.fork() == 0:
        ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)
        hog = bytearray(b'x') * (100 << 20)
        time.sleep(60)
time.sleep(60)
""",
    "connections that nobody accepts": """
import socket, time
with socket.socket(socket.AF_UNIX) as server:
    server.bind('\\0x')
    server.listen(4000)
    for _ in range(4000):
        with socket.socket(socket.AF_UNIX) as client:
            client.setblocking(False)
            try:
                client.connect('\\0x')
                while True: client.send(bytes(50_000))
            except BlockingIOError: pass
    time.sleep(60)
""",
}
# Where no filter of system calls is known.
SHARED_MEMORY = {
    "a shared mapping in each of several processes": _FOUR.format(
        "m = mmap.mmap(-1, 100 << 20); [m.write(bytes(1 << 20)) for _ in range(100)]"
    )
    + _SLEEP,
}
# It is shared, or gone again, so that there is enough of it.
ENOUGH_MEMORY = {
    "an array, and again": "for _ in range(4):\n    hog = bytearray(b'x') * (150 << 20)\n    del hog",
    "an array that processes inherit": f"hog = bytearray(b'x') * (100 << 20)\n{_FOUR.format('pass')}time.sleep(.3)",
    "a mapped file that processes share": """
import mmap
with open('/dev/shm/x', 'w+b') as file:
    file.truncate(15 << 20)
    m = mmap.mmap(file.fileno(), 0)
    m.write(bytes(15 << 20))
hog = bytearray(b'x') * (150 << 20)
"""
    + _FOUR.format("sum(m[::4096])")
    + "time.sleep(.3)",
}
SHARED_ONCE = {
    "a shared mapping that processes inherit": "import mmap\nm = mmap.mmap(-1, 120 << 20)\n"
    "for _ in range(120): m.write(bytes(1 << 20))\n" + _FOUR.format("sum(m[::4096])") + "time.sleep(.3)",
}
COMPUTING, WAITING = r"stopped after 0.5 seconds of computing$", r"stopped after 0.5 seconds$"
TIME = {
    "a loop": ("while True: pass", COMPUTING),
    "a loop that hears no signal": (
        "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))\nwhile True: pass",
        COMPUTING,
    ),
    "a loop in another process": (
        "import os\nif os.fork() == 0:\n    while True: pass\nos.wait()",
        COMPUTING,
    ),
    "a loop in a thread": (
        "import threading\ndef loop():\n    while True: pass\nt = threading.Thread(target=loop)\nt.start()\nt.join()",
        COMPUTING,
    ),
    "a sleep": (_SLEEP, WAITING),
    "a lock that is never freed": (
        "import threading\nl = threading.Lock()\nl.acquire(); l.acquire()",
        WAITING,
    ),
    "a process that stops itself": ("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)", WAITING),
}
_FLOOD = """
import os
for fd in range(3, 20):
    try:
        while True: os.write(fd, {} * 65536)
    except OSError: pass
"""
OUTPUT = {"a flood of its pipe": _FLOOD.format("b'x'"), "a flood of lines": _FLOOD.format(r"b'\n'")}
ENDS = {
    "leaving at once": "import os\nos._exit(0)",
    "killing itself": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "a crash": "import ctypes\nctypes.string_at(0)",
    "closing its pipes": "import os\nos.closerange(3, 64)",
}
# What would hurt the jail's first process, or the grader behind it, and does not.
HARMLESS = {
    "killing all": "import os, signal\ntry: os.kill(-1, signal.SIGKILL)\nexcept ProcessLookupError: pass",
    "killing its parent": "import os, signal\nfor n in range(1, 65):\n    try: os.kill(os.getppid(), n)\n"
    "    except PermissionError: pass",
    "a child that comes back": "import os\nchild = os.fork()\nif not child: raise ValueError\nos.waitpid(child, 0)",
    "exit hooks": "import atexit, os\natexit.register(os.abort)",
    "a crowd of processes": "import os, time\ntry:\n    while True:\n        if os.fork() == 0: time.sleep(60)\n"
    "except BlockingIOError: pass",
}
