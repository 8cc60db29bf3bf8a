"""The catalogue of known bugs of assignment 5: functions with a mistake, and what to say about it."""

import math

import numpy as np

from chalkmark.assignment import Bug


def rounded_up(W, K, S, P, D):
    """Ceil for floor."""
    return max(0, -(-(W + 2 * P - D * (K - 1) - 1) // S) + 1)


def not_rounded(W, K, S, P, D):
    """As on most slides."""
    return (W + 2 * P - D * (K - 1) - 1) / S + 1


def padded_once(W, K, S, P, D):
    """P for 2P."""
    return max(0, (W + P - D * (K - 1) - 1) // S + 1)


def not_dilated(W, K, S, P, D):
    """The span taken for K."""
    return max(0, (W + 2 * P - K) // S + 1)


def span_too_long(W, K, S, P, D):
    """The span taken for D K."""
    return max(0, (W + 2 * P - D * K) // S + 1)


def first_window_forgotten(W, K, S, P, D):
    """The steps in place of the places."""
    return max(0, (W + 2 * P - D * (K - 1) - 1) // S)


def below_zero(W, K, S, P, D):
    """No look at windows that do not fit."""
    return (W + 2 * P - D * (K - 1) - 1) // S + 1


def cut_towards_zero(W, K, S, P, D):
    """int() for the floor."""
    return int((W + 2 * P - D * (K - 1) - 1) / S) + 1


def _seen(W, K, S, P, D):
    size = (W + 2 * P - D * (K - 1) - 1) // S + 1
    return {S * window + D * tap - P for window in range(size) for tap in range(K)}


def _dropped(W, K, S, P, D):
    return (W + 2 * P - D * (K - 1) - 1) % S


def unseen_at_the_end_only(W, K, S, P, D):
    """No look between the windows."""
    rest = _dropped(W, K, S, P, D)
    return rest, list(range(W - max(0, rest - P), W))


def dropped_are_unseen(W, K, S, P, D):
    """As many squares of the input as the padded row drops."""
    rest = _dropped(W, K, S, P, D)
    return rest, list(range(W - rest, W))


def numbered_with_padding(W, K, S, P, D):
    """From the first zero on."""
    seen = {square + P for square in _seen(W, K, S, P, D)}
    return _dropped(W, K, S, P, D), [square for square in range(P, W + P) if square not in seen]


def dropped_are_counted_unseen(W, K, S, P, D):
    """The number of squares that no window sees."""
    unseen = sorted(set(range(W)) - _seen(W, K, S, P, D))
    return len(unseen), unseen


def gaps_are_seen(W, K, S, P, D):
    """The whole span of a window."""
    size = (W + 2 * P - D * (K - 1) - 1) // S + 1
    seen = {S * window + tap - P for window in range(size) for tap in range(D * (K - 1) + 1)}
    return _dropped(W, K, S, P, D), sorted(set(range(W)) - seen)


def rest_of_the_bare_row(W, K, S, P, D):
    """Without the padding."""
    return (W - D * (K - 1) - 1) % S, sorted(set(range(W)) - _seen(W, K, S, P, D))


def same_not_dilated(K, D):
    """D forgotten."""
    return None if K % 2 == 0 else (K - 1) // 2


def same_of_the_span(K, D):
    """D K / 2."""
    return D * K // 2


def same_always(K, D):
    """Rounded down where the sides differ."""
    return D * (K - 1) // 2


def same_for_odd_kernels(K, D):
    """Every even K refused."""
    return None if K % 2 == 0 else D * (K - 1) // 2


def one_size_only(size, K, S, P):
    """The formula turned round as if it had no floor."""
    return [(size - 1) * S + K - 2 * P]


def sizes_below_the_least(size, K, S, P):
    """The rest taken off."""
    least = (size - 1) * S + K - 2 * P
    return [W for W in range(least - S + 1, least + 1) if W > 0]


def sizes_padded_once(size, K, S, P):
    """P for 2P."""
    least = (size - 1) * S + K - P
    return [W for W in range(least, least + S) if W > 0]


def sizes_below_one(size, K, S, P):
    """All S of them."""
    least = (size - 1) * S + K - 2 * P
    return list(range(least, least + S))


def one_size_too_many(size, K, S, P):
    """The rest may be S."""
    least = (size - 1) * S + K - 2 * P
    return [W for W in range(least, least + S + 1) if W > 0]


def _cost(C, H, W, filters, K, S, P, groups, **bent):
    planes = bent.get("planes", C // groups)
    out = [(size + 2 * P - K) // S + 1 for size in (H, W)]
    places = bent.get("places", math.prod(out))
    parameters = filters * planes * K * K + bent.get("biases", filters)
    return parameters, filters * places * bent.get("products", planes * K * K)


def bias_forgotten(*layer):
    """Weights only."""
    return _cost(*layer, biases=0)


def one_bias(*layer):
    """A bias for the layer."""
    return _cost(*layer, biases=1)


def bias_for_each_plane(C, H, W, filters, K, S, P, groups):
    """A bias for each plane of each filter."""
    return _cost(C, H, W, filters, K, S, P, groups, biases=filters * C // groups)


def products_of_one_plane(C, H, W, filters, K, S, P, groups):
    """Multiply-adds without the input's planes."""
    return _cost(C, H, W, filters, K, S, P, groups, products=K * K)


def places_of_the_input(C, H, W, filters, K, S, P, groups):
    """A dot product at each square of the input."""
    return _cost(C, H, W, filters, K, S, P, groups, places=H * W)


def places_of_a_square(C, H, W, filters, K, S, P, groups):
    """H' squared."""
    return _cost(C, H, W, filters, K, S, P, groups, places=((H + 2 * P - K) // S + 1) ** 2)


def bias_multiplied(C, H, W, filters, K, S, P, groups):
    """Parameters times places."""
    return _cost(C, H, W, filters, K, S, P, groups, products=C // groups * K * K + 1)


def groups_forgotten(C, H, W, filters, K, S, P, groups):
    """All planes for each filter."""
    return _cost(C, H, W, filters, K, S, P, groups, planes=C)


def groups_twice(C, H, W, filters, K, S, P, groups):
    """The filters divided too."""
    parameters, products = _cost(C, H, W, filters // groups, K, S, P, groups)
    return parameters - filters // groups + filters, products


def groups_in_parameters_only(C, H, W, filters, K, S, P, groups):
    """Multiply-adds over all planes."""
    return _cost(C, H, W, filters, K, S, P, groups, products=C * K * K)


def _table(
    layers, shape, bias=1, round_up=False, pool_learns=False, planes=None, work_at_input=False, flat=None
):
    """The table with a mistake that the options choose."""
    now, shapes, parameters, work = list(shape), [], 0, 0
    for kind, *numbers in layers:
        before = list(now)
        if kind == "conv":
            filters, K, S, P = numbers
            C = shape[0] if planes == "first" else before[0]
            now = [filters, *((size + 2 * P - K) // S + 1 for size in before[1:])]
            parameters += filters * (C * K * K + bias)
            work += math.prod(before[1:] if work_at_input else now[1:]) * filters * C * K * K
        elif kind == "pool":
            K, S = numbers
            now = [
                before[0],
                *((-((K - size) // S) if round_up else (size - K) // S) + 1 for size in before[1:]),
            ]
            parameters += before[0] * K * K if pool_learns else 0
            if planes == "one":
                now[0] = 1
        elif kind == "flatten":
            now = [math.prod(before[1:] if flat == "plane" else before)]
        elif kind == "linear":
            now = numbers
            parameters += numbers[0] * (before[0] + (bias if flat != "no bias" else 0))
            work += numbers[0] * before[0]
        shapes.append(now)
    return shapes, parameters, work


def table_without_biases(layers, shape):
    """Weights only."""
    return _table(layers, shape, bias=0)


def linear_without_biases(layers, shape):
    """Biases in convolutions only."""
    return _table(layers, shape, flat="no bias")


def pool_rounded_up(layers, shape):
    """The last window hangs over."""
    return _table(layers, shape, round_up=True)


def pool_with_weights(layers, shape):
    """Counted like filters."""
    return _table(layers, shape, pool_learns=True)


def pool_across_planes(layers, shape):
    """One plane comes out."""
    return _table(layers, shape, planes="one")


def planes_of_the_picture(layers, shape):
    """Each convolution sees the planes of the first."""
    return _table(layers, shape, planes="first")


def table_places_of_the_input(layers, shape):
    """A dot product at each square of the layer's input."""
    return _table(layers, shape, work_at_input=True)


def one_plane_flattened(layers, shape):
    """H W for C H W."""
    return _table(layers, shape, flat="plane")


def jump_forgotten(layers):
    """The formula for stride 1."""
    return 1 + sum(D * (K - 1) for K, S, D in layers), math.prod(S for K, S, D in layers)


def own_stride_first(layers):
    """The jump updated before the field."""
    r, j = 1, 1
    for K, S, D in layers:
        j *= S
        r += D * (K - 1) * j
    return r, j


def last_stride_only(layers):
    """S for the product of all strides."""
    r, j = 1, 1
    for K, S, D in layers:
        r, j = r + D * (K - 1) * j, S
    return r, j


def strides_added(layers):
    """The sum of all strides."""
    r, j = 1, 1
    for K, S, D in layers:
        r, j = r + D * (K - 1) * j, j + S - 1
    return r, j


def field_not_dilated(layers):
    """D forgotten."""
    r, j = 1, 1
    for K, S, _ in layers:
        r, j = r + (K - 1) * j, S * j
    return r, j


def dilation_in_the_jump(layers):
    """Neighbours taken to be D times farther apart."""
    r, j = 1, 1
    for K, S, D in layers:
        r, j = r + D * (K - 1) * j, S * D * j
    return r, j


def whole_kernels(layers):
    """K for K - 1."""
    r, j = 1, 1
    for K, S, D in layers:
        r, j = r + D * K * j, S * j
    return r, j


def from_zero(layers):
    """r = 0 at the start."""
    r, j = field_not_bent(layers)
    return r - 1, j


def field_not_bent(layers):
    """The right recurrence."""
    r, j = 1, 1
    for K, S, D in layers:
        r, j = r + D * (K - 1) * j, S * j
    return r, j


def _paths(
    unit, layers, size, add=True, stride=True, padding=True, dilation=True, cut=True, back=True, holes=True
):
    """Paths with a mistake that the options choose: a dict from square to count, layer by layer."""
    sizes = [size]
    for K, S, P, D in layers:
        sizes.append((sizes[-1] + 2 * P - D * (K - 1) - 1) // S + 1)
    counts = {unit: 1}
    steps = list(zip(layers, sizes, strict=False))
    for (K, S, P, D), length in reversed(steps) if back else steps:
        before = {}
        for place, count in counts.items():
            for tap in range(K):
                square = place * (S if stride else 1) + tap * (D if dilation else 1) - (P if padding else 0)
                if not cut or 0 <= square < length:
                    before[square] = count + (before.get(square, 0) if add else 0)
        counts = before
    result = np.array([counts.get(square, 0) for square in range(size)])
    seen = np.flatnonzero(result)
    if not holes and len(seen):
        inside = slice(seen[0], seen[-1] + 1)
        result[inside] = np.maximum(result[inside], 1)
    return result


def paths_overwritten(unit, layers, size):
    """`=` for `+=`."""
    return _paths(unit, layers, size, add=False)


def paths_without_stride(unit, layers, size):
    """Neighbours one square apart."""
    return _paths(unit, layers, size, stride=False)


def paths_without_padding(unit, layers, size):
    """Squares numbered from the first zero."""
    return _paths(unit, layers, size, padding=False)


def paths_without_dilation(unit, layers, size):
    """Windows without gaps."""
    return _paths(unit, layers, size, dilation=False)


def paths_through_padding(unit, layers, size):
    """Cut at the picture only."""
    return _paths(unit, layers, size, cut=False)


def paths_forwards(unit, layers, size):
    """From the first layer to the last."""
    return _paths(unit, layers, size, back=False, cut=False)


def holes_filled(unit, layers, size):
    """Every square from the first to the last."""
    return _paths(unit, layers, size, holes=False)


def _own(side, filters, dilation, reach=None, up=False, pool=2):
    first = (-(-(side - 3) // 4) if up else (side - 3) // 4) + 1
    second = first + 2 - 2 * (dilation if reach is None else reach)
    return first, second, second // pool


def own_side_not_dilated(side, filters, dilation):
    """The gaps forgotten."""
    return _own(side, filters, dilation, reach=1)[2]


def own_side_rounded_up(side, filters, dilation):
    """Up in the first layer."""
    return _own(side, filters, dilation, up=True)[2]


def own_side_before_the_pool(side, filters, dilation):
    """One layer too early."""
    return _own(side, filters, dilation)[1]


def _own_cost(side, filters, dilation, bias=1, planes=None, reach=None, before=False):
    first, second, _ = _own(side, filters, dilation, reach)
    if before:
        second, first = first, side
    into = (3, filters)
    parameters = sum(
        out * (C * K * K + bias) for C, out, K in zip(into, (filters, 2 * filters), (5, 3), strict=True)
    )
    over = into if planes is None else (planes, planes)
    return parameters, filters * first**2 * over[0] * 25 + 2 * filters * second**2 * over[1] * 9


def own_cost_without_biases(side, filters, dilation):
    """Weights only."""
    return _own_cost(side, filters, dilation, bias=0)


def own_cost_of_one_plane(side, filters, dilation):
    """Multiply-adds without the input's planes."""
    return _own_cost(side, filters, dilation, planes=1)


def own_cost_of_the_picture(side, filters, dilation):
    """Each layer over its input's squares."""
    return _own_cost(side, filters, dilation, before=True)


def own_cost_not_dilated(side, filters, dilation):
    """The second layer's output too large."""
    return _own_cost(side, filters, dilation, reach=1)


def own_field_without_strides(side, filters, dilation):
    """The formula for stride 1."""
    return 1 + 4 + 2 * dilation + 1


def own_field_not_dilated(side, filters, dilation):
    """The gaps forgotten."""
    return 1 + 4 + 2 * 4 + 4


def own_field_without_the_pool(side, filters, dilation):
    """A pool taken for no window."""
    return 1 + 4 + 2 * dilation * 4


def own_field_stride_first(side, filters, dilation):
    """Each stride widens its own layer."""
    return 1 + 4 * 4 + 2 * dilation * 4 + 8


def own_field_in_the_previous_layer(side, filters, dilation):
    """What a unit sees of the layer before."""
    return 2


BUGS = [
    Bug("5.1", "output_size", not_rounded, "no floor: the rest that does not fill a step is dropped."),
    Bug("5.1", "output_size", rounded_up, "rounded up: only whole steps count, so round down."),
    Bug("5.1", "output_size", padded_once, "the padding is counted once; it stands on both sides, 2P."),
    Bug("5.1", "output_size", not_dilated, "the dilation is forgotten: a window spans D(K-1) + 1 squares."),
    Bug("5.1", "output_size", span_too_long, "the span is not D K: K squares have K - 1 gaps, D(K-1) + 1."),
    Bug(
        "5.1",
        "output_size",
        first_window_forgotten,
        "one too few: the + 1 for the first window comes after the floor.",
    ),
    Bug("5.1", "output_size", below_zero, "the window is longer than the padded row: then there are 0."),
    Bug("5.1", "output_size", cut_towards_zero, "int() cuts towards 0, so a window that is too long fits."),
    Bug(
        "5.2", "left_over", unseen_at_the_end_only, "squares between the windows, or in gaps, are unseen too."
    ),
    Bug("5.2", "left_over", dropped_are_unseen, "what is dropped may be zeros of the padding, not input."),
    Bug("5.2", "left_over", numbered_with_padding, "squares are counted in the input: subtract P."),
    Bug(
        "5.2",
        "left_over",
        dropped_are_counted_unseen,
        "dropped means behind the last window, padding included.",
    ),
    Bug("5.2", "left_over", gaps_are_seen, "with dilation a window does not see the squares in its gaps."),
    Bug("5.2", "left_over", rest_of_the_bare_row, "the rest is that of the padded row, W + 2P."),
    Bug(
        "5.3", "same_padding", same_not_dilated, "the dilation is forgotten: the window grows to D(K-1) + 1."
    ),
    Bug("5.3", "same_padding", same_of_the_span, "K squares have K - 1 gaps: the row shrinks by D(K-1)."),
    Bug("5.3", "same_padding", same_always, "D(K-1) is odd here, and two equal sides cannot share it."),
    Bug(
        "5.4", "input_sizes", one_size_only, "the floor sends S sizes to the same output; this is the least."
    ),
    Bug("5.4", "input_sizes", sizes_below_the_least, "the rest is added to the least size, not taken off."),
    Bug("5.4", "input_sizes", sizes_padded_once, "the padding is counted once; it stands on both sides, 2P."),
    Bug("5.4", "input_sizes", sizes_below_one, "a row has at least one square of its own."),
    Bug("5.4", "input_sizes", one_size_too_many, "the rest is at most S - 1; with S another window fits."),
    Bug("5.5", "conv_cost", bias_forgotten, "the biases are parameters too, one for each filter."),
    Bug("5.5", "conv_cost", one_bias, "one bias for the whole layer; each filter has its own."),
    Bug(
        "5.5", "conv_cost", bias_for_each_plane, "a filter has one bias, however many planes it goes through."
    ),
    Bug(
        "5.5", "conv_cost", products_of_one_plane, "multiply-adds without the input's planes: C / G of them."
    ),
    Bug(
        "5.5",
        "conv_cost",
        places_of_the_input,
        "one dot product for each place of the output, not of the input.",
    ),
    Bug("5.5", "conv_cost", places_of_a_square, "the picture is oblong: H' and W' differ."),
    Bug("5.5", "conv_cost", bias_multiplied, "a bias is added, not multiplied: it makes no multiply-add."),
    Bug("5.5", "conv_cost", groups_forgotten, "the groups are forgotten: a filter sees C / G planes only."),
    Bug("5.5", "conv_cost", groups_twice, "divided by the groups twice: all filters are still there."),
    Bug("5.5", "conv_cost", groups_in_parameters_only, "the groups make the dot products shorter as well."),
    Bug("5.6", "layer_table", table_without_biases, "the biases are forgotten: one for each filter or unit."),
    Bug("5.6", "layer_table", linear_without_biases, "a fully connected layer has biases too."),
    Bug("5.6", "layer_table", pool_rounded_up, "pooling drops what does not fill a window, as here always."),
    Bug("5.6", "layer_table", pool_with_weights, "a pool learns nothing and has no parameters."),
    Bug("5.6", "layer_table", pool_across_planes, "a pool works plane by plane: as many come out as go in."),
    Bug(
        "5.6", "layer_table", planes_of_the_picture, "a filter goes through all planes of its layer's input."
    ),
    Bug(
        "5.6", "layer_table", table_places_of_the_input, "multiply-adds are counted over the output's places."
    ),
    Bug("5.6", "layer_table", one_plane_flattened, "flatten puts all planes in one row: C H W."),
    Bug("5.7", "field_and_jump", jump_forgotten, "the strides before are missing: D(K-1) counts j times."),
    Bug("5.7", "field_and_jump", own_stride_first, "a stride widens the steps of later layers, not its own."),
    Bug("5.7", "field_and_jump", last_stride_only, "the jump is the product of all strides so far."),
    Bug("5.7", "field_and_jump", strides_added, "strides multiply: a step of 2 on steps of 3 is 6 squares."),
    Bug("5.7", "field_and_jump", field_not_dilated, "the dilation is forgotten: the taps stand D apart."),
    Bug(
        "5.7",
        "field_and_jump",
        dilation_in_the_jump,
        "a dilation spreads the taps; the jump grows by S alone.",
    ),
    Bug("5.7", "field_and_jump", whole_kernels, "K squares have K - 1 gaps: each layer adds D(K-1) j."),
    Bug("5.7", "field_and_jump", from_zero, "start from r = 1: a square sees itself."),
    Bug("5.8", "paths", paths_overwritten, "count the paths to each square: they add up, `+=` and not `=`."),
    Bug("5.8", "paths", paths_without_stride, "unit q's window starts at S q - P, not at q - P."),
    Bug("5.8", "paths", paths_without_padding, "the padding moves every window P squares to the left."),
    Bug("5.8", "paths", paths_without_dilation, "the taps of a window stand D squares apart."),
    Bug(
        "5.8", "paths", paths_through_padding, "a zero of the padding is no unit: no path goes on from there."
    ),
    Bug("5.8", "paths", paths_forwards, "go back from the unit: the last layer comes first."),
    Bug("5.8", "paths", holes_filled, "not every square of the field is seen: dilation leaves holes."),
    Bug("5.9", "own_side", own_side_not_dilated, "layer 2 spans more than 3 squares: its dilation counts."),
    Bug("5.9", "own_side", own_side_rounded_up, "round down: what does not fill a step is dropped."),
    Bug("5.9", "own_side", own_side_before_the_pool, "the pool at the end is missing."),
    Bug("5.9", "own_cost", own_cost_without_biases, "the biases are parameters too."),
    Bug(
        "5.9",
        "own_cost",
        own_cost_of_one_plane,
        "a dot product goes through all planes of the layer's input.",
    ),
    Bug("5.9", "own_cost", own_cost_of_the_picture, "one dot product for each place of the layer's output."),
    Bug("5.9", "own_cost", own_cost_not_dilated, "the dilation makes layer 2's output smaller, and cheaper."),
    Bug(
        "5.9", "own_field", own_field_without_strides, "the strides before are missing: multiply by the jump."
    ),
    Bug("5.9", "own_field", own_field_not_dilated, "the dilation of layer 2 is forgotten."),
    Bug("5.9", "own_field", own_field_without_the_pool, "a pool is a window too, for the field."),
    Bug(
        "5.9", "own_field", own_field_stride_first, "a stride widens the steps of later layers, not its own."
    ),
    Bug(
        "5.9",
        "own_field",
        own_field_in_the_previous_layer,
        "this is in the layer before; asked is the picture.",
    ),
]
