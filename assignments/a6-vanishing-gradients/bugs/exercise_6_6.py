"""Exercise 6.6, `initialise`: the scales of He and of Xavier."""

from chalkmark.rewriting import rewritten

INITIALISE = """
def initialise(draws, name):
    found = []
    for draw in draws:
        out, into = draw.shape
        he = 2 / into
        xavier = 2 / (into + out)
        variance = he if name == "relu" else xavier
        factor = np.sqrt(variance)
        weight = draw * factor
        found.append(weight)
    return found
"""
INITIALISE_BENT = {
    "variance 1/n for ReLU; half of the units are off, so He has 2/n.": ["he = 1 / into"],
    "n is the number of inputs; with shape (out, in) that is `shape[1]`.": [
        "he = 2 / out",
        "he = 1 / out",
        "he = 2 / (into * out)",
        "out, into = draw.shape[::-1]",
    ],
    "the draws are multiplied by a variance; multiply by its root, the standard deviation.": [
        "factor = variance",
        "factor = np.sqrt(variance) if name == 'relu' else variance",
        "factor = variance if name == 'relu' else np.sqrt(variance)",
    ],
    "the root is taken of the 2 only: the deviation is the root of the whole quotient.": [
        "factor = variance / np.sqrt(2)",
        "factor = variance / np.sqrt(2) if name == 'relu' else np.sqrt(variance)",
        "factor = np.sqrt(variance) if name == 'relu' else variance / np.sqrt(2)",
    ],
    "the draws are divided; multiply them by the deviation.": [
        "weight = draw / factor",
        "weight = draw / variance",
    ],
    "He's scale is for ReLU alone, Xavier's for all others.": [
        "he = 2 / (into + out)",
        "xavier = 2 / into",
        "variance = he if name != 'relu' else xavier",
        'variance = {"relu": he, "tanh": xavier}.get(name, 1)',
        'variance = xavier if name == "tanh" else he',
        'variance = xavier if name == "sigmoid" else he',
    ],
    "the 2 stands once, inside the root: the deviation is the root of 2 over a number of units.": [
        "factor = np.sqrt(2 * variance)",
        "he = 4 / into",
        "xavier = 4 / (into + out)",
    ],
    "1 over the *mean* of inputs and outputs is 2 over their sum.": [
        "xavier = 1 / (into + out)",
    ],
    "here Xavier's variance counts inputs and outputs: 2 over their sum.": [
        "xavier = 1 / into",
        "xavier = 1 / out",
        "xavier = 2 / out",
        "xavier = 2 / (into * out)",
        "xavier = 1",
    ],
    "6 in place of 2 is the limit of evenly spread weights; normal ones have the 2.": [
        "xavier = 6 / (into + out)",
        "he = 6 / into",
        "he = 6 / into; xavier = 6 / (into + out)",
    ],
    "tanh and the sigmoid get no gain of their own here: Xavier's scale as it is.": [
        'variance = 16 * xavier if name == "sigmoid" else he if name == "relu" else xavier',
        "xavier = 25 / 9 * 2 / (into + out)",
        "xavier = 25 / 9 / into",
    ],
    "each array has a shape of its own, and so a scale of its own.": [
        "out, into = draws[0].shape",
        "out, into = draws[-1].shape",
    ],
    "the draws have a deviation of 1 already; what this sample happens to have does not matter.": [
        "weight = draw / draw.std() * factor",
        "weight = (draw - draw.mean()) / draw.std() * factor",
        "weight = (draw - draw.mean()) * factor",
    ],
    "a weight keeps the shape of its draws, (out, in).": ["weight = draw.T * factor"],
}

BUGS = rewritten("6.6", INITIALISE, INITIALISE_BENT)
