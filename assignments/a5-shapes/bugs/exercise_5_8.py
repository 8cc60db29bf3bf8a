"""Exercise 5.8, `paths`: how often each square is seen, counted from the last layer down."""

from chalkmark.rewriting import rewritten

from .windows import windows


def through(layers, size):
    """The lengths of the input and of all layers."""
    lengths = [size]
    for layer in layers:
        lengths.append(windows(lengths[-1], *layer))
    return lengths


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

BUGS = rewritten("5.8", PATHS, WAYS, windows=windows, through=through)
