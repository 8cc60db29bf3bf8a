"""Exercise 5.4, `input_sizes`: the way back from an output's size."""

from chalkmark.rewriting import rewritten

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

BUGS = [
    *rewritten("5.4", LEAST, LEASTS, also=("return list(sizes)",)),
    *rewritten("5.4", LEAST, UNDER_ONE),
]
