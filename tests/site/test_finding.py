"""Finding one's way: addresses of sections and figures, the chain of ideas, the page for what is missing."""

import re

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.site.book import CHAPTERS, HTML, ROOT
from tools.audit.visits import ALL_DRAWN

ADDRESS = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["html"]["baseurl"]
NUMBERED = [path for path in CHAPTERS if re.match(r"chapters/\d", path)]
# Browsers that keep the place by themselves hide what the site's script does; not all do.
FORGETFUL = "document.addEventListener('DOMContentLoaded', () => document.body.style.overflowAnchor = 'none')"


# Two frames pass and nothing has moved in between.
SETTLED = """() => new Promise((done) => {
    const from = scrollY;
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done(scrollY === from))));
})"""
# What the contents mark; and the section whose heading was the last to come into the upper part of the window, none
# where one is at the border of that part.
MARKED = """() => {
    const text = (one) => one.textContent.replace("#", "").trim();
    const marked = [...document.querySelectorAll(".page-toc a.active")].map(text);
    const headings = [...document.querySelectorAll(".bd-article section[id] > h2")];
    const above = (part) => headings.findLast((one) => one.getBoundingClientRect().top < innerHeight * part);
    const last = above(0.35);
    return [marked, last && last === above(0.45) ? text(last) : null];
}"""


def source(path: str) -> str:
    """A built page as it is sent."""
    return (HTML / path).read_text(encoding="utf-8")


def top_of(page: Page, name: str) -> float:
    """How far below the window's upper edge an element begins."""
    return page.evaluate("(name) => document.getElementById(name).getBoundingClientRect().top", name)


@pytest.mark.parametrize("path", CHAPTERS)
def test_sections_and_figures_have_lasting_addresses(path):
    """Made of their words and not of their order, and each section and figure shows a link to itself."""
    page = source(path)
    sections = re.findall(r'<section [^>]*id="([^"]+)"', page)
    assert [name for name in sections if re.fullmatch(r"id\d+", name)] == []
    if path == "index.html":
        sections = sections[1:]  # the cover's title is the page's
    assert set(sections) <= set(re.findall(r'<a class="headerlink" href="#([^"]+)"', page))
    figures = re.findall(
        r'<div class="figure-place" id="(figure-[\w-]+)"[^>]*><a class="[^"]*" href="#([^"]+)"', page
    )
    assert [name for name, _ in figures] == [link for _, link in figures]
    assert len(figures) == page.count("widget-view+json") == len(set(figures))


@pytest.mark.parametrize("path", NUMBERED)
def test_exercises_have_addresses(path):
    """One for each heading of an exercise, with its number in it."""
    page = source(path)
    numbers = [number.replace(".", "-") for number in re.findall(r"<h3>Exercise (\d+\.\d+)", page)]
    assert numbers
    assert [name for name in numbers if f'id="exercise-{name}-' not in page] == []


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("chapters/12-vanishing-gradients.html", "figure-the-longest-stretch"),
        pytest.param(
            "chapters/11-convolution-shapes.html",
            "exercise-11-3-two-small-or-one-large",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_page_opened_at_a_place_stays_there(visit, site, path, name):
    """Though figures above it grow when they start."""
    opened = visit(viewport={"width": 360, "height": 740})
    opened.page.add_init_script(FORGETFUL)
    page = opened.page
    page.goto(f"{site}/{path}#{name}")  # not `open`, whose key would be the reader's first move
    page.wait_for_function(
        "(name) => document.getElementById(name).getBoundingClientRect().top < 150", arg=name
    )
    page.wait_for_function(ALL_DRAWN)
    assert top_of(page, name) >= -5
    # The reader's first move is theirs: later changes of the page's height leave them where they are.
    page.mouse.wheel(0, 600)
    page.wait_for_function(
        "(name) => document.getElementById(name).getBoundingClientRect().top < -300", arg=name
    )
    page.evaluate("document.querySelector('h1').style.paddingTop = '100px'")
    page.wait_for_timeout(200)
    assert top_of(page, name) < -150


@pytest.mark.parametrize("name", ["100%", "%E0%A4%A", "no-such-place", 'x"]'])
def test_an_address_that_names_nothing_is_no_error(visit, site, name):
    opened = visit()
    opened.open(f"{site}/chapters/accessibility.html#{name}")
    assert opened.complaints == []


def test_contents_mark_the_section_that_is_read(visit, site):
    """At every place of the page, one; to the end."""
    page = visit(viewport={"width": 1400, "height": 800}).open(f"{site}/{NUMBERED[4]}")
    page.mouse.move(700, 400)
    wrong, read = [], set()
    while page.evaluate("scrollY + innerHeight < document.documentElement.scrollHeight - 2"):
        page.mouse.wheel(0, 500)
        page.wait_for_function(SETTLED)
        marked, section = page.evaluate(MARKED)
        read.add(section)
        if section is not None and section not in marked:
            wrong.append((section, marked))
    assert len(read) > 5
    assert wrong == []
    assert page.locator(".page-toc [aria-current]").inner_text() == "Further reading"


@pytest.mark.slow
@pytest.mark.parametrize("path", NUMBERED[:3])
def test_contents_mark_what_was_clicked_at_the_pages_end(visit, site, path):
    """A section too near to the end to come to the top; the reader's next move counts again."""
    page = visit(viewport={"width": 1920, "height": 1080}).open(f"{site}/{path}")
    page.locator(".page-toc").get_by_role("link", name="In practice", exact=True).click()
    page.wait_for_function(SETTLED)
    expect(page.locator(".page-toc [aria-current]")).to_have_text("In practice")
    page.mouse.move(900, 500)
    page.mouse.wheel(0, 3000)
    page.wait_for_function(SETTLED)
    expect(page.locator(".page-toc [aria-current]")).to_have_text("Further reading")


def test_link_to_a_figure_shows_itself(visit, site):
    """Under the pointer and with the keyboard's focus, not before."""
    page = visit().open(f"{site}/index.html")
    link = page.locator(".figure-link").first
    expect(link).to_have_css("opacity", "0")
    link.focus()
    expect(link).to_have_css("opacity", "1")
    expect(link).to_have_accessible_name("Link to this figure: One neuron learns from one mistake")


@pytest.mark.parametrize("path", NUMBERED)
def test_chapter_says_where_it_stands(path):
    """One place of the chain is this one; all the others are links, and so are the pages before and after."""
    page = source(path)
    chain = re.search(r'<nav class="idea-strip".*?</nav>', page, re.DOTALL)[0]
    assert len(re.findall(r'<a href="[^"]*"', chain)) == len(NUMBERED)
    assert re.findall(r'<a href="([^"]*)"[^>]*aria-current="page"', chain) == ["#"]
    assert 'class="left-prev"' in page
    assert 'class="right-next"' in page


def test_opening_page_shows_the_whole_chain():
    """Every chapter once, with its picture, in the parts of the contents."""
    chain = re.search(r'<nav class="chapter-map".*?</nav>', source("index.html"), re.DOTALL)[0]
    assert re.findall(r'<a href="([^"]+)"', chain) == NUMBERED
    assert chain.count("<svg ") == len(NUMBERED)
    parts = [part["caption"] for part in yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))["parts"]]
    assert re.findall(r"<h3>([^<]+)</h3>", chain) == parts[:-1]


