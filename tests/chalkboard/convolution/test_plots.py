"""Pictures of feature maps."""

import numpy as np

from chalkboard.convolution.plots import plot_maps
from chalkboard.kit.palette import LIGHT
from chalkboard.kit.picture import GROUND, PHOTOGRAPH

GREY = np.random.default_rng(0).random((60, 90))


def test_a_map_has_the_colours_of_signs_and_a_photograph_its_own():
    """Zero is the ground; a key says which colour is which; squares are shown."""
    signed = np.where(np.arange(90) < 45, 1.0, -1.0) * np.ones((60, 1))
    signed[0] = 0
    photograph, key, one, other = plot_maps({"photograph": GREY, "one": signed, "other": -signed}).axes
    assert photograph.images[0].get_gid() == PHOTOGRAPH
    assert [text.get_text() for text in key.get_legend().get_texts()] == ["positive", "negative"]
    for ax, first in ((one, LIGHT.positive), (other, LIGHT.negative)):
        assert ax.images[0].get_array().shape == (60, 60)
        colours = ax.images[0].make_image(None, unsampled=True)[0]
        assert [f"#{bytes(colours[k, 0, :3]).hex()}" for k in (0, 1)] == [GROUND, first]
