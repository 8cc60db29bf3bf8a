"""Quick questions at the end of a chapter, answered and judged on the page."""

import math
import textwrap

import traitlets

from ..kit.figure import Figure, module


class Quiz(Figure):
    """A list of questions with immediate feedback; built by `quiz`."""

    _esm, _css = module("quiz/quiz")

    questions = traitlets.List().tag(sync=True)

    @property
    def poster_size(self):
        """Inches; as high as the questions are long."""
        return (7, 0.24 * (2 + self._poster_text().count("\n")))

    def _poster_text(self):
        parts = []
        for number, one in enumerate(self.questions, start=1):
            parts.append(textwrap.fill(f"{number}. {one['text']}", 88))
            parts += [
                textwrap.fill(f"○ {option['text']}", 84, initial_indent="    ")
                for option in one["options"] or ()
            ]
        return "\n".join(parts)

    def draw_poster(self, ax):
        """The questions without their answers."""
        ax.text(0, 1, self._poster_text(), va="top", fontsize=9, parse_math=False, transform=ax.transAxes)
        ax.set_axis_off()


def pick(text, *options):
    """A question with one right option. An option is (text, why it is right or wrong); the first is the right one.

    They are shown in alphabetical order, so that the order tells nothing.
    Raises ValueError with fewer than two options or two that read the same.
    """
    if len({option for option, _ in options}) < max(2, len(options)):
        raise ValueError(f"pick: {text!r} needs at least two different options.")
    shown = [{"text": option, "right": place == 0, "why": why} for place, (option, why) in enumerate(options)]
    return {"text": text, "options": sorted(shown, key=lambda one: one["text"]), "answer": None}


def number(text, answer, why, hint, tolerance=0.005, unit=""):
    """A question for a number: `why` is told when it is right (within `tolerance`), `hint` when it is not.

    Readers may write it with `unit` or without: where that is "%", 75 and 75 % are the same. Elsewhere 75 % is 0.75.
    Raises ValueError for an answer that is not finite.
    """
    if not math.isfinite(answer):
        raise ValueError(f"number: the answer to {text!r} is {answer}; it must be finite.")
    return {
        "text": text,
        "options": None,
        "answer": {"value": float(answer), "why": why, **({"unit": unit} if unit else {})},
        "tolerance": tolerance,
        "hint": hint,
    }


def quiz(*questions, name="Check yourself"):
    """The figure of these questions, made by `pick` and `number`. Raises ValueError without any."""
    if not questions:
        raise ValueError("quiz: needs at least one question, made by pick or number.")
    return Quiz(questions=list(questions), name=name)
