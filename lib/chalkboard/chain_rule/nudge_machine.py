"""The nudge machine of chapter 05: a small change of x travels through boxes, and each slope stretches it."""

import traitlets

from ..kit.figure import Figure, module
from ..kit.palette import LIGHT
from ..kit.poster import HEIGHT, WIDTH, draw_card, finish, short
from .nudge_scenes import book_scenes, nudge

ACROSS, DOWN = 2.3, 1.15


class NudgeMachine(Figure):
    """Scenes of boxes through which the reader sends a nudge. The page computes live; built by `nudge_machine`."""

    _esm, _css = module("chain_rule/nudge_machine")

    scenes = traitlets.List().tag(sync=True)
    scene = traitlets.Int(0).tag(sync=True)

    @property
    def poster_size(self):
        """Inches; a row of boxes is flat."""
        return (7, 1.7) if self.scenes[self.scene]["kind"] == "chain" else (7, 3.2)

    def draw_poster(self, ax):
        """The scene's boxes with their slopes, and its first nudge on its way through them."""
        shown = self.scenes[self.scene]
        passed = nudge(shown, shown["change"])
        draw_nudge(
            ax,
            x=shown["x"]["value"],
            x_name=shown["x"]["name"],
            change=shown["change"],
            names=[box["name"] for box in shown["boxes"]],
            formulas=[box["formula"] for box in shown["boxes"]],
            sources=[[one["box"] for one in box["inputs"]] for box in shown["boxes"]],
            before=passed.before,
            slopes=passed.slopes,
            exact=passed.exact,
            linear=passed.linear,
        )


def nudge_machine(
    *scenes,
    name="The nudge machine",
    question="A nudge of x passes through the boxes. How many times longer is it when it comes out?",
    caption="",
):
    """The machine over one or more scenes made by `nudge_scene`; without any, those of chapter 05."""
    return NudgeMachine(scenes=list(scenes) or book_scenes(), name=name, question=question, caption=caption)


def draw_nudge(ax, *, x, x_name, change, names, formulas, sources, before, slopes, exact, linear):
    """Draw boxes from left to right on `ax`, all arrays by box.

    `sources` lists the boxes each one takes (−1: x itself), `slopes` its local slope for each of them; `exact`
    and `linear` are the changes that leave it when x changes by `change`.
    """
    layers = []
    for inputs in sources:
        layers.append(1 + max(0 if source < 0 else layers[source] for source in inputs))
    columns = {layer: [k for k, one in enumerate(layers) if one == layer] for layer in layers}
    places = [
        (layers[k] * ACROSS, ((len(columns[layers[k]]) - 1) / 2 - columns[layers[k]].index(k)) * DOWN)
        for k in range(len(names))
    ]
    nudged = [(f"{x_name} = {short(x)}", LIGHT.ink), (f"Δ{x_name} = {short(change)}", LIGHT.value)]
    draw_card(ax, 0, 0, nudged, dashed=True)
    for k, (column, row) in enumerate(places):
        for source, slope in zip(sources[k], slopes[k], strict=True):
            start = (0, 0) if source < 0 else places[source]
            begin, end = start[0] + WIDTH / 2, column - WIDTH / 2
            ax.plot([begin, end], [start[1], row], color=LIGHT.line, linewidth=1.4, zorder=1)
            ax.text(
                (begin + end) / 2,
                (start[1] + row) / 2,
                f"× {short(slope, 3)}",
                ha="center",
                va="center",
                fontsize=8.5,
                color=LIGHT.gradient,
                bbox={"facecolor": LIGHT.paper, "edgecolor": "none", "pad": 1.2},
                zorder=2,
            )
        rows = [(f"{names[k]} = {formulas[k]}", LIGHT.ink), (f"= {short(before[k])}", LIGHT.ink)]
        rows += [
            (f"Δ{names[k]} = {short(exact[k], 3)}", LIGHT.value),
            (f"≈ {short(linear[k], 3)}", LIGHT.gradient),
        ]
        draw_card(ax, column, row, rows)
    out = names[-1]
    ax.text(
        max(layers) * ACROSS / 2,
        min(row for _, row in places) - HEIGHT / 2 - 0.42,
        f"true Δ{out} = {short(exact[-1])}      slopes × Δ{x_name} = {short(linear[-1])}      "
        f"difference {short(exact[-1] - linear[-1])}",
        ha="center",
        fontsize=10,
        color=LIGHT.ink,
    )
    finish(ax, 0.04)
