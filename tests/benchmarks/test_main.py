"""`python -m benchmarks`: what it runs, prints and writes."""

import sys
from types import SimpleNamespace

import pytest

from benchmarks import __main__ as command
from benchmarks import table


@pytest.fixture
def quick(monkeypatch):
    """Benchmarks that measure nothing, in place of the real ones."""
    for name in command.NAMES:
        stub = SimpleNamespace(rows=lambda name=name: [table.Row(name, "1", "≤ 1")])
        monkeypatch.setitem(sys.modules, f"benchmarks.{name}", stub)
    for variable in command.ONE_THREAD:
        monkeypatch.setenv(variable, "2")


def test_all_are_run_and_the_conditions_said(quick, capsys):
    command.main([])
    printed = capsys.readouterr().out
    assert [line.split()[0] for line in printed.splitlines()[: len(command.NAMES)]] == list(command.NAMES)
    assert "one thread" in printed
    assert "numpy 2" in printed


def test_some_can_be_chosen(quick, capsys):
    command.main(["importing"])
    assert capsys.readouterr().out.startswith("importing  1  ≤ 1\n\n")


def test_the_readme_gets_the_table(quick, monkeypatch, tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text(f"# Book\n{table.BEGIN}\n{table.END}\nend\n", "utf-8")
    monkeypatch.setattr(command, "README", readme)
    command.main(["importing", "--readme"])
    text = readme.read_text("utf-8")
    assert "| importing | 1 | ≤ 1 |" in text
    assert text.startswith("# Book\n")
    assert text.endswith(f"{table.END}\nend\n")


def test_an_unknown_name_is_refused(quick, capsys):
    with pytest.raises(SystemExit):
        command.main(["speed"])
    assert "'speed' is not a benchmark; there are scalar_chain" in capsys.readouterr().err
