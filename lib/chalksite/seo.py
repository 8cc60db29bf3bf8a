"""Canonical addresses, sitemap and robots.txt for search engines, and Open Graph's cards for shared links.

All of it hangs on one setting, `html: baseurl` in `_config.yml`. While that is empty, no page claims an address.

It stays beside sphinx-sitemap, which warns while there is no address (a warning fails the build) and lists `index.html`
where the pages name their folder, and beside sphinxext-opengraph, which brings 1.8 MB for a description cut amid a
sentence. Remove the sitemap and the cards when those are no longer so.
"""

import html
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from .built_pages import is_site

CARD = "_static/social.png"
CARD_SIZE = (1200, 630)
CARD_TEXT = "Backpropagation, an interactive textbook: a small graph with its values and its gradients."
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def check_address(app: Sphinx, config: Config) -> None:
    """Give the public address its last slash, or say what is wrong with it."""
    given = config.html_baseurl
    if not given:
        return
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ConfigError(
            f"`html: baseurl` in _config.yml is {given!r}, which is not a site's address. "
            "Write one like https://example.org/book/, or leave it empty."
        )
    config.html_baseurl = given.rstrip("/") + "/"


def card(title: str, site: str, description: str, base: str, address: str) -> list[tuple[str, str]]:
    """The properties from which others make a card when somebody shares a link.

    Args:
        title: the page's.
        site: the name of the whole.
        description: what the page is about, may be empty.
        base: the site's public address, empty while it has none.
        address: the page's, below `base`.
    """
    properties = [("og:type", "website"), ("og:site_name", site), ("og:title", title)]
    if description:
        properties.append(("og:description", description))
    if base:
        width, height = CARD_SIZE
        properties += [
            ("og:url", base + address),
            ("og:image", base + CARD),
            ("og:image:width", str(width)),
            ("og:image:height", str(height)),
            ("og:image:alt", CARD_TEXT),
        ]
    return properties


def offer_card(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Put the card's properties into the page's head."""
    titled = app.env.titles.get(pagename)
    title = titled.astext() if titled else context.get("title", "")
    base = app.config.html_baseurl
    address = app.builder.get_target_uri(pagename)
    if address == "index.html":
        address = ""
    properties = card(title, app.config.html_title, context.get("description", ""), base, address)
    tags = [f'<meta property="{name}" content="{html.escape(text)}" />' for name, text in properties]
    tags.append(f'<meta name="twitter:card" content="{"summary_large_image" if base else "summary"}" />')
    context["metatags"] = context.get("metatags", "") + "".join(f"\n    {tag}" for tag in tags)
    if base:
        context["pageurl"] = base + address  # Sphinx makes rel="canonical" of it


def sitemap(addresses: list[str]) -> bytes:
    """The file that lists a site's pages for search engines."""
    ElementTree.register_namespace("", SITEMAP)
    top = ElementTree.Element(f"{{{SITEMAP}}}urlset")
    for address in addresses:
        page = ElementTree.SubElement(top, f"{{{SITEMAP}}}url")
        ElementTree.SubElement(page, f"{{{SITEMAP}}}loc").text = address
    ElementTree.indent(top)
    return ElementTree.tostring(top, encoding="utf-8", xml_declaration=True) + b"\n"


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write robots.txt, what has GitHub publish all folders, and sitemap.xml where the address is known."""
    if not is_site(app, exception):
        return
    output, base = Path(app.outdir), app.config.html_baseurl
    (output / ".nojekyll").touch()  # Jekyll, which GitHub runs over a branch, drops what begins with a line
    robots = "User-agent: *\nAllow: /\n"
    (output / "sitemap.xml").unlink(missing_ok=True)
    if base:
        pages = [app.builder.get_target_uri(page) for page in app.env.found_docs]
        addresses = [base + ("" if page == "index.html" else page) for page in pages]
        (output / "sitemap.xml").write_bytes(sitemap(sorted(addresses)))
        robots += f"Sitemap: {base}sitemap.xml\n"
    (output / "robots.txt").write_text(robots, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("config-inited", check_address, priority=900)
    app.connect("html-page-context", offer_card)
    app.connect("build-finished", write_files)
