"""The catalogue of known bugs of assignment 5: for each exercise a right program, and hints with wrong lines."""

import math

from chalkmark.rewriting import rewritten


def windows(W, K, S, P, D):
    """How many windows fit, where at least one does."""
    return (W + 2 * P - D * (K - 1) - 1) // S + 1


UNCUT = "return count"
SIZE = """
def output_size(W, K, S, P, D):
    span = D * (K - 1) + 1
    room = W + 2 * P - span
    count = room // S + 1
    fits = room >= 0
    return count if fits else 0
"""
SIZES = {
    "no floor: the rest that does not fill a step is dropped.": ["count = room / S + 1"],
    "rounded up, or to the nearest: only whole steps count, so round down.": [
        "count = -(-room // S) + 1",
        "count = -(-room // S) + 1; return max(0, count)",
        "count = round(room / S) + 1",
        "count = round(room / S) + 1; return max(0, count)",
    ],
    "one too few: the + 1 for the first window comes after the floor.": [
        "count = room // S",
        "count = (room + 1) // S",
    ],
    "the window moves S squares at a time: divide the room by the stride.": [
        "count = room + 1",
        "count = room // K + 1",
        "count = room // D + 1",
    ],
    "the padding is counted once; it stands on both sides, 2P.": ["room = W + P - span"],
    "the padding is forgotten: the row has P zeros more at each end.": ["room = W - span"],
    "the padding makes the row longer: it is added.": ["room = W - 2 * P - span"],
    "the dilation is forgotten: a window spans D(K-1) + 1 squares.": ["span = K", "span = K - 1"],
    "the window's own length is missing: only starts from which it fits as a whole count.": [
        "count = (room + span) // S",
        "count = -(-(room + span) // S)",
    ],
    "the span is not D K: K squares have K - 1 gaps, D(K-1) + 1.": [
        "span = D * K",
        "span = D * K + 1",
        "span = D * K - 1",
    ],
    "a dilation widens each of the K - 1 gaps of a window, not one only.": ["span = K + D - 1"],
    "D is the distance from one square of the window to the next; D - 1 squares lie between.": [
        "span = K + D * (K - 1)"
    ],
    "the span is too short: from the first square to the last, both included, it is D(K-1) + 1.": [
        "span = D * (K - 1)",
        "span = D * (K - 1) - 1",
    ],
}
UNFITTING = {
    "where the window is longer than the padded row the answer is 0.": [
        UNCUT,
        "return max(1, count)",
        "return count if fits else None",
        "return count if fits else -1",
        "count = abs(room) // S + 1; return count",
    ],
    "int() cuts towards 0, so a window that is too long fits.": [
        "count = int(room / S) + 1; return max(0, count)",
        "count = int(room / S) + 1; return count",
        "return int(room / S + 1)",
    ],
    "a window that just fits is one: no room left is room enough.": ["fits = room > 0"],
    "the padding counts when you ask whether the first window fits.": [
        "fits = W >= span",
        "fits = W > span",
        "fits = W + P >= span",
        "fits = W >= K",
    ],
}

