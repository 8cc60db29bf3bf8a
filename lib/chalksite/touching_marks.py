"""Punctuation that touches a formula or a name in code stays on its line: no line begins with a comma or a full stop.

Remove this when browsers keep a mark with the inline block that it follows, as Unicode's line breaking has it (UAX 14).
"""

import re

from sphinx.application import Sphinx

TOUCHED = re.compile(
    r"([(\[“]*)"
    r'(<span class="math notranslate"[^>]*><math\b(?:(?!</math>).)*</math></span>'
    r'|(?:<a\b[^>]*>)?<code class="[^"]*\bliteral\b[^"]*">(?:(?!</code>).)*</code>(?:</a>)?)'
    r"([^\s<]*)(?=[\s<])",
    re.DOTALL,
)


def keep_marks(body: str) -> str:
    """A page's text, in which no line ends between a formula or a name in code and the comma behind it."""

    def keep(found: re.Match) -> str:
        whole, before, _, after = found.group(0, 1, 2, 3)
        return f'<span class="with-marks">{whole}</span>' if before or after else whole

    return TOUCHED.sub(keep, body)


def keep_page_marks(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Do that on a page of the site."""
    if "body" in context:
        context["body"] = keep_marks(context["body"])


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", keep_page_marks)
