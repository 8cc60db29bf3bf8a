"""Quick questions: what is sent to the page, and what is refused."""

import pytest
from matplotlib.figure import Figure

from chalkboard.quiz.quiz import number, pick, quiz


def test_options_are_shown_in_alphabetical_order_and_keep_their_verdicts():
    question = pick("Which?", ("beta", "Yes."), ("gamma", "Too late."), ("alpha", "Too early."))
    assert [(one["text"], one["right"], one["why"]) for one in question["options"]] == [
        ("alpha", False, "Too early."),
        ("beta", True, "Yes."),
        ("gamma", False, "Too late."),
    ]
    assert question["answer"] is None


@pytest.mark.parametrize(
    "options", [(), (("one", "Yes."),), (("one", "Yes."), ("one", "No.")), (("a", ""), ("b", ""), ("b", ""))]
)
def test_a_choice_needs_two_different_options(options):
    with pytest.raises(ValueError, match=r"pick: 'Which\?' needs at least two different options\."):
        pick("Which?", *options)


def test_a_number_is_sent_with_its_tolerance():
    question = number("How much?", 3, "Yes.", "Count again.", tolerance=0.1)
    assert question["answer"] == {"value": 3.0, "why": "Yes."}
    assert number("How much?", 75, "Yes.", "No.", unit="%")["answer"]["unit"] == "%"
    assert (question["tolerance"], question["hint"], question["options"]) == (0.1, "Count again.", None)


@pytest.mark.parametrize("answer", [float("nan"), float("inf")])
def test_an_answer_nobody_can_type_is_refused(answer):
    with pytest.raises(ValueError, match=r"number: the answer to 'How much' is .*; it must be finite"):
        number("How much", answer, "Yes.", "No.")


def test_a_quiz_without_questions_is_refused():
    with pytest.raises(ValueError, match="quiz: needs at least one question"):
        quiz()


def test_a_longer_quiz_has_a_higher_poster():
    one = pick("Which?", ("a", ""), ("b", ""))
    assert quiz(one, one, one).poster_size[1] > quiz(one).poster_size[1]


def test_the_poster_keeps_the_answers_to_itself():
    figure = quiz(number("How much is 2 + 2?", 4, "Indeed.", "Use your fingers."))
    ax = Figure().subplots()
    figure.draw_poster(ax)
    assert [text.get_text() for text in ax.texts] == ["1. How much is 2 + 2?"]
