"""The scenes to be folded keep their promises, and others are refused."""

import numpy as np
import pytest

from chalkboard.space_warping.fold_scenes import book_scenes, fold_scene, on_grid, relu_layer
from chalkboard.space_warping.separability import separate

TITLES = ["a wedge", "the wedge, elsewhere", "a stripe", "XOR", "two clouds"]
IDENTITY = ([[1, 0], [0, 1]], [0, 0])


def classes(scene, layer=None):
    """Both classes of a scene, in x or after a ReLU layer {"W", "b"}."""
    points, labels = scene["points"], scene["labels"]
    if layer:
        points = relu_layer(points, layer["W"], layer["b"])
    return [points[labels == kind] for kind in (0, 1)]


@pytest.mark.parametrize("seed", range(4))
def test_scenes_keep_their_promises_whatever_the_generator(seed):
    for scene, title in zip(book_scenes(rng=np.random.default_rng(seed)), TITLES, strict=True):
        assert scene["title"] == title
        assert len(scene["points"]) <= 60
        assert separate(*classes(scene)).separable == (title == "two clouds")
        assert separate(*classes(scene, scene["solution"])).separable
        assert separate(*classes(scene, scene)).separable == (title == "a wedge")


@pytest.mark.parametrize(
    ("points", "labels", "solution", "message"),
    [
        ([(0, 0)] * 61, [0, 1] * 30 + [0], IDENTITY, "was given 61"),
        ([(0, 0), (1, 1)], [0, 0], IDENTITY, "both of them"),
        ([(1, 1), (1, 1)], [0, 1], IDENTITY, "leaves the classes inseparable"),
    ],
)
def test_scenes_that_make_no_sense_are_refused(points, labels, solution, message):
    with pytest.raises(ValueError, match=message):
        fold_scene("x", points, labels, weight=IDENTITY[0], bias=IDENTITY[1], solution=solution)


def test_the_grid_has_twenty_steps_in_a_length_of_one():
    assert on_grid(0.333) == pytest.approx(0.35)
