"""The catalogue of known bugs of assignment 3: functions with a mistake, and what to say about it."""

from itertools import pairwise
from pathlib import Path

import numpy as np

from chalkmark.assignment import Bug, module_at

_checks = module_at(Path(__file__).with_name("checks.py"), "a3_jacobians_checks")


# 3.1
def hand_other_layout(x):
    """A row for each output."""
    return _checks.jacobian_by_hand(x).T


def hand_without_power(x):
    """The square keeps no factor 2."""
    return np.array([[x[0] * x[1], -3 * x[2]], [x[0] ** 2, 1], [0, -3 * x[0]]])


def hand_lost_sign(x):
    """The minus of the second output is lost."""
    return np.array([[2 * x[0] * x[1], 3 * x[2]], [x[0] ** 2, 1], [0, 3 * x[0]]])


# 3.2
def _nudged(name, x, slopes):
    """A row for each input; `slopes` gets the function and the nudge's direction."""
    f = _checks.FUNCTIONS[name]
    return np.array([slopes(f, way) for way in np.eye(len(x))])


def numeric_other_layout(name, x, epsilon):
    """A row for each output."""
    return _checks.measured(name, x, epsilon).T


def forward_differences(name, x, epsilon):
    """From x ahead only."""
    return _nudged(name, x, lambda f, way: (f(x + epsilon * way) - f(x)) / epsilon)


def missing_two(name, x, epsilon):
    """The distance is taken for one epsilon."""
    return 2 * _checks.measured(name, x, epsilon)


def times_epsilon(name, x, epsilon):
    """Divided by 2, then multiplied: `/ 2 * epsilon`."""
    return _checks.measured(name, x, epsilon) * epsilon**2


def fixed_epsilon(name, x, epsilon):
    """A step of one's own."""
    return _checks.measured(name, x, 1e-5)


def all_at_once(name, x, epsilon):
    """Every input moves with each nudge."""
    return _nudged(name, x, lambda f, way: (f(x + epsilon) - f(x - epsilon)) / (2 * epsilon))


def _in_place(name, x, epsilon, restore):
    f, x, rows = _checks.FUNCTIONS[name], x.copy(), []
    for n in range(len(x)):
        before = x[n]
        x[n] = before + epsilon
        ahead = f(x)
        x[n] = before - epsilon
        rows.append((ahead - f(x)) / (2 * epsilon))
        if restore:
            x[n] = before
    return np.array(rows)


def never_taken_back(name, x, epsilon):
    """The first nudges stay in while the next ones are tried."""
    return _in_place(name, x.astype(float), epsilon, restore=False)


def nudge_cut_off(name, x, epsilon):
    """Written into an array of integers."""
    return _in_place(name, x, epsilon, restore=True)


# 3.3
def weight_itself(x, W, b):
    """The other layout."""
    return W


def weights_times_input(x, W, b):
    """The terms of the sum, not their slopes."""
    return W.T * x[:, None]


def mask_only(x):
    """The diagonal without the table around it."""
    return (x > 0).astype(float)


def values_on_the_diagonal(x):
    """What ReLU returns, not its slope."""
    return np.diag(np.maximum(0, x))


def one_at_zero(x):
    """The kink counted as positive."""
    return np.diag((x >= 0).astype(float))


def whole_rows(x):
    """Each input reaches every output."""
    return np.outer(x > 0, np.ones(len(x)))


# 3.4
def _softmax(z):
    exponentials = np.exp(z - z.max())
    return exponentials / exponentials.sum()


def diagonal_only(z):
    """As if softmax worked entry by entry."""
    y = _softmax(z)
    return np.diag(y * (1 - y))


def diagonal_without_square(z):
    """The outer product off the diagonal only."""
    y = _softmax(z)
    return np.diag(y + y**2) - np.outer(y, y)


def sign_turned(z):
    """The outer product first."""
    return -_checks.softmax_jacobian(z)


def outer_added(z):
    """A plus for the minus."""
    y = _softmax(z)
    return np.diag(y) + np.outer(y, y)


def without_shift(z):
    """Exponentials of large numbers."""
    with np.errstate(all="ignore"):
        exponentials = np.exp(z)
        y = exponentials / exponentials.sum()
        return np.diag(y) - np.outer(y, y)


# 3.5
def transposed(tables, upstream):
    """Each table turned, in the order of the backward pass."""
    for one in tables[::-1]:
        upstream = one.T @ upstream
    return upstream


def forward_order(tables, upstream):
    """The first table first."""
    for one in tables:
        upstream = one @ upstream
    return upstream


def transposed_forward(tables, upstream):
    """The first table first, turned: nudges pushed forward."""
    for one in tables:
        upstream = upstream @ one
    return upstream


