"""Charts by matplotlib in the book's style: palette, letters to be read on a phone, and the forms a front end shows."""

import base64
import io
import os
from contextlib import contextmanager
from math import ceil, log10

from matplotlib import rc_context
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from .figure import VECTORS
from .palette import LIGHT, PRINT

# Inches and points. A phone shows a picture in a column of 350 CSS pixels: letters are then 0.73 of their size here,
# which leaves them 8 points.
WIDTH, LETTERS = 4.8, 11
SHARP = 192  # dots per inch: two for each CSS pixel
TICKS = 8  # of a logarithmic axis, at most
GROUND = PRINT.paper
# What keeps its own colours on any ground, while other images are ink on the page's; a `gid` says so.
PHOTOGRAPH = "photograph"
STYLE = {
    "font.family": "sans-serif",
    "font.size": LETTERS,
    "axes.titlesize": "medium",
    "axes.edgecolor": LIGHT.line,
    "axes.facecolor": "none",
    "axes.labelcolor": LIGHT.ink,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "image.interpolation": "none",  # an SVG takes the pixels as they are
    "legend.frameon": False,
    "lines.linewidth": 1.8,
    "text.color": LIGHT.ink,
    "xtick.color": LIGHT.line,
    "xtick.labelcolor": LIGHT.ink,
    "ytick.color": LIGHT.line,
    "ytick.labelcolor": LIGHT.ink,
    # letters stay letters, and one picture has always the same names within
    "pdf.fonttype": 42,
    "svg.fonttype": "none",
    "svg.hashsalt": "chalkboard",
}
UNDATED = {"png": "Software", "pdf": "CreationDate", "svg": "Date"}
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class Picture(Figure):
    """A matplotlib figure that a notebook shows as a PNG on white, and that the book's build takes as SVG and PDF."""

    def file(self, form: str) -> bytes:
        """The bytes of the picture as a "png", "svg" or "pdf" file; the latter two have no ground."""
        buffer = io.BytesIO()
        with rc_context(STYLE):
            ground = GROUND if form == "png" else "none"
            self.savefig(buffer, format=form, dpi=SHARP, facecolor=ground, metadata={UNDATED[form]: None})
        return buffer.getvalue()

    def _repr_mimebundle_(self, **kwargs):
        data = {"text/plain": repr(self), "image/png": base64.b64encode(self.file("png")).decode()}
        if os.environ.get(VECTORS):
            data["application/pdf"] = base64.b64encode(self.file("pdf")).decode()
            data["image/svg+xml"] = self.file("svg").decode()
        wide, high = (int(96 * inches) for inches in self.get_size_inches())
        return data, {"image/png": {"width": wide, "height": high}}


def power_of_ten(value, place=None):
    """10⁻³ for 0.001: a tick of a logarithmic axis as letters that can be copied, all of one size."""
    return "10" + str(round(log10(value))).translate(SUPERSCRIPTS)


@contextmanager
def picture(rows=1, columns=1, *, height, **options):
    """A `Picture` of the book's width and its axes, as `Figure.subplots` gives them; drawn on while the style holds.

    `height` is in inches. A notebook shows the picture where a cell returns it.
    """
    with rc_context(STYLE):
        figure = Picture(figsize=(WIDTH, height), layout="constrained")
        yield figure, figure.subplots(rows, columns, **options)
        for ax in figure.axes:
            for axis in (ax.xaxis, ax.yaxis):
                if axis.get_scale() == "log":
                    low, high = map(log10, axis.get_view_interval())
                    axis.set_major_locator(LogLocator(10 ** ceil((high - low) / TICKS), numticks=99))
                    axis.set_major_formatter(FuncFormatter(power_of_ten))
                    axis.set_minor_locator(NullLocator())


def ramp(*colours):
    """A colour map through those colours, evenly spaced; of three, the middle one is hit."""
    return LinearSegmentedColormap.from_list("ramp", colours, N=255)
