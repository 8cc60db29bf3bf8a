"""Speed and memory of the core, beside other libraries: `python -m benchmarks`."""