def unsummed(tables, upstream):
    """A star for the matrix product."""
    for one in tables[::-1]:
        upstream = one * upstream
    return upstream


def one_table_only(tables, upstream):
    """Stops after the last table."""
    return tables[-1] @ upstream


# 3.6
def without_the_vector(widths):
    """The product with the vector at the end is forgotten."""
    tables_first, vector_first = _checks.multiply_adds(widths)
    return tables_first - widths[0] * widths[-1], vector_first


def one_product_too_many(widths):
    """As many products of tables as there are tables."""
    tables_first, vector_first = _checks.multiply_adds(widths)
    return tables_first + widths[0] * widths[0] * widths[1], vector_first


def from_the_right(widths):
    """The last two tables first."""
    last = widths[-1]
    pairs = list(pairwise(widths[:-1]))
    return sum(n * m * last for n, m in pairs) + widths[0] * last, _checks.multiply_adds(widths)[1]


def first_width_forgotten(widths):
    """Each product counted as if its left factor had the rows of the right one."""
    pairs = list(pairwise(widths[1:]))
    return sum(n * n * m for n, m in pairs) + widths[0] * widths[-1], _checks.multiply_adds(widths)[1]


def outputs_only(widths):
    """One multiply-add for each entry of the results."""
    return _checks.multiply_adds(widths)[0], sum(widths[:-1])


def answers_swapped(widths):
    """The vector's first."""
    return _checks.multiply_adds(widths)[::-1]


# 3.7
def mask_of_upstream(x, upstream):
    """The mask asks the gradient."""
    return upstream * (upstream > 0)


def relu_of_both(x, upstream):
    """The value of ReLU for its slope."""
    return np.maximum(0, x) * upstream


def no_mask(x, upstream):
    """The gradient passed on as it is."""
    return upstream


def mask_with_zero(x, upstream):
    """The kink counted as positive."""
    return upstream * (x >= 0)


def mask_without_upstream(x, upstream):
    """The local slopes only."""
    return (x > 0).astype(float)


def weight_not_turned(x, W, upstream):
    """W u for the input's gradient."""
    return W @ upstream, np.outer(upstream, x), upstream


def outer_turned(x, W, upstream):
    """A row for each input in the weight's gradient."""
    return W.T @ upstream, np.outer(x, upstream), upstream


def bias_of_ones(x, W, upstream):
    """The local slopes of the bias only."""
    return W.T @ upstream, np.outer(upstream, x), np.ones(len(W))


def weight_for_input(x, W, upstream):
    """The weight's gradient made with the weight."""
    return W.T @ upstream, upstream[:, None] * W, upstream


def implicit_diagonal(y_hat, upstream):
    """As if softmax worked entry by entry."""
    return y_hat * (1 - y_hat) * upstream


def no_inner_product(y_hat, upstream):
    """Only the first of the two terms."""
    return y_hat * upstream


def over_the_batch(y_hat, upstream):
    """One inner product for all rows."""
    return y_hat * (upstream - (y_hat * upstream).sum())


def over_the_samples(y_hat, upstream):
    """Inner products along the wrong axis."""
    return y_hat * (upstream - (y_hat * upstream).sum(axis=0))


def plain_sum(y_hat, upstream):
    """The upstream summed without its weights."""
    return y_hat * (upstream - upstream.sum(axis=1, keepdims=True))


def softmax_again(y_hat, upstream):
    """The probabilities taken for logits."""
    return _checks.softmax_backward(np.array([_softmax(row) for row in y_hat]), upstream)


# 3.8
def _tables(x, W1, b1, W2, b2):
    before = W1 @ x + b1
    z = W2 @ np.maximum(0, before) + b2
    return W1.T, np.diag(before > 0), W2.T, _checks.softmax_jacobian(z)


def last_table_first(*network):
    """The order of the other layout with the tables of this one."""
    first, mask, second, soft = _tables(*network)
    return soft @ second @ mask @ first


def network_other_layout(*network):
    """A row for each output."""
    return _checks.network_jacobian(*network).T


def weights_not_turned(*network):
    """W where its transpose belongs."""
    first, mask, second, soft = _tables(*network)
    return first.T @ mask @ second.T @ soft


def relu_forgotten(*network):
    """Without the mask's table."""
    first, _, second, soft = _tables(*network)
    return first @ second @ soft


def mask_from_input(x, W1, b1, W2, b2):
    """The sign of x for that of the hidden sum."""
    first, _, second, soft = _tables(x, W1, b1, W2, b2)
    return first @ np.diag(x > 0) @ second @ soft


def mask_without_bias(x, W1, b1, W2, b2):
    """The sign before the bias is added."""
    first, _, second, soft = _tables(x, W1, b1, W2, b2)
    return first @ np.diag(W1 @ x > 0) @ second @ soft