def test_index_leads_from_every_term_to_the_glossary_and_to_sections():
    """And the contents of every page lead to the index."""
    page = source("genindex.html")
    terms = re.findall(r'<dt id="(term-[^"]+)"', source("chapters/glossary.html"))
    assert len(terms) > 90
    assert [term for term in terms if f'href="chapters/glossary.html#{term}"' not in page] == []
    assert [path for path in NUMBERED if f'href="{path}#' not in page] == []
    assert 'href="genindex.html"' in source("index.html")


def test_chapter_links_words_of_other_chapters_to_the_glossary():
    """Softmax is chapter 1's word: chapter 7 links it once, chapter 1 not."""
    link = 'href="glossary.html#term-softmax"'
    assert source("chapters/07-backprop-fully-connected.html").count(link) == 1
    assert source("chapters/01-softmax-classifier.html").count(link) == 0


@pytest.mark.parametrize(
    "missing", ["chapters/10-convolutions.html", "chapters/old/deep/10-convolution", "x/y/"]
)
def test_missing_page_leads_back_from_any_depth(visit, site, missing):
    """It finds the book's folder above the address that was asked for, and guesses what was meant."""
    page = visit(viewport={"width": 360, "height": 740}).page
    assert page.goto(f"{site}/{missing}").status == 404
    expect(page.locator("#missing")).to_have_text(f"/html/{missing}")
    page.wait_for_function("document.baseURI.endsWith('/html/')")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    if "convolution" in missing:
        assert page.locator("#guess").get_attribute("href") == "chapters/10-convolution.html"
    page.get_by_role("searchbox").fill("spectrogram")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/search.html?q=spectrogram")


@pytest.mark.parametrize("path", [*CHAPTERS, "genindex.html", "search.html"])
def test_page_is_described(path):
    """In a sentence or two, for search engines and for cards; it claims an address only once the site has one."""
    page = source(path)
    descriptions = re.findall(r'<meta name="description" content="([^"]+)"', page)
    assert len(descriptions) == 1
    assert 20 < len(descriptions[0]) <= 200  # escapes count here
    assert f'<meta property="og:description" content="{descriptions[0]}" />' in page
    assert ('rel="canonical"' in page) == bool(ADDRESS)
    assert ("og:image" in page) == bool(ADDRESS)


def test_files_for_robots():
    """A map of the site, too, once it has an address."""
    assert (HTML / "robots.txt").exists()
    assert (HTML / "sitemap.xml").exists() == bool(ADDRESS)


def test_the_index_leads_to_explanations():
    """The names of the core have a page of their own; here each would stand beside what explains it."""
    assert "api.html#" not in source("genindex.html")
