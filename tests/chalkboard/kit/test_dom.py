"""How the page makes elements, and whether it moves."""

import pytest

pytestmark = pytest.mark.browser

LOAD = "async () => { window.dom = await import('/lib/chalkboard/kit/dom.js'); }"


@pytest.fixture
def dom(module_page):
    """A function that evaluates an expression on the page, where `dom` is the module."""
    module_page.evaluate(LOAD)
    return module_page.evaluate


def test_elements_take_attributes_listeners_and_children(dom):
    made = dom(
        """() => {
            let clicks = 0;
            const given = { class: "note", hidden: true, title: null, lang: false, onclick: () => { clicks += 1; } };
            const element = dom.h("p", given, "one ", [dom.h("b", {}, "two"), null], undefined, 0);
            element.click();
            return [element.outerHTML, clicks];
        }"""
    )
    assert made == ['<p class="note" hidden="">one <b>two</b>0</p>', 1]


def test_svg_elements_are_svg(dom):
    assert dom("dom.s('path', { d: 'M0 0' }).namespaceURI") == "http://www.w3.org/2000/svg"


def test_ids_differ_between_copies_of_the_module(dom):
    ids = dom(
        """async () => {
            const copies = await Promise.all([1, 2, 3].map((n) => import(`/lib/chalkboard/kit/dom.js?copy=${n}`)));
            return copies.flatMap((copy) => [copy.uid("x"), copy.uid("x")]);
        }"""
    )
    assert len(set(ids)) == 6


@pytest.mark.parametrize("wish", ["reduce", "no-preference"])
def test_calm_is_the_readers_wish(dom, module_page, wish):
    module_page.emulate_media(reduced_motion=wish)
    assert dom("dom.calm()") is (wish == "reduce")
