"""Buttons that lead to the public repository, and to services that run it, once `_config.yml` names its address."""

from sphinx.application import Sphinx
from sphinx.config import Config


def offer_repository(app: Sphinx, config: Config) -> None:
    """Show the repository's buttons once `_config.yml` names its address, and none before."""
    options = config.html_theme_options
    address = options.get("repository_url") or ""
    for button in ("use_repository_button", "use_issues_button", "use_edit_page_button"):
        options[button] = bool(address)
    if not address:
        options["launch_buttons"] = {}
    elif not address.startswith("https://github.com/"):
        options["launch_buttons"] = {**options["launch_buttons"], "colab_url": ""}  # it opens no others


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("config-inited", offer_repository, priority=900)
