"""A notebook as the repository stores it: without results, and without what a program notes beside them.

python tools/without_results.py                 a notebook comes in and goes out: a filter for git (tools/pullable.py)
python tools/without_results.py FILE.ipynb …    clear these files
"""

import json
import sys
from pathlib import Path

# What programs write into a cell's metadata when it runs or is folded: times, Colab's ids, how much is shown.
OF_CELLS = ("ExecuteTime", "collapsed", "execution", "executionInfo", "outputId", "scrolled")
# Into a notebook's: the figures' states, and what belongs to one program.
OF_NOTEBOOKS = ("colab", "signature", "vscode", "widgets")
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def without_results(text: str) -> str:
    """A notebook's text in the form that Jupyter writes (nbformat/v4/rwbase.py, nbjson.py), without results.

    What is no notebook of format 4, such as one with marks of a merge in it, stays as it is.
    """
    try:
        notebook = json.loads(text)
        cells, metadata = notebook["cells"], notebook["metadata"]
        for cell in cells:
            clear(cell)
    except (ValueError, KeyError, TypeError, AttributeError):
        return text
    for name in OF_NOTEBOOKS:
        metadata.pop(name, None)
    if metadata.get("kernelspec", {}).get("name") == KERNEL["name"]:
        metadata["kernelspec"] = KERNEL
        metadata["language_info"] = {"name": "python"}  # without the version of whoever ran it last
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def clear(cell: dict) -> None:
    """Clear one cell of a notebook in place."""
    if isinstance(cell["source"], str):
        cell["source"] = cell["source"].splitlines(keepends=True)
    for name in OF_CELLS:
        cell["metadata"].pop(name, None)
    jupyter = cell["metadata"].get("jupyter", {})
    if "outputs_hidden" in jupyter:
        del jupyter["outputs_hidden"]
        if not jupyter:
            del cell["metadata"]["jupyter"]
    if cell["cell_type"] == "code":
        cell["execution_count"], cell["outputs"] = None, []


def main() -> None:
    """Clear the files named, or what comes in."""
    if not sys.argv[1:]:
        text = sys.stdin.buffer.read().decode("utf-8", "surrogateescape")
        sys.stdout.buffer.write(without_results(text).encode("utf-8", "surrogateescape"))
    for name in sys.argv[1:]:
        text = Path(name).read_text(encoding="utf-8")
        Path(name).write_text(without_results(text), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