LEFT = """
def left_over(W, K, S, P, D):
    n = windows(W, K, S, P, D)
    span = D * (K - 1) + 1
    length = W + 2 * P
    end = (n - 1) * S + span
    rest = length - end
    starts = [S * q - P for q in range(n)]
    taps = range(0, span, D)
    seen = {start + tap for start in starts for tap in taps}
    squares = range(W)
    unseen = [square for square in squares if square not in seen]
    dropped = rest
    missed = unseen
    return dropped, missed
"""
LEFTS = {
    "dropped squares are counted in the padded row: all W + 2P of it, zeros included.": [
        "dropped = (W - span) % S",
        "dropped = W - end",
        "dropped = max(0, W - end)",
        "dropped = (W + P - span) % S",
        "dropped = rest - P",
        "dropped = max(0, rest - P)",
    ],
    "the last window ends where its last square is: its span is D(K-1) + 1.": [
        "dropped = (length - K) % S",
        "dropped = length - (n - 1) * S - K",
        "dropped = (length - D * K) % S",
        "dropped = length - (n - 1) * S - D * K",
    ],
    "off by one: dropped are the squares from the one after the last window's last square on.": [
        "dropped = rest + 1",
        "dropped = rest - 1",
    ],
    "dropped means behind the last window, padding included; it is not the number of unseen squares.": [
        "dropped = len(unseen)",
        "dropped = length - len(seen)",
    ],
    "return how many squares are dropped, not a list of them.": [
        "dropped = list(range(end, length))",
        "dropped = list(range(end - P, W + P))",
    ],
    "only the n windows that fit count: one that hangs over the edge is none.": [
        "starts = range(-P, W + P, S)",
        "starts = [S * q - P for q in range(n + 1)]",
    ],
    "the last of n windows starts n - 1 steps after the first, not n.": [
        "dropped = rest - S",
        "dropped = length - n * S",
    ],
    "this is how many steps fit; dropped is the rest of that division.": ["dropped = n - 1"],
    "the last window is left out: there are n of them, from 0 to n - 1.": [
        "starts = [S * q - P for q in range(n - 1)]",
        "starts = [S * q - P for q in range(n - 1)]; dropped = rest + S",
    ],
    "the first window is left out: begin with window 0.": ["starts = [S * q - P for q in range(1, n)]"],
    "squares between the windows, and those in the gaps of a dilated window, are unseen too.": [
        "missed = list(range(max(0, end - P), W))",
        "taps = range(span)",
    ],
    "what is dropped may be zeros of the padding, and squares are missed elsewhere, too.": [
        "missed = list(range(W - rest, W))"
    ],
    "squares are counted in the input: subtract P.": [
        "missed = [square + P for square in unseen]",
        "missed = [square for square in range(length) if square - P not in seen]",
    ],
    "zeros of the padding are listed, too: only the squares of the input are asked, 0 to W - 1.": [
        "squares = range(-P, W + P)",
        "squares = range(W + P)",
        "squares = range(-P, W)",
    ],
    "window 0 starts in the padding, at square -P of the input.": [
        "starts = [S * q for q in range(n)]",
        "starts = [S * q + P for q in range(n)]",
        "starts = range(0, W - span + 1, S)",
        "starts = range(0, W - span + 1, S); dropped = (W - span) % S",
    ],
    "the squares of a window stand D apart, not side by side.": ["taps = range(K)"],
    "a window has K squares: from its first to its last, D(K-1) after it.": [
        "taps = range(0, span - 1, D)",
    ],
    "the windows start S squares apart, not one.": ["starts = [q - P for q in range(n)]"],
    "return the list of the unseen squares, not how many they are.": ["missed = len(unseen)"],
    "these are the squares that are seen; asked are the others.": [
        "missed = [square for square in squares if square in seen]"
    ],
    "squares are counted from 0.": ["missed = [square + 1 for square in unseen]"],
    "first how many are dropped, then the list.": ["return missed, dropped"],
}

SAME = """
def same_padding(K, D):
    twice = D * (K - 1)
    P = twice // 2
    fits = twice % 2 == 0
    none = None
    return P if fits else none
"""
SAMES = {
    "K squares have K - 1 gaps: the row shrinks by D(K-1).": [
        "twice = D * K; fits = D * (K - 1) % 2 == 0",
        "twice = D * K; fits = True",
        "twice = D * K; fits = K % 2 == 1",
        "twice = D * K - 1",
        "twice = D * K - 1; fits = D * (K - 1) % 2 == 0",
        "twice = D * K - 1; fits = True",
        "twice = D * (K + 1)",
        "P = D * (K // 2)",
        "P = D * (K // 2); fits = True",
    ],
    "the dilation is forgotten: the window grows to D(K-1) + 1.": [
        "twice = K - 1",
        "twice = K - 1; fits = D * (K - 1) % 2 == 0",
        "twice = K - 1; fits = True",
        "twice = K; fits = True",
    ],
    "a dilation widens each of the K - 1 gaps to D: the row shrinks by D(K-1).": [
        "twice = K + D - 2",
        "twice = K + D - 2; fits = True",
        "twice = (D + 1) * (K - 1)",
        "twice = (D - 1) * (K - 1)",
    ],
    "this is the padding of both ends together; each end gets half of it.": [
        "P = twice",
        "P = twice; fits = True",
        "P = twice; fits = K % 2 == 1",
    ],
    "one too few: W' = W asks for a padded row that is D(K-1) longer, no less.": [
        "P = (twice - 1) // 2",
        "P = (twice - 1) // 2; fits = True",
    ],
    "K - 1 is halved first, which drops a half where it is odd; halve D(K-1).": [
        "P = (K - 1) // 2 * D",
        "P = (K - 1) // 2 * D; fits = True",
    ],
    "D(K-1) may be odd, and two equal sides cannot share that: then there is None.": [
        "fits = True",
        "fits = True; P = -(-twice // 2)",
        "fits = True; P = twice / 2",
        "return P if fits else (P, P + 1)",
    ],
    "an even K has a P, too, where the dilation is even: do not ask whether K is odd.": ["fits = K % 2 == 1"],
    "D(K-1) must be even, and P is half of it: not D K, not D(K-1) + 1, and D alone does not decide.": [
        "twice = D * K",
        "twice = D * (K - 1) + 1",
        "twice = D * (K - 1) - 1",
        "fits = D * K % 2 == 1",
        "fits = D * K % 2 == 0",
        "fits = D % 2 == 0",
        "fits = D % 2 == 1",
        "fits = twice % 2 == 1",
    ],
    "where no P does it the answer is None; 0 would be a padding like any other.": [
        "none = 0",
        "none = -1",
        'none = "None"',
    ],
    "a window of one square needs no padding: P = 0 is an answer, None is not.": [
        "return P or None if fits else none"
    ],
}