def softmax_diagonal(x, W1, b1, W2, b2):
    """Softmax as if it worked entry by entry."""
    first, mask, second, soft = _tables(x, W1, b1, W2, b2)
    return first @ mask @ second @ np.diag(np.diag(soft))


def network_without_shift(x, W1, b1, W2, b2):
    """Exponentials of large numbers."""
    first, mask, second, _ = _tables(x, W1, b1, W2, b2)
    return first @ mask @ second @ without_shift(W2 @ np.maximum(0, W1 @ x + b1) + b2)


OTHER_LAYOUT = (
    "this is the other layout, a row for each output. Here each input has a row: entry [n, m] is ∂y_m/∂x_n."
)
NO_SHIFT = "exp of a large number is infinite. Subtract the largest logit first; softmax does not notice."
NO_SQUARES = (
    "softmax is not entry by entry: each logit moves all probabilities. Off the diagonal is -y_n y_m."
)

BUGS = [
    Bug("3.1", "jacobian_by_hand", hand_other_layout, OTHER_LAYOUT),
    Bug("3.1", "jacobian_by_hand", hand_without_power, "the slope of x₁² is 2 x₁; the factor 2 is missing."),
    Bug("3.1", "jacobian_by_hand", hand_lost_sign, "the minus in y₂ belongs to its slopes as well."),
    Bug("3.2", "measured", numeric_other_layout, OTHER_LAYOUT),
    Bug(
        "3.2",
        "measured",
        forward_differences,
        "these are forward differences, whose error shrinks like ε. Go to both sides, f(x + ε) - f(x - ε): "
        "there it shrinks like ε².",
    ),
    Bug(
        "3.2",
        "measured",
        missing_two,
        "every slope is doubled: the two points are 2ε apart, not ε.",
    ),
    Bug(
        "3.2",
        "measured",
        times_epsilon,
        "`/ 2 * epsilon` divides by 2 and then multiplies by epsilon; write `/ (2 * epsilon)`.",
    ),
    Bug("3.2", "measured", fixed_epsilon, "the nudge has a size of its own; use the epsilon that is given."),
    Bug(
        "3.2", "measured", all_at_once, "every row is alike: `x + epsilon` moves all inputs. Move one a row."
    ),
    Bug(
        "3.2",
        "measured",
        never_taken_back,
        "a nudge stays in while the next input is tried. Put x[n] back, or nudge a fresh copy.",
    ),
    Bug(
        "3.2",
        "measured",
        nudge_cut_off,
        "x holds integers, and a nudge that is written into it is cut off. Make x an array of floats first.",
    ),
    Bug(
        "3.3",
        "linear_jacobian",
        weight_itself,
        "this is W itself, the other layout. W has a row for each output; here each input has one.",
    ),
    Bug(
        "3.3",
        "linear_jacobian",
        weights_times_input,
        "these are the terms W_mn x_n. The slope of such a term by x_n is W_mn alone.",
    ),
    Bug(
        "3.3",
        "relu_jacobian",
        mask_only,
        "this is the diagonal alone. The table also says that no input moves another's output: zeros around.",
    ),
    Bug(
        "3.3",
        "relu_jacobian",
        values_on_the_diagonal,
        "the diagonal holds ReLU's values. Its slope is 1 where x is positive, however large x is.",
    ),
    Bug("3.3", "relu_jacobian", one_at_zero, "at 0 the slope is 1 here; the book's convention is 0: x > 0."),
    Bug(
        "3.3",
        "relu_jacobian",
        whole_rows,
        "an input reaches its own output only; off the diagonal all is 0.",
    ),
    Bug("3.4", "softmax_jacobian", diagonal_only, NO_SQUARES),
    Bug(
        "3.4",
        "softmax_jacobian",
        diagonal_without_square,
        "on the diagonal it is y_n (1 - y_n): the outer product is subtracted there too.",
    ),
    Bug(
        "3.4",
        "softmax_jacobian",
        sign_turned,
        "every sign is turned. A larger logit raises its own probability, so the diagonal is positive.",
    ),
    Bug(
        "3.4",
        "softmax_jacobian",
        outer_added,
        "the outer product is subtracted, not added: what one probability gains, the others lose.",
    ),
    Bug("3.4", "softmax_jacobian", without_shift, NO_SHIFT),
    Bug(
        "3.5",
        "downstream",
        transposed,
        "the tables are applied transposed. In this layout the sum over outputs runs along a row: table @ u.",
    ),
    Bug(
        "3.5",
        "downstream",
        forward_order,
        "the tables are met in the order of the forward pass; the vector stands at the end, so begin there.",
    ),
    Bug(
        "3.5",
        "downstream",
        transposed_forward,
        "the vector goes forward through transposed tables. That moves nudges of x, not gradients: go back.",
    ),
    Bug(
        "3.5",
        "downstream",
        unsummed,
        "`*` multiplies entry by entry and keeps a table. The paths have to be added up: `@`.",
    ),
    Bug(
        "3.5",
        "downstream",
        one_table_only,
        "this is the gradient before the last function only; go on to x.",
    ),
    Bug(
        "3.6",
        "multiply_adds",
        without_the_vector,
        "the tables are one table now, and it still has to meet the vector.",
    ),
    Bug(
        "3.6",
        "multiply_adds",
        one_product_too_many,
        "k tables need k - 1 products of tables; the first table is there without any work.",
    ),
    Bug(
        "3.6",
        "multiply_adds",
        from_the_right,
        "this begins with the last two tables. From left to right the left factor always has N₀ rows.",
    ),
    Bug(
        "3.6",
        "multiply_adds",
        first_width_forgotten,
        "the left factor is the product so far, and that has N₀ rows.",
    ),
    Bug(
        "3.6",
        "multiply_adds",
        outputs_only,
        "each entry of a result is a whole sum, with a multiply-add for each of its terms.",
    ),
    Bug("3.6", "multiply_adds", answers_swapped, "the two counts are swapped: tables first comes first."),
    Bug(
        "3.7",
        "relu_backward",
        mask_of_upstream,
        "the mask asks for the sign of the gradient. Ask the input of the forward pass: x > 0.",
    ),
    Bug(
        "3.7",
        "relu_backward",
        relu_of_both,
        "ReLU's value is multiplied in; its slope is 0 or 1.",
    ),
    Bug("3.7", "relu_backward", no_mask, "the gradient passes everywhere; where x is negative it stops."),
    Bug("3.7", "relu_backward", mask_with_zero, "at x = 0 the book's slope is 0: the mask is x > 0."),
    Bug("3.7", "relu_backward", mask_without_upstream, "this is the local slope; multiply by upstream."),
    Bug(
        "3.7",
        "linear_backward",
        weight_not_turned,
        "the gradient of x is W u here. It sums over the first index of W, so W has to be turned.",
    ),
    Bug(
        "3.7",
        "linear_backward",
        outer_turned,
        "the gradient of W is transposed. It has W's shape: entry [m, n] is u_m x_n.",
    ),
    Bug(
        "3.7",
        "linear_backward",
        bias_of_ones,
        "the gradient of b holds local slopes only; multiply by upstream.",
    ),
    Bug(
        "3.7",
        "linear_backward",
        weight_for_input,
        "the gradient of W is made with W. The slope of W_mn x_n by the weight is x_n.",
    ),
    Bug("3.7", "softmax_backward", implicit_diagonal, NO_SQUARES),
    Bug(
        "3.7",
        "softmax_backward",
        no_inner_product,
        "only diag(ŷ) u is there; subtract ŷ (ŷ · u) as well.",
    ),
    Bug(
        "3.7",
        "softmax_backward",
        over_the_batch,
        "one inner product for all samples: each row needs its own, sum(axis=1, keepdims=True).",
    ),
    Bug(
        "3.7",
        "softmax_backward",
        over_the_samples,
        "the inner product runs down the samples; it runs along a row, over the classes.",
    ),
    Bug(
        "3.7",
        "softmax_backward",
        plain_sum,
        "the upstream entries are summed as they are; the inner product weighs them with ŷ.",
    ),
    Bug(
        "3.7",
        "softmax_backward",
        softmax_again,
        "softmax is applied again; y_hat is its result already.",
    ),
    Bug(
        "3.8",
        "network_jacobian",
        last_table_first,
        "the factors are in the opposite order. In this layout they stand as in the forward pass.",
    ),
    Bug("3.8", "network_jacobian", network_other_layout, OTHER_LAYOUT),
    Bug(
        "3.8",
        "network_jacobian",
        weights_not_turned,
        "W stands where the Jacobian of W x belongs, and that is W transposed (3.3).",
    ),
    Bug("3.8", "network_jacobian", relu_forgotten, "ReLU's table is missing between the two weights."),
    Bug(
        "3.8",
        "network_jacobian",
        mask_from_input,
        "the mask is taken from x. ReLU's own input is W1 x + b1.",
    ),
    Bug(
        "3.8",
        "network_jacobian",
        mask_without_bias,
        "the mask forgets b1: ReLU's input is W1 x + b1.",
    ),
    Bug("3.8", "network_jacobian", softmax_diagonal, NO_SQUARES),
    Bug("3.8", "network_jacobian", network_without_shift, NO_SHIFT),
]
