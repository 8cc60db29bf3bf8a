"""Marks of the small drawings."""

import re

import pytest

from chalksite.chapter_pictures.marks import SHADES, dots, grid, letters, line, shades, short


@pytest.mark.parametrize(
    ("value", "written"), [(2.0, "2"), (2.04, "2"), (2.06, "2.1"), (-0.5, "-0.5"), (10, "10")]
)
def test_coordinates_are_short(value, written):
    """One decimal, and none where it says nothing."""
    assert short(value) == written


def test_lines_and_dots_go_through_their_points():
    assert line([(0, 1), (2, 3.5)], "value") == '<path class="value-line" d="M0 1L2 3.5" stroke-width="1.5"/>'
    assert 'd="M1 2h0M3 4h0"' in dots([(1, 2), (3, 4)], "first")


def test_a_matrix_is_drawn_in_shades_without_its_zeros():
    """The largest |value| is solid; cells of one shade that touch are one piece."""
    made = shades([[0, 4, -4], [1, 0, 0]], (10, 20), (5, 6), "value")
    assert re.findall(r'fill-opacity="([\d.]+)" d="([^"]+)"', made) == [
        (f"{1 / SHADES:.2g}", "M10 26h5v6h-5z"),
        ("1", "M15 20h10v6h-10z"),
    ]
    assert shades([[1, 1]], (0, 0), (5, 5), "value", gap=1).count("M") == 2


def test_a_table_has_one_line_more_than_cells():
    assert len(re.findall("h", re.search('d="([^"]+)"', grid(2, 3, (0, 0), (5, 5)))[1])) == 3
    assert len(re.findall("v", re.search('d="([^"]+)"', grid(2, 3, (0, 0), (5, 5)))[1])) == 4


def test_letters_are_safe():
    assert letters(1, 2, "<", "ink") == '<text class="ink-fill" x="1" y="2">&lt;</text>'
