"""The book's colours, named by what they mean, on light and on dark ground and on paper.

Figures, their posters, the pages around them, the PDF and the social picture take them from here. Style sheets write
`var(--chalk-gradient-soft)` for `gradient_soft`.

Blue is a value and orange a gradient, nothing else. Violet is what the reader points at, works with and chooses. What
has a sign or is one of several (classes, paths, curves) begins with the value's blue and goes on with colours of its
own.
"""

from dataclasses import asdict, dataclass, replace


@dataclass(frozen=True)
class Palette:
    """A colour for each meaning, as `#rrggbb`. The soft one of a pair fills what the other one draws."""

    # letters, grounds, lines
    ink: str
    soft: str
    paper: str
    panel: str
    side: str
    rule: str
    line: str
    edge: str
    # what is computed
    value: str
    value_soft: str
    gradient: str
    gradient_soft: str
    # the sign of a number
    positive: str
    negative: str
    # several of a kind: classes, paths, regions, curves
    first: str
    first_soft: str
    second: str
    second_soft: str
    third: str
    third_soft: str
    fourth: str
    # what the reader works with
    accent: str
    accent_soft: str
    chosen: str
    lit: str
    stale: str
    focus: str
    mark: str
    # how it went
    good: str
    bad: str


LIGHT = Palette(
    ink="#22261f",
    soft="#53564b",
    paper="#fffdf8",
    panel="#f6f3ea",
    side="#faf7ef",
    rule="#c9c2ae",
    line="#847e6c",
    edge="#dcd6c6",
    value="#0b57a4",
    value_soft="#dbe9f7",
    gradient="#a63a00",
    gradient_soft="#fbe5d3",
    positive="#0b57a4",
    negative="#80116f",
    first="#0b57a4",
    first_soft="#dbe9f7",
    second="#80116f",
    second_soft="#f5dfef",
    third="#05744c",
    third_soft="#d6eedf",
    fourth="#564308",
    accent="#4f22a6",
    accent_soft="#e7dff8",
    chosen="#4f22a6",
    lit="#4f22a6",
    stale="#564308",
    focus="#5820c0",
    mark="#fff0a3",
    good="#05744c",
    bad="#930026",
)
DARK = Palette(
    ink="#eef1ea",
    soft="#b7c3bb",
    paper="#1d2925",
    panel="#25332e",
    side="#212e29",
    rule="#5b7067",
    line="#84978e",
    edge="#41524b",
    value="#84c1ff",
    value_soft="#22445a",
    gradient="#ffb078",
    gradient_soft="#54331d",
    positive="#84c1ff",
    negative="#f290cd",
    first="#84c1ff",
    first_soft="#22445a",
    second="#f290cd",
    second_soft="#513049",
    third="#8debba",
    third_soft="#1e4c3d",
    fourth="#f5de72",
    accent="#d3c3ff",
    accent_soft="#3b3560",
    chosen="#d3c3ff",
    lit="#d3c3ff",
    stale="#f5de72",
    focus="#e5dbff",
    mark="#5d5314",
    good="#8debba",
    bad="#ff7f87",
)
# On white paper; small letters and links are a shade darker than on a screen.
PRINT = replace(LIGHT, paper="#ffffff", soft="#45483e", accent="#421b8c")


def _properties(palette: Palette) -> str:
    return "".join(
        f"  --chalk-{name.replace('_', '-')}: {color};\n" for name, color in asdict(palette).items()
    )


def token_sheet() -> str:
    """The palettes as a style sheet: custom properties of `.chalk`, the dark ones where the page is dark.

    With it a figure has its colours wherever its notebook is opened.
    """
    dark = 'html[data-theme="dark"] .chalk,\nbody[data-jp-theme-light="false"] .chalk'
    return f".chalk {{\n{_properties(LIGHT)}}}\n{dark} {{\n{_properties(DARK)}}}\n"


def page_token_sheet() -> str:
    """The same for a whole page of the book, its figures among it."""
    return f':root {{\n{_properties(LIGHT)}}}\nhtml[data-theme="dark"] {{\n{_properties(DARK)}}}\n'
