"""The index: beside the glossary's own entries, one for each section that the glossary sends readers to."""

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

GLOSSARY = "chapters/glossary"


def sent_to(env: BuildEnvironment, item: nodes.definition_list_item) -> list[tuple[str, str, str]]:
    """The sections that a glossary entry links to: page, id and title of each."""
    places = []
    for link in item.findall(addnodes.pending_xref):
        page, slug = link.get("reftarget"), link.get("reftargetid")
        sections = env.metadata[page].get("myst_slugs", {}) if page in env.metadata else {}
        if slug in sections:
            _, section, title = sections[slug]
            places.append((page, section, title))
    return places


def add_entries(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Enter every term at the sections where it is treated, under the term and the section's title."""
    if GLOSSARY not in env.found_docs:
        return []
    index = env.domaindata["index"]["entries"]
    for item in env.get_doctree(GLOSSARY).findall(nodes.definition_list_item):
        terms = [term.astext() for term in item.findall(nodes.term)]
        for page, section, title in sent_to(env, item):
            number = env.titles[page].astext().partition(".")[0]
            place = f"{title} ({number})" if number.isdecimal() else f"{title} ({env.titles[page].astext()})"
            for term in terms:
                # A semicolon would part the entry once more.
                entry = ("single", f"{term}; {place.replace(';', ',')}", section, "", None)
                if entry not in index.setdefault(page, []):
                    index[page].append(entry)
    return []


def sections_in_order(app: Sphinx) -> list[str]:
    """The addresses of all sections as the index links to them, in the order in which a reader meets them."""
    metadata = app.env.metadata
    return [
        f"{app.builder.get_relative_uri('genindex', page)}#{section}"
        for page in app.env.collect_relations()
        for _, section, _ in metadata[page].get("myst_slugs", {}).values()
    ]


def sort_as_in_the_book(
    app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object
) -> None:
    """Put the places of a term into the order of the book; Sphinx sorts them by their first letters."""
    if "genindexentries" not in context:
        return
    order = {address: number for number, address in enumerate(sections_in_order(app))}
    for _, entries in context["genindexentries"]:
        for _, (_, places, _) in entries:
            places.sort(key=lambda place: [order.get(address, len(order)) for _, address in place[1]])


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", sort_as_in_the_book)
    app.connect("env-updated", add_entries)
