"""Several browser modules become one, nothing of one leaks into another, and what is not understood is refused."""

import re

import pytest

from chalkboard.bundle import FOLDER, bundle

FIGURES = sorted(
    path.name for path in FOLDER.glob("*.js") if "\nexport default" in path.read_text(encoding="utf-8")
)


@pytest.fixture
def modules(tmp_path):
    """A function that writes modules, given as name=source, and returns their folder."""

    def write(**sources):
        for name, source in sources.items():
            (tmp_path / f"{name}.js").write_text(source, encoding="utf-8")
        return tmp_path

    return write


def test_there_are_figures():
    assert {"graph-debugger.js", "quiz.js"} <= set(FIGURES)


@pytest.mark.parametrize("entry", FIGURES)
def test_a_figures_bundle_imports_nothing_and_has_one_default(entry):
    code = bundle(entry)
    assert re.findall(r"^[ \t]*import\b.*", code, re.MULTILINE) == []
    assert re.findall(r"^[ \t]*export\b.*", code, re.MULTILINE) == ["export default { render };"]


def test_a_module_is_taken_once_and_before_its_users(modules):
    folder = modules(
        top='import { a } from "./left.js";\nimport { b } from "./right.js";\nexport default {};\n',
        left='import { one } from "./base.js";\nexport const a = one;\n',
        right='import { one as single } from "./base.js";\nexport const b = single;\n',
        base="export const one = 1;\n",
    )
    code = bundle("top.js", folder)
    assert code.count("const module_base =") == 1
    assert code.index("module_base") < code.index("module_left") < code.index("module_right")
    assert "const { one: single } = module_base;" in code


def test_every_kind_of_export_is_handed_on(modules):
    folder = modules(
        top='import { F, f, g, h, k } from "./all.js";\nexport default {};\n',
        all=(
            "export class F {}\nexport function f() {}\nexport async function g() {}\n"
            "export function* h() {}\nexport const k = 1;\nconst hidden = 2;\n"
        ),
    )
    assert "return { F, f, g, h, k };" in bundle("top.js", folder)


def test_a_circle_is_refused(modules):
    folder = modules(
        a='import { b } from "./b.js";\nexport const a = 1;\n',
        b='import { a } from "./a.js";\nexport const b = 1;\n',
    )
    with pytest.raises(ValueError, match=r"bundle: a\.js → b\.js → a\.js import each other in a circle\."):
        bundle("a.js", folder)


@pytest.mark.parametrize(
    "form",
    [
        'import everything from "./base.js";',
        'import * as base from "./base.js";',
        'import "./base.js";',
        'import{ one } from "./base.js";',
        "import { one } from './base.js';",
        "export let two = 2;",
        "export const { three } = { three: 3 };",
        "export { two };",
        'export * from "./base.js";',
    ],
)
def test_other_forms_are_refused(modules, form):
    folder = modules(base="export const one = 1;\n", strange=f"{form}\nexport default {{}};\n")
    with pytest.raises(
        ValueError, match=r"bundle: strange\.js has a form of import or export that is not"
    ) as raised:
        bundle("strange.js", folder)
    assert form in str(raised.value)


def test_only_the_figures_own_module_has_a_default(modules):
    folder = modules(
        top='import { one } from "./base.js";\nexport default {};\n',
        base="export const one = 1;\nexport default one;\n",
    )
    with pytest.raises(ValueError, match=r"bundle: base\.js has a form .*'export default one;'"):
        bundle("top.js", folder)


def test_a_name_that_is_not_exported_is_refused(modules):
    folder = modules(
        top='import { one, three } from "./base.js";\nexport default {};\n',
        base="export const one = 1;\nexport const two = 2;\nconst three = 3;\n",
    )
    with pytest.raises(ValueError, match=r"top\.js imports 'three', but base\.js exports one, two\."):
        bundle("top.js", folder)


def test_a_missing_module_is_named(modules):
    folder = modules(top='import { a } from "./nowhere.js";\nexport default {};\n')
    with pytest.raises(FileNotFoundError, match=r"nowhere\.js"):
        bundle("top.js", folder)
