"""Find a Chromium or Chrome for the browser tests, and install one where there is none.

python tools/browser.py            print the path of the browser that the tests will use
python tools/browser.py --install  the same, after installing one if need be
"""

import os
import shutil
import subprocess
import sys
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
ADVICE = (
    "No Chromium or Chrome was found for the browser tests, and none could be installed; install one "
    "(Debian: apt-get install chromium; elsewhere: .venv/bin/python -m playwright install chromium), "
    "or name yours: CHROME=/path/to/chrome make test"
)


class NoBrowserError(RuntimeError):
    """There is no browser to drive; the message says what to do."""


def playwrights_own() -> str | None:
    """The browser in Playwright's cache, if it has been installed there."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def find() -> str | None:
    """The path of the first browser found: $CHROME, on the PATH, in the usual places, Playwright's own.

    Raises:
        NoBrowserError: $CHROME is set and names no file.
    """
    named = os.environ.get("CHROME")
    if named:
        if not shutil.which(named):
            raise NoBrowserError(
                f"CHROME={named} is not a program; unset CHROME or give a browser's full path."
            )
        return shutil.which(named)
    on_path = (shutil.which(name) for name in NAMES)
    # Path.expanduser() refuses what Windows writes, "~\\AppData", on any other system.
    elsewhere = (os.path.expanduser(place) for place in PLACES)
    known = next(filter(None, on_path), None) or next(filter(os.path.exists, elsewhere), None)
    return known or playwrights_own()


def ways_to_install() -> list[list[tuple[str, ...]]]:
    """The commands that may bring a browser, in order of preference; each entry is one way."""
    ways = [[PLAYWRIGHT]]
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
    raise NoBrowserError(ADVICE)


def launch_options() -> dict:
    """Playwright's options to launch the browser found: quiet, and unable to reach any host but this one.

    Raises:
        NoBrowserError: there is no browser.
    """
    path = find()
    if path is None:
        raise NoBrowserError(ADVICE)
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
        sys.exit(ADVICE)
    print(f"Browser: {path}")


if __name__ == "__main__":
    main()
