"""How the PDF looks: paper, fonts, style; book.tex holds what is LaTeX's own."""

from pathlib import Path

from matplotlib import get_data_path
from sphinx.application import Sphinx
from sphinx.config import Config

from chalkboard.kit.palette import PRINT

PREAMBLE = Path(__file__).with_name("book.tex")
# Letters of code, and those that the text's font lacks. matplotlib brings them, so nobody has to install them.
FONTS = ("DejaVuSansMono*.ttf", "DejaVuSans.ttf")

# The letters of the site where TeX has them; not every TeX does.
TEXT_FONTS = r"""
\usepackage{unicode-math}
\IfFontExistsTF{STIXTwoText-SemiBold.otf}{%
  \setmainfont{STIXTwoText}[Extension=.otf, UprightFont=*-Regular, ItalicFont=*-Italic,
    BoldFont=*-SemiBold, BoldItalicFont=*-SemiBoldItalic]
  \setmathfont{STIXTwoMath-Regular.otf}
}{%
  \setmainfont{texgyrepagella}[Extension=.otf, UprightFont=*-regular, ItalicFont=*-italic,
    BoldFont=*-bold, BoldItalicFont=*-bolditalic]
  \setmathfont{texgyrepagella-math.otf}
}
\setsansfont{texgyreheros}[Extension=.otf, UprightFont=*-regular, ItalicFont=*-italic,
  BoldFont=*-bold, BoldItalicFont=*-bolditalic]
\setmonofont{DejaVuSansMono}[Path=./, Extension=.ttf, UprightFont=*, ItalicFont=*-Oblique,
  BoldFont=*-Bold, BoldItalicFont=*-BoldOblique, Scale=0.8, HyphenChar=None]
\newfontfamily\bookfallback{DejaVuSans.ttf}[Path=./, Scale=0.88]
"""


def latex_color(color: str) -> str:
    """A colour `#rrggbb` as xcolor's model and value."""
    return f"{{HTML}}{{{color.removeprefix('#').upper()}}}"


# The colours that book.tex names, defined before it is read.
COLORS = "".join(
    rf"\definecolor{{{name}}}{latex_color(color)}" + "\n"
    for name, color in {"bookink": PRINT.ink, "bookgray": PRINT.soft}.items()
)

BOXES = {
    "VerbatimColor": latex_color(PRINT.panel),
    "VerbatimBorderColor": latex_color(PRINT.panel),
    "TitleColor": latex_color(PRINT.ink),
    "InnerLinkColor": latex_color(PRINT.accent),
    "OuterLinkColor": latex_color(PRINT.accent),
    "verbatimhintsturnover": "false",
    "verbatimforcewraps": "true",
    "hmargin": "{22mm,52mm}",
    "vmargin": "{26mm,24mm}",
    "marginpar": "36mm",
}


def configure(app: Sphinx, config: Config) -> None:
    """Set what Sphinx's LaTeX builder reads."""
    config.latex_documents = [
        (config.root_doc, "backpropagation.tex", config.html_title, config.author, "manual", False)
    ]
    config.latex_elements = {
        "papersize": "a4paper",
        "pointsize": "10pt",
        "extraclassoptions": "openany,oneside",
        "fncychap": "",
        "fontpkg": TEXT_FONTS,
        "figure_align": "H",
        "sphinxsetup": ", ".join(f"{key}={value}" for key, value in BOXES.items()),
        "preamble": COLORS + PREAMBLE.read_text("utf-8"),
        "maketitle": rf"\booktitlepage{{{config.copyright}}}{{{config.html_baseurl}}}",
    }
    config.latex_additional_files = [
        str(file) for pattern in FONTS for file in Path(get_data_path(), "fonts", "ttf").glob(pattern)
    ]
    config.latex_show_urls = "footnote"
    config.latex_show_pagerefs = True
    config.latex_domain_indices = False
    config.latex_use_xindy = False


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("config-inited", configure, priority=100)
