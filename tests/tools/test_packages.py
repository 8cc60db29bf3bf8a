"""What a stranger installs: the wheel and the sdist are whole, and each extra, in an empty environment, does its work.

The versions are those of requirements.txt, so that a release of somebody else's cannot fail these tests. They need the
network, or whatever else pip installs from.
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tests.book.test_files import tracked
from tests.chalkmark.submissions import ROOT as TOY
from tests.chalkmark.submissions import hand_in, sheet
from tests.tools.one_page import ROOT, write_book

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="the environments below are laid out as on Linux and macOS"),
]
# A formula, whose font is cut and packed; a picture to weigh; a figure; a citation.
TEXT = """\
# A page

The root $\\sqrt{x}$, by {cite}`johnson2020deep`.

![A card](assets/social.png)

```{bibliography}
```
"""
FIGURE = 'from chalkboard import debug, scene\n\ndebug(scene("x * y", {"x": 2, "y": 3}), name="A product")'
# Every module, the data sets, and the README's example.
LIBRARY = """
import importlib, pkgutil
import chalkgrad
for one in pkgutil.walk_packages(chalkgrad.__path__, "chalkgrad."):
    importlib.import_module(one.name)
from chalkgrad import Tensor, datasets
assert len(datasets.digits()[0])
x = Tensor([1.0, 2.0, 3.0], requires_grad=True)
(x * x).sum().backward()
assert x.grad.tolist() == [2, 4, 6]
"""


def run(*command: object, **options: object) -> str:
    """What a command that must succeed prints; on failure, all that it said."""
    result = subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory):
    """A folder with the sdist, the wheel made from it, and below `direct` the wheel made from the sources."""
    source = tmp_path_factory.mktemp("source")
    for name in tracked():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, source / name)
    made = source.parent / "dist"
    build = (sys.executable, "-m", "build", "--no-isolation", source)
    run(*build, "--outdir", made, cwd=source.parent)
    run(*build, "--wheel", "--outdir", made / "direct", cwd=source.parent)
    return made


@pytest.fixture
def install(dist, tmp_path):
    """A function that installs the wheel with an extra into an empty environment and returns its programs' folder."""

    def install_(extra: str = "") -> Path:
        venv.create(tmp_path / "env", symlinks=True)
        programs = tmp_path / "env" / "bin"
        (wheel,) = dist.glob("*.whl")
        pip = (
            sys.executable,
            "-m",
            "pip",
            "--python",
            programs / "python",
            "install",
            "--quiet",
            "--no-compile",
        )
        wanted = f"chalkgrad-book{extra} @ {wheel.as_uri()}"
        run(*pip, "--constraint", ROOT / "requirements.txt", wanted)
        return programs

    yield install_
    # Hundreds of megabytes, which pytest would keep.
    shutil.rmtree(tmp_path / "env")


def contents(wheel: Path) -> dict[str, bytes]:
    """A wheel's files."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_is_the_library_with_its_licences(dist):
    """Every file below lib/ and no other; from the sdist it comes out the same, byte for byte."""
    (wheel,), (direct,) = dist.glob("*.whl"), (dist / "direct").glob("*.whl")
    files = contents(wheel)
    about = {name for name in files if ".dist-info/" in name}
    library = {name.removeprefix("lib/") for name in tracked() if name.startswith("lib/")}
    assert set(files) - about == library
    licences = {name.partition("/licenses/")[2] for name in about if "/licenses/" in name}
    assert licences == {"LICENSE", "LICENSES/CC-BY-4.0.txt", "lib/chalkgrad/datasets/LICENSES.md"}
    assert contents(direct) == files


def test_the_sdist_is_the_library_and_how_to_build_it(dist):
    """No tests, no book, nothing that a machine left behind."""
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {one.name.partition("/")[2] for one in archive.getmembers() if one.isfile()}
    made = {name for name in names if ".egg-info/" in name} | {"PKG-INFO", "setup.cfg"}
    library = {name for name in tracked() if name.startswith("lib/")}
    assert names - made == library | {"LICENSE", "LICENSES/CC-BY-4.0.txt", "README.md", "pyproject.toml"}


def test_a_registry_would_take_them(dist):
    """Their data are in order, and the README can be shown."""
    run(sys.executable, "-m", "twine", "check", "--strict", *dist.glob("*.whl"), *dist.glob("*.tar.gz"))


def test_the_library_needs_numpy_only(install, tmp_path):
    """It imports and computes, its data are there, and chalkmark lists assignments."""
    programs = install()
    packages = sorted(
        path.name.partition("-")[0] for path in tmp_path.glob("env/lib/*/site-packages/*.dist-info")
    )
    assert packages == ["chalkgrad_book", "numpy"]
    run(programs / "python", "-I", "-c", LIBRARY)
    assert "toy" in run(programs / "chalkmark", "list", "--assignments", TOY)


def test_notebooks_run_a_chapter(install, tmp_path):
    """With a kernel of its own: whichever program opens the chapter need not be in that environment."""
    python = install("[notebooks]") / "python"
    spec = tmp_path / "jupyter" / "kernels" / "stranger" / "kernel.json"
    spec.parent.mkdir(parents=True)
    command = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec.write_text(json.dumps({"argv": command, "display_name": "A stranger's", "language": "python"}))
    chapter = shutil.copy(ROOT / "chapters" / "01-softmax-classifier.ipynb", tmp_path)
    opened = (sys.executable, "-m", "jupyter", "execute", "--kernel_name=stranger", chapter)
    run(*opened, env={**os.environ, "JUPYTER_PATH": str(tmp_path / "jupyter")})


def test_book_builds_the_site(install, tmp_path):
    """A page with a formula, a picture, a figure and a citation, without a warning."""
    python = install("[book]") / "python"
    (tmp_path / "book").mkdir()
    write_book(tmp_path / "book", FIGURE, TEXT)
    run(python, ROOT / "tools" / "build_site.py", "--source", tmp_path / "book")
    page = (tmp_path / "book" / "_build" / "html" / "index.html").read_text(encoding="utf-8")
    assert "<msqrt>" in page
    assert "A product" in page


@pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not installed")
def test_classroom_verifies_grades_and_records(install, tmp_path):
    """From the assignment's own tests to nbgrader's gradebook."""
    programs = install("[classroom]")
    here = ("--assignments", TOY)
    run(programs / "chalkmark", "verify", "toy", *here)
    hand_in(tmp_path / "in", "ann", sheet())
    out = tmp_path / "out"
    run(programs / "chalkmark", "grade", tmp_path / "in", "--assignment", "toy", *here, "--out", out)
    run(programs / "chalkmark", "record", out, *here, "--course", tmp_path / "course")
    run(programs / "python", "-m", "nbgrader", "--version")
    assert (tmp_path / "course" / "gradebook.db").is_file()
