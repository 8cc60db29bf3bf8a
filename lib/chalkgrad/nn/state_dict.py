"""State dicts: the state of a module as named arrays, and as an .npz file: plain arrays, never pickled objects."""

import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..tensor import Tensor


def arrays(module):
    """{name: array} of the module's own parameters and buffers, not copied."""
    entries = {name: parameter.data for name, parameter in module.named_parameters()}
    entries.update(module.named_buffers())
    return entries


class IncompatibleKeys(NamedTuple):
    """What a module has that was not given, and what was given that it does not have."""

    missing_keys: list[str]
    unexpected_keys: list[str]


def load_entries(module, entries, caller="load_state_dict", strict=True):
    """Copy `entries` into the module, after all of them were found to fit; returns the `IncompatibleKeys`."""
    own = arrays(module)
    if not isinstance(entries, Mapping):
        raise TypeError(f"{caller}: needs a dict {{name: array}}, was given {type(entries).__name__}.")
    passed_over = {
        f"{path}.{name}".lstrip(".") for path, part in module.named_modules() for name in part.ignored_keys
    }
    given = {
        name: entry.data if isinstance(entry, Tensor) else _array(entry)
        for name, entry in entries.items()
        if name in own or name not in passed_over
    }
    keys = IncompatibleKeys([n for n in own if n not in given], [n for n in given if n not in own])
    problems = [
        f"{word}: {', '.join(names)}"
        for word, names in zip(("missing", "unexpected"), keys, strict=True)
        if names and strict
    ]
    fitting = [name for name in own if name in given]
    for name in fitting:
        problems += _unfit(name, given[name], own[name])
    if problems:
        raise ValueError(
            f"{caller}: the entries do not fit this {type(module).__name__}, nothing was loaded: "
            f"{'; '.join(sorted(problems))}; build the model with the same layers and sizes as when it was saved."
        )
    for name in fitting:
        own[name][...] = given[name]
    return keys


def _unfit(name, given, own):
    """What keeps the array `given` from being copied into `own`: a sentence in a list, or none."""
    if given.shape != own.shape:
        return [f"{name} has shape {given.shape} where {own.shape} is needed"]
    if given.dtype.kind not in ("b" if own.dtype == bool else "fiu"):
        return [f"{name} holds {given.dtype} data, not {'booleans' if own.dtype == bool else 'real numbers'}"]
    if not np.can_cast(given.dtype, own.dtype, "same_kind"):
        return [f"{name} holds {given.dtype} data where {own.dtype} is needed"]
    return []


def _array(entry):
    """`entry` as an array; a list of unequal lengths as one of objects, which holds no real numbers."""
    try:
        return np.asarray(entry)
    except ValueError:
        return np.asarray(entry, dtype=object)


def save(module, path):
    """Write the module's state to `path`; an interrupted writing leaves an older file as it was."""
    path = Path(path)
    if path.suffix != ".npz":
        raise ValueError(f"save: the file's name must end in .npz, was given {path.name!r}.")
    part = path.with_name(path.name + ".part")
    # Entry by entry, because np.savez takes names as keywords and refuses a parameter called "file".
    try:
        with zipfile.ZipFile(part, "w") as file:
            for name, array in arrays(module).items():
                with file.open(f"{name}.npy", "w", force_zip64=True) as entry:
                    np.lib.format.write_array(entry, array, allow_pickle=False)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return path


def load(module, path):
    """Read the state at `path` into the module. Raises ValueError for a file that holds no such state."""
    try:
        # Opened here: np.load leaves a damaged file open.
        with Path(path).open("rb") as handle, np.load(handle, allow_pickle=False) as file:
            entries = {name: file[name] for name in file.files}
    except (zipfile.BadZipFile, AttributeError, EOFError, TypeError, ValueError) as error:
        raise ValueError(
            f"load: {os.fspath(path)!r} is not an .npz file of plain arrays; give one that save() wrote."
        ) from error
    load_entries(module, entries, "load")
