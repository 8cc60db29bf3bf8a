"""Make the local environment `.venv` from requirements.txt, or leave it alone when it is up to date.

Runs before anything is installed, so it uses the standard library only.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "ready"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# The Pythons that the book's tests are run with.
OLDEST, NEWEST = (3, 11), (3, 13)
ADVICE = "make PYTHON=python3.13, or without make: python3.13 tools/setup_env.py (on Windows py -3.13)"


def wanted() -> bytes:
    """What a finished environment was made from: this Python, the pins and the package's own settings."""
    import tomllib  # unknown to the older Pythons, which main() refuses

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    package = [settings["project"], settings["build-system"], settings["tool"]["setuptools"]]
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes() + repr(package).encode())
    # As the system spells the path: text in the system's encoding need not be able to.
    place = os.fsencode(f"Python {sys.version_info[0]}.{sys.version_info[1]} in {VENV}")
    return place + f"\n{digest.hexdigest()}\n".encode()


def place_of(stamp: bytes) -> bytes:
    """The part of a stamp that tells which Python an environment has and where it is."""
    return stamp.partition(b"\n")[0]


def run(*arguments: str) -> None:
    """Run the environment's Python, and stop with its own message when it fails."""
    result = subprocess.run([str(PYTHON), *arguments], cwd=ROOT)
    if result.returncode:
        sys.exit(
            f"Setting up .venv failed at `python {' '.join(arguments)}`; see above, mend it and run again."
        )


def create() -> None:
    """Create an empty environment with pip in it."""
    if VENV.exists():
        shutil.rmtree(VENV)
    try:
        venv.create(VENV, with_pip=True, symlinks=os.name != "nt")
    except (ImportError, subprocess.CalledProcessError):
        shutil.rmtree(VENV, ignore_errors=True)
        name = f"python3.{sys.version_info.minor}-venv"
        sys.exit(
            f"Python at {sys.executable} has no working venv module; "
            f"on Debian or Ubuntu install it with: apt-get install {name}"
        )


def main() -> None:
    """Bring `.venv` up to date."""
    if sys.version_info[:2] < OLDEST:
        sys.exit(
            f"The book needs Python 3.11 or newer, and this is {sys.version.split()[0]}; use another: {ADVICE}"
        )
    if STAMP.exists() and STAMP.read_bytes() == wanted() and PYTHON.exists():
        return
    start = time.monotonic()
    print(
        f"Setting up .venv with Python {sys.version.split()[0]} (some minutes the first time) ...", flush=True
    )
    if sys.version_info[:2] > NEWEST:
        print(f"It is newer than the book's tests know; should that fail, name another: {ADVICE}", flush=True)
    usable = STAMP.exists() and PYTHON.exists() and place_of(STAMP.read_bytes()) == place_of(wanted())
    # The old stamp goes first: an interrupted installation must not look finished.
    STAMP.unlink(missing_ok=True)
    if not usable:
        create()
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    # The pins name every transitive package, so nothing is left to resolve.
    run("-m", "pip", "install", *quiet, "--no-deps", "-r", "requirements.txt")
    run("-m", "pip", "install", *quiet, "--no-deps", "--no-build-isolation", "--editable", ".")
    run("-m", "pip", "check")
    STAMP.write_bytes(wanted())
    print(f"Set up in {time.monotonic() - start:.0f} s.", flush=True)


if __name__ == "__main__":
    main()