LEAST = """
def input_sizes(size, K, S, P):
    least = (size - 1) * S + K - 2 * P
    sizes = range(least, least + S)
    return [W for W in sizes if W > 0]
"""
LEASTS = {
    "the floor sends S sizes to the same output; this is one of them.": [
        "sizes = [least]",
        "sizes = [least + S - 1]",
    ],
    "the sizes between the least and the largest give the same output, too.": [
        "sizes = least, least + S - 1"
    ],
    "the rest can be anything from 0 to S - 1, so there are S sizes; `range` leaves its end out.": [
        "sizes = range(least, least + S - 1)",
        "sizes = range(least + 1, least + S)",
    ],
    "the rest is at most S - 1; with S another window fits.": [
        "sizes = range(least, least + S + 1)",
    ],
    "the rest is added to the least size, not taken off.": [
        "sizes = range(least - S + 1, least + 1)",
        "sizes = range(least - S, least)",
        "sizes = range(least - S + 1, least + S)",
    ],
    "this is the way forward; asked is the way back: which rows give `size` windows.": [
        "sizes = [(size + 2 * P - K) // S + 1]",
        "sizes = [size * S]",
    ],
    "in increasing order.": ["sizes = range(least + S - 1, least - 1, -1)"],
    "the padding is counted once; it stands on both sides, 2P.": ["least = (size - 1) * S + K - P"],
    "the padding is forgotten: 2P squares of the padded row are zeros.": ["least = (size - 1) * S + K"],
    "this is longer than the padded row: take the padding off to get the input.": [
        "least = (size - 1) * S + K + 2 * P",
        "least = (size - 1) * S + K + P",
    ],
    "`size` windows make size - 1 steps of S, and the first window is K long.": [
        "least = size * S + K - 2 * P",
        "least = (size + 1) * S + K - 2 * P",
    ],
    "the first window alone takes K squares; after it come size - 1 steps of S.": [
        "least = (size - 1) * S - 2 * P",
        "least = (size - 1) * S + 1 - 2 * P",
        "least = size * S - 2 * P",
        "least = (size - 1) * S - K - 2 * P",
        "least = (size - 1) * K + S - 2 * P",
    ],
    "off by one: the least padded row has (size - 1) S + K squares, and the rest begins with 0.": [
        "least = (size - 1) * S + K - 2 * P - 1",
        "least = (size - 1) * S + K - 2 * P + 1",
    ],
}
UNDER_ONE = {
    "a row has at least one square of its own.": [
        "return list(sizes)",
        "return [W for W in sizes if W >= 0]",
    ],
    "all of them are asked, not how many there are.": ["return len([W for W in sizes if W > 0])"],
    "with padding a row can be shorter than the kernel.": ["return [W for W in sizes if W >= K]"],
    "leave out sizes below 1; raised to 1 they are other sizes.": ["return [max(1, W) for W in sizes]"],
    "leave out sizes below 1; moved up, the range ends too far.": [
        "least = max(1, (size - 1) * S + K - 2 * P)"
    ],
    "the search ends too early: a long window can need more than size S squares.": [
        "return [W for W in sizes if 0 < W <= size * S]",
        "return [W for W in sizes if 0 < W < size * S]",
    ],
}

