"""A small picture for each chapter's card on the opening page, as the inside of an SVG of 200 by 112."""

from collections.abc import Callable

from .deep import fading_gradients, three_digits
from .descent import carved_plane, two_descents, warped_grid, wired_layer
from .gradients import empty_table, graph_walked_back, one_path_of_many, outer_product
from .marks import HEIGHT, WIDTH
from .scanning import field_of_sight, scanned_word, window_on_image

PICTURES: dict[str, Callable[[], str]] = {
    "chapters/01-softmax-classifier": carved_plane,
    "chapters/02-fully-connected": wired_layer,
    "chapters/03-space-warping": warped_grid,
    "chapters/04-gradient-descent": two_descents,
    "chapters/05-chain-rule": one_path_of_many,
    "chapters/06-computational-graphs": graph_walked_back,
    "chapters/07-backprop-fully-connected": outer_product,
    "chapters/08-jacobians": empty_table,
    "chapters/09-scanning-networks": scanned_word,
    "chapters/10-convolution": window_on_image,
    "chapters/11-convolution-shapes": field_of_sight,
    "chapters/12-vanishing-gradients": fading_gradients,
    "chapters/13-train-a-convnet": three_digits,
}


def chapter_picture(page: str) -> str:
    """The SVG element of a chapter's picture, which says nothing to who cannot see it; "" for another page."""
    draw = PICTURES.get(page)
    if draw is None:
        return ""
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" aria-hidden="true">{draw()}</svg>'
