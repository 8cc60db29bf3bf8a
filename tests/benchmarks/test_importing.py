"""The import benchmark times a new process."""

from benchmarks import importing


def test_both_parts_take_time():
    numpy, further = importing.once()
    assert numpy > 0
    assert further > 0
    assert [row.aim for row in importing.rows(repeats=1)] == ["", "≤ 50 ms"]
