"""Everything that chalkgrad exports says what it takes and what it returns."""

import inspect
from collections.abc import Callable, Iterator
from types import ModuleType

import chalkgrad

# What the engine asks of a kind of node, with whatever data that has.
OF_THE_ENGINE = {"accumulate", "coerce", "explain", "fit", "seed", "wrap"}


def exported(module: ModuleType) -> Iterator[tuple[str, object]]:
    """The names that a module exports, and those of the modules that it exports, with what they stand for."""
    names = getattr(module, "__all__", None) or [
        name
        for name, thing in vars(module).items()
        if not name.startswith("_") and getattr(thing, "__module__", "") == module.__name__
    ]
    for name in names:
        thing = getattr(module, name)
        if isinstance(thing, ModuleType):
            yield from exported(thing)
        else:
            yield f"{module.__name__}.{name}", thing


def signatures(name: str, thing: object) -> Iterator[tuple[str, Callable]]:
    """The functions behind an exported name: itself, or a class's methods, the inherited ones too."""
    if inspect.isfunction(thing):
        yield name, inspect.unwrap(thing)
    elif inspect.isclass(thing):
        for method, given in inspect.getmembers(thing):
            function = given.fget if isinstance(given, property) else getattr(given, "__func__", given)
            ours = inspect.isfunction(function) and function.__module__.startswith("chalkgrad")
            if ours and (method == "__init__" or not method.startswith("_")) and method not in OF_THE_ENGINE:
                yield f"{name}.{method}", function


def untyped(function: Callable) -> list[str]:
    """The parameters without a type, and `return` where that has none."""
    signature = inspect.signature(function)
    found = [
        name
        for name, parameter in signature.parameters.items()
        if parameter.annotation is parameter.empty and name not in ("self", "cls")
    ]
    return found + ["return"] * (signature.return_annotation is signature.empty)


PUBLIC = dict(one for name, thing in exported(chalkgrad) for one in signatures(name, thing))


def test_the_exported_names_are_found():
    """Functions, methods, properties, class methods and what is inherited; of all modules."""
    for name in (
        "gradcheck",
        "Function.apply",
        "Value.backward",
        "Tensor.sum",
        "Tensor.shape",
        "functional.relu",
        "nn.Conv2d.__init__",
        "nn.Conv2d.parameters",
        "shapes.Linear.parameters",
        "scalar.exp",
        "init.fans",
        "training.fit",
    ):
        assert f"chalkgrad.{name}" in PUBLIC
    assert {name.split(".")[1] for name in PUBLIC} >= {*chalkgrad.__all__}


def test_public_signatures_are_typed():
    """Each parameter and what is returned."""
    lacking = {name: untyped(function) for name, function in PUBLIC.items()}
    assert {name: parts for name, parts in lacking.items() if parts} == {}


def test_a_missing_type_is_found():
    """Of a parameter, an option, or the result."""

    def half(x: int, y, *, z=1):
        return x

    assert untyped(half) == ["y", "z", "return"]
