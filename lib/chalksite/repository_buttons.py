"""Buttons that lead to the public repository and to services that run it, and on each page a link to report a mistake.

All of it once `_config.yml` names the repository's address.
"""

import html
from urllib.parse import urlencode, urlsplit

from sphinx.application import Sphinx
from sphinx.config import Config

from chalkgrad import __version__


def offer_repository(app: Sphinx, config: Config) -> None:
    """Show the repository's buttons once `_config.yml` names its address, and none before."""
    options = config.html_theme_options
    address = options.get("repository_url") or ""
    for button in ("use_repository_button", "use_edit_page_button"):
        options[button] = bool(address)
    if not address:
        options["launch_buttons"] = {}
    elif not address.startswith("https://github.com/"):
        options["launch_buttons"] = {**options["launch_buttons"], "colab_url": ""}  # it opens no others


def report_address(repository: str, title: str, page: str, book: str) -> str:
    """Where a new issue is written, with its title begun and its text saying which page it is about.

    Args:
        repository: its address, on a host that has GitHub's form of address or, with "gitlab" in its name, GitLab's.
        title: the page's.
        page: the page's address.
        book: the version of the book.
    """
    host = urlsplit(repository).hostname or ""
    path, names = (
        ("-/issues/new", ("issue[title]", "issue[description]"))
        if "gitlab" in host
        else ("issues/new", ("title", "body"))
    )
    text = f"Page: {title}\nAddress: {page}\nVersion of the book: {book}\n\nWhat is wrong or unclear, and where?\n\n"
    return f"{repository.rstrip('/')}/{path}?{urlencode(dict(zip(names, (f'{title}: ', text), strict=True)))}"


def offer_report(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Put the link at the end of each page that has a source."""
    repository = app.config.html_theme_options.get("repository_url") or ""
    if repository and pagename in app.env.found_docs:
        page = app.config.html_baseurl + app.builder.get_target_uri(pagename)
        title = app.env.titles[pagename].astext()
        address = report_address(repository, title, page, __version__)
        link = f'<a href="{html.escape(address)}">Report a mistake on this page</a>'
        context["body"] += f'<p class="report-this d-print-none">{link}</p>'


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("config-inited", offer_repository, priority=900)
    app.connect("html-page-context", offer_report)
