"""Exercise 5.6, `layer_table`: the shapes and the cost of a whole network."""

from chalkmark.rewriting import rewritten

from .windows import windows

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

BUGS = rewritten("5.6", TABLE, TABLES, windows=windows)
