"""What docs/architecture.md tells is still there under that name."""

import re

from tests.site.book import ROOT

TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_the_files_that_it_names_exist():
    """By path, or by name alone somewhere in the three libraries or the site's own files."""
    there = [ROOT / "index.ipynb"]
    for top in ("lib", "assets", "chapters"):
        there += [path for path in (ROOT / top).rglob("*") if path.is_file()]
    known = {path.relative_to(ROOT).as_posix() for path in there} | {path.name for path in there}
    named = set(re.findall(r"(?<![\w*/.])[\w/-]+\.(?:py|js|ipynb)\b", TEXT))
    assert len(named) > 20
    assert named - known == set()


def test_the_functions_that_it_names_exist():
    """Each is defined in the libraries."""
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "lib").rglob("*.py"))
    named = {
        "topological_order",
        "backward_pass",
        "downstream_gradients",
        "accumulate",
        "fit",
        "wrap",
        "coerce",
        "seed",
    }
    assert {name for name in named if name not in TEXT or f"def {name}(" not in sources} == set()
