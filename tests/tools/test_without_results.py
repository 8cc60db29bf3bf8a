"""A saved notebook without its results is the stored one, to the byte."""

import json
import os
import subprocess
import sys

import nbformat
import pytest

from tests.book.notebooks import NOTEBOOKS, name
from tools import without_results as module
from tools.without_results import without_results


def run_and_saved(text):
    """A stored notebook as Jupyter saves it when its cells ran and its figures were drawn."""
    notebook = nbformat.reads(text, as_version=4)
    for number, cell in enumerate(notebook.cells):
        cell.metadata.update(
            scrolled=True, ExecuteTime={"start_time": "now"}, execution={"iopub.execute_input": "now"}
        )
        cell.metadata.setdefault("jupyter", {})["outputs_hidden"] = False
        if cell.cell_type == "code":
            cell.execution_count = number
            cell.outputs = [nbformat.v4.new_output("stream", text="1\n2\n")]
    notebook.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {"a": {}}}}
    notebook.metadata["language_info"] = {"name": "python", "version": "3.13.1", "file_extension": ".py"}
    notebook.metadata["kernelspec"]["display_name"] = "Python 3"
    return nbformat.writes(notebook) + "\n"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_the_books_notebooks_come_back(path):
    """As they are stored they stay, and so they are again when somebody ran and saved them."""
    text = path.read_text(encoding="utf-8")
    assert without_results(text) == text, f"run `python tools/without_results.py {name(path)}`"
    saved = run_and_saved(text)
    assert saved != text
    assert without_results(saved) == text


def test_what_somebody_wrote_stays():
    """Code, text, tags, folded code; a kernel of another language."""
    kernel = {"display_name": "R", "language": "R", "name": "ir"}
    cell = {
        "cell_type": "code",
        "execution_count": 3,
        "id": "mine",
        "metadata": {"jupyter": {"outputs_hidden": True, "source_hidden": True}, "tags": ["own"]},
        "outputs": [{}],
        "source": "a <- 1\nb",
    }
    notebook = {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    made = json.loads(without_results(json.dumps(notebook)))
    assert made["metadata"] == {"kernelspec": kernel}
    (left,) = made["cells"]
    assert (left["source"], left["outputs"], left["execution_count"]) == (["a <- 1\n", "b"], [], None)
    assert left["metadata"] == {"jupyter": {"source_hidden": True}, "tags": ["own"]}


@pytest.mark.parametrize(
    "text", ["", "no JSON", "[1]", "{}", '{"cells": [{}], "metadata": {}}', "<<<<<<< ours\n{}"]
)
def test_what_is_no_notebook_stays(text):
    """Such as one in the middle of a merge."""
    assert without_results(text) == text


def test_as_a_filter_it_passes_on_every_byte():
    """With nothing installed, on any system; also what is no text."""
    command = [sys.executable, "-I", "-S", module.__file__]
    for data in (b"\xff\r\n\x00", "{ü".encode()):
        environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
        result = subprocess.run(command, input=data, capture_output=True, check=True, env=environment)
        assert (result.stdout, result.stderr) == (data, b"")