COST = """
def conv_cost(C, H, W, filters, K, S, P, groups):
    out_h = windows(H, K, S, P, 1)
    out_w = windows(W, K, S, P, 1)
    places = out_h * out_w
    planes = C // groups
    weights = filters * planes * K * K
    biases = filters
    products = filters * planes * K * K
    work = products * places
    return weights + biases, work
"""
COSTS = {
    "a kernel is K × K: each plane of a filter has K² weights.": [
        "weights = filters * planes * K",
        "products = filters * planes * K",
        "products = filters * planes",
        "weights = filters * planes * K; products = filters * planes * K",
    ],
    "the biases are parameters too, one for each filter.": ["biases = 0"],
    "one bias for the whole layer; each filter has its own.": ["biases = 1", "biases = groups"],
    "a filter has one bias, however many planes it goes through.": [
        "biases = filters * planes",
        "biases = filters * C",
        "biases = C",
        "biases = planes",
    ],
    "a filter has the same weights and the same bias at all places: the picture's size does not count.": [
        "biases = filters * places",
        "weights = filters * planes * K * K * places",
    ],
    "the groups divide the weights; each filter keeps its bias.": [
        "biases = filters // groups",
        "biases = filters * groups",
    ],
    "a bias is added, not multiplied: it makes no multiply-add.": [
        "products = weights + biases",
        "work = products * places + biases",
    ],
    "a multiplication and the addition after it count as one multiply-add.": [
        "work = 2 * products * places",
        "work = (2 * products - filters) * places",
    ],
    "products with zeros of the padding count like any other.": [
        "places = on_picture(H, K, S, P) * on_picture(W, K, S, P) / K**2"
    ],
    "one dot product for each place of the output, not of the input.": [
        "places = H * W",
        "places = (H + 2 * P) * (W + 2 * P)",
        "places = H // S * (W // S)",
    ],
    "the output's sides are those of 5.1, with the stride and the padding of this layer.": [
        "places = windows(H, K, 1, P, 1) * windows(W, K, 1, P, 1)",
        "places = windows(H, K, S, 0, 1) * windows(W, K, S, 0, 1)",
        "places = (out_h - 1) * (out_w - 1)",
        "places = ((H + 2 * P - K) / S + 1) * ((W + 2 * P - K) / S + 1)",
    ],
    "the picture is oblong: H' and W' differ.": ["places = out_h**2", "places = out_w**2"],
    "the output has two sides: H' times W' places.": [
        "places = out_h",
        "places = out_w",
        "places = out_h + out_w",
    ],
    "each filter makes a plane of its own: count the dot products of all filters.": [
        "products = planes * K * K"
    ],
    "each filter has weights of its own.": [
        "weights = planes * K * K",
        "weights = planes * K * K; products = planes * K * K",
    ],
    "a filter goes through C / G planes: the planes are missing.": [
        "planes = 1",
        "weights = filters * K * K",
        "products = filters * K * K",
    ],
    "the groups are forgotten: a filter sees C / G planes only.": [
        "planes = C",
        "weights = filters * C * K * K",
    ],
    "the groups make the dot products shorter as well.": ["products = filters * C * K * K"],
    "in groups a filter sees fewer planes: divide by G, do not multiply.": [
        "planes = C * groups",
        "products = weights * groups**2",
    ],
    "divided by the groups twice: all filters are still there.": [
        "weights = filters * planes * K * K // groups; products = weights",
        "weights = filters * planes * K * K // groups; products = weights; biases = filters // groups",
        "products = weights // groups",
        "products = weights; weights = filters * planes * K * K // groups",
    ],
    "first the parameters, then the multiply-adds.": ["return work, weights + biases"],
}


def on_picture(W, K, S, P):
    """The squares of all windows that are no zeros of the padding."""
    return sum(0 <= S * q - P + k < W for q in range(windows(W, K, S, P, 1)) for k in range(K))


