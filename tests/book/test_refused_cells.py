"""What is run over the notebooks sees each cell that did not run to its end."""

import subprocess
import sys

import nbformat
import pytest

from tests.book.notebooks import ROOT

REFUSED = (
    "%notmagic\nraise TypeError",
    "%%notmagic\nx = 0",
    "x = 0\n%notmagic",
    "raise TypeError",
    "x = = 0",
)
COMMAND = ("-q", "-p", "no:cacheprovider", "-p", "conftest", "--nbval-lax", "--nbval-current-env")


@pytest.mark.slow
def test_a_cell_that_did_not_run_fails(tmp_path):
    """One that raises, one that cannot be read, and one with a magic that does not exist; the others pass."""
    good = "import sys\nprint('UsageError: told', file=sys.stdout)"
    cells = [nbformat.v4.new_code_cell(code) for code in (*REFUSED, good)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, tmp_path / "refused.ipynb")
    command = [sys.executable, "-m", "pytest", *COMMAND, f"--rootdir={ROOT}", str(tmp_path)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8").stdout
    assert f"{len(REFUSED)} failed, 1 passed" in told
