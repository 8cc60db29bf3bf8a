"""State dicts: the state of a module as named arrays, and as an .npz file."""

import numpy as np

from ..named_arrays import as_arrays, incompatible_keys, read, write


def arrays(module):
    """{name: array} of the module's own parameters and buffers, not copied."""
    entries = {name: parameter.data for name, parameter in module.named_parameters()}
    entries.update(module.named_buffers())
    return entries


def load_entries(module, entries, caller="load_state_dict", strict=True):
    """Copy `entries` into the module, after all of them were found to fit; returns the `IncompatibleKeys`."""
    own, given = arrays(module), as_arrays(caller, entries)
    ignored = {
        f"{path}.{name}".lstrip(".") for path, part in module.named_modules() for name in part.ignored_keys
    }
    given = {name: entry for name, entry in given.items() if name in own or name not in ignored}
    keys = incompatible_keys(own, given)
    problems = keys.problems() if strict else []
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


def save(module, path):
    """Write the module's state to `path`; returns the path."""
    return write(path, arrays(module))


def load(module, path):
    """Read the state at `path` into the module. Raises ValueError for a file that holds no such state."""
    load_entries(module, read(path), "load")
