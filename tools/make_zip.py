"""Put the built site into one file to hand out, _build/backpropagation.zip; the same site gives the same bytes."""

import sys
import zipfile
from pathlib import Path

BUILD = Path(__file__).resolve().parent.parent / "_build"
NAME = "backpropagation"
# What builds and other sites read, and pages opened from a disk do not.
LEFT_OUT = (
    ".buildinfo",
    "404.html",
    "objects.inv",
    "_static/**/*.map",
    "_static/**/locales/**/*",
    "_static/vendor/pyodide/*",
    "_static/playground/*",
)
READ_ME = """\
Backpropagation: an interactive textbook
========================================

Unpack this file, then open index.html in a browser: Chrome, Edge, Firefox or Safari, of 2023 or newer.

Nothing has to be installed, and nothing is sent anywhere: all figures compute in your browser, without a network.
What you answer stays in your browser.
"""
# Typed as it stands in any shell; pip reads a path with slashes on Windows, too.
TO_RUN = """
To run and change a chapter, you need Python 3.11 or newer. In this folder, type

    python -m pip install jupyterlab "{package}[notebooks]"
    python -m jupyterlab "--LabApp.default_url=/lab/tree/{notebooks}/chapters"

(On Windows it may be py instead of python.) The first line fetches NumPy, Matplotlib and Jupyter, once; the package of
the book is the file that it names. Each chapter's download button has its notebook, and that file. Another Jupyter or
an editor will do as well: where the package is missing, a notebook's first cell says what to type.
"""


class NoSiteError(RuntimeError):
    """There is no built site; the message says what to do."""


def read_me(site: Path) -> str:
    """What the reader is told: how to open the book, and how to run its notebooks where their package is there."""
    packages = sorted(path.relative_to(site) for path in site.glob("*/*.whl"))
    told = [
        TO_RUN.format(package=package.as_posix(), notebooks=package.parent.as_posix()) for package in packages
    ]
    return READ_ME + "".join(told[-1:])


def members(site: Path) -> dict[str, bytes]:
    """What goes into the file, by name, in the order of the names.

    Raises:
        NoSiteError: `site` holds no opening page.
    """
    if not (site / "index.html").is_file():
        raise NoSiteError(f"There is no site in {site}; run `make zip`, which builds it first.")
    skipped = {path for pattern in LEFT_OUT for path in site.glob(pattern)}
    files = [path for path in site.rglob("*") if path.is_file() and path not in skipped]
    named = {f"{NAME}/{path.relative_to(site).as_posix()}": path.read_bytes() for path in files}
    return dict(sorted({**named, f"{NAME}/READ-ME.txt": read_me(site).encode()}.items()))


def make_zip(site: Path, target: Path) -> int:
    """Pack the site in `site` into `target`; returns the size in bytes.

    Raises:
        NoSiteError: `site` holds no opening page.
    """
    packed = members(site)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in packed.items():
            entry = zipfile.ZipInfo(name)  # dated 1980, whenever it is packed
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return target.stat().st_size


def main() -> None:
    """Pack the site and say how large the file is."""
    target = BUILD / f"{NAME}.zip"
    try:
        size = make_zip(BUILD / "html", target)
    except NoSiteError as error:
        sys.exit(str(error))
    print(
        f"Packed the site: _build/{target.name}, {size / 1e6:.1f} MB. Unpack it and open {NAME}/index.html."
    )


if __name__ == "__main__":
    main()
