"""Prove that `make book` does what it says: wait until it serves, read every page, end it with Ctrl-C.

python tools/prove_book.py              needs nothing but Python and make
python tools/prove_book.py PORT=8123    what is given goes to make
"""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "_build" / "html"
ADDRESS = re.compile(r"The book is at (http://localhost:\d+/)")
GOODBYE = "The book is closed."
ENDING = 20  # seconds that it may take to end


class UnprovedError(RuntimeError):
    """It does not do what it says; the message says where."""


def await_address(process: subprocess.Popen[str]) -> str:
    """Pass on what the command says until it says where the book is.

    Raises:
        UnprovedError: it ended before it served.
    """
    for line in process.stdout or ():
        print(line, end="", flush=True)
        served = ADDRESS.search(line)
        if served:
            return served[1]
    raise UnprovedError(f"It ended with code {process.wait()} before it served.")


def read_pages(address: str, site: Path) -> int:
    """Fetch every page of the site from the address; how many they are.

    Raises:
        UnprovedError: there are none, or one comes otherwise than it lies in `site`.
    """
    pages = sorted(path for path in site.rglob("*.html"))
    if not pages:
        raise UnprovedError(f"There are no pages in {site}.")
    for page in pages:
        with urllib.request.urlopen(address + page.relative_to(site).as_posix()) as answer:
            if answer.read() != page.read_bytes():
                raise UnprovedError(f"{answer.url} is not the page that was built.")
    return len(pages)


def hear_interrupts() -> None:
    """Have this process end on Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def prove(command: list[str], site: Path) -> int:
    """Run `command`, read the pages of `site` from where it serves, and end it; how many pages there were.

    Raises:
        UnprovedError: it did not serve, a page was missing, or it did not end as it should.
    """
    # As in a terminal: what a shell starts in the background does not hear Ctrl-C, nor does what that starts.
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=hear_interrupts,
    ) as process:
        try:
            count = read_pages(await_address(process), site)
            os.killpg(process.pid, signal.SIGINT)  # to all that a terminal's Ctrl-C would reach
            rest, _ = process.communicate(timeout=ENDING)
        except subprocess.TimeoutExpired:
            raise UnprovedError(f"It goes on {ENDING} seconds after Ctrl-C.") from None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    print(rest, end="")
    if GOODBYE not in rest or "Traceback" in rest:
        raise UnprovedError("It did not end quietly on Ctrl-C.")
    return count


def main() -> None:
    """Prove it and say so."""
    try:
        count = prove(["make", "book", *sys.argv[1:]], SITE)
    except (UnprovedError, OSError) as problem:
        sys.exit(f"make book: {problem}")
    print(f"make book serves all {count} pages, and ends on Ctrl-C.")


if __name__ == "__main__":
    main()
