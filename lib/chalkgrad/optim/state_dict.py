"""State dicts of optimisers and schedules: what a run needs to go on where it was, as named arrays.

A kind, the attributes that are numbers or tuples of numbers, and of an optimiser what it remembers of each parameter.
"""

from numbers import Real

import numpy as np

from ..named_arrays import as_arrays, incompatible_keys

NUMBERS = "fiub"  # kinds of dtypes
MUST_AGREE = ("kind", "shape")  # the last parts of the names of entries that are compared, not loaded


def entries(holder):
    """{name: array} of an optimiser or a schedule, with the schedules below it; without memories."""
    found = {"kind": np.array(type(holder).__name__)} | _numbers(holder)
    for place, schedule in enumerate(holder.schedules):
        found |= {f"schedules.{place}.{name}": entry for name, entry in entries(schedule).items()}
    return found


def optimizer_entries(optimizer):
    """The same with the shape of each parameter, and without the entries of `memory_entries`."""
    shapes = {
        f"parameters.{place}.shape": np.array(parameter.shape, int)
        for place, parameter in enumerate(optimizer.parameters)
    }
    return entries(optimizer) | shapes


def memory_entries(memories):
    """{name: array} of what an optimiser remembers of each parameter; copied."""
    return {
        f"memory.{place}.{name}": np.array(kept)
        for place, memory in enumerate(memories)
        for name, kept in memory.items()
    }


def checked(caller, holder, own, given):
    """`given` as bare arrays when they fit `own`, the entries of `holder`. Raises ValueError otherwise."""
    given = as_arrays(caller, given)
    if "kind" not in given:
        problems = ["they name no kind of optimiser or schedule"]
    elif problem := _problem("kind", own["kind"], given["kind"]):
        problems = [problem]  # and the other names differ too
    else:
        problems = [one for name in own if name in given if (one := _problem(name, own[name], given[name]))]
        problems += incompatible_keys(own, given).problems()
    if problems:
        raise ValueError(
            f"{caller}: the entries do not fit this {type(holder).__name__}, nothing was loaded: "
            f"{'; '.join(problems)}; make the same optimiser for the same parameters, and the same schedules, "
            "as when they were saved."
        )
    return given


def split_memories(caller, optimizer, given):
    """({name: array} that are no memories, [memory of each parameter]) from `given`, entries of any origin."""
    given, memories = as_arrays(caller, given), [{} for _ in optimizer.parameters]
    for name in [name for name in given if name.startswith("memory.")]:
        place, _, own = name.removeprefix("memory.").partition(".")
        if place.isdecimal() and int(place) < len(memories) and given[name].dtype.kind in NUMBERS:
            memories[int(place)][own] = _memory(given.pop(name), optimizer.parameters[int(place)].data)
    return given, memories


def restore(holder, given):
    """Set the numbers of `holder` and of the schedules below it to those of `given`, which fit."""
    for name in _numbers(holder):
        value = given[name].tolist()
        setattr(holder, name, tuple(value) if isinstance(value, list) else value)
    for place, schedule in enumerate(holder.schedules):
        start = f"schedules.{place}."
        restore(schedule, {name.removeprefix(start): given[name] for name in given if name.startswith(start)})


def _numbers(holder):
    public = {name: value for name, value in vars(holder).items() if not name.startswith("_")}
    return {name: np.array(value) for name, value in public.items() if _is_number(value)}


def _is_number(value):
    parts = value if isinstance(value, tuple) else (value,)
    return all(isinstance(part, Real | np.bool_) for part in parts)


def _problem(name, own, given):
    """What is wrong with the entry `given`, "" if nothing."""
    if name.rpartition(".")[2] in MUST_AGREE:
        told = [tuple(array.tolist()) if array.ndim else array.item() for array in (given, own)]
        return "" if told[0] == told[1] else f"{name} is {told[0]} where {told[1]} is needed"
    if given.dtype.kind not in NUMBERS:
        return f"{name} holds {given.dtype} data, not real numbers"
    return "" if given.ndim == own.ndim else f"{name} has shape {given.shape} where {own.shape} is needed"


def _memory(array, parameter):
    """What is remembered of `parameter`: numbers as numbers, arrays of its own, of its shape in its dtype."""
    if array.shape == parameter.shape and array.dtype.kind == "f":
        return array.astype(parameter.dtype)
    return array.copy() if array.ndim else array.item()