TABLE = """
def layer_table(layers, shape):
    picture, flat, now = shape, shape[0], shape
    entering, shapes, prices = [], [], []
    for kind, *numbers in layers:
        entering.append(now)
        C, H, W = [*now, 1, 1][:3]
        price = 0, 0
        if kind == "conv":
            filters, K, S, P = numbers
            conv = [filters, windows(H, K, S, P, 1), windows(W, K, S, P, 1)]
            planes, places = C, conv[1] * conv[2]
            weights = filters * planes * K * K
            biases = filters
            products = weights
            conv_price = weights + biases, products * places
            now, price = conv, conv_price
        elif kind == "pool":
            K, S = numbers
            pool = [C, windows(H, K, S, 0, 1), windows(W, K, S, 0, 1)]
            pool_price = 0, 0
            now, price = pool, pool_price
        elif kind == "flatten":
            row = C * H * W
            now, flat = [row], row
        elif kind == "linear":
            [units] = numbers
            inputs = C
            bias = units
            linear = [units]
            linear_price = inputs * units + bias, inputs * units
            now, price = linear, linear_price
        elif kind == "relu":
            relu_price = 0, 0
            price = relu_price
        shapes.append(now)
        prices.append(price)
    found = shapes
    parameters, work = map(sum, zip(*prices))
    return found, parameters, work
"""
TABLES = {
    "a convolution has as many planes after it as filters.": [
        "conv = [C, windows(H, K, S, P, 1), windows(W, K, S, P, 1)]"
    ],
    "a layer is priced with the shape before it: first the price, then the new shape.": [
        "planes, places = conv[0], windows(conv[1], K, S, P, 1) * windows(conv[2], K, S, P, 1)",
        "planes, places = conv[0], conv[1] * conv[2]",
    ],
    "a filter goes through all planes of its layer's input.": [
        "planes, places = picture[0], conv[1] * conv[2]",
        "planes, places = 1, conv[1] * conv[2]",
    ],
    "multiply-adds are counted over the places of the layer's own output.": [
        "planes, places = C, H * W",
        "planes, places = C, windows(picture[1], K, S, P, 1) * windows(picture[2], K, S, P, 1)",
    ],
    "the picture is oblong: both sides go along from layer to layer.": [
        "conv = [filters, windows(H, K, S, P, 1), windows(H, K, S, P, 1)]",
        "conv = [filters, windows(W, K, S, P, 1), windows(W, K, S, P, 1)]",
    ],
    "a convolution's padding makes its output larger.": [
        "conv = [filters, windows(H, K, S, 0, 1), windows(W, K, S, 0, 1)]"
    ],
    "a convolution's stride makes its output smaller.": [
        "conv = [filters, windows(H, K, 1, P, 1), windows(W, K, 1, P, 1)]"
    ],
    "the biases are forgotten: one for each filter or unit.": ["biases = 0", "biases = 0; bias = 0"],
    "a fully connected layer has biases too, one for each unit.": ["bias = 0", "bias = 1", "bias = inputs"],
    "a bias is added, not multiplied: it makes no multiply-add.": [
        "linear_price = inputs * units + bias, inputs * units + bias",
        "products = weights + biases",
        "products = weights + biases; linear_price = inputs * units + bias, inputs * units + bias",
    ],
    "a fully connected layer has as many inputs as the layer just before it leaves numbers.": [
        "inputs = flat"
    ],
    "fully connected layers cost something, too.": ["linear_price = 0, 0"],
    "convolutions cost something, too.": ["conv_price = 0, 0"],
    "a fully connected layer leaves as many numbers as it has units.": ["linear = now"],
    "a pool's sides are those of 5.1: windows K wide that start S apart, and what fills none is dropped.": [
        "pool = [C, -((K - H) // S) + 1, -((K - W) // S) + 1]",
        "pool = [C, H // K, W // K]",
        "pool = [C, H // S, W // S]",
        "pool = [C, (H - K) // S, (W - K) // S]",
        "pool = [C, H - K + 1, W - K + 1]",
    ],
    "a pool has no padding.": ["pool = [C, windows(H, K, S, 1, 1), windows(W, K, S, 1, 1)]"],
    "a pool learns nothing and has no parameters.": ["pool_price = C * K * K, 0", "pool_price = K * K, 0"],
    "a pool costs nothing in this count.": [
        "pool_price = 0, pool[0] * pool[1] * pool[2] * K * K",
        "pool_price = 0, pool[0] * pool[1] * pool[2]",
    ],
    "a ReLU costs nothing in this count.": ["relu_price = 0, C * H * W"],
    "a pool works plane by plane: as many come out as go in.": [
        "pool = [1, windows(H, K, S, 0, 1), windows(W, K, S, 0, 1)]"
    ],
    "flatten puts all planes in one row: C H W.": ["row = H * W", "row = C * H", "row = C + H + W"],
    "the sums hold one layer only: add each layer's price, do not replace the sum.": [
        "parameters, work = [price for price in prices if price[1]][-1]"
    ],
    "these are the prices of each layer; asked are their sums.": [
        "parameters, work = map(list, zip(*prices))"
    ],
    "the list has a shape for each layer, also for those that keep the shape.": [
        'found = [now for now, (kind, *_) in zip(shapes, layers) if kind != "relu"]',
        'found = [now for now, (kind, *_) in zip(shapes, layers) if kind in ("conv", "linear")]',
        'found = [now for now, (kind, *_) in zip(shapes, layers) if kind not in ("relu", "flatten")]',
    ],
    "this is the shape before each layer; asked is the one after it.": ["found = entering"],
    "the list begins with the shape after the first layer, not with the picture.": [
        "found = [picture, *shapes]"
    ],
    "the list holds one and the same list again and again; make a new one for each layer.": [
        "found = [shapes[-1]] * len(shapes)",
        "found = [now if len(now) == 1 else [one for one in shapes if len(one) > 1][-1] for now in shapes]",
    ],
    "all shapes are asked, not the last one alone.": ["found = shapes[-1]"],
    "a shape lists planes, rows, columns, in this order.": [
        "found = [[*now[1:], now[0]] for now in shapes]",
        "found = [[now[0], *now[:0:-1]] for now in shapes]",
    ],
    "from flatten on a shape is a list of one number, [n].": [
        "found = [now if len(now) > 1 else now[0] for now in shapes]",
        "found = [now if len(now) > 1 else [1, *now] for now in shapes]",
        "found = [now if len(now) > 1 else [*now, 1, 1] for now in shapes]",
    ],
    "three things are asked: the list, the parameters, the multiply-adds.": [
        "return found, [parameters, work]",
        "return parameters, work",
    ],
    "first the sum of the parameters, then that of the multiply-adds.": ["return found, work, parameters"],
}

