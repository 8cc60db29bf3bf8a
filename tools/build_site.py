"""Build the site into _build/html; any error or warning fails the build.

Unchanged sources are not built again. Where only chapters changed, only those are; anything else that changed,
or an earlier failure, calls for a clean build: Sphinx repeats a warning only for the pages that it reads again.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRAME = ("_config.yml", "_toc.yml", "references.bib", "requirements.txt", "assets", "lib")
PAGES = ("index.ipynb", "index.md", "genindex.md", "chapters")


def digest(source: Path, names: tuple[str, ...]) -> str:
    """SHA-256 over the names and contents of all files below `names`."""
    total = hashlib.sha256()
    for name in names:
        top = source / name
        files = sorted(top.rglob("*")) if top.is_dir() else [top]
        for file in files:
            skipped = "__pycache__" in file.parts or ".ipynb_checkpoints" in file.parts
            if file.is_file() and not skipped and not any(part.endswith(".egg-info") for part in file.parts):
                total.update(f"{file.relative_to(source)}\0".encode() + file.read_bytes() + b"\0")
    return total.hexdigest()


def build(source: Path, clean: bool) -> int:
    """Build the book in `source` into `source/_build/html` and return the exit code, 0 for success."""
    output = source / "_build"
    stamp = output / "site-built"
    frame, pages = digest(source, FRAME), digest(source, PAGES)
    known = stamp.read_text().split() if stamp.exists() else []
    if not clean and known == [frame, pages] and (output / "html" / "index.html").exists():
        print("The site is up to date: _build/html/index.html")
        return 0
    stamp.unlink(missing_ok=True)
    if clean or known[:1] != [frame]:
        for name in ("html", ".doctrees", ".jupyter_cache", "jupyter_execute"):
            shutil.rmtree(output / name, ignore_errors=True)
    print("Building the site into _build/html ...", flush=True)
    jupyter_book = Path(sys.executable).parent / "jupyter-book"
    result = subprocess.run([jupyter_book, "build", source, "-W", "--keep-going", "--quiet"], cwd=source)
    if result.returncode:
        print("The site was not built: see the errors and warnings above.", file=sys.stderr)
        return 1
    stamp.write_text(f"{frame} {pages}\n")
    print("Built the site: _build/html/index.html")
    return 0


def main() -> int:
    """Build as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", type=Path, default=ROOT, help="the book's folder")
    parser.add_argument("--clean", action="store_true", help="build everything anew")
    arguments = parser.parse_args()
    return build(arguments.source.resolve(), arguments.clean)


if __name__ == "__main__":
    sys.exit(main())
