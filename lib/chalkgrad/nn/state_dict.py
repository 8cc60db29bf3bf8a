"""State dicts: the state of a module as named arrays, and as an .npz file."""

from ..named_arrays import as_arrays, missing_and_unexpected, read, write


def arrays(module):
    """{name: array} of the module's own parameters and buffers, not copied."""
    entries = {name: parameter.data for name, parameter in module.named_parameters()}
    entries.update(module.named_buffers())
    return entries


def load_entries(module, entries, caller="load_state_dict"):
    """Copy `entries` into the module, after all of them were found to fit."""
    own, given = arrays(module), as_arrays(caller, entries)
    problems = missing_and_unexpected(own, given)
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


def save(module, path):
    """Write the module's state to `path`; returns the path."""
    return write(path, arrays(module))


def load(module, path):
    """Read the state at `path` into the module. Raises ValueError for a file that holds no such state."""
    load_entries(module, read(path), "load")
