"""A chain of scalar multiplications, forward and backward: time per node beside other libraries, and its growth."""

from functools import partial

from benchmarks.table import Row, absent, optional
from benchmarks.timing import in_turns
from chalkgrad import Value

FACTOR = 1.0000001
NODES = 1_000
LONGER = (10_000, 100_000, 1_000_000)


def chain(x, nodes):
    """x · FACTOR^nodes, one multiplication at a time."""
    for _ in range(nodes):
        x = x * FACTOR
    return x


def with_chalkgrad(nodes):
    """dy/dx by the scalar floor."""
    x = Value(1.0)
    chain(x, nodes).backward()
    return x.grad


def with_autograd(autograd, nodes):
    """dy/dx by HIPS autograd."""
    return autograd.grad(lambda x: chain(x, nodes))(1.0)


def with_torch(torch, nodes):
    """dy/dx by PyTorch, eager."""
    x = torch.ones((), dtype=torch.float64, requires_grad=True)
    chain(x, nodes).backward()
    return x.grad.item()


def beside(package, name, run, aim):
    """The row of one other library."""
    what, library = f"scalar chain, ratio to {name}", optional(package)
    if library is None:
        return absent(what, name)
    ours, theirs = partial(with_chalkgrad, NODES), partial(run, library, NODES)
    if abs(ours() - theirs()) > 1e-12:
        raise RuntimeError(f"chalkgrad and {name} disagree about the gradient; the times would mean nothing.")
    mine, other = in_turns(ours, theirs)
    return Row(what, f"{mine / other:.2f}", aim)


def growth(nodes):
    """The row of a longer chain: its time beside that of as many nodes in chains of NODES."""

    def in_short_chains():
        for _ in range(nodes // NODES):
            with_chalkgrad(NODES)

    turns = max(1, 300_000 // nodes)
    long, short = in_turns(partial(with_chalkgrad, nodes), in_short_chains, turns)
    return Row(
        f"scalar chain, growth per node from {NODES:,} to {nodes:,} nodes", f"{long / short:.2f}", "flat"
    )


def rows():
    """The rows for the table."""
    each = min(in_turns(*[partial(with_chalkgrad, NODES)] * 2)) / NODES
    return [
        Row(f"scalar chain of {NODES:,} nodes", f"{each * 1e6:.2f} µs a node"),
        beside("torch", "PyTorch", with_torch, "≤ 0.3"),
        beside("autograd", "HIPS autograd", with_autograd, "≤ 1"),
        *map(growth, LONGER),
    ]
