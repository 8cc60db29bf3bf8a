"""Windows moved step by step, and paths counted by recursion; no formula at all where one can walk."""

from math import floor


def windows(W, K, S, P, D):
    """The squares of each window, walking from the left."""
    first = -P
    while first + D * (K - 1) < W + P:
        yield [first + D * tap for tap in range(K)]
        first += S


def output_size(W, K, S, P, D):
    """Walk and count."""
    return sum(1 for _ in windows(W, K, S, P, D))


def left_over(W, K, S, P, D):
    """Strike out what is seen."""
    unseen = dict.fromkeys(range(W))
    for window in windows(W, K, S, P, D):
        for square in window:
            unseen.pop(square, None)
    return [W + P - window[-1] - 1, sorted(unseen)]


def same_padding(K, D):
    """Half the growth, if that is whole."""
    half = D * (K - 1) / 2
    return floor(half) if half == floor(half) else None


def input_sizes(size, K, S, P):
    """Longer and longer rows, until there are too many windows."""
    found, W = [], 1
    while output_size(W, K, S, P, 1) <= size:
        if output_size(W, K, S, P, 1) == size:
            found.append(W)
        W += 1
    return found


def conv_cost(C, H, W, filters, K, S, P, groups):
    """Filter by filter, place by place."""
    parameters = multiply_adds = 0
    for _ in range(filters):
        weights = sum(K * K for _ in range(C // groups))
        parameters += weights + 1
        for _ in windows(H, K, S, P, 1):
            for _ in windows(W, K, S, P, 1):
                multiply_adds += weights
    return parameters, multiply_adds


def after(layer, shape):
    """The shape after a layer, its parameters and its multiply-adds."""
    kind, *numbers = layer
    if kind == "conv":
        filters, K, S, P = numbers
        sides = [output_size(side, K, S, P, 1) for side in shape[1:]]
        return [filters, *sides], *conv_cost(*shape, *numbers, 1)
    if kind == "pool":
        return [shape[0]] + [output_size(side, *numbers, 0, 1) for side in shape[1:]], 0, 0
    if kind == "linear":
        return numbers, (shape[0] + 1) * numbers[0], shape[0] * numbers[0]
    if kind == "flatten":
        C, H, W = shape
        return [C * H * W], 0, 0
    return shape, 0, 0


def layer_table(layers, shape):
    """The first layer, then the rest."""
    if not layers:
        return [], 0, 0
    now, parameters, multiply_adds = after(layers[0], shape)
    shapes, more_parameters, more_work = layer_table(layers[1:], now)
    return (now, *shapes), parameters + more_parameters, multiply_adds + more_work


def field_and_jump(layers):
    """The squares of two neighbouring units, walked back to the input."""
    fields = []
    for squares in ({0}, {1}):
        for K, S, D in layers[::-1]:
            squares = {S * square + D * tap for square in squares for tap in range(K)}
        fields.append(sorted(squares))
    one, next_one = fields
    return one[-1] - one[0] + 1, next_one[0] - one[0]


def paths(unit, layers, size):
    """One at a time."""
    lengths = [size]
    for layer in layers:
        lengths.append(output_size(lengths[-1], *layer))
    counts = [0] * size

    def walk(place, depth):
        if not 0 <= place < lengths[depth]:
            return
        if depth == 0:
            counts[place] += 1
            return
        K, S, P, D = layers[depth - 1]
        for tap in range(K):
            walk(S * place - P + D * tap, depth - 1)

    walk(unit, len(layers))
    return counts


# The numbers that a release for everybody has.
SIDE, FILTERS, DILATION = 60, 11, 3


def own_side():
    """Through the three layers."""
    return output_size(own_sides()[1], 2, 2, 0, 1)


def own_sides():
    """The sides after the two convolutions."""
    first = output_size(SIDE, 5, 4, 1, 1)
    return first, output_size(first, 3, 1, 1, DILATION)


def own_cost():
    """The second layer as one without dilation that has an output of the same size."""
    second = own_sides()[1]
    one = conv_cost(3, SIDE, SIDE, FILTERS, 5, 4, 1, 1)
    two = conv_cost(FILTERS, second + 2, second + 2, 2 * FILTERS, 3, 1, 0, 1)
    return [sum(pair) for pair in zip(one, two, strict=True)]


def own_field():
    """By walking."""
    return field_and_jump([(5, 4, 1), (3, 1, DILATION), (2, 2, 1)])[0]
