"""What a reader's Python cannot do where it runs: nobody types into it, and a page has no threads, programs or network.

Each is told in words that go on after "Line 3".
"""

import io
import sys

IN_PAGE = sys.platform == "emscripten"
KEYBOARD = "asks for keyboard input, and there is none here: give the value in the code"

# Signs of an error ("Name: message") in Pyodide, which says most of this in words of the system's.
LIMITS = (
    (("can't start new thread",), "starts a thread, which a page cannot: call the function itself"),
    (
        ("emscripten does not support processes", "_multiprocessing", "Function not implemented"),
        "starts another program or process, which a page cannot: call a function instead",
    ),
    (
        ("TLS not supported", "RemoteDisconnected:", "URLError:", "gaierror:", "] Not supported"),
        "asks the network, which Python in a page cannot reach: write the data into the code",
    ),
    (
        ("FileNotFoundError:",),
        "opens a file that is not here, and a page sees none of yours: write its data into the code",
    ),
    (("Cannot stack switch",), "waits for a task (asyncio), which a page cannot: call a function instead"),
)


class KeyboardInputError(RuntimeError):
    """The code asks for keyboard input."""


class NoKeyboard(io.TextIOBase):
    """A `sys.stdin` on which nobody types: whatever reads it, `input()` too, raises `KeyboardInputError`."""

    def readline(self, size=-1):
        """Refuse to wait for a line.

        Raises:
            KeyboardInputError: always.
        """
        raise KeyboardInputError(KEYBOARD)

    read = readline


def limit(error, in_page=IN_PAGE):
    """What an error of the reader's code asks for that is not here, in words after "Line 3"; "" for other errors.

    Args:
        error: what was raised.
        in_page: whether the code runs in a page, where more is impossible than in a notebook.
    """
    if isinstance(error, KeyboardInputError):
        return str(error)
    told = f"{type(error).__name__}: {error}"
    return next((words for signs, words in LIMITS if in_page and any(sign in told for sign in signs)), "")
