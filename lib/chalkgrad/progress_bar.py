"""A progress bar: tqdm's where it is installed, in a notebook its notebook form; else a line for each epoch."""


def progress_bar(steps, shown=True):
    """A context manager with `update()` for each of `steps` and `set_postfix(**figures)` for each epoch."""
    if not shown:
        return _Silent()
    try:
        from tqdm.auto import tqdm
    except ImportError:
        return _Lines()
    return tqdm(total=steps, unit="step")


class _Silent:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def update(self):
        pass

    def set_postfix(self, **figures):
        pass


class _Lines(_Silent):
    def set_postfix(self, **figures):
        print(", ".join(f"{name} {figure}" for name, figure in figures.items()), flush=True)
