"""Reading time is counted from what readers see."""

import json

import pytest

from chalksite.reading_time import reading_minutes


@pytest.fixture
def notebook(tmp_path):
    """Write a notebook of these cells, (kind, source, tags)."""

    def notebook_(*cells: tuple):
        made = [
            {"cell_type": kind, "source": [source], "metadata": {"tags": list(tags)}}
            for kind, source, *tags in cells
        ]
        file = tmp_path / "a.ipynb"
        file.write_text(json.dumps({"cells": made}), encoding="utf-8")
        return file

    return notebook_


def test_words_cells_and_figures_count(notebook):
    """4000 words are 20 minutes, 20 cells 10, 5 figures 15."""
    words = ("markdown", "word " * 4000)
    assert reading_minutes(notebook(words)) == 20
    assert reading_minutes(notebook(words, *[("code", "x = 1")] * 20)) == 30
    assert reading_minutes(notebook(words, *[("code", 'debug(x, question="?")')] * 5)) == 35


def test_what_is_not_read_does_not_count(notebook):
    """Hidden cells; a long formula is one word; and nothing takes less than five minutes."""
    assert reading_minutes(notebook(*[("code", "x = 1", "remove-cell")] * 100)) == 5
    formulas = "$a + b + c + d + e$ $$\nf + g + h\n$$ " * 1000
    assert reading_minutes(notebook(("markdown", formulas))) == 10
