"""Renew requirements.txt: every pin, direct and transitive, in one file for Python 3.11 and newer.

uv resolves for all versions at once; it is a maintainer's tool, so it lives in its own environment.
"""

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOL = ROOT / ".venv" / "var" / "lock"
HEADER = "# Made from requirements.in by `make lock`; change that file, not this one.\n"


def main() -> None:
    """Resolve requirements.in and write requirements.txt."""
    python = TOOL / "bin" / "python"
    if not python.exists():
        venv.create(TOOL, with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "uv"], check=True)
    command = [str(python), "-m", "uv", "pip", "compile", "--universal", "--python-version=3.11", "--quiet"]
    plain = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    # requirements.in names the book itself for its list; what is installed of it is this folder.
    options = [*plain, "--no-emit-package=chalkgrad-book", "--upgrade"]
    result = subprocess.run(
        [*command, *options, "requirements.in"], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
    )
    if result.returncode:
        sys.exit("requirements.in could not be resolved; see above which two requirements disagree.")
    (ROOT / "requirements.txt").write_text(HEADER + result.stdout, encoding="utf-8", newline="\n")
    print("requirements.txt is renewed; run `make test` before committing it.")


if __name__ == "__main__":
    main()
