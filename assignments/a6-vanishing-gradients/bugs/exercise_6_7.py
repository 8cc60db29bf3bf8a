"""Exercise 6.7, `clip`: gradients shortened, not turned."""

from chalkmark.rewriting import rewritten

CLIP = """
def clip(gradients, limit):
    lengths = [np.sqrt((g**2).sum()) for g in gradients]
    entries = np.concatenate([g.ravel() for g in gradients])
    length = np.sqrt((entries**2).sum())
    measured = length
    long = measured > limit
    target = limit
    factor = target / measured if long else 1.0
    return [g * factor for g in gradients]
"""
CLIP_BENT = {
    "each array is clipped alone, which turns the gradient; one length of all, one factor for all.": [
        "return [g * limit / one if one > limit else g for g, one in zip(gradients, lengths)]",
        "return [g * limit / one for g, one in zip(gradients, lengths)]",
        "return [g * np.minimum(1, limit / np.linalg.norm(g, axis=-1, keepdims=True)) for g in gradients]",
    ],
    "one factor for all: the arrays that are short by themselves are shortened, too.": [
        "return [g * factor if one > limit else g for g, one in zip(gradients, lengths)]"
    ],
    "small gradients are made longer; the factor is never above 1.": ["long = True"],
    "entries are cut off one by one, which turns the gradient; scale it.": [
        "return [np.clip(g, -limit, limit) for g in gradients]",
        "return [np.minimum(g, limit) for g in gradients]",
    ],
    "lengths do not add up; add the squares, then take the root.": ["measured = sum(lengths)"],
    "this is the sum of the entries; a length is the root of the sum of their squares.": [
        "measured = np.abs(entries).sum()",
        "measured = entries.sum()",
    ],
    "the largest entry is not the length; that is the root of the sum of all squares.": [
        "measured = np.abs(entries).max()",
        "measured = entries.max()",
    ],
    "one array, the longest say, is not the whole: take all arrays together as one vector.": [
        "measured = max(lengths)",
        "measured = lengths[-1]",
    ],
    "it is not shortened, though longer than the limit: the length is the root of the sum of all squares.": [
        "measured = np.sqrt(sum(lengths))",
        "return list(gradients)",
        "measured = lengths[0]",
        "long = measured < limit",
        "long = min(lengths) > limit",
    ],
    "this divides by the square of the length; take the root.": [
        "measured = length**2",
        "factor = limit / length**2 if long else 1.0",
        "factor = (limit / length) ** 2 if long else 1.0",
    ],
    "subtracting turns the gradient; multiply all of it by one factor.": [
        "return [g - (length - limit) if long else g for g in gradients]"
    ],
    "the given arrays are changed in place: they stay as they are, and whole numbers cannot hold the result.": [
        "return [np.multiply(g, factor, out=g) if long else g for g in gradients]"
    ],
    "the shortened gradient is cut to whole numbers: make a result of floats.": [
        "return [(g * factor).astype(g.dtype) for g in gradients]"
    ],
    "the square of the length is compared with the limit; take the root first.": ["long = length**2 > limit"],
    "the sum of the squares, not their mean: a length has no average in it.": [
        "measured = np.sqrt((entries**2).mean())",
        "measured = np.mean(lengths)",
    ],
    "`norm(g, 2)` of a matrix is its largest singular value; a length takes all entries as one vector.": [
        "measured = np.sqrt(sum(np.linalg.norm(g, 2) ** 2 for g in gradients))",
        "measured = max(np.linalg.norm(g, 2) for g in gradients)",
    ],
    "the whole is compared with the limit, not the entries or the arrays one by one.": [
        "long = np.abs(entries).max() > limit",
        "long = max(lengths) > limit",
    ],
    "the long gradient gets length 1; it should get the limit.": ["target = 1"],
    "the factor is upside down: limit over length.": [
        "factor = measured / limit if long else 1.0",
        "factor = measured / limit",
    ],
    "the factor is limit over length, without a root.": [
        "factor = np.sqrt(limit / measured) if long else 1.0"
    ],
    "each array keeps its shape: cut the long vector into arrays again.": [
        "return [entries * factor]",
        "return entries * factor",
        "return [g.ravel() * factor for g in gradients]",
    ],
    "all gradients can be 0: then there is nothing to divide by, and nothing to shorten.": [
        "factor = min(1.0, limit / float(length))",
        "factor = min(limit, length) / length",
        "factor = min(limit, length) / float(length)",
    ],
}

BUGS = rewritten("6.7", CLIP, CLIP_BENT)
