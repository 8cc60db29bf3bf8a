"""`Figure`: what all interactive figures share. An anywidget whose browser half is one bundled module."""

import base64
import io
import os
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from .bundle import bundle, style

if TYPE_CHECKING:
    from matplotlib.axes import Axes

VECTORS = "CHALKBOARD_VECTORS"  # set while the book is built: a figure's poster comes as PDF, too


def module(name: str) -> tuple[str, str]:
    """Class attributes `_esm` and `_css` for the figure whose browser module is `<name>.js` below `lib/chalkboard`."""
    return bundle(f"{name}.js"), style(f"{name}.js")


def prediction(text: str, answers: dict[str, str], **more: object) -> dict:
    """A question to be answered before a figure does, as plain data.

    Args:
        text: the question.
        answers: {option: why it is right or wrong}, in the order shown.
        more: what else the figure's module wants to know of it.
    """
    return {
        "text": text,
        "options": [{"text": option, "why": why} for option, why in answers.items()],
        **more,
    }


class Figure(anywidget.AnyWidget):
    """An interactive figure: `name` names it for everyone, `question` is asked first, `caption` stands below.

    A subclass says with which module it is drawn, and how its poster is (`draw_poster`): the picture that
    stands for it in print, in PDF and where scripts are off.
    """

    name = traitlets.Unicode().tag(sync=True)
    question = traitlets.Unicode().tag(sync=True)
    caption = traitlets.Unicode().tag(sync=True)

    def draw_poster(self, ax: "Axes") -> None:
        """Draw the figure's first frame on a matplotlib axes, which fills the picture.

        Numbers and labels at its edges would be cut off: a plot goes into `ax.inset_axes`.
        """
        raise NotImplementedError

    poster_size = (7, 3)  # inches

    def poster(self, form: str = "png") -> bytes:
        """The poster as bytes of a PNG, or of a PDF for `form` "pdf"."""
        from matplotlib import style
        from matplotlib.figure import Figure as Canvas

        buffer = io.BytesIO()
        undated = {"png": "Software", "pdf": "CreationDate"}[form]
        # The picture is the book's whatever style its reader has set; letters stay letters.
        with style.context(["default", {"pdf.fonttype": 42}]):
            canvas = Canvas(figsize=self.poster_size)
            self.draw_poster(canvas.add_axes((0.01, 0.01, 0.98, 0.98)))
            canvas.savefig(buffer, format=form, dpi=120, metadata={undated: None})
        return buffer.getvalue()

    def __repr__(self) -> str:
        return f"{type(self).__name__}: {self.name}"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        made = super()._repr_mimebundle_(**kwargs)
        data, *metadata = made if isinstance(made, tuple) else (made,)
        data = {**(data or {}), "text/plain": repr(self)}
        data["image/png"] = base64.b64encode(self.poster()).decode()
        if os.environ.get(VECTORS):
            data["application/pdf"] = base64.b64encode(self.poster("pdf")).decode()
        return (data, *metadata) if metadata else data
