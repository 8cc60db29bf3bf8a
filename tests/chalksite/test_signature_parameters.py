"""A signature's parameters are a list, and definitions stay definitions."""

from chalksite.signature_parameters import list_parameters

PARAMETER = '<em class="sig-param"><span class="n">{}</span></em>,'
SIGNATURE = (
    '<dt class="sig">f(\n\n<dl>\n'
    f"<dd>{PARAMETER.format('x')}</dd>\n<dd>{PARAMETER.format('eps')}</dd>\n</dl>\n\n)</dt>"
)
DEFINED = "<dl>\n<dt>word</dt>\n<dd>what it means</dd>\n</dl>"


def test_parameters_are_a_list():
    """A list of definitions needs terms; axe refuses one that has none."""
    listed = list_parameters(DEFINED + SIGNATURE + DEFINED)
    assert listed.startswith(DEFINED)
    assert listed.endswith(DEFINED)
    assert listed.count("<dl>") == listed.count("<dd>") == 2
    assert listed.count("<li>") == listed.count("</li>") == 2
    assert '<ul class="sig-params">' in listed
