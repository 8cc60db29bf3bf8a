"""Run the benchmarks and print a table: `make bench`; with --readme also put it into README.md."""

import argparse
import os
from importlib import import_module
from pathlib import Path

from benchmarks import table

README = Path(__file__).resolve().parent.parent / "README.md"
NAMES = ("scalar_chain", "importing", "mlp", "attention", "second_order", "conv")
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"which to run, of {', '.join(NAMES)}; all when left out")
    parser.add_argument("--readme", action="store_true", help="put the table into README.md")
    options = parser.parse_args(arguments)
    for name in options.names:
        if name not in NAMES:
            parser.error(f"{name!r} is not a benchmark; there are {', '.join(NAMES)}")
    # Libraries read these when they are first imported, so no benchmark is imported before.
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    conditions = import_module("benchmarks.machine").conditions()
    modules = [import_module(f"benchmarks.{name}") for name in options.names or NAMES]
    rows = table.collect(modules)
    print(table.as_text(rows), conditions, sep="\n\n")
    if options.readme:
        written = f"{table.as_markdown(rows)}\n\n{conditions}"
        README.write_text(table.put_between_markers(README.read_text("utf-8"), written), "utf-8")


if __name__ == "__main__":
    main()
