"""What the numbers were measured on is said."""

from importlib import metadata

import numpy as np

from benchmarks import machine


def test_the_processor_has_a_name(monkeypatch, tmp_path):
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text("processor\t: 0\nmodel name\t: Abacus 9 @ 1 Hz\n", "utf-8")
    monkeypatch.setattr(machine, "CPUINFO", cpuinfo)
    assert machine.processor() == "Abacus 9 @ 1 Hz"
    monkeypatch.setattr(machine, "CPUINFO", tmp_path / "none")
    assert machine.processor()


def test_the_kernel_of_blas_is_named_or_else_the_library(monkeypatch, tmp_path):
    assert machine.blas_kernel()
    monkeypatch.setattr(machine.np, "__file__", str(tmp_path / "numpy" / "__init__.py"))
    assert machine.blas_kernel() == f"BLAS {np.show_config('dicts')['Build Dependencies']['blas']['name']}"


def test_conditions_say_what_was_run():
    said = machine.conditions()
    for part in (
        "one thread",
        machine.processor(),
        machine.blas_kernel(),
        f"numpy {metadata.version('numpy')}",
    ):
        assert part in said
