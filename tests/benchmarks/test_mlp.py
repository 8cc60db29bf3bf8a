"""The MLP benchmark compares two steps that compute the same loss."""

import pytest

from benchmarks import mlp


def test_a_step_that_disagrees_is_not_timed(monkeypatch):
    monkeypatch.setattr(mlp.ByHand, "step", lambda self, x, labels: 0.0)
    with pytest.raises(RuntimeError, match="disagree about the loss"):
        mlp.ratio((4, 3, 2), 5, 1)


def test_both_steps_agree(monkeypatch):
    """`ratio` would refuse to time them otherwise."""
    monkeypatch.setattr(mlp, "in_turns", lambda ours, theirs, turns, times: (ours(), theirs()))
    ours, theirs = mlp.ratio((4, 3, 2), 5, 1)
    assert ours == pytest.approx(theirs, rel=1e-12)
