"""The bibliography has each source once, and every source that a page cites."""

import re

from tests.book.notebooks import NOTEBOOKS, ROOT, cells

KEYS = re.findall(r"^@\w+\{([^,]+),", (ROOT / "references.bib").read_text(encoding="utf-8"), re.MULTILINE)


def test_no_source_is_listed_twice():
    """Two branches that cite the same paper would each bring it."""
    assert sorted(set(KEYS)) == sorted(KEYS)


def test_every_cited_source_is_listed():
    """A citation without its source prints as a question mark."""
    texts = [cell.source for path in NOTEBOOKS for cell in cells(path) if cell.cell_type == "markdown"]
    texts += [path.read_text(encoding="utf-8") for path in (ROOT / "chapters").glob("*.md")]
    cited = {
        key.strip()
        for text in texts
        for keys in re.findall(r"\{cite(?::\w+)?\}`([^`]+)`", text)
        for key in keys.split(",")
    }
    assert cited
    assert cited <= set(KEYS)
