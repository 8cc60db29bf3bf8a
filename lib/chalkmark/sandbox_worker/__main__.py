"""Run a student's cells and call their functions, as the grader asks through a pipe, one JSON line each.

The process belongs to the student's code: whatever it answers may be forged, and the grader treats it so.
"""

import io
import json
import os
import resource
import sys
import types

sys.path[:0] = [os.environ["CHALKMARK_SITE"], os.environ["CHALKMARK_PARENT"]]

from sandbox_worker.errors import told  # noqa: E402
from sandbox_worker.session import Session  # noqa: E402

MOST_OUTPUT = 20_000


class Bounded(io.TextIOBase):
    """A text stream that keeps the first `MOST_OUTPUT` characters and forgets the rest."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.room = MOST_OUTPUT

    def writable(self) -> bool:
        """It may be written to."""
        return True

    def write(self, text: str) -> int:
        """Keep what there is room for."""
        if self.room > 0:
            self.kept.append(str(text[: self.room]))
            self.room -= len(text)
            if self.room <= 0:
                self.kept.append("\n[further output left out]")
        return len(text)


def confine(limits: dict) -> None:
    """Lower the limits for good, and leave root where the jail was started by root."""
    for name, value in limits["rlimits"].items():
        number = getattr(resource, name, None)
        if number is not None:
            resource.setrlimit(number, (value, value))
    if limits["uid"] is not None:
        os.setgroups([])
        os.setgid(limits["uid"])
        os.setuid(limits["uid"])


def answer(request: dict, session: Session) -> dict:
    """Carry out one request: run a cell, or call a function."""
    sys.stdout = sys.stderr = stream = Bounded()
    try:
        if request["do"] == "cell":
            error = session.run(request.get("name", ""), request["source"], request.get("definitions", False))
            reply = {} if error is None else {"error": error}
        else:
            reply = session.call(request["function"], request["inputs"])
    except BaseException as error:
        reply = {"error": told(error)}
    reply["output"] = "".join(stream.kept)
    return reply


def main() -> None:
    """Take the pipes away from the student's code, confine this process, then answer until the pipe closes."""
    requests = os.fdopen(os.dup(0), "r", encoding="utf-8")
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    confine(json.loads(requests.readline()))
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    session = Session()
    checks = types.ModuleType("chalkmark", "Does nothing here: the grader checks from outside.")
    vars(checks).update(check=lambda *given: True, use=lambda *given: None)
    sys.modules["chalkmark"] = checks
    reply, process = {"ready": True, "token": ""}, os.getpid()
    while os.getpid() == process:  # a child that a cell forks does not answer in its place
        replies.write(json.dumps(reply) + "\n")
        replies.flush()
        line = requests.readline()
        if not line:
            os._exit(0)
        request = json.loads(line)
        reply = {**answer(request, session), "token": request["token"]}
    os._exit(0)


main()
