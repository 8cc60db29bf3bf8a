"""A content security policy: with the one that CONTRIBUTING.md names all works; with less, figures are pictures."""

import re

import pytest
from playwright.sync_api import expect

from tests.site.book import ROOT

POLICY = re.search(r"^default-src .*$", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE)[
    0
]
PAGES = ["index.html", "chapters/13-train-a-convnet.html", "search.html?q=softmax", "chapters/progress.html"]


@pytest.fixture
def under(visit):
    """A function that starts a visit whose pages come with a policy."""
    visits = []

    def start(policy):
        visits.append(visit())

        def answer(route):
            if route.request.resource_type != "document":
                return route.continue_()
            reply = route.fetch()
            return route.fulfill(response=reply, headers={**reply.headers, "content-security-policy": policy})

        visits[-1].page.route("**/*", answer)
        return visits[-1]

    yield start
    for opened in visits:
        opened.page.unroute_all(behavior="ignoreErrors")


@pytest.mark.parametrize("path", PAGES)
def test_all_works_under_the_policy_that_is_named(under, site, path):
    """Figures are drawn, and nothing is refused."""
    opened = under(POLICY)
    page = opened.open(f"{site}/{path}")
    assert page.locator(".figure-failed").count() == 0
    assert opened.complaints == []


@pytest.mark.slow
def test_python_runs_under_it(under, site):
    """In its worker, from the site's own files."""
    opened = under(POLICY)
    page = opened.open(f"{site}/chapters/playground.html")
    page.locator(".playground-start").first.click()
    expect(page.locator(".playground-run").first).to_be_enabled(timeout=60_000)
    assert opened.complaints == []


def test_figures_are_pictures_under_less(under, site):
    """Each says why; the page can be read."""
    page = under(POLICY.replace(" blob:;", ";", 1)).open(f"{site}/chapters/05-chain-rule.html")
    failed = page.locator(".figure-failed")
    assert failed.count() == page.locator(".figure-host").count() > 0
    assert page.locator(".figure-host img").count() == failed.count()
