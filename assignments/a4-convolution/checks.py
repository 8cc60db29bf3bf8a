"""The checks of assignment 4: inputs, and what chalkgrad gives for them."""

import numpy as np

from chalkgrad import Tensor
from chalkgrad import functional as F
from chalkmark.assignment import Check

rng = np.random.default_rng(4)
later = np.random.default_rng(44)  # for what takes the place of open inputs after handing in


def noise(*shape, rng=rng):
    """Random entries with one decimal, of both signs."""
    return rng.normal(0, 2, shape).round(1)


def other(*shape):
    """Such entries for after handing in."""
    return noise(*shape, rng=later)


def correlate(x, w, b, stride, padding):
    """One image, one filter."""
    return conv_forward(x[None, None], w[None, None], np.array([b]), stride, padding)[0, 0]


def conv_forward(x, w, b, stride, padding):
    """A batch of images, a stack of filters."""
    return F.conv2d(x, w, b, stride, padding).data


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
    x = Tensor(x, requires_grad=True)
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


def check(exercise, title, reference, *inputs, **options):
    """A check of the student's function that has the reference's name."""
    built_on = conv_forward_from if reference is conv_forward else None
    return Check(exercise, title, reference.__name__, inputs, reference, built_on=built_on, **options)


def hidden(exercise, title, reference, *inputs, **options):
    """The same, after handing in."""
    return check(exercise, title, reference, *inputs, hidden=True, **options)


IMAGE = np.array([[1.0, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]])
LOPSIDED = np.array([[1.0, 2, 0], [0, 3, 0], [0, 0, -1]])
TIES = np.array(
    [
        [-3.0, -1, -1, -2, -4],
        [-1, -9, -1, -5, -2],
        [-2, -2, -6, -2, -3],
        [-4, -3, -2, -3, -1],
        [-1, -5, -4, -1, -1],
    ]
)

CHECKS = [
    check(
        "4.1",
        "the image and the lopsided filter",
        correlate,
        IMAGE,
        LOPSIDED,
        0.5,
        1,
        0,
        again=(other(5, 5), other(3, 3), -1.5, 1, 0),
    ),
    hidden(
        "4.1",
        "an oblong filter, stride 2, a border, a ragged edge",
        correlate,
        noise(6, 7),
        noise(3, 2),
        -1.5,
        2,
        2,
    ),
    check(
        "4.2",
        "two images, three planes, four filters",
        conv_forward,
        *(noise(2, 3, 5, 5), noise(4, 3, 3, 3)),
        noise(4),
        1,
        0,
        again=(other(2, 3, 5, 5), other(4, 3, 3, 3), other(4), 1, 0),
    ),
    hidden(
        "4.2",
        "as many filters as planes and columns, stride 2, a border",
        conv_forward,
        *(noise(2, 3, 6, 4), noise(3, 3, 3, 3), noise(3), 2, 2),
        points=2,
    ),
    check("4.3", "two images, three maps", conv_bias_gradient, noise(2, 3, 2, 4), again=(other(2, 3, 2, 4),)),
    hidden("4.3", "three images, two oblong maps", conv_bias_gradient, noise(3, 2, 4, 3)),
    check(
        "4.4",
        "four filters on three planes",
        conv_filter_gradient,
        *(noise(2, 4, 3, 3), noise(2, 3, 5, 5), (3, 3), 1, 0),
        again=(other(2, 4, 3, 3), other(2, 3, 5, 5), (3, 3), 1, 0),
    ),
    hidden(
        "4.4",
        "a border and a ragged edge under oblong filters, stride 2",
        conv_filter_gradient,
        *(noise(3, 2, 3, 4), noise(3, 2, 6, 7), (3, 2), 2, 1),
        points=2,
    ),
    check(
        "4.5",
        "stride 1, no padding",
        conv_input_gradient,
        *(noise(2, 4, 3, 3), noise(4, 3, 3, 3), (2, 3, 5, 5), 1, 0),
        again=(other(2, 4, 3, 3), other(4, 3, 3, 3), (2, 3, 5, 5), 1, 0),
    ),
    hidden(
        "4.5",
        "overlapping windows, stride 2, a border, a ragged edge",
        conv_input_gradient,
        *(noise(2, 3, 3, 4), noise(3, 3, 3, 3), (2, 3, 6, 8), 2, 1),
        points=2,
    ),
    check("4.6", "one filter of one plane", turned_filters, LOPSIDED[None, None], again=(other(1, 1, 3, 3),)),
    hidden("4.6", "three filters of three planes", turned_filters, noise(3, 3, 3, 3)),
    check(
        "4.7", "windows of 2, stride 2", max_pool, noise(2, 2, 4, 4), 2, 2, again=(other(2, 2, 4, 4), 2, 2)
    ),
    hidden(
        "4.7",
        "negative entries, overlapping windows, a ragged edge",
        max_pool,
        -1 - abs(noise(2, 3, 6, 8)),
        3,
        2,
    ),
    check(
        "4.8",
        "windows of 2, stride 2",
        max_pool_gradient,
        noise(2, 2, 2, 2),
        noise(2, 2, 4, 4),
        2,
        2,
        again=(other(2, 2, 2, 2), other(2, 2, 4, 4), 2, 2),
    ),
    hidden(
        "4.8",
        "ties among negative entries, overlapping windows",
        max_pool_gradient,
        *(noise(2, 2, 2, 2), np.array([[TIES, TIES.T], [TIES[::-1], TIES[:, ::-1]]]), 3, 2),
        points=2,
    ),
]
