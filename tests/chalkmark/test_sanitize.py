"""No text of a student does anything but be read."""

import csv
import io

import pytest

from chalkmark.sanitize import clean, is_plain_name, plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("@SUM(1)", "'@SUM(1)"),
        ("-1", "'-1"),
        ("+1", "'+1"),
        ("\t=1", "'=1"),
        ("\r\n=1", "'=1"),
        ("\u200b=1", "\\u200b=1"),
        ("\uff1d1", "'\uff1d1"),
        ("a;=1", "a;'=1"),
        ("a; =1", "a; '=1"),
        ("a=1", "a=1"),
        ("Müller-Lüdenscheid", "Müller-Lüdenscheid"),
        ("two\nlines", "two lines"),
        ("\ud800", "\\ud800"),
    ],
)
def test_a_spreadsheet_sees_no_formula(text, shown):
    """However the formula begins, and where the spreadsheet splits at semicolons."""
    assert plain(text) == shown
    file = io.StringIO()
    csv.writer(file).writerow([plain(text)])
    file.getvalue().encode("utf-8")


@pytest.mark.parametrize(
    "mark",
    [
        *("\u202e", "\u2066", "\u200b", "\u200c", "\u200d", "\xad", "\u3164", "\ufe0f", "\U000e0041"),
        *("\x07", "\x1b[0m", "\udcff"),
    ],
)
def test_names_that_look_alike_are_told_apart(mark):
    """A mark that nobody sees is written out, and no collected folder has one."""
    name = f"ad{mark}a"
    assert plain(name) != plain("ada")
    assert plain(name).isascii()
    assert not is_plain_name(name)


def test_joiners_between_letters_that_they_change_stay():
    """As in Persian."""
    assert plain("\u0645\u06cc\u200c\u062e") == "\u0645\u06cc\u200c\u062e"


def test_control_characters_and_marks_of_direction_go():
    """Colours, bells, right-to-left overrides and isolates, invisible spaces; letters with joiners stay."""
    assert clean("\x1b[31mred\x1b[0m\x07 \u202egpj.exe \u2066x\u2069 \u200by\ufeff", 99) == "red gpj.exe x y"
    assert clean("\u0645\u06cc\u200c\u062e", 99) == "\u0645\u06cc\u200c\u062e"


@pytest.mark.parametrize(
    "name", ["ann", "a6-vanishing-gradients", "ann.b@school.edu", "Zoë", "s 12", "1_2+3"]
)
def test_plain_names(name):
    """As learning platforms give them."""
    assert is_plain_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "-rf",
        "=cmd()",
        "<b>",
        "a\nb",
        "a*",
        "[a]",
        "x" * 300,
        "a\u202eb",
        "'",
        '"',
        "{a}",
        "ada ",
        "a  b",
        "a\xa0b",
    ],
)
def test_names_that_are_not_plain(name):
    """They would be a path, an option, a pattern, a formula or HTML somewhere."""
    assert not is_plain_name(name)
