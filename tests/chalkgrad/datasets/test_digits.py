"""The handwritten digits: complete, as described by their source, in their original split."""

import numpy as np
import pytest

from chalkgrad.datasets import digits

# Images of 0, 1, …, 9 as printed in the data set's own description.
TRAIN = [376, 389, 380, 389, 387, 376, 377, 387, 380, 382]
TEST = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


@pytest.mark.parametrize(
    ("split", "counts"), [("train", TRAIN), ("test", TEST), ("all", np.add(TRAIN, TEST))]
)
def test_counts_shapes_and_dtypes(split, counts):
    images, labels = digits(split)
    assert (images.shape, images.dtype) == ((sum(counts), 1, 8, 8), np.float32)
    assert (labels.shape, labels.dtype) == ((sum(counts),), np.int64)
    np.testing.assert_array_equal(np.bincount(labels), counts)
    assert images.min() == 0
    assert images.max() == 1
    np.testing.assert_array_equal(images * 16, np.rint(images * 16))


def test_all_is_train_then_test_without_an_image_twice():
    images = np.concatenate([digits("train")[0], digits("test")[0]])
    np.testing.assert_array_equal(images, digits("all")[0])
    assert len(np.unique(images.reshape(len(images), -1), axis=0)) == len(images) == 5620


def test_first_test_image_is_the_zero_that_everybody_knows():
    images, labels = digits("test")
    assert labels[:10].tolist() == list(range(10))
    assert (images[0, 0, 0] * 16).tolist() == [0, 0, 5, 13, 9, 1, 0, 0]


def test_nearest_image_of_other_writers_tells_the_digit():
    (known, names), (images, labels) = digits("train"), digits("test")
    known, images = known.reshape(-1, 64), images[:300].reshape(-1, 64)
    distance = (known**2).sum(1) - 2 * images @ known.T
    assert (names[distance.argmin(axis=1)] == labels[:300]).mean() > 0.95


def test_what_is_returned_belongs_to_the_caller():
    digits("test")[0][:] = 7
    digits("test")[1][:] = 7
    assert digits("test")[0].max() == 1
    assert digits("test")[1][0] == 0


def test_another_split_is_refused():
    with pytest.raises(
        ValueError, match=r"digits: split must be one of 'train', 'test', 'all', was given 'val'"
    ):
        digits("val")
