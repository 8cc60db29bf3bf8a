"""Labels of folds: which exercise a solution is of, and which figure some code, for whoever hears them in a list.

Remove this when myst-nb lets a fold be called by its words.
"""

import html
import re
from collections import Counter

from sphinx.application import Sphinx

# myst-nb gives all folds one name, which hides the words that stand on them.
SUMMARY = re.compile(r'<summary aria-label="Toggle hidden content">(.*?)</summary>', re.DOTALL)
EXERCISE = re.compile(r"<h\d>((?:Exercise|Challenge) [\w.]+)")
FIGURE = re.compile(r'aria-label="Link to this figure: ([^"]*)"')
TITLE = re.compile(r"(<p [^>]*>)([^<]*)(</p>)")
# In a figure's corner one word of them is shown.
CODE = re.compile(r"^(.*?)(code)(.*)$", re.DOTALL)


def _heard(text: str) -> str:
    return f'<span class="visually-hidden">{text}</span>' if text else ""


def name_folds(body: str) -> str:
    """A page's text, in which each fold is called by its words and by what it belongs to.

    Of a figure's fold only the word "code" is seen, for it stands in the figure's corner.
    """

    folds: Counter[str] = Counter()

    def named(found: re.Match) -> str:
        words = found[1]
        if "figure" in words:
            figure = FIGURE.search(body, found.end())
            place = html.unescape(figure[1]) if figure else ""
        else:
            place = next((one[1] for one in reversed([*EXERCISE.finditer(body, 0, found.start())])), "")
            folds[place] += 1
            place += f", part {folds[place]}" if place and folds[place] > 1 else ""
        more = f": {html.escape(place)}" if place else ""

        def title(one: re.Match) -> str:
            code = CODE.match(one[2]) if "figure" in words else None
            text = _heard(code[1]) + code[2] + _heard(code[3] + more) if code else one[2] + _heard(more)
            return one[1] + text + one[3]

        return f"<summary>{TITLE.sub(title, words)}</summary>"

    return SUMMARY.sub(named, body)


def name_page_folds(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Do that on a page of the site."""
    if "body" in context:
        context["body"] = name_folds(context["body"])


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", name_page_folds)
