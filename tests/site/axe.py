"""What axe finds on a page, in one line for each element."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# axe's own rules and those it calls best practice, and the one of WCAG 2.2 that it leaves out unless asked.
EVERYTHING = {"rules": {"target-size": {"enabled": True}}}
# What depends on the width of the screen. Too slow for every page of every run: axe compares all targets with all.
LAYOUT = {"runOnly": ["target-size", "scrollable-region-focusable"]}
CONTRAST = {"runOnly": ["color-contrast"]}
# Measuring the contrast of thousands of coloured words takes most of axe's time, and the colours of code are the
# same on every page: the opening page stands for all.
CODE = {"exclude": [[".highlight"]]}
IN_FIGURES = {"include": [["figure.chalk"]]}

# A first look: what neither colours nor targets need.
QUICK = {"rules": {"color-contrast": {"enabled": False}}}


def violations(page: Page, options: dict, context: dict | None = None) -> list[str]:
    """What axe objects to."""
    response = Axe().run(page, context=context, options={"resultTypes": ["violations"], **options}).response
    return [
        f"{violation['id']}: {node['html'][:200]} {node['any'][0]['message'] if node['any'] else ''}"
        for violation in response["violations"]
        for node in violation["nodes"]
    ]
