"""Build the site into _build/html; any error or warning fails the build.

Unchanged sources are not built again. Where only chapters changed, only those are; anything else that changed,
or an earlier failure, calls for a clean build: Sphinx repeats a warning only for the pages that it reads again.
The pages are made elsewhere and moved in when all are done, so whoever reads the site meanwhile misses none.
"""

import argparse
import filecmp
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRAME = ("_config.yml", "_toc.yml", "references.bib", "requirements.txt", "assets", "lib")
PAGES = (
    "index.ipynb",
    "index.md",
    "genindex.md",
    "chapters",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "LICENSES",
)
WORK = Path("_build", "work")  # where jupyter-book builds; it puts a folder _build of its own into it
RESULTS = ".jupyter_cache"


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


def run_jupyter_book(source: Path, *options: str) -> bool:
    """Have jupyter-book build the book in `source` below its `WORK`; whether that went well."""
    program = Path(sys.executable).parent / "jupyter-book"
    where = ("--path-output", str(source / WORK))
    command = [str(program), "build", str(source), *where, "-W", "--keep-going", "--quiet", *options]
    # Its own last words name the folder where it worked; warnings, errors and progress come the other way.
    return subprocess.run(command, cwd=source, stdout=subprocess.DEVNULL).returncode == 0


def forget(work: Path, clean: bool) -> None:
    """Empty the folder of earlier builds; results of notebooks stay, unless `clean`: they know what made them."""
    if not work.is_dir():
        return
    for entry in work.iterdir():
        if clean or entry.name != RESULTS:
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def bring(made: Path, shown: Path) -> None:
    """Make the folder `shown` like `made`, one whole file after another; what is gone goes last.

    At no moment is a file of both missing or half written.
    """
    wanted = {path.relative_to(made) for path in made.rglob("*") if path.is_file()}
    # What pages ask for comes before the pages.
    for name in sorted(wanted, key=lambda name: (name.suffix == ".html", name)):
        target = shown / name
        if target.is_file() and filecmp.cmp(made / name, target, shallow=False):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        new = target.with_name(f".new.{target.name}")
        shutil.copyfile(made / name, new)
        os.replace(new, target)
    for path in sorted(shown.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(shown) not in wanted:
            path.unlink()


def build(source: Path, clean: bool) -> int:
    """Build the book in `source` into `source/_build/html` and return the exit code, 0 for success.

    Args:
        source: the book's folder.
        clean: build on nothing that an earlier build left, unless that was a clean one of the same sources.
    """
    output = source / "_build"
    work, stamp = source / WORK / "_build", output / "site-built"
    frame, pages = digest(source, FRAME), digest(source, PAGES)
    known = stamp.read_text("utf-8").split() if stamp.exists() else []
    fits = known[:2] == [frame, pages] and (known[2:] == ["clean"] or not clean)
    if fits and (output / "html" / "index.html").exists():
        print("The site is up to date: _build/html/index.html")
        return 0
    stamp.unlink(missing_ok=True)
    from_nothing = clean or known[:1] != [frame]
    if from_nothing:
        forget(work, clean)
    print("Building the site into _build/html ...", flush=True)
    if not run_jupyter_book(source):
        print("The site was not built: see the errors and warnings above.", file=sys.stderr)
        return 1
    bring(work / "html", output / "html")
    stamp.write_text(f"{frame} {pages} {'clean' if from_nothing else 'updated'}\n", "utf-8")
    print("Built the site: _build/html/index.html")
    return 0


def main() -> int:
    """Build as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", type=Path, default=ROOT, help="the book's folder")
    parser.add_argument("--clean", action="store_true", help="use nothing that an earlier build left")
    arguments = parser.parse_args()
    return build(arguments.source.resolve(), arguments.clean)


if __name__ == "__main__":
    sys.exit(main())
