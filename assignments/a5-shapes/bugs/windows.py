"""How many windows fit, for programs that begin with it."""


def windows(W, K, S, P, D):
    """How many windows fit, where at least one does."""
    return (W + 2 * P - D * (K - 1) - 1) // S + 1
