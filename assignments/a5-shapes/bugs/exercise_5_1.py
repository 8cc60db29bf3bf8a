"""Exercise 5.1, `output_size`: how many windows fit, and when none does."""

from chalkmark.rewriting import rewritten

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

BUGS = [
    *rewritten("5.1", SIZE, SIZES, also=(UNCUT,)),
    *rewritten("5.1", SIZE, UNFITTING),
]
