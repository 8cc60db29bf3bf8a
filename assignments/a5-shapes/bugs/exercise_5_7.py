"""Exercise 5.7, `field_and_jump`: the receptive field, layer by layer."""

import math

from chalkmark.rewriting import rewritten

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

BUGS = rewritten("5.7", FIELD, FIELDS, math=math)
