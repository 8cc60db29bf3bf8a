"""What the site's search knows: words and numbers with a point; and the search page's own scripts."""

import re
from itertools import groupby
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.search.en import SearchEnglish
from sphinx.transforms.post_transforms import SphinxPostTransform

LONGEST_NUMBER = 6
SCRIPTS = ("search-words.js", "search-page.js")
# A sign by its name in TeX, as the index has the formulas; search-words.js has the same.
SIGNS = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "Δ": "delta",
    "ε": "varepsilon",
    "ϵ": "epsilon",
    "η": "eta",
    "λ": "lambda",
    "μ": "mu",
    "ξ": "xi",
    "π": "pi",
    "σ": "sigma",
    "χ": "chi",
    "ℓ": "ell",
    "∂": "partial",
    "∇": "nabla",
    "⊙": "odot",
}
NAMES = str.maketrans({sign: f" {name} " for sign, name in SIGNS.items()})


class SearchBook(SearchEnglish):
    """Sphinx's English, which also keeps short numbers with a point, and drops those that it never looks for.

    These are numbers without a point, and long ones, from outputs mostly. A word whose stem is a word that nobody
    looks for, as "one" is "on" without its ending, stays as it is, in the index and in the page.
    """

    js_stemmer_code = (
        SearchEnglish.js_stemmer_code
        + r"""
Stemmer = ((Plain) => function () {
  const plain = new Plain();
  this.stemWord = (word) => {
    const stem = plain.stemWord(word);
    return stopwords.includes(stem) ? word : stem;
  };
})(Stemmer);
"""
    )
    js_splitter_code = r"""
var splitQuery = (query) => query.match(/\d+\.\d+|[\p{Letter}\p{Number}_\p{Emoji_Presentation}]+/gu) ?? [];
"""
    _word_re = re.compile(r"\d+\.\d+|\w+")

    def split(self, input: str) -> list[str]:
        """The words of a text, signs by their names."""
        return super().split(input.translate(NAMES))

    def stem(self, word: str) -> str:
        """What the index has for a word."""
        stem = super().stem(word)
        return word.lower() if stem in self.stopwords else stem

    def word_filter(self, word: str) -> bool:
        """Whether the index keeps a word."""
        if word[:1].isdigit() and "." in word:
            return len(word) <= LONGEST_NUMBER
        return not word.isdigit() and super().word_filter(word.lower())


class WholeTexts(SphinxPostTransform):
    """Texts side by side become one: sphinxcontrib-bibtex makes three of "Léon", and the index would split the name."""

    default_priority = 500  # after the bibliography has been put in

    def run(self, **kwargs: Any) -> None:
        """Join them."""
        for parent in list(self.document.findall(nodes.TextElement)):
            kinds = groupby(parent.children, lambda one: isinstance(one, nodes.Text))
            runs = [(is_text, list(run)) for is_text, run in kinds]
            if any(is_text and len(run) > 1 for is_text, run in runs):
                parent.children = []
                for is_text, run in runs:
                    parent += [nodes.Text("".join(map(str, run)))] if is_text else run


def glossary_terms(env: BuildEnvironment) -> dict[str, str]:
    """The glossary's terms by their ids; the index has them in small letters."""
    objects = env.get_domain("std").get_objects()
    return {anchor: name for name, _, kind, _, anchor, _ in objects if kind == "term"}


def complete_page(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Give the search page the terms, and the scripts that mend Sphinx's search; no other page has them."""
    if pagename == "search":
        context["terms"] = glossary_terms(app.env)
        for script in SCRIPTS:
            app.add_js_file(script, defer="defer")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_search_language(SearchBook)
    app.add_post_transform(WholeTexts)
    app.connect("html-page-context", complete_page)
