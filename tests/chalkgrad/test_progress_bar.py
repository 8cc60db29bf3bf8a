"""The progress bar: tqdm's, or lines without it, or nothing."""

import sys

import numpy as np
import pytest

from chalkgrad import nn, optim
from chalkgrad.progress_bar import progress_bar
from chalkgrad.training import fit


def run():
    model = nn.Linear(2, 2, rng=np.random.default_rng(0))
    fit(
        model,
        optim.SGD(model.parameters(), 0.1),
        np.ones((8, 2)),
        np.zeros(8, int),
        epochs=2,
        batch_size=4,
        metrics={"size": lambda model: 0.12345},
    )


def test_lines_without_tqdm(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    run()
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("epoch 2, loss 0.")
    assert lines[1].endswith(", size 0.1235")


def test_tqdm_where_it_is(capsys):
    pytest.importorskip("tqdm")
    run()
    shown = capsys.readouterr().err
    assert "4/4" in shown
    assert "epoch=2" in shown


def test_nothing_when_not_wanted(capsys):
    with progress_bar(3, shown=False) as bar:
        bar.update()
        bar.set_postfix(loss=1)
    assert capsys.readouterr() == ("", "")
