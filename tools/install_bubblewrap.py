"""Install bubblewrap, which grading runs students' code in, where that needs no more than a word.

python tools/install_bubblewrap.py            say whether it is there
python tools/install_bubblewrap.py --install  the same, after installing it on Debian as root if need be

Never fails: the tests that need it are skipped with the reason where it is missing.
"""

import os
import shutil
import subprocess
import sys

COMMANDS = (
    ("apt-get", "update"),
    ("apt-get", "install", "-y", "--no-install-recommends", "bubblewrap"),
)
MISSING = "No bubblewrap (bwrap): the tests of grading are skipped. Debian: apt-get install bubblewrap"


def may_install() -> bool:
    """Whether this is a Debian and we are root."""
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def main() -> None:
    """Print where bubblewrap is."""
    if shutil.which("bwrap") is None and "--install" in sys.argv[1:] and may_install():
        print("No bubblewrap yet; installing it:", " ".join(COMMANDS[-1]), flush=True)
        for command in COMMANDS:
            if subprocess.run(command, stdout=sys.stderr).returncode:
                break
    path = shutil.which("bwrap")
    print(f"Jail: {path}" if path else MISSING, flush=True)


if __name__ == "__main__":
    main()
