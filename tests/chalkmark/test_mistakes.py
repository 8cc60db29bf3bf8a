"""Mistakes made out of a right function."""

import numpy as np
import pytest

from chalkmark import mistakes


def both(x, upstream):
    """A right function with a result of two parts."""
    return x * upstream, x + upstream


def keyed(x, upstream):
    """The same by name."""
    return {"product": x * upstream, "sum": x + upstream}


def product(x, upstream):
    """A right function with a result of one part."""
    return x * upstream


def rows(x, upstream):
    """An array."""
    return np.array([[x, upstream, 0.5]])


def size(x, upstream):
    """A factor that depends on the inputs."""
    return 10 * x


@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        (mistakes.scaled(product, 2), 30),
        (mistakes.scaled(both, 2), (30, 16)),
        (mistakes.scaled(both, size, 1), (15, 240)),
        (mistakes.scaled(keyed, 2, "sum"), {"product": 15, "sum": 16}),
        (mistakes.negated(both, 0), (-15, 8)),
        (mistakes.negated(keyed), {"product": -15, "sum": -8}),
        (mistakes.reordered(both, 1, 0), (8, 15)),
        (mistakes.reordered(both, 0, 0), (15, 15)),
        (mistakes.without(both, 1), (3, 4)),
        (mistakes.without(both, 0, 0.0), (0, 5)),
        (mistakes.given(product, "swapped", lambda x, upstream: (upstream + 1, x)), 18),
        (mistakes.changed(both, "added", lambda part, x, upstream: part + upstream, 0), (20, 8)),
    ],
)
def test_makes_the_mistake(variant, expected):
    """With 3 and 5."""
    assert variant(3, 5) == expected


def test_turns_arrays():
    """Rows become columns; whole inputs make whole results."""
    assert mistakes.transposed(rows)(3, 5).tolist() == [[3], [5], [0.5]]
    assert mistakes.typed_as(rows, 0)(3, 5).tolist() == [[3, 5, 0]]
    assert mistakes.typed_as(rows, 0)(3.0, 5).tolist() == [[3, 5, 0.5]]


def test_each_variant_has_a_name_of_its_own():
    """By which `verify` speaks of it."""
    variants = [
        mistakes.scaled(both, 2),
        mistakes.scaled(both, 0.5),
        mistakes.scaled(both, 2, 1),
        mistakes.scaled(both, size),
        mistakes.negated(both),
        mistakes.transposed(both),
        mistakes.transposed(both, 0),
        mistakes.reordered(both, 1, 0),
        mistakes.without(both, 0),
        mistakes.without(both, 1),
        mistakes.typed_as(both, 0),
    ]
    names = {variant.__name__ for variant in variants}
    assert len(names) == len(variants)
    assert all(name.startswith("both_") for name in names)


def test_a_catalogue_has_a_bug_for_each_variant():
    """With the exercise and the function."""
    twice, turned = mistakes.scaled(product, 2), mistakes.negated(product)
    first, second = mistakes.catalogue("1.1", "product", {twice: "a factor 2.", turned: "the sign."})
    assert (first.exercise, first.function, first.variant, first.hint) == (
        "1.1",
        "product",
        twice,
        "a factor 2.",
    )
    assert (second.variant, second.hint) == (turned, "the sign.")


def test_by_hint_variants_are_named_after_the_hint_and_never_warn():
    """A hint may have several; what overflows in them is what they are about."""
    variants = [mistakes.negated(product), lambda x, upstream: np.exp(np.array([x])) * upstream]
    first, second = mistakes.by_hint("1.1", "product", {"the sign: it is turned.": variants})
    assert [first.variant.__name__, second.variant.__name__] == [
        "the_sign_it_is_turned_1",
        "the_sign_it_is_turned_2",
    ]
    assert {first.hint, second.hint} == {"the sign: it is turned."}
    assert first.variant(3, 5) == -15
    assert second.variant(1000.0, 1) == np.inf
