"""Exercise 5.3, `same_padding`: the padding that keeps the size."""

from chalkmark.rewriting import rewritten

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

BUGS = rewritten("5.3", SAME, SAMES)
