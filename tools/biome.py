"""Check or mend JavaScript and style sheets with Biome, which pip brings to Linux on x86-64 only.

python tools/biome.py          check the style and look for mistakes
python tools/biome.py --write  mend what can be mended without a question

On other machines it says so and succeeds: what is checked nowhere else is checked in CI.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIOME = Path(sys.executable).with_name("biome")
MISSING = (
    "No Biome for this machine: JavaScript and style sheets are not checked here. "
    "`npx @biomejs/biome@2.3.11 ci` does it where there is Node."
)


def main() -> int:
    """Run Biome over the repository; its exit status."""
    if not BIOME.exists():
        print(MISSING, flush=True)
        return 0
    command = ["check", "--write"] if "--write" in sys.argv[1:] else ["ci"]
    # Where its output is a file or a pipe, it would colour each letter by itself.
    plain = [] if sys.stdout.isatty() else ["--colors=off"]
    return subprocess.run([BIOME, *command, *plain, "--error-on-warnings"], cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
