"""Buttons that lead to the public repository, once `_config.yml` names its address."""


def offer_repository(app, config) -> None:
    """Show the repository's buttons once `_config.yml` names its address, and none before."""
    known = bool(config.html_theme_options.get("repository_url"))
    for button in ("use_repository_button", "use_issues_button", "use_edit_page_button"):
        config.html_theme_options[button] = known
    if not known:
        config.html_theme_options["launch_buttons"] = {}


def setup(app) -> None:
    """Register with Sphinx."""
    app.connect("config-inited", offer_repository, priority=900)
