"""Modules made of modules: one after the other, a list of them, and one beside a shortcut."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NoReturn, Self

from .. import shapes
from ..tensor import Tensor
from .module import Module, opened
from .parameter import Parameter


class _Layers(Module):
    """Modules in `layers`, under their places; a sequence of them: len, iteration, indexing, slicing."""

    layers: Sequence[Module]

    def parts(self) -> Iterator[tuple[str, Parameter | Module]]:
        """(place, Module) of the layers, so that parameters are called 0.weight, 0.bias, …; then what a subclass
        holds besides, under its names."""
        for place, layer in enumerate(self.layers):
            yield str(place), layer
        yield from opened({name: value for name, value in vars(self).items() if name != "layers"})

    def _checked(self, place, layer, advice):
        if not isinstance(layer, Module):
            raise TypeError(
                f"{type(self).__name__}: layer {place} must be a Module, was given {type(layer).__name__}; {advice}."
            )
        return layer

    def __len__(self) -> int:
        return len(self.layers)

    def __iter__(self) -> Iterator[Module]:
        return iter(self.layers)


class Sequential(_Layers):
    """The modules one after the other; also a sequence of them: len, iteration, indexing, slicing."""

    def __init__(self, *layers: Module) -> None:
        advice = "unpack a list with *, put a function into a Module's forward"
        self.layers = tuple(self._checked(place, layer, advice) for place, layer in enumerate(layers))

    @property
    def spec(self) -> shapes.Sequential:
        """The layers' shapes, one after the other. A subclass with a forward of its own has to tell its own."""
        if type(self).forward is not Sequential.forward:
            raise AttributeError(f"{type(self).__name__} has a forward of its own")
        return shapes.Sequential(tuple(self.layers))

    def forward(self, x: Any) -> Any:
        """The last layer's output."""
        for place, layer in enumerate(self.layers):
            try:
                x = layer(x)
            except (TypeError, ValueError) as error:
                error.add_note(f"in layer {place}, {layer!r}, given shape {getattr(x, 'shape', None)}")
                raise
        return x

    def __getitem__(self, place: int | slice) -> Module:
        return Sequential(*self.layers[place]) if isinstance(place, slice) else self.layers[place]


class ModuleList(_Layers):
    """A list of modules for a forward that you write: len, iteration, indexing, slicing, setting and deleting places,
    `append`, `extend`, `insert`.

    Parameters are called by their places, 0.weight, 0.bias, …. A plain list as an attribute is searched as well;
    this one is a module itself, that can be put anywhere and says what it holds.
    """

    def __init__(self, modules: Iterable[Module] = ()) -> None:
        self.layers: list[Module] = []
        self.extend(modules)

    def forward(self, *inputs: Any, **options: Any) -> NoReturn:
        """Not defined: a list does not say in which way its modules are used."""
        raise NotImplementedError(
            "ModuleList: has no forward of its own; call its modules in yours, or make a Sequential of them."
        )

    def append(self, module: Module) -> Self:
        """Put a module at the end. Returns the list."""
        return self.insert(len(self), module)

    def extend(self, modules: Iterable[Module]) -> Self:
        """Put several modules at the end, in their order. Returns the list."""
        self.layers += [
            self._checked(place, one, "a list holds modules") for place, one in enumerate(modules, len(self))
        ]
        return self

    def __iadd__(self, modules: Iterable[Module]) -> Self:
        return self.extend(modules)

    def insert(self, place: int, module: Module) -> Self:
        """Put a module before the one at `place`. Returns the list."""
        self.layers.insert(place, self._checked(place, module, "extend takes several"))
        return self

    def __getitem__(self, place: int | slice) -> Module:
        return ModuleList(self.layers[place]) if isinstance(place, slice) else self.layers[place]

    def __setitem__(self, place: int, module: Module) -> None:
        self.layers[place] = self._checked(place, module, "a list holds modules")

    def __delitem__(self, place: int | slice) -> None:
        del self.layers[place]


class Residual(Module):
    """shortcut(x) + scale·body(x), where `layers` are the body and the shortcut is x itself unless given.

    The gradient reaches x through the shortcut undiminished. `scale` (1/√depth, say) keeps the sum of many
    such blocks from growing. Source: He et al. 2016; chapter 12.
    """

    def __init__(self, *layers: Module, shortcut: Module | None = None, scale: float = 1.0) -> None:
        self.body = Sequential(*layers)
        self.shortcut = shortcut
        self.scale = scale

    @property
    def spec(self) -> shapes.Residual:
        """The shapes of body and shortcut."""
        return shapes.Residual(self.body, self.shortcut)

    def forward(self, x: Any) -> Tensor:
        """shortcut(x) + scale·body(x); ValueError when their shapes differ."""
        branch = self.body(x)
        carried = x if self.shortcut is None else self.shortcut(x)
        if branch.shape != carried.shape:
            raise ValueError(
                f"Residual: the body makes shape {branch.shape} and the shortcut {carried.shape}; make them equal, "
                "with padding in the body or a 1 × 1 convolution as shortcut."
            )
        return carried + (branch if self.scale == 1 else self.scale * branch)
