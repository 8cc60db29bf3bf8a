"""The checks of assignment 4: inputs, and what chalkgrad gives for them."""

import numpy as np

from chalkgrad import Tensor
from chalkgrad import functional as F
from chalkmark.assignment import Check, unchangeable

rng = np.random.default_rng(4)
later = np.random.default_rng(44)  # for what takes the place of open inputs after handing in


def noise(*shape, rng=rng):
    """Halves of both signs, none of them whole: sums are exact, and take little room in a release."""
    return rng.integers(-9, 9, shape) + 0.5


def pixels(*shape, rng=rng):
    """Whole numbers, in an array of whole numbers: what is made like it loses the halves."""
    return rng.integers(-9, 10, shape)


def other(*shape, made=noise):
    """Such entries for after handing in."""
    return made(*shape, rng=later)


def correlate(x, w, b, stride, padding):
    """One image, one filter."""
    return conv_forward(x[None, None], w[None, None], np.array([b]), stride, padding)[0, 0]


def conv_forward(x, w, b, stride, padding):
    """A batch of images, a stack of filters."""
    return F.conv2d(x.astype(float), w, b, stride, padding).data


def conv_bias_gradient(upstream):
    """Of a layer with upstream's shape; the images do not matter."""
    b = Tensor(np.zeros(upstream.shape[1]), requires_grad=True)
    x, w = np.zeros_like(upstream), np.zeros((upstream.shape[1], upstream.shape[1], 1, 1))
    F.conv2d(x, w, b).backward(upstream)
    return b.grad


def conv_filter_gradient(upstream, x, kernel_size, stride, padding):
    """The gradient of the filters."""
    w = Tensor(np.zeros((upstream.shape[1], x.shape[1], *kernel_size)), requires_grad=True)
    F.conv2d(x, w, None, stride, padding).backward(upstream)
    return w.grad


def conv_input_gradient(upstream, w, x_shape, stride, padding):
    """The gradient of the images."""
    x = Tensor(np.zeros(x_shape), requires_grad=True)
    F.conv2d(x, w, None, stride, padding).backward(upstream)
    return x.grad


def turned_filters(w):
    """Planes and filters exchanged, rows and columns reversed."""
    return np.flip(np.transpose(w, (1, 0, 2, 3)), axis=(2, 3))


def max_pool(x, K, stride):
    """The largest entry of each window."""
    return F.max_pool2d(x, K, stride).data


def max_pool_gradient(upstream, x, K, stride):
    """The first winner of each window gets its gradient."""
    x = Tensor(x.astype(float), requires_grad=True)
    F.max_pool2d(x, K, stride).backward(upstream)
    return x.grad


def conv_forward_from(own):
    """Exercise 4.2 with the student's correlate, the biases put on afterwards."""

    def whole(x, w, b, stride, padding):
        maps = [
            [
                sum(
                    own["correlate"](x_, w_, 0, stride, padding)
                    for x_, w_ in zip(image, filter_, strict=True)
                )
                for filter_ in w
            ]
            for image in x
        ]
        return np.array(maps) + b[:, np.newaxis, np.newaxis]

    return whole


def check(exercise, title, reference, *inputs, again=None, **options):
    """A check of the student's function that has the reference's name; it gets arrays that cannot be changed."""
    built_on = conv_forward_from if reference is conv_forward else None
    inputs, again = unchangeable(inputs), again and unchangeable(again)
    options |= {"again": again, "built_on": built_on}
    return Check(exercise, title, reference.__name__, inputs, reference, **options)


def hidden(exercise, title, reference, *inputs, **options):
    """The same, after handing in."""
    return check(exercise, title, reference, *inputs, hidden=True, **options)


ADDRESSES = sum(
    (np.indices((2, 3, 3, 2)) + 1) * np.reshape([1000, 100, 10, 1], (4, 1, 1, 1, 1))
)  # filter, plane, row, column
TIES = np.array(
    [
        [-3, -1, -1, -2, -4],
        [-1, -9, -1, -5, -2],
        [-2, -2, -6, -2, -3],
        [-4, -3, -2, -3, -1],
        [-1, -5, -4, -1, -1],
    ]
)

