"""What a Jacobian costs: the numbers sent, and the sizes a reader may choose."""

import re

import pytest

from chalkboard.jacobians import jacobian_cost
from tests.chalkboard.jacobians.page_object import COSTS
from tests.chalkboard.pages import said


def test_the_poster_is_a_picture():
    assert jacobian_cost(COSTS, name="cost").poster().startswith(b"\x89PNG")


def test_costs_are_sent_rounded():
    assert jacobian_cost(COSTS, name="cost").costs[0] == [4, 128, 32, 1.6e-06, 1.23456e-06]


@pytest.mark.browser
def test_the_bet_opens_the_large_sizes(show):
    page = show(jacobian_cost(COSTS, name="cost"))
    size = page.get_by_role("slider", name="N")
    assert size.get_attribute("max") == "4"
    page.get_by_role("radio", name="32 KiB").check()
    assert size.get_attribute("max") == "10"
    assert "the table holds 128 MiB, the mask 32 KiB. That is 4096 times as much" in said(page)
    page.get_by_role("radio", name="time of the product").check()
    assert re.search(r"the table takes 1678 ms, the mask 1\.23 µs", said(page))
