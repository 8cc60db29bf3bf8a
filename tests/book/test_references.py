"""The bibliography: one entry for each source, and a source for each citation."""

import re

from pybtex.database import parse_file

from tests.book.notebooks import NOTEBOOKS, ROOT, cells

CITATION = re.compile(r"\{cite(?::\w+)?\}`([^`]+)`")


def test_every_citation_has_its_entry():
    """pybtex refuses a file with an entry or a field given twice, or a brace left open."""
    known = set(parse_file(ROOT / "references.bib").entries)
    texts = [cell.source for path in NOTEBOOKS for cell in cells(path)]
    texts += [path.read_text(encoding="utf-8") for path in (ROOT / "chapters").glob("*.md")]
    cited = {key.strip() for text in texts for keys in CITATION.findall(text) for key in keys.split(",")}
    assert cited - known == set()