FIELD = """
def field_and_jump(layers):
    order = layers
    r, j = 1, 1
    for n, (K, S, D) in enumerate(order):
        gaps = D * (K - 1)
        wider = gaps * j
        r += wider
        before = j
        j *= S
    return r, j
"""
FIELDS = {
    "the strides before are missing: D(K-1) counts j times.": ["wider = gaps"],
    "a stride widens the steps of later layers, not its own.": ["wider = gaps * j * S", "wider = gaps * S"],
    "all strides before multiply, not the last one alone.": ["wider = gaps * (layers[n - 1][1] if n else 1)"],
    "only the strides of the layers below count, not those of all layers.": [
        "wider = gaps * math.prod(S for _, S, _ in layers)"
    ],
    "the jump is the product of all strides so far.": ["j = S", "j = 1"],
    "the last layer's stride belongs to its jump, too.": ["return r, before"],
    "strides multiply: a step of 2 on steps of 3 is 6 squares.": [
        "j += S - 1",
        "j += S",
        "j = sum(S for _, S, _ in layers[: n + 1])",
    ],
    "the dilation is forgotten: the taps stand D apart.": ["gaps = K - 1"],
    "a dilation spreads the taps; the jump grows by S alone.": ["j *= S * D", "j *= S * D; gaps = K - 1"],
    "the gaps that a dilation leaves are j squares wide, too.": [
        "wider = (K - 1) * j + (K - 1) * (D - 1)",
        "wider = (K - 1) * j + D - 1",
    ],
    "the dilation widens each of the K - 1 gaps, not one only.": ["gaps = K + D - 2"],
    "D is the distance from one tap to the next; D - 1 squares lie between.": ["gaps = (D + 1) * (K - 1)"],
    "K squares have K - 1 gaps: each layer adds D(K-1) j.": [
        "gaps = D * K",
        "gaps = D * K - 1",
        "gaps = D * (K - 1) + 1",
        "gaps = K",
        "wider = (gaps + 1) * j - 1",
        "wider = gaps * j + 1",
    ],
    "start from r = 1: a square sees itself.": ["r, j = 0, 1"],
    "start from j = 1: neighbouring squares are one apart.": [
        "r, j = 1, 0; j = j * S or S",
        "r, j = 0, 0; j = j * S or S",
    ],
    "rule and order do not fit: r + D(K-1) j begins at the picture, S (r - 1) + D(K-1) + 1 at the last layer.": [
        "order = layers[::-1]",
        "r = r * S + gaps",
    ],
    "this is the field in the layer before; asked is the picture.": [
        "return gaps + 1, j",
        "return gaps + 1, S",
    ],
    "first the field, then the jump.": ["return j, r"],
    "both numbers are asked, the field and the jump.": ["return r", "return j"],
}

PATHS = """
def paths(unit, layers, size):
    row = [size]
    for K, S, P, D in layers:
        longer = windows(row[-1], K, S, P, D)
        row.append(longer)
    lengths = row
    start = unit
    seeds = {start: 1}
    counts = seeds
    steps = list(zip(layers, lengths))[::-1]
    for (K, S, P, D), length in steps:
        before = {}
        taps = range(K)
        for q, count in counts.items():
            for k in taps:
                place = S * q - P + D * k
                inside = 0 <= place < length
                there = before.get(place, 0)
                more = count
                if inside:
                    before[place] = there + more
        counts = before
    found = np.array([counts.get(square, 0) for square in range(size)])
    return found
"""
WAYS = {
    "count the paths to each square, not only whether there is one: they add up, `+=` and not `=`.": [
        "before[place] = more",
        "before[place] = max(there, more)",
        "before[place] = 1",
        "return np.minimum(found, 1)",
    ],
    "a unit hands on all the paths that lead to it, not one.": ["more = 1"],
    "paths are counted, not shared out: each of the K squares gets all paths of the unit.": [
        "more = count / K",
        "return found / found.sum()",
        "return found / found.max()",
    ],
    "each layer begins with zeros: what belongs to the layer above stays there.": ["before = dict(counts)"],
    "one unit is asked, number `unit`; this is the sum over all units.": [
        "seeds = dict.fromkeys(range(lengths[-1]), 1)"
    ],
    "the list begins with square 0.": ["return found[::-1]"],
    "unit q's window starts at S q - P, not at q - P.": ["place = q - P + D * k"],
    "the padding moves every window P squares to the left.": [
        "place = S * q + D * k",
        "place = S * q + P + D * k",
        "place = S * q - P - D * k",
        "place = S * q + P - D * k",
    ],
    "the squares of a window stand D apart.": ["place = S * q - P + k"],
    "the stride moves the window as a whole: S times q, and neither P nor D k.": [
        "place = S * (q - P) + D * k",
        "place = S * (q + D * k) - P",
        "place = S * (q + D * k - P)",
    ],
    "a window has K squares: k runs from 0 to K - 1.": [
        "taps = range(K - 1)",
        "taps = range(1, K)",
        "taps = range(K + 1)",
        "taps = range(1, K + 1)",
    ],
    "a window begins at S q - P; it does not lie around that place.": [
        "place = S * q - P + D * (k - K // 2)",
        "place = S * q + D * (k - K // 2)",
    ],
    "a zero of the padding is no unit: no path goes on from there.": ["inside = True"],
    "a place outside is dropped, not moved to the edge.": [
        "place = min(max(S * q - P + D * k, 0), length - 1)",
    ],
    "a negative place counts from the end in NumPy: leave it out.": [
        "place = S * q - P + D * k if S * q - P + D * k >= 0 else S * q - P + D * k + length"
    ],
    "each layer has a length of its own, that of 5.1 with its P and D: a place beyond it is padding.": [
        "longer = windows(row[-1], K, S, 0, D)",
        "longer = windows(row[-1], K, S, P, 1)",
        "longer = windows(row[-1], K, S, P, D) - 1",
        "lengths = [size] * len(row)",
        "lengths = [row[-1]] * len(row)",
        "lengths = row[1:]",
        "inside = place >= 0",
    ],
    "the first square, number 0, is a square as well.": ["inside = 0 < place < length"],
    "go back from the unit: the last layer comes first.": [
        "steps = list(zip(layers, lengths))",
        "steps = list(zip(layers, lengths)); inside = True",
        "steps = list(zip(layers, lengths[-2::-1]))",
        "steps = list(zip(layers, through(layers[::-1], size)[-2::-1]))",
    ],
    "not every square of the field is seen: dilation leaves holes.": [
        "return np.where((found.cumsum() > 0) & (found[::-1].cumsum()[::-1] > 0), np.maximum(found, 1), 0)"
    ],
    "a layer is left out: the walk goes through all of them, down to the input.": [
        "steps = list(zip(layers, lengths))[:0:-1]",
        "steps = list(zip(layers, lengths))[-2::-1]",
    ],
    "units are counted from 0.": ["start = unit - 1", "start = unit + 1"],
}


