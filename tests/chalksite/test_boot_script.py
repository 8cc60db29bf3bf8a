"""The script that comes before everything; tests/site/test_early.py sees what it does."""

from chalksite.boot_script import SCRIPT, add_boot_script


def test_comes_after_what_is_there():
    """Other parts add to the head as well."""
    context = {"metatags": "<meta>"}
    add_boot_script(None, "index", "page.html", context, None)
    assert context == {"metatags": f"<meta>{SCRIPT}"}
