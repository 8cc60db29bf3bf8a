"""NumPy archives (.npz): named plain arrays, checked, written to a file and read back; never pickled objects."""

import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from .tensor import Tensor


def as_arrays(caller: str, entries: Mapping[str, Any]) -> dict[str, np.ndarray]:
    """`entries` {name: array} with a bare array each, of a Tensor its data; not copied.

    A list of unequal lengths becomes an array of objects, which holds no real numbers. Raises TypeError when
    `entries` is no dict.
    """
    if not isinstance(entries, Mapping):
        raise TypeError(f"{caller}: needs a dict {{name: array}}, was given {type(entries).__name__}.")
    return {
        name: entry.data if isinstance(entry, Tensor) else _array(entry) for name, entry in entries.items()
    }


def _array(entry):
    try:
        return np.asarray(entry)
    except ValueError:
        return np.asarray(entry, dtype=object)


class IncompatibleKeys(NamedTuple):
    """The names of what there is and was not given, and of what was given and is not there."""

    missing_keys: list[str]
    unexpected_keys: list[str]

    def problems(self) -> list[str]:
        """["missing: …", "unexpected: …"], or less where nothing is."""
        named = {"missing": self.missing_keys, "unexpected": self.unexpected_keys}
        return [f"{word}: {', '.join(names)}" for word, names in named.items() if names]


def incompatible_keys(own: Mapping[str, Any], given: Mapping[str, Any]) -> IncompatibleKeys:
    """The names of `own` that are not in `given`, and the other way round, in their order."""
    return IncompatibleKeys(
        [name for name in own if name not in given], [name for name in given if name not in own]
    )


def write(path: str | os.PathLike[str], arrays: Mapping[str, np.ndarray]) -> Path:
    """Write `arrays` to the file `path`; an interrupted writing leaves an older file as it was. Returns the path.

    Raises ValueError when its name does not end in .npz.
    """
    path = Path(path)
    if path.suffix != ".npz":
        raise ValueError(f"save: the file's name must end in .npz, was given {path.name!r}.")
    part = path.with_name(path.name + ".part")
    # Entry by entry, because np.savez takes names as keywords and refuses a parameter called "file".
    try:
        with zipfile.ZipFile(part, "w") as file:
            for name, array in arrays.items():
                with file.open(f"{name}.npy", "w", force_zip64=True) as entry:
                    np.lib.format.write_array(entry, array, allow_pickle=False)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return path


def read(path: str | os.PathLike[str]) -> dict[str, np.ndarray]:
    """The arrays that the file `path` holds. Raises ValueError for a file that holds none."""
    try:
        # Opened here: np.load leaves a damaged file open.
        with Path(path).open("rb") as handle, np.load(handle, allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except (zipfile.BadZipFile, AttributeError, EOFError, TypeError, ValueError) as error:
        raise ValueError(
            f"load: {os.fspath(path)!r} is not an .npz file of plain arrays; give one that save() wrote."
        ) from error
