"""Run the benchmarks and print a table: `make bench`."""

from benchmarks import scalar_chain


def main() -> None:
    """Measure and print; forward and backward, one thread, one process."""
    rows = scalar_chain.rows()
    width = max(len(what) for what, _ in rows)
    for what, number in rows:
        print(f"{what:<{width}}  {number:>16}")


if __name__ == "__main__":
    main()
