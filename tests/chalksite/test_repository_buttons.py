"""Buttons appear only with an address."""

from types import SimpleNamespace

import pytest

from chalksite.repository_buttons import offer_repository


@pytest.mark.parametrize(("address", "shown"), [("", False), ("https://example.org/book", True)])
def test_buttons_appear_with_the_repositorys_address(address, shown):
    """One setting in _config.yml decides for all of them."""
    config = SimpleNamespace(html_theme_options={"repository_url": address, "launch_buttons": {"a": 1}})
    offer_repository(None, config)
    assert config.html_theme_options["use_repository_button"] is shown
    assert config.html_theme_options["use_edit_page_button"] is shown
    assert bool(config.html_theme_options["launch_buttons"]) is shown


@pytest.mark.parametrize(
    ("address", "colab"), [("https://github.com/a/book", "there"), ("https://gitlab.com/a/book", "")]
)
def test_colab_is_offered_where_it_can_read(address, colab):
    """It opens notebooks from one host only; the other services stay."""
    options = {"repository_url": address, "launch_buttons": {"colab_url": "there", "binderhub_url": "b"}}
    offer_repository(None, SimpleNamespace(html_theme_options=options))
    assert options["launch_buttons"] == {"colab_url": colab, "binderhub_url": "b"}
