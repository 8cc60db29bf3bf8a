"""Pictures of feature maps."""

import numpy as np

from chalkboard.convolution.plots import GAP, plot_maps
from chalkboard.kit.palette import LIGHT
from chalkboard.kit.picture import GROUND, PHOTOGRAPH

GREY = np.random.default_rng(0).random((60, 90))


def test_a_map_has_the_colours_of_signs_and_a_photograph_its_own():
    """Zero is the ground; a key says which colour is which; of all the same square is shown, in two images."""
    signed = np.where(np.arange(90) < 45, 2.0, -2.0) * np.ones((58, 1))
    signed[0] = 0
    upper, lower = plot_maps({"photograph": GREY, "one": signed, "other": -signed}, left=30).axes
    assert upper.images[0].get_gid() == PHOTOGRAPH
    assert np.array_equal(upper.images[0].get_array(), GREY[:58, 30:88])
    assert [text.get_text() for text in upper.get_legend().get_texts()] == ["positive", "negative"]
    colours = lower.images[0].make_image(None, unsampled=True)[0]
    found = [
        f"#{bytes(colours[row, column, :3]).hex()}"
        for row, column in ((0, 0), (1, 0), (1, 57), (1, 58 + GAP))
    ]
    assert found == [GROUND, LIGHT.positive, LIGHT.negative, LIGHT.negative]
    assert [text.get_text() for text in lower.texts] == ["one", "other"]
