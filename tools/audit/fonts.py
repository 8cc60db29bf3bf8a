"""Two sets of fonts for a browser: readers' systems have other ones than this machine, and a wide one wraps more lines.

Both come with matplotlib. Only systems that choose fonts by fontconfig, such as Linux, heed them.
"""

import os
import shutil
from pathlib import Path

# {name: the families for sans-serif, serif and monospace}. Few faces are wider than the first or narrower than the
# second.
SETS = {
    "wide": ("DejaVu Sans", "DejaVu Serif", "DejaVu Sans Mono"),
    "narrow": ("STIXGeneral", "STIXGeneral", "STIXGeneral"),
}
GENERIC = (("system-ui", "sans-serif"), ("serif",), ("monospace",))
CONFIG = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>{fonts}</dir>
<cachedir>{cache}</cachedir>
{aliases}
</fontconfig>
"""
ALIAS = "<alias><family>{generic}</family><prefer><family>{family}</family></prefer></alias>"


def font_environment(name: str, folder: Path) -> dict[str, str]:
    """The environment in which a browser sees that set alone.

    Args:
        name: one of `SETS`.
        folder: where the set's files and their description are put.
    """
    from matplotlib import get_data_path

    own = folder / name
    own.mkdir(parents=True, exist_ok=True)
    families = SETS[name]
    for start in {family.replace(" ", "") for family in families}:
        for file in Path(get_data_path(), "fonts", "ttf").glob(f"{start}*.ttf"):
            shutil.copy(file, own)
    aliases = "\n".join(
        ALIAS.format(generic=generic, family=family)
        for generics, family in zip(GENERIC, families, strict=True)
        for generic in generics
    )
    settings = own / "fonts.conf"
    settings.write_text(CONFIG.format(fonts=own, cache=own / "cache", aliases=aliases), encoding="utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(settings)}
