"""Only the icons that the site uses: the theme sends a script with two thousand of them."""

import re
from pathlib import Path

# One icon in the theme's Font Awesome: name:[width,height,[aliases],"code point",path or paths],
ICON = re.compile(r'"?([a-z0-9-]+)"?:\[\d+,\d+,\[([^\]]*)\],"[0-9a-f]+",(?:"[^"]*"|\["[^"]*","[^"]*"\])\],?')


def keep_icons(script: str, wanted: set[str]) -> str:
    """The theme's Font Awesome with only the wanted icons of its two thousand.

    Args:
        script: the source of `fontawesome.js`.
        wanted: names without their prefix, such as "moon"; an icon's other names count too.
    """

    def kept(icon: re.Match) -> str:
        names = {icon[1], *re.findall(r'"([^"]+)"', icon[2])}
        return icon[0] if names & wanted else ""

    return ICON.sub(kept, script)


def thin_icons(app, exception) -> None:
    """Keep the icons that the built pages and scripts name: 1.4 MB less on every page."""
    output = Path(app.outdir)
    script = output / "_static" / "scripts" / "fontawesome.js"
    if exception or app.builder.format != "html" or not script.exists():
        return
    sources = [path for kind in ("*.html", "*.js") for path in output.rglob(kind)]
    # html-manager, in a vendored folder, lists all the names there are.
    sources = [path for path in sources if path != script and "vendor" not in path.relative_to(output).parts]
    wanted = {name for path in sources for name in re.findall(r"fa-([a-z0-9-]+)", path.read_text("utf-8"))}
    script.write_text(keep_icons(script.read_text("utf-8"), wanted), "utf-8")


def setup(app) -> None:
    """Register with Sphinx."""
    app.connect("build-finished", thin_icons)
