"""Exercise 1.6, `topological_order`: other walks, and what calls leave behind."""

from collections import deque

from chalkmark.mistakes import by_hint

from ..checks import CHECKS
from ..checks import topological_order as order


def _walked(parents, root, once=True, down=False, step=1, found=()):
    """The walk of exercise 1.6 with other options."""
    found, seen = list(found), set(found)

    def visit(node):
        if once and node in seen:
            return
        seen.add(node)
        found.extend([node] * down)
        for parent in parents[node][::step]:
            visit(parent)
        found.extend([node] * (not down))

    visit(root)
    return found


def in_layers(parents, root):
    """Breadth first from the root."""
    found, waiting = [], deque([root])
    while waiting:
        node = waiting.popleft()
        if node not in found:
            found.append(node)
            waiting.extend(parents[node])
    return found


def _ready(parents, root, chosen=min):
    """Whatever has all its parents; of several the chosen one."""
    needed, found = set(order(parents, root)), []
    while needed:
        node = chosen(node for node in needed if not needed & set(parents[node]))
        needed.remove(node)
        found.append(node)
    return found


def _depth(parents, node):
    """How many steps a node is above the inputs."""
    return max((1 + _depth(parents, parent) for parent in parents[node]), default=0)


def _kept(*calls):
    """A mutable default argument: what the calls before found is still there."""

    def variant(parents, root):
        found = []
        for call in calls:
            if call == (parents, root):
                break
            found = _walked(*call, found=found)
        return _walked(parents, root, found=found)

    return variant


def inside_the_loop(parents, root):
    """Appended after each parent."""
    found = []

    def visit(node):
        for parent in parents[node]:
            visit(parent)
            if node not in found:
                found.append(node)

    visit(root)
    return found


def _once(nodes):
    return list(dict.fromkeys(nodes))


OPEN = [check.inputs for check in CHECKS if check.reference is order and not check.hidden]
GRADED = [check.graded.inputs for check in CHECKS if check.reference is order]
ORDERS = {
    "a node appears for each path to it; remember what was seen.": [lambda p, r: _walked(p, r, once=False)],
    "a node is appended before its parents; append it after the loop that visits them, and turn nothing round.": [
        lambda p, r: _walked(p, r, down=True),
        lambda p, r: _walked(p, r, down=True)[::-1],
        lambda p, r: _walked(p, r, down=True, once=False),
        lambda p, r: _walked(p, r, down=True, step=-1),
    ],
    "the order is turned round: parents come first, the root last.": [lambda p, r: order(p, r)[::-1]],
    "a node's parents are visited from right to left; a stack gives back last what was put on it first.": [
        lambda p, r: _walked(p, r, step=-1)
    ],
    "the nodes come in layers from the root; visit a node's parents one by one, each completely, then append it.": [
        in_layers,
        lambda p, r: in_layers(p, r)[::-1],
    ],
    "the nodes are sorted by number; a parent may have a higher number than its child.": [
        lambda p, r: sorted(order(p, r)),
    ],
    "that order is possible, too, but not the one asked for: visit a node's parents from left to right, each "
    "completely, before you append the node.": [
        _ready,
        lambda p, r: _ready(p, r, chosen=max),
        lambda p, r: sorted(order(p, r), key=lambda node: _depth(p, node)),
        lambda p, r: sorted(sorted(order(p, r)), key=lambda node: _depth(p, node)),
    ],
    "of a node that is met twice the last place is kept; the first one counts.": [
        lambda p, r: _once(_walked(p, r, once=False)[::-1])[::-1]
    ],
    "what an earlier call found is still there: a list or set as a default argument, or outside of the function, is "
    "made once only. Make it inside.": [_kept(*GRADED), _kept(*OPEN, *GRADED)],
    "nodes that the root does not need are in the order; start at the root and follow `parents`.": [
        lambda p, r: list(range(r + 1)),
        lambda p, r: list(range(len(p))),
        lambda p, r: _once(one for node in range(len(p)) for one in order(p, node)),
    ],
    "the root itself is missing; it comes last.": [lambda p, r: order(p, r)[:-1]],
    "only the root's own parents are there; visit their parents, too.": [lambda p, r: [*_once(p[r]), r]],
    "not all parents of a node are visited; is there a `return` inside the loop?": [
        lambda p, r: order([nodes[:1] for nodes in p], r),
        lambda p, r: order([nodes[-1:] for nodes in p], r),
    ],
    "nodes without parents are missing; append every node that is visited, after the loop over its parents.": [
        lambda p, r: [node for node in order(p, r) if p[node]],
        inside_the_loop,
    ],
}

BUGS = by_hint("1.6", "topological_order", ORDERS)
