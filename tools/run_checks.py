"""Run the book's checks, stage after stage, and stop at the first that fails.

python tools/run_checks.py lint unit notebooks site browser    what `make test` runs
python tools/run_checks.py slow slow-browser                   what `make test-all` adds

Each stage installs what it uses; none counts on what a later one installs.
"""

import subprocess
import sys
import time
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / "tools"
PYTEST = ("-m", "pytest", "-q")
# nbval imports a validator of JSON, two seconds for each process.
NO_NOTEBOOKS = ("-p", "no:nbval")
# Whoever has finished takes over tests of the other: some take a minute, most less than a second.
TWO_AT_A_TIME = (*NO_NOTEBOOKS, "-n", "2", "--dist=worksteal")
# Where a browser is driven, much of the time is waiting for it.
THREE_AT_A_TIME = (*NO_NOTEBOOKS, "-n", "3", "--dist=worksteal")
NOTEBOOKS = ("index.ipynb", "chapters")


@cache
def browser_files() -> tuple[str, ...]:
    """Every test file that says `mark.browser`, and the folders whose conftest.py says it, from the root.

    A process that collects these alone starts in half the time; tests/conftest.py refuses a test that drives a
    browser elsewhere.
    """
    marking = [
        path for path in sorted((ROOT / "tests").rglob("*.py")) if "mark.browser" in path.read_text("utf-8")
    ]
    folders = [
        path.parent for path in marking if path.name == "conftest.py" and path.parent != ROOT / "tests"
    ]
    files = [
        path for path in marking if path.name.startswith("test_") and not set(path.parents) & set(folders)
    ]
    return tuple(path.relative_to(ROOT).as_posix() for path in (*folders, *files))


# Each stage: what it is in words, and the commands that the environment's Python runs for it.
STAGES: dict[str, tuple[str, list[tuple[str, ...]]]] = {
    "lint": (
        "style, spelling and types",
        [
            ("-m", "ruff", "check", "."),
            ("-m", "ruff", "format", "--check", "."),
            (str(TOOLS / "biome.py"),),
            ("-m", "codespell_lib"),
            ("-m", "mypy"),
        ],
    ),
    "unit": (
        "unit tests",
        [
            (str(TOOLS / "install_bubblewrap.py"), "--install"),
            (*PYTEST, *TWO_AT_A_TIME, "-m", "not slow and not browser"),
        ],
    ),
    "notebooks": (
        "every notebook runs and its checks hold",
        [(*PYTEST, "-n", "2", "--dist=loadfile", "--nbval-lax", "--nbval-current-env", *NOTEBOOKS)],
    ),
    "site": (
        "the site builds without an error or a warning",
        [(str(TOOLS / "build_site.py"), "--clean")],
    ),
    "browser": (
        "the site in a real browser",
        [
            (str(TOOLS / "find_browser.py"), "--install"),
            (*PYTEST, *THREE_AT_A_TIME, "-m", "browser and not slow", *browser_files()),
        ],
    ),
    "slow": (
        "the slow sweeps that need no browser",
        [
            (str(TOOLS / "install_bubblewrap.py"), "--install"),
            (*PYTEST, *TWO_AT_A_TIME, "-m", "slow and not browser"),
        ],
    ),
    "slow-browser": (
        "the slow sweeps in a real browser",
        [
            (str(TOOLS / "find_browser.py"), "--install"),
            (str(TOOLS / "build_site.py"), "--clean"),
            (*PYTEST, *THREE_AT_A_TIME, "-m", "slow and browser", *browser_files()),
        ],
    ),
}


def run_stage(name: str) -> bool:
    """Run one stage's commands; whether all succeeded."""
    return all(
        subprocess.run([sys.executable, *command], cwd=ROOT).returncode == 0 for command in STAGES[name][1]
    )


def main() -> int:
    """Run the stages named on the command line and sum up."""
    names = sys.argv[1:]
    unknown = [name for name in names if name not in STAGES]
    if unknown or not names:
        sys.exit(f"Name the stages to run, out of {' '.join(STAGES)}; given: {' '.join(names) or 'none'}.")
    summary = []
    for number, name in enumerate(names, start=1):
        print(f"\n== {number}/{len(names)} {name}: {STAGES[name][0]}", flush=True)
        start = time.monotonic()
        passed = run_stage(name)
        summary.append(f"  {name:<10} {'passed' if passed else 'FAILED'} in {time.monotonic() - start:.0f} s")
        if not passed:
            skipped = names[number:]
            print("\n".join(["", *summary]), flush=True)
            print(f"Stage {name} failed: see above." + (f" Not run: {' '.join(skipped)}." if skipped else ""))
            return 1
    print("\n".join(["", *summary]), flush=True)
    print("All checks passed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
