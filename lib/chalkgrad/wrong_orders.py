"""Orders of the backward pass that are wrong or slow, kept for chapter 06 to show why the sort is needed.

Neither is used by `backward`. `depth_first_order` gives wrong gradients where an interior node has several
users; `naive_recursion` gives right ones but visits a node once per path, exponentially often.
"""

from .graph import downstream_gradients


def depth_first_order(root):
    """Nodes in the order a depth-first walk from `root` first meets them: each once, users not always first.

    Hand it to `backward_pass` as `order` to see a node send its gradient on before all of it has arrived.
    """
    order, found, stack = [], set(), [root]
    while stack:
        node = stack.pop()
        if node in found:
            continue
        found.add(node)
        order.append(node)
        if node.grad_fn is not None:
            context = node.grad_fn
            stack.extend(
                operand
                for operand, needed in zip(
                    reversed(context.inputs), reversed(context.needs_input_grad), strict=True
                )
                if needed
            )
    return order


def naive_recursion(root, upstream, observe=None):
    """The chain rule as a sum over paths: every node is visited once for each path from `root` to it.

    Returns what `backward_pass` returns, after exponentially many visits where diamonds are stacked.
    Raises RecursionError on deep graphs. `observe` is called as `backward_pass` calls it.
    """
    gradients = {}

    def visit(node, share):
        if node.grad_fn is None:
            known = gradients.get(node)
            gradients[node] = share if known is None else known + share
            return
        downstream = downstream_gradients(node, share)
        if observe is not None:
            observe(node, share, downstream)
        for operand, gradient in downstream:
            visit(operand, gradient)

    visit(root, upstream)
    return gradients
