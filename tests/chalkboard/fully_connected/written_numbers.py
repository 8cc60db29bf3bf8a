"""Numbers as the figures of chapter 02 write them."""

import re


def numbers(text):
    """All numbers in a text, as floats."""
    return [float(v.replace("−", "-")) for v in re.findall(r"[−-]?\d+\.?\d*(?:e-?\d+)?", text)]
