"""State dicts: the state of a module as named arrays, and as an .npz file: plain arrays, never pickled objects."""

import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from ..tensor import Tensor


def arrays(module):
    """{name: array} of the module's own parameters and buffers, not copied."""
    entries = {name: parameter.data for name, parameter in module.named_parameters()}
    entries.update(module.named_buffers())
    return entries


def load_entries(module, entries, caller="load_state_dict"):
    """Copy `entries` into the module, after all of them were found to fit."""
    own = arrays(module)
    if not isinstance(entries, Mapping):
        raise TypeError(f"{caller}: needs a dict {{name: array}}, was given {type(entries).__name__}.")
    given = {
        name: entry.data if isinstance(entry, Tensor) else _array(entry) for name, entry in entries.items()
    }
    problems = _named("missing", own.keys() - given.keys(), own)
    problems += _named("unexpected", given.keys() - own.keys(), given)
    for name in own.keys() & given.keys():
        if given[name].shape != own[name].shape:
            problems.append(f"{name} has shape {given[name].shape} where {own[name].shape} is needed")
        elif given[name].dtype.kind not in "fiu":
            problems.append(f"{name} holds {given[name].dtype} data, not real numbers")
    if problems:
        raise ValueError(
            f"{caller}: the entries do not fit this {type(module).__name__}, nothing was loaded: "
            f"{'; '.join(sorted(problems))}; build the model with the same layers and sizes as when it was saved."
        )
    for name, array in own.items():
        array[...] = given[name]


def _array(entry):
    """`entry` as an array; a list of unequal lengths as one of objects, which holds no real numbers."""
    try:
        return np.asarray(entry)
    except ValueError:
        return np.asarray(entry, dtype=object)


def _named(word, names, order):
    listed = [name for name in order if name in names]
    return [f"{word}: {', '.join(listed)}"] if listed else []


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