CHECKS = [
    check(
        "4.1",
        "an oblong image, an oblong filter, stride 1, two rings of zeros",
        correlate,
        *(pixels(3, 5), noise(3, 2), 0.5, 1, 2),
        again=(other(5, 3, made=pixels), other(2, 3), -1.5, 1, 2),
        points=0.5,
    ),
    check(
        "4.1",
        "stride 2, no border, a rest at the edge",
        correlate,
        *(pixels(7, 8), noise(3, 3), 1.5, 2, 0),
        again=(other(8, 9, made=pixels), other(2, 3), 2.5, 3, 0),
        points=0.5,
    ),
    hidden(
        "4.1",
        "stride 2, two rings of zeros, a ragged edge",
        correlate,
        *(pixels(6, 7), noise(3, 3), -1.5, 2, 2),
    ),
    check(
        "4.2",
        "three planes, two filters, stride 1, two rings of zeros",
        conv_forward,
        *(pixels(1, 3, 2, 4), noise(2, 3, 2, 2), noise(2), 1, 2),
        again=(other(3, 2, 3, 2), other(4, 2, 2, 3), other(4), 1, 2),
        points=0.5,
    ),
    check(
        "4.2",
        "two images, three planes, three filters, stride 2, no border",
        conv_forward,
        *(pixels(2, 3, 9, 7), noise(3, 3, 2, 3), np.array([1.5, -2.5, 4.5]), 2, 0),
        again=(other(2, 3, 5, 9), other(3, 3, 3, 2), other(3), 3, 0),
        points=0.5,
    ),
    hidden(
        "4.2",
        "as many filters as planes and columns, stride 3, two rings of zeros",
        conv_forward,
        *(pixels(2, 3, 3, 4), noise(3, 3, 3, 2), noise(3), 3, 2),
        points=2,
    ),
    check("4.3", "three images, two maps", conv_bias_gradient, noise(3, 2, 4, 5), again=(other(4, 3, 2, 5),)),
    hidden("4.3", "more maps than images", conv_bias_gradient, noise(2, 5, 4, 3)),
    check(
        "4.4",
        "three images, two planes, two oblong filters, stride 2, a ring of zeros",
        conv_filter_gradient,
        *(noise(3, 2, 3, 4), noise(3, 2, 5, 7), (3, 2), 2, 1),
        again=(other(2, 3, 3, 4), other(2, 4, 5, 5), (3, 2), 1, 0),
    ),
    hidden(
        "4.4",
        "two rings of zeros, a ragged edge, stride 2",
        conv_filter_gradient,
        *(noise(3, 2, 4, 6), noise(3, 2, 7, 9), (4, 3), 2, 2),
        points=2,
    ),
    check(
        "4.5",
        "one image, three filters, stride 2, no padding, a rest at the edge",
        conv_input_gradient,
        *(noise(1, 3, 2, 3), noise(3, 2, 2, 3), (1, 2, 5, 8), 2, 0),
        again=(other(1, 4, 2, 3), other(4, 2, 3, 2), (1, 2, 6, 7), 2, 0),
        points=0.5,
    ),
    check(
        "4.5",
        "three images, two filters, stride 2, a ring of zeros",
        conv_input_gradient,
        *(noise(3, 2, 2, 3), noise(2, 2, 2, 3), (3, 2, 3, 5), 2, 1),
        again=(other(3, 2, 3, 4), other(2, 2, 3, 2), (3, 2, 5, 7), 2, 1),
        points=0.5,
    ),
    hidden(
        "4.5",
        "a rest at the edge, no padding",
        conv_input_gradient,
        *(noise(2, 4, 3, 2), noise(4, 3, 3, 3), (2, 3, 8, 6), 2, 0),
    ),
    hidden(
        "4.5",
        "overlapping windows, stride 2, two rings of zeros, a ragged edge",
        conv_input_gradient,
        *(noise(3, 2, 4, 5), noise(2, 2, 3, 3), (3, 2, 6, 7), 2, 2),
    ),
    check(
        "4.6",
        "two oblong filters of three planes; an entry's digits say where it was",
        turned_filters,
        ADDRESSES,
        again=(other(3, 2, 2, 3),),
    ),
    hidden("4.6", "three filters of three planes", turned_filters, noise(3, 3, 3, 3)),
    check(
        "4.7",
        "windows of 3, stride 2, a rest at the edge, negative numbers on the left",
        max_pool,
        *(pixels(2, 2, 6, 11) - 10.0 * (np.arange(11) < 4), 3, 2),
        again=(other(2, 3, 4, 6), 2, 2),
    ),
    hidden(
        "4.7",
        "negative entries, overlapping windows, a ragged edge",
        max_pool,
        *(-1 - rng.permutation(630).reshape(2, 3, 7, 15) / 2, 4, 3),
    ),
    check(
        "4.8",
        "windows of 3, stride 2, whole numbers with ties",
        max_pool_gradient,
        *(noise(2, 2, 3, 3), pixels(2, 2, 7, 8) // 2 - 6 * (np.arange(8) < 4), 3, 2),
        again=(other(2, 2, 2, 2), other(2, 2, 4, 4), 2, 2),
    ),
    hidden(
        "4.8",
        "ties among negative entries, overlapping windows",
        max_pool_gradient,
        *(noise(2, 2, 2, 2), np.array([[TIES, TIES.T - 3], [TIES[::-1], TIES[:, ::-1] - 3]]), 3, 2),
        points=2,
    ),
]
