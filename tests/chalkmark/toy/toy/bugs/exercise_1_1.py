"""Known mistakes in `bias_backward`."""

from chalkmark.assignment import Bug


def not_summed(upstream):
    """Every row kept."""
    return upstream


def mean_for_sum(upstream):
    """The mean over the batch."""
    return upstream.mean(axis=0)


BUGS = [
    Bug("1.1", "bias_backward", not_summed, "the bias gradient is not summed over the batch."),
    Bug("1.1", "bias_backward", mean_for_sum, "the mean over the batch stands where the sum belongs."),
]
