"""Exercise 5.5, `conv_cost`: parameters and multiply-adds of a layer, in groups too."""

from chalkmark.rewriting import rewritten

from .windows import windows


def on_picture(W, K, S, P):
    """The squares of all windows that are no zeros of the padding."""
    return sum(0 <= S * q - P + k < W for q in range(windows(W, K, S, P, 1)) for k in range(K))


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

BUGS = rewritten("5.5", COST, COSTS, windows=windows, on_picture=on_picture)
