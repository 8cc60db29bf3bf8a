"""A table of vectors, one for each word or class, looked up by number."""

from __future__ import annotations

from .. import functional as F
from .. import init, shapes
from ..tensor import Tensor
from ..types import Operand, Rng
from .module import Module
from .parameter import Parameter


class Embedding(Module):
    """The row of `weight` (num_embeddings, embedding_dim) at each index: whole numbers (…) → (…, embedding_dim).

    The rows start from the normal distribution with standard deviation 1, PyTorch's default. `rng`: a Generator.
    """

    def __init__(self, num_embeddings: int, embedding_dim: int, *, rng: Rng = None) -> None:
        self.spec = shapes.Embedding(num_embeddings, embedding_dim)
        self.weight = Parameter(init.normal((num_embeddings, embedding_dim), rng=rng))

    def forward(self, indices: Operand) -> Tensor:
        """The rows at `indices`."""
        return F.embedding(indices, self.weight)
