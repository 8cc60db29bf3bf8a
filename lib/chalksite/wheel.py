"""The book's package as a wheel on the site, for whoever takes a notebook home: pip installs it without the sources.

It lies in the folder `_sources`, above the chapters' notebooks, and each notebook's download menu has it.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from .built_pages import SOURCES, is_site

# What a wheel is made of; `lib` without what Python and pip leave there.
MADE_OF = ("pyproject.toml", "README.md", "LICENSE", "LICENSES", "lib")
LEFT_BY_TOOLS = ("__pycache__", "*.egg-info")
# The standard way to ask a build backend (PEP 517), in the environment that is there.
ASK = "from setuptools.build_meta import build_wheel; import sys; build_wheel(sys.argv[1])"
EARLIEST = "315532800"  # 1980, where a zip file's dates begin: the same sources give the same bytes


def wheel_name(source: Path) -> str | None:
    """The file name of the wheel that the sources in a folder make, None where a book brings no package.

    Sphinx's writers ask before it is made. The form is that of
    https://packaging.python.org/en/latest/specifications/binary-distribution-format/
    """
    settings = source / "pyproject.toml"
    if not settings.is_file():
        return None
    project = tomllib.loads(settings.read_text(encoding="utf-8"))["project"]
    name = re.sub(r"[-_.]+", "_", project["name"]).lower()
    return f"{name}-{project['version']}-py3-none-any.whl"


def copy_plainly(source: Path, target: Path) -> None:
    """Copy a file or a folder, all files with the same rights: a wheel records them."""
    if source.is_dir():
        for path in source.rglob("*"):
            inside = path.relative_to(source)
            if path.is_file() and not any(
                Path(part).match(left) for part in inside.parts for left in LEFT_BY_TOOLS
            ):
                copy_plainly(path, target / inside)
    elif source.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        target.chmod(0o644)


def make_wheel(source: Path, folder: Path) -> Path:
    """Make the wheel of the sources in `source` without a network, and put it into `folder` in place of earlier ones.

    Returns:
        The wheel's path.

    Raises:
        ExtensionError: there is no package, or the build backend failed; the message has what it said.
    """
    name = wheel_name(source)
    if name is None:
        raise ExtensionError(f"There is no package in {source}.")
    folder.mkdir(parents=True, exist_ok=True)
    # The backend leaves its own files in the folder that it builds in, and takes in what it finds of earlier ones.
    with tempfile.TemporaryDirectory() as made:
        for one in MADE_OF:
            copy_plainly(source / one, Path(made, "source", one))
        environment = {**os.environ, "SOURCE_DATE_EPOCH": EARLIEST}
        command = [sys.executable, "-c", ASK, made]
        result = subprocess.run(
            command, cwd=Path(made, "source"), env=environment, capture_output=True, encoding="locale"
        )
        if result.returncode:
            raise ExtensionError(f"The package could not be made into a wheel.\n{result.stderr}")
        for earlier in folder.glob("*.whl"):
            earlier.unlink()
        return Path(shutil.copyfile(Path(made, name), folder / name))


def bring_wheel(app: Sphinx, exception: Exception | None) -> None:
    """Put the wheel into the built site."""
    source = Path(app.srcdir)
    if is_site(app, exception) and wheel_name(source):
        make_wheel(source, Path(app.outdir, SOURCES))


def offer_wheel(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Put the wheel into a notebook's download menu, behind the notebook."""
    name = wheel_name(Path(app.srcdir))
    if not name or context.get("page_source_suffix") != ".ipynb":
        return
    for group in context["header_buttons"]:
        if group.get("label") == "download-buttons":
            button = {
                "type": "link",
                "url": f"{context['pathto'](SOURCES, 1)}/{name}",
                "text": ".whl",
                "tooltip": "Download the package that the notebook imports",
                "icon": "fas fa-box-open",
                "label": "download-package-button",
            }
            group["buttons"].insert(1, button)


def setup(app: Sphinx) -> None:
    """Register with Sphinx; the theme makes its menus at 501."""
    app.connect("html-page-context", offer_wheel, priority=510)
    app.connect("build-finished", bring_wheel)
