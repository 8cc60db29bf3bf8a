"""Exercise 4.6, `turned_filters`: other turns, with and without the exchange of planes and filters."""

import numpy as np

from chalkmark.mistakes import catalogue, named, then

from .shared import swapped, table, turned, with_input

WRONG_AXES = "planes and filters are turned, the first two axes; turn rows and columns, axes 2 and 3."
QUARTER = "this is a quarter turn, 90°; two of them make 180°."
NOT_EXCHANGED = "planes and filters are not exchanged: on the way back O planes come in and C go out"
REVERSED = "the order of planes and filters is reversed too; only rows and columns turn."
KERNELS = table(
    {
        "not_turned": lambda w: w,
        "rows_only": lambda w: w[..., ::-1, :],
        "columns_only": lambda w: w[..., ::-1],
        "transposed": lambda w: w.swapaxes(2, 3),
        "quarter": lambda w: np.rot90(w, 1, (2, 3)),
        "three_quarters": lambda w: np.rot90(w, 3, (2, 3)),
        "turned_and_transposed": lambda w: turned(w).swapaxes(2, 3),
        "filters_reversed": lambda w: turned(w)[::-1],
        "planes_reversed": lambda w: turned(w)[:, ::-1],
        "all_reversed": lambda w: np.flip(w),
        "wrong_axes": lambda w: w[::-1, ::-1],
        "quarter_of_wrong_axes": lambda w: np.rot90(w).swapaxes(0, 1),
        "negated": lambda w: -turned(w),
    },
    not_turned="the filter is not turned: reverse rows and columns too.",
    rows_only="only the rows are reversed; a turn by 180° reverses the columns too.",
    columns_only="only the columns are reversed; a turn by 180° reverses the rows too.",
    transposed="rows and columns are exchanged; a turn by 180° reverses both.",
    quarter=QUARTER,
    three_quarters=QUARTER,
    turned_and_transposed="rows and columns are exchanged as well; they are reversed, and keep their places.",
    filters_reversed=REVERSED,
    planes_reversed=REVERSED,
    all_reversed=REVERSED,
    wrong_axes=WRONG_AXES,
    quarter_of_wrong_axes=WRONG_AXES,
    negated="the signs are turned; a turn moves the weights and changes none.",
)


def _dealt_out(w):
    """Turned, then forced into the right shape."""
    return turned(w).reshape(w.shape[1], w.shape[0], *w.shape[2:])


TURN = (
    {named(then(change, swapped), change.__name__): hint for change, hint in KERNELS.items()}
    | {
        named(then(change, np.array), change.__name__, "not_exchanged"): f"{NOT_EXCHANGED}; and {hint}"
        for change, hint in KERNELS.items()
        if change.__name__ != "not_turned"
    }
    | table(
        {
            "not_exchanged": lambda w: turned(w),
            "dealt": _dealt_out,
            "dealt_unturned": with_input(_dealt_out, 0, turned),
            "T": lambda w: np.transpose(w),
        },
        not_exchanged=f"{NOT_EXCHANGED}.",
        dealt_unturned="`reshape` moves no axis: exchange the axes with `transpose`, then turn rows and columns.",
        T="`T` reverses the order of all four axes; exchange the first two only: `transpose(1, 0, 2, 3)`.",
        dealt="`reshape` moves no axis, it deals the entries out anew: exchange the axes with `transpose`.",
    )
)

BUGS = catalogue("4.6", "turned_filters", TURN)
