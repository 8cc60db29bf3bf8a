"""A notebook taken home runs with the wheel that lies beside it, and says so where that is not installed."""

import json
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from sphinx.errors import ExtensionError

from chalksite.plain_notebook import Book, on_site, plain_notebook
from chalksite.wheel import make_wheel, offer_wheel, wheel_name

ROOT = Path(__file__).parents[2]
CHAPTER = "05-chain-rule.ipynb"
# Runs the first cells of a notebook in a Python that finds modules in the folders named, and nowhere else.
RUN = """
import json, sys
sys.path += sys.argv[3:]
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell()
cells = json.load(open(sys.argv[1], encoding="utf-8"))["cells"]
codes = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
for code in codes[: int(sys.argv[2])]:
    result = shell.run_cell(code)
    if not result.success:
        sys.exit(str(result.error_in_exec or result.error_before_exec))
print(shell.user_ns["find_spec"]("chalkboard").origin)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of these sources."""
    return make_wheel(ROOT, tmp_path_factory.mktemp("site") / "_sources")


@pytest.fixture
def run(tmp_path, wheel):
    """A function that runs the first cells of a chapter in a folder that has only it and the wheel."""
    shutil.copy(wheel, tmp_path)
    stored = json.loads((ROOT / "chapters" / CHAPTER).read_text(encoding="utf-8"))
    made = plain_notebook(stored, Book(ROOT), f"chapters/{CHAPTER}", partial(on_site, ""))
    (tmp_path / CHAPTER).write_text(json.dumps(made), encoding="utf-8")
    # Without `site` nobody reads what an editable installation says about this repository.
    others = sysconfig.get_path("purelib")

    def run_(cells, *folders):
        command = [sys.executable, "-I", "-S", "-c", RUN, CHAPTER, cells, *folders, others]
        return subprocess.run(list(map(str, command)), cwd=tmp_path, capture_output=True, text=True)

    return run_


def test_a_chapter_runs_in_a_folder_of_its_own(run, wheel, tmp_path):
    """With the wheel installed, which brings the figures' scripts, too."""
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    result = run(12, installed)
    assert result.returncode == 0, result.stdout + result.stderr
    assert Path(result.stdout.splitlines()[-1]).is_relative_to(installed)


def test_where_it_is_missing_what_to_type_is_said_and_works(run, tmp_path):
    """The first cell names the wheel in a command that pip understands."""
    result = run(1)
    assert result.returncode == 1
    (wanted,) = re.findall(r'%pip install "(.*)\[notebooks\]"', result.stderr)
    assert Path(wanted).parent == tmp_path.resolve()
    alone = ("--no-index", "--no-deps", "--quiet", "--target", tmp_path / "installed")
    command = [sys.executable, "-m", "pip", "install", *alone, f"{wanted}[notebooks]"]
    subprocess.run(list(map(str, command)), check=True, capture_output=True)
    assert run(1, tmp_path / "installed").returncode == 0


def test_the_same_sources_give_the_same_bytes(wheel, tmp_path):
    """It is named as the pages were told, takes the place of an older one, and nothing is left in the sources."""
    (tmp_path / "chalkgrad_book-0.0.1-py3-none-any.whl").touch()
    again = make_wheel(ROOT, tmp_path)
    assert again.read_bytes() == wheel.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == [again.name] == [wheel_name(ROOT)]
    assert not (ROOT / "build").exists()
    with zipfile.ZipFile(wheel) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert {entry.external_attr >> 16 & 0o777 for entry in archive.infolist()} <= {0o644, 0o664}
        assert not [name for name in archive.namelist() if "__pycache__" in name]


def test_a_failed_build_says_why(tmp_path):
    """With the backend's own words; what was there stays."""
    project = '[project]\nname = "a.Book"\nversion = "1"\ndependencies = 7\n'
    (tmp_path / "pyproject.toml").write_text(project)
    (tmp_path / "lib").mkdir()
    (tmp_path / "old.whl").touch()
    with pytest.raises(ExtensionError, match=r"(?s)not be made into a wheel.*project\.dependencies"):
        make_wheel(tmp_path, tmp_path)
    assert (tmp_path / "old.whl").exists()
    assert wheel_name(tmp_path) == "a_book-1-py3-none-any.whl"


@pytest.mark.parametrize(
    ("suffix", "offered"), [(".ipynb", [".ipynb", ".whl", ".pdf"]), (".md", [".md", ".pdf"])]
)
def test_the_download_menu_of_a_notebook_has_it(suffix, offered):
    """Behind the notebook; a page of text needs none."""
    buttons = [{"text": suffix}, {"text": ".pdf"}]
    context = {
        "page_source_suffix": suffix,
        "pathto": lambda name, resource: f"../{name}",
        "header_buttons": [{"label": "other"}, {"label": "download-buttons", "buttons": buttons}],
    }
    offer_wheel(SimpleNamespace(srcdir=ROOT), "chapters/a", "page.html", context, None)
    assert [button["text"] for button in buttons] == offered
    assert all(button["url"] == f"../_sources/{wheel_name(ROOT)}" for button in buttons if "url" in button)


def test_a_book_without_a_package_has_no_such_button(tmp_path):
    """Such as the tests' own."""
    assert wheel_name(tmp_path) is None
    with pytest.raises(ExtensionError, match="no package"):
        make_wheel(tmp_path, tmp_path / "made")
    offer_wheel(SimpleNamespace(srcdir=tmp_path), "a", "page.html", {"page_source_suffix": ".ipynb"}, None)
