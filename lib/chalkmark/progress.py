"""A progress bar: tqdm's where it is installed, else a line for each step."""

import sys
from collections.abc import Callable


def progress(total: int, what: str) -> Callable[[str], None]:
    """A function that is called with a text after each of `total` steps, to be shown on stderr."""
    try:
        from tqdm import tqdm
    except ImportError:
        return _lines(total, what)
    bar = tqdm(total=total, unit=what)

    def step(text: str) -> None:
        bar.set_postfix_str(text, refresh=False)
        bar.update()
        if bar.n >= total:
            bar.close()

    return step


def _lines(total: int, what: str) -> Callable[[str], None]:
    done = []

    def step(text: str) -> None:
        done.append(text)
        print(f"{what} {len(done)}/{total}: {text}", file=sys.stderr, flush=True)

    return step
