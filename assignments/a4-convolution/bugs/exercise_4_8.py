"""Exercise 4.8, `max_pool_gradient`: other winners, and other places for what they get."""

import numpy as np

from chalkmark.mistakes import catalogue, negated, without

from . import layouts
from .placement import APART, LOST, STARTS, STRIDE_BACK
from .shared import made_of, table

right_route = layouts.route()
first_winner = layouts.first_winner


def _ties(windows):
    return windows == windows.max(axis=-1, keepdims=True)


def _across(windows):
    """The windows with rows and columns exchanged."""
    K = round(windows.shape[-1] ** 0.5)
    return windows.reshape(*windows.shape[:-1], K, K).swapaxes(-1, -2).reshape(windows.shape)


def _of_all_planes(windows):
    largest = windows.max(axis=-1)
    return first_winner(windows) * (largest == largest.max(axis=1, keepdims=True))[..., None]


def _each(place, adding=True, like_x=False):
    """Window after window; `place` tells from a winner's number, K, W and the window's start where upstream goes."""

    def variant(g, x, K, S):
        gradient = np.zeros(np.add(x.shape, (0, 0, K * K, K * K)), dtype=x.dtype if like_x else float)
        for n, c, i, j in np.ndindex(*g.shape):
            winner = int(x[n, c, S * i : S * i + K, S * j : S * j + K].argmax())
            row, column = place(winner, K, x.shape[3], S * i, S * j)
            before = gradient[n, c, row, column] if adding else 0
            gradient[n, c, row, column] = before + g[n, c, i, j]
        return gradient[:, :, : x.shape[2], : x.shape[3]]

    return variant


def _place(winner, K, W, top, left):
    return top + winner // K, left + winner % K


ROUTE = made_of(layouts.routed, STRIDE_BACK, STARTS, LOST, {layouts.K_STEPS: APART[layouts.K_APART]}) | table(
    {
        "all_winners": layouts.route(_ties),
        "winners_share": layouts.route(
            lambda windows: _ties(windows) / _ties(windows).sum(axis=-1, keepdims=True)
        ),
        "last_winner": layouts.route(lambda windows: first_winner(windows[..., ::-1])[..., ::-1]),
        "first_by_columns": layouts.route(lambda windows: _across(first_winner(_across(windows)))),
        "exchanged": layouts.route(lambda windows: _across(first_winner(windows))),
        "smallest": layouts.route(lambda windows: first_winner(-windows)),
        "everybody": layouts.route(np.ones_like),
        "evenly": layouts.route(lambda windows: np.ones_like(windows) / windows.shape[-1]),
        "magnitude": layouts.route(lambda windows: first_winner(abs(windows))),
        "from_zero": layouts.route(lambda windows: first_winner(windows) * (windows > 0)),
        "corner_from_zero": layouts.route(lambda windows: first_winner(np.maximum(windows, 0))),
        "over_planes": layouts.route(_of_all_planes),
        "value": without(layouts.route(lambda windows: first_winner(windows) * windows), 0),
        "times_value": layouts.route(lambda windows: first_winner(windows) * windows),
        "overwritten": _each(_place, adding=False),
        "like_x": _each(_place, like_x=True),
        "start_forgotten": _each(lambda winner, K, W, top, left: divmod(winner, K)),
        "divided_by_width": _each(lambda winner, K, W, top, left: np.add(divmod(winner, W), (top, left))),
        "looked_without_stride": layouts.route(look=layouts.SIZE_ONLY),
        "sent_without_stride": layouts.route(send=layouts.SIZE_ONLY),
        "without_upstream": without(right_route, 0),
        "negated": negated(right_route),
    },
    all_winners="on a tie each winner gets the whole gradient, so it counts more than once; the first gets it.",
    winners_share="on a tie the winners share; here the first one, row by row, gets everything.",
    last_winner="on a tie the last winner gets the gradient; here it is the first, so search with `>`.",
    first_by_columns="the first winner is searched column by column; go row by row.",
    exchanged="the winner's row and column are exchanged: `divmod` by K gives the row first.",
    smallest="the gradient goes to the smallest entry; the winner is the largest.",
    everybody="every cell of the window gets the gradient; only the winner moves the maximum.",
    evenly="that is average pooling: every cell gets a share. Only the winner moves the maximum.",
    magnitude="the winner is the largest entry, not the one with the largest absolute value.",
    from_zero="the search for the winner begins with 0, so nobody wins among negative entries: begin with -inf.",
    corner_from_zero="the search begins with 0 at the corner, which wins over negative entries: begin with -inf.",
    over_planes="the winner is searched in all planes at once; each plane of a window has a winner of its own.",
    value="the winner gets its own value; it gets the window's upstream.",
    times_value="upstream is multiplied by the winner's value; the slope of a maximum by its winner is 1.",
    overwritten="`=` for `+=`, or `+=` at repeated indices: a winner of several windows adds up what they send.",
    like_x="x holds whole numbers, and `zeros_like(x)` cuts off all fractions: make an array of floats.",
    start_forgotten="row and column count from the window's corner: add its start, S·i and S·j.",
    divided_by_width="the winner's number is divided by the picture's width; a window has K columns, so divide by K.",
    looked_without_stride="the winner is searched in the window at [i, j]; that of output [i, j] starts at [S·i, S·j].",
    sent_without_stride="the gradient goes to the window at [i, j]; the winner lies in the one at [S·i, S·j].",
    without_upstream="the upstream gradient is not multiplied in.",
    negated="the sign is turned: the maximum grows with its winner, slope 1.",
)

BUGS = catalogue("4.8", "max_pool_gradient", ROUTE)
