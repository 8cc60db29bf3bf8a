"""Citations in plain words: who and when in the text, and the whole entry below, as the site's bibliography has it."""

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from pybtex.backends.markdown import Backend
from pybtex.database import Entry, parse_file
from pybtex.style.formatting.unsrt import Style

# What the backend escapes and Markdown does not ask for in the middle of a line.
NEEDLESS = re.compile(r"\\([.()-])")


class Citations:
    """The entries of a BibTeX file; without the file there are none."""

    def __init__(self, file: Path) -> None:
        self.file = file

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The entries by key, read when one is asked for."""
        return parse_file(str(self.file)).entries if self.file.is_file() else {}

    def authors(self, key: str) -> str:
        """The authors' last names, as `author_year` of sphinxcontrib-bibtex has them.

        Raises:
            KeyError: the file has no such entry.
        """
        entry = self.entries[key]
        people = entry.persons.get("author") or entry.persons["editor"]
        names = [
            " ".join(str(part) for part in [*person.rich_prelast_names, *person.rich_last_names])
            for person in people
        ]
        return " and ".join(names) if len(names) < 3 else f"{names[0]} et al."

    def cite(self, keys: Iterable[str], in_sentence: bool) -> str:
        """What stands in the text: "(Curie, 1898; Bohr, 1913)", or "Curie (1898)" where it is part of the sentence.

        Raises:
            KeyError: the file lacks one of the entries.
        """
        found = [(self.authors(key), self.entries[key].fields["year"]) for key in keys]
        if in_sentence:
            return ", ".join(f"{authors} ({year})" for authors, year in found)
        return f"({'; '.join(f'{authors}, {year}' for authors, year in found)})"

    def in_full(self, keys: Iterable[str]) -> list[str]:
        """The whole entries as Markdown, in the order of their authors.

        Raises:
            KeyError: the file lacks one of them.
        """
        style, backend = Style(), Backend()
        ordered = sorted(keys, key=lambda key: (self.authors(key), self.entries[key].fields["year"]))
        entries = style.format_entries([self.entries[key] for key in ordered])
        return [NEEDLESS.sub(r"\1", " ".join(entry.text.render(backend).split())) for entry in entries]
