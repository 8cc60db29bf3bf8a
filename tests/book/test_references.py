"""The bibliography: one entry for each source, and a source for each citation."""

import re

from pybtex.backends.plaintext import Backend
from pybtex.database import parse_file
from pybtex.style.formatting.unsrt import Style

from tests.book.notebooks import NOTEBOOKS, ROOT, cells

CITATION = re.compile(r"\{cite(?::\w+)?\}`([^`]+)`")


def test_every_citation_has_its_entry():
    """pybtex refuses a file with an entry or a field given twice, or a brace left open."""
    known = set(parse_file(ROOT / "references.bib").entries)
    texts = [cell.source for path in NOTEBOOKS for cell in cells(path)]
    texts += [path.read_text(encoding="utf-8") for path in (ROOT / "chapters").glob("*.md")]
    cited = {key.strip() for text in texts for keys in CITATION.findall(text) for key in keys.split(",")}
    assert cited - known == set()


def test_no_entry_shows_what_only_latex_understands():
    """A power is written k², a name with its letters or an accent that pybtex knows."""
    entries = Style().format_entries(parse_file(ROOT / "references.bib").entries.values())
    shown = {entry.key: entry.text.render(Backend()) for entry in entries}
    assert len(shown) > 50
    assert {key: text for key, text in shown.items() if re.search(r"[\\${}^~|]", text)} == {}