def through(layers, size):
    """The lengths of the input and of all layers."""
    lengths = [size]
    for layer in layers:
        lengths.append(windows(lengths[-1], *layer))
    return lengths


OWN_SIDE = """
def own_side(side, filters, dilation):
    first = windows(side, 5, 4, 1, 1)
    second = windows(first, 3, 1, 1, dilation)
    last = windows(second, 2, 2, 0, 1)
    return last
"""
OWN_SIDES = {
    "a layer is left out: the dilation makes layer 2's output smaller, and the pool halves what comes out.": [
        "second = first",
        "return second",
    ],
    "one too large: round down in all layers, no padding for the pool, and layer 2 spans D(K-1) + 1.": [
        "first = -(-(side - 3) // 4) + 1",
        "last = -(-(second - 2) // 2) + 1",
        "last = windows(second, 2, 2, 1, 1)",
    ],
    "one too small: layer 2 has padding, at both ends, and spans D(K-1) + 1.": [
        "second = windows(first, 3, 1, 0, dilation)",
        "second = first + 2 - 3 - 2 * dilation + 1",
    ],
    "too small: each layer has a + 1 for its first window, and layer 2 spans D(K-1) + 1.": [
        "first = (side - 3) // 4; second = first + 1 - 2 * dilation; last = (second - 2) // 2"
    ],
    "this is the side after layer 1; two more layers follow.": ["return first"],
    "layer 1 moves four squares at a time.": ["first = side - 2"],
    "the pool moves two squares at a time.": ["last = second - 1"],
}
OWN_COST = """
def own_cost(side, filters, dilation):
    first = windows(side, 5, 4, 1, 1)
    second = windows(first, 3, 1, 1, dilation)
    last = second // 2
    more = 2 * filters
    planes = filters
    kernel_1 = 25
    kernel_2 = 9
    weights_1 = filters * 3 * kernel_1
    weights_2 = more * planes * kernel_2
    biases_1, biases_2 = filters, more
    products_1, products_2 = weights_1, weights_2
    work_1 = products_1 * first**2
    work_2 = products_2 * second**2
    parameters = weights_1 + biases_1 + weights_2 + biases_2
    work = work_1 + work_2
    return parameters, work
"""
OWN_COSTS = {
    "the biases are parameters too.": ["biases_1, biases_2 = 0, 0"],
    "each filter has a bias, and one only.": [
        "biases_1, biases_2 = 1, 1",
        "biases_1, biases_2 = 3 * filters, more * filters",
    ],
    "a bias is added, not multiplied: it makes no multiply-add.": [
        "products_1, products_2 = weights_1 + biases_1, weights_2 + biases_2",
        "return parameters, work + biases_1 + biases_2",
    ],
    "a multiplication and the addition after it count as one multiply-add.": ["work = 2 * (work_1 + work_2)"],
    "a dot product goes through all planes of the layer's input.": [
        "products_1, products_2 = filters * kernel_1, more * kernel_2",
        "weights_1 = filters * kernel_1; weights_2 = more * kernel_2",
    ],
    "layer 2 goes through what layer 1 makes, as many planes as that has filters.": [
        "planes = 3",
        "planes = 1",
        "planes = more",
    ],
    "layer 2 has twice as many filters as layer 1.": [
        "more = filters",
        "more = filters; planes = 2 * filters",
    ],
    "one dot product for each place of the layer's output, before the pool.": [
        "work_1 = products_1 * side**2; work_2 = products_2 * first**2",
        "work_1 = products_1 * side**2",
        "work_1 = products_1 * side**2; work_2 = products_2 * side**2",
        "work_1 = products_1 * (side + 2) ** 2; work_2 = products_2 * (first + 2) ** 2",
        "work_2 = products_2 * last**2",
        "work_1 = products_1 * last**2; work_2 = products_2 * last**2",
        "work_1 = products_1 * second**2",
    ],
    "an output has two sides: its places are a square.": [
        "work_1 = products_1 * first; work_2 = products_2 * second",
    ],
    "the dilation makes layer 2's output smaller, and cheaper.": ["second = first"],
    "layer 2's output is too small: it has padding, at both ends, and spans D(K-1) + 1.": [
        "second = windows(first, 3, 1, 0, dilation)",
        "second = first - 2 * dilation + 1",
    ],
    "rounded up: what does not fill a step is dropped.": ["first = -(-(side - 3) // 4) + 1"],
    "an output has one more place than the window makes steps.": [
        "first = (side - 3) // 4; second = first + 1 - 2 * dilation",
        "first = (side - 3) // 4",
    ],
    "the gaps of a dilated kernel have no weights: it has 3 × 3 in all.": [
        "kernel_2 = (2 * dilation + 1) ** 2",
        "kernel_2 = (3 * dilation) ** 2",
        "kernel_2 = 9 * dilation",
    ],
    "a kernel is K × K: each plane of a filter has K² weights.": ["kernel_1 = 5; kernel_2 = 3"],
    "layer 1 has kernels of 5 × 5, layer 2 of 3 × 3.": ["kernel_1 = 9", "kernel_2 = 25"],
    "both convolutions cost something: add them up.": [
        "parameters = weights_1 + biases_1; work = work_1",
        "parameters = weights_2 + biases_2; work = work_2",
    ],
    "first the parameters, then the multiply-adds.": ["return work, parameters"],
}
OWN_FIELD = """
def own_field(side, filters, dilation):
    layers = [[5, 4, 1], [3, 1, dilation], [2, 2, 1]]
    r, j = 1, 1
    for n, (K, S, D) in enumerate(layers):
        gaps = D * (K - 1)
        wider = gaps * j
        r += wider
        j *= S
    return r
"""
OWN_FIELDS = {
    "the strides before are missing: multiply by the jump.": ["wider = gaps"],
    "a stride widens the steps of later layers, not its own.": ["wider = gaps * j * S"],
    "the jump is the product of all strides so far, not the last one.": ["j = S"],
    "the dilation of layer 2 is forgotten.": ["gaps = K - 1"],
    "the dilation is layer 2's: both its gaps are D wide, no more and no less, and the jump does not change.": [
        "layers = [[5, 4, dilation], [3, 1, 1], [2, 2, 1]]",
        "gaps = (D + 1) * (K - 1) if D > 1 else K - 1",
        "gaps = K + D - 2",
    ],
    "K squares have K - 1 gaps: a layer adds D(K-1) times the jump.": [
        "gaps = D * K",
        "gaps = D * (K - 1) + 1",
    ],
    "start from 1: a square sees itself.": ["r, j = 0, 1"],
    "a pool is a window too, for the field.": ["layers = [[5, 4, 1], [3, 1, dilation]]"],
    "the layers are in the wrong order: the one at the picture comes first.": [
        "layers = [[2, 2, 1], [3, 1, dilation], [5, 4, 1]]"
    ],
    "this is the jump; asked is the field.": ["return j"],
    "this is in the layer before; asked is the picture.": ["return 2"],
}

BUGS = [
    *rewritten("5.1", SIZE, SIZES, also=(UNCUT,)),
    *rewritten("5.1", SIZE, UNFITTING),
    *rewritten("5.2", LEFT, LEFTS, windows=windows),
    *rewritten("5.3", SAME, SAMES),
    *rewritten("5.4", LEAST, LEASTS, also=("return list(sizes)",)),
    *rewritten("5.4", LEAST, UNDER_ONE),
    *rewritten("5.5", COST, COSTS, windows=windows, on_picture=on_picture),
    *rewritten("5.6", TABLE, TABLES, windows=windows),
    *rewritten("5.7", FIELD, FIELDS, math=math),
    *rewritten("5.8", PATHS, WAYS, windows=windows, through=through),
    *rewritten("5.9", OWN_SIDE, OWN_SIDES, windows=windows),
    *rewritten("5.9", OWN_COST, OWN_COSTS, windows=windows),
    *rewritten("5.9", OWN_FIELD, OWN_FIELDS),
]
