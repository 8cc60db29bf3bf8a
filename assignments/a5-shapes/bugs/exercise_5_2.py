"""Exercise 5.2, `left_over`: what the windows drop and what they miss."""

from chalkmark.rewriting import rewritten

from .windows import windows

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

BUGS = rewritten("5.2", LEFT, LEFTS, windows=windows)
