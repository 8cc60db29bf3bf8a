"""Pictures of digits and of a training."""

import numpy as np
import pytest

from chalkboard.train_a_convnet.plots import plot_digits, plot_training

IMAGES = np.random.default_rng(0).random((16, 1, 8, 8))


@pytest.mark.parametrize(("title", "columns"), [("7", 8), ("7 → 9, 84%", 4)])
def test_long_titles_have_room(title, columns):
    """On a phone, too: half as many digits stand side by side, each whole and where its title is."""
    [ax] = plot_digits(IMAGES, [title] * 16).axes
    sheet = ax.images[0].get_array()
    for image, text in zip(IMAGES, ax.texts, strict=True):
        middle, above = text.get_position()
        left, top = int(middle - 3.5), int(above) + 1
        assert (sheet[top : top + 8, left : left + 8] == image[0]).all()
    assert len({text.get_position()[0] for text in ax.texts}) == columns


def test_a_training_has_its_loss_above_its_accuracy():
    """Each over the whole width."""
    upper, lower = plot_training(np.geomspace(2, 0.01, 40), [0.1, 0.98], [0.1, 0.96]).axes
    assert upper.get_ylabel() == "loss of the batch"
    assert len(lower.lines) == 2
