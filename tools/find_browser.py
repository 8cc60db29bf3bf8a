"""Find a Chromium or Chrome for the browser tests, and install one where there is none.

python tools/find_browser.py            print the path of the browser that the tests will use
python tools/find_browser.py --install  the same, after installing one if need be
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# The first is a Chromium without windows: the same engine, at half the cost.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"~\AppData\Local\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
DEBIAN = ("apt-get", "install", "-y", "--no-install-recommends")
PLAYWRIGHT = (sys.executable, "-m", "playwright", "install", "chromium")
# Asked in a process of its own: whoever drives a browser has a Playwright running already, and a second one raises.
ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as playwright:\n"
    "    print(playwright.chromium.executable_path)"
)
ADVICE = (
    "No Chromium or Chrome was found for the browser tests, and none could be installed; install one "
    "(Debian: apt-get install chromium; elsewhere: .venv/bin/python -m playwright install chromium), "
    "or name yours: CHROME=/path/to/chrome make test"
)
LIBRARIES = "sudo .venv/bin/python -m playwright install-deps chromium"
STARTING = 30  # seconds that a browser may take to say its version


class NoBrowserError(RuntimeError):
    """There is no browser to drive; the message says what to do."""


def playwrights_own() -> str | None:
    """The browser in Playwright's cache, if it has been installed there."""
    asked = subprocess.run([sys.executable, "-c", ASK_PLAYWRIGHT], capture_output=True, encoding="locale")
    path = asked.stdout.strip()
    return path if path and Path(path).exists() else None


def why_not(path: str) -> str | None:
    """Why the browser at `path` does not start, in its own last words; None where it does.

    A file is no proof: libraries may be missing, and a distribution's stub only says what to install instead.
    """
    if os.name == "nt":
        return None  # there, asking for the version opens a window
    try:
        done = subprocess.run(
            [path, "--version"], capture_output=True, encoding="utf-8", errors="replace", timeout=STARTING
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode == 0:
        return None
    words = (done.stderr or done.stdout).strip().splitlines()
    return words[-1] if words else f"it ends with code {done.returncode}"


def candidates() -> Iterator[str]:
    """What may be a browser: on the PATH, in the usual places, Playwright's own; the last is asked for last."""
    yield from filter(None, map(shutil.which, NAMES))
    # Path.expanduser() refuses what Windows writes, "~\\AppData", on any other system.
    yield from filter(os.path.exists, map(os.path.expanduser, PLACES))
    own = playwrights_own()
    if own:
        yield own


def find() -> str | None:
    """The path of the first browser that starts: $CHROME, on the PATH, in the usual places, Playwright's own.

    Raises:
        NoBrowserError: $CHROME is set, and names no program or one that does not start.
    """
    named = os.environ.get("CHROME")
    if not named:
        return next((path for path in candidates() if why_not(path) is None), None)
    path = shutil.which(named)
    fault = why_not(path) if path else "it is not a program"
    if fault:
        raise NoBrowserError(
            f"CHROME={named} does not start ({fault}); unset CHROME or give a browser's full path."
        )
    return path


def advice() -> str:
    """What to do where no browser starts: one sentence, and one more where there is one that does not."""
    faults = [f"{path} is there and does not start: {why_not(path)}" for path in candidates()]
    return "\n".join(
        [*faults, *([f"Libraries that it lacks come with: {LIBRARIES}"] if faults else []), ADVICE]
    )


def ways_to_install() -> list[list[tuple[str, ...]]]:
    """The commands that may bring a browser, in order of preference; each entry is one way."""
    ways: list[list[tuple[str, ...]]] = [[PLAYWRIGHT]]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        update = ("apt-get", "update")
        ways = [[update, (*DEBIAN, name)] for name in ("chromium-headless-shell", "chromium")] + ways
    return ways


def install() -> str:
    """Install a browser and return its path.

    Raises:
        NoBrowserError: no way of installing one worked.
    """
    for commands in ways_to_install():
        print("No browser yet; installing one:", " ".join(commands[-1]), flush=True)
        worked = all(subprocess.run(command, stdout=sys.stderr).returncode == 0 for command in commands)
        path = find() if worked else None
        if path:
            return path
    raise NoBrowserError(advice())


def launch_options() -> dict:
    """Playwright's options to launch the browser found: quiet, and unable to reach any host but this one.

    Raises:
        NoBrowserError: there is no browser.
    """
    path = find()
    if path is None:
        raise NoBrowserError(advice())
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    alone = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"]
    plain = ["--disable-gpu", "--disable-quic", "--disable-dev-shm-usage"]
    # Chromium's sandbox does not start for root, and root is who containers run as.
    rooted = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {"executable_path": path, "args": quiet + alone + plain + rooted, "headless": True}


def main() -> None:
    """Print the browser's path."""
    try:
        path = find()
        if path is None and "--install" in sys.argv[1:]:
            path = install()
    except NoBrowserError as error:
        sys.exit(str(error))
    if path is None:
        sys.exit(advice())
    print(f"Browser: {path}")


if __name__ == "__main__":
    main()
