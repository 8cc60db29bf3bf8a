"""Notebooks are run before Sphinx reads them, once for as long as their code and what it calls stay the same."""

import re
from base64 import b64decode
from io import BytesIO
from types import SimpleNamespace

import imagesize
import nbformat
import pytest
from sphinx.errors import ExtensionError

from chalksite import execution

PAPER = re.compile(rb"/MediaBox \[ ?([\d. ]+?) ?\]")


def write(path, text, code):
    """A notebook of one text and one code cell."""
    cells = [nbformat.v4.new_markdown_cell(text, id="text"), nbformat.v4.new_code_cell(code, id="code")]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    return path


def read_by_sphinx(folder, *names):
    """Have Sphinx be about to read the notebooks with these names."""
    settings = SimpleNamespace(
        execution_mode="cache", execution_timeout=60, execution_cache_path=str(folder / "cache")
    )
    env = SimpleNamespace(mystnb_config=settings, doc2path=lambda name: str(folder / name))
    execution.run_notebooks(None, env, names)


def test_only_what_has_no_results_runs_and_all_failures_are_told(tmp_path, capfd):
    """Good ones stay in the cache when others fail; a change of prose runs nothing; each says that it has run."""
    good = write(tmp_path / "good.ipynb", "# Good", "print(6 * 7)")
    write(tmp_path / "bad.ipynb", "# Bad", "assert 6 * 7 == 41")
    write(tmp_path / "worse.ipynb", "# Worse", "1 / 0")
    with pytest.raises(ExtensionError, match=r"(?s)AssertionError.*ZeroDivisionError|Zero.*Assertion"):
        read_by_sphinx(tmp_path, "good.ipynb", "bad.ipynb", "worse.ipynb", "page.md")
    said = capfd.readouterr().err
    assert sorted(re.findall(r"notebook \d of 3: (\w+)\.ipynb", said)) == ["bad", "good", "worse"]
    assert said.count("failed") == 2
    write(good, "# Good, and better told", "print(6 * 7)")
    read_by_sphinx(tmp_path, "good.ipynb", "page.md")
    assert "notebook" not in capfd.readouterr().err
    with execution.opened(str(tmp_path / "cache")) as cache:
        _, merged = cache.merge_match_into_notebook(nbformat.read(good, as_version=4))
    assert merged.cells[1].outputs[0].text == "42\n"
    assert merged.cells[0].source == "# Good, and better told"


def test_charts_are_drawn_for_sharp_screens_and_for_print(tmp_path):
    """Two pixels for one of the page, and the size that they have there; as PDF in the size that was asked for."""
    draw = "import matplotlib.pyplot as plt\nplt.figure(figsize=(3, 2))\nplt.plot([1, 2])\nplt.show()"
    chart = write(tmp_path / "chart.ipynb", "# Chart", draw)
    read_by_sphinx(tmp_path, "chart.ipynb")
    with execution.opened(str(tmp_path / "cache")) as cache:
        _, merged = cache.merge_match_into_notebook(nbformat.read(chart, as_version=4))
    [output] = merged.cells[1].outputs
    size = output.metadata["image/png"]
    wide, high = imagesize.get(BytesIO(b64decode(output.data["image/png"])))
    assert (wide // 2, high // 2) == (size["width"], size["height"])
    left, top, right, bottom = map(float, PAPER.search(b64decode(output.data["application/pdf"]))[1].split())
    assert (right - left, bottom - top) == pytest.approx((3 * 72, 2 * 72), abs=3)
    assert "application/pdf" not in output.metadata  # a size in pixels, which LaTeX would take for its own


def test_results_are_for_the_very_code_that_is_called(tmp_path, monkeypatch):
    """One byte below a package that chapters import makes another cache, and the old one goes; bytecode does not."""
    inside = tmp_path / "chalkgrad"
    (inside / "__pycache__").mkdir(parents=True)
    (inside / "a.js").write_text("1")
    monkeypatch.setattr(execution, "CALLED", ("chalkgrad",))
    monkeypatch.setattr(execution, "files", lambda package: tmp_path / package)
    app = SimpleNamespace(outdir=str(tmp_path / "built" / "html"))
    config = SimpleNamespace(nb_execution_mode="cache", nb_execution_cache_path="")

    def chosen():
        execution.choose_cache(app, config)
        (tmp_path / config.nb_execution_cache_path).mkdir(parents=True, exist_ok=True)
        return config.nb_execution_cache_path

    first = chosen()
    (inside / "__pycache__" / "a.pyc").write_text("3")
    assert chosen() == first
    (inside / "a.js").write_text("2")
    assert chosen() != first
    assert [str(path) for path in (tmp_path / "built" / ".jupyter_cache").iterdir()] == [chosen()]


def test_another_mode_is_left_alone(tmp_path):
    """Who sets another way of running notebooks gets that."""
    config = SimpleNamespace(nb_execution_mode="force", nb_execution_cache_path="")
    execution.choose_cache(SimpleNamespace(outdir=str(tmp_path)), config)
    assert config.nb_execution_cache_path == ""
    env = SimpleNamespace(mystnb_config=SimpleNamespace(execution_mode="force"))
    assert execution.run_notebooks(None, env, ["absent"]) is None
