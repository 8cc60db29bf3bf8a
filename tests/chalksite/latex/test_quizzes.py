"""Quick questions are printed as text, their answers apart."""

from docutils import nodes

from chalkboard.quiz import number, pick
from chalksite.latex.quizzes import PrintedQuizzes, answered, asked

from .conftest import output, section

QUESTIONS = [
    pick("What does an add gate do?", ("hands it on", "Both slopes are 1."), ("adds", "That is a copy.")),
    number("What is 1/3 of 1.2?", 0.4, "1.2/3 = 0.4.", "Divide."),
]


def test_options_have_letters():
    """In the order of the page, which is alphabetical."""
    first = asked(QUESTIONS)[0]
    options = next(first.findall(nodes.enumerated_list))
    assert options["enumtype"] == "loweralpha"
    assert [option.astext() for option in options] == ["adds", "hands it on"]


def test_answers_name_the_letter_or_the_number_and_say_why():
    assert [answer.astext() for answer in answered(QUESTIONS)] == [
        "b) Both slopes are 1.",
        "0.4. 1.2/3 = 0.4.",
    ]


def test_an_answer_has_its_unit():
    (told,) = answered([number("How many per cent?", 75, "3/4.", "Divide.", unit="%")])
    assert told.astext() == "75 %. 3/4."


def test_the_questions_stand_in_their_place_and_the_answers_at_the_end(book):
    chapter = section("One", section("Check yourself", output("m1")), section("Further reading"))
    document = book(chapter, states={"m1": {"questions": QUESTIONS, "caption": "", "name": "Check"}})
    PrintedQuizzes(document).run()
    check, _, solutions = list(chapter.children)[1:]
    before, questions, after = check.children[1:4]
    assert [before.astext(), after.astext()] == [r"\begin{bookquestions}", r"\end{bookquestions}"]
    assert "hands it on" in questions.astext()
    assert "Both slopes" not in check.astext()
    assert "Both slopes" in solutions.astext()
