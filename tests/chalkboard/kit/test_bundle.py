"""Several browser modules become one and bring their style sheets; what is not understood is refused."""

import re
from functools import cache
from pathlib import Path

import pytest

from chalkboard.kit.bundle import COMMON, FOLDER, bundle, import_order, pieces, sheets, style
from chalkboard.kit.palette import token_sheet


def _files(pattern):
    return sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.glob(pattern))


MODULES = _files("*/*.js")
FIGURES = [name for name in MODULES if "\nexport default" in (FOLDER / name).read_text(encoding="utf-8")]
OWN = [name for name in _files("*/*.css") if name != COMMON]
# What figures of several chapters share.
KIT = [name for name in MODULES if name.startswith("kit/")]


@pytest.fixture
def modules(tmp_path):
    """A function that writes modules, given as name=source, and returns their folder."""

    def write(**sources):
        for name, source in sources.items():
            (tmp_path / f"{name}.js").write_text(source, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def modules_folder(modules):
    """A folder where top imports left and right, and both import base."""
    return modules(
        top='import { a } from "./left.js";\nimport { b } from "./right.js";\nexport default {};\n',
        left='import { one } from "./base.js";\nexport const a = one;\n',
        right='import { one as single } from "./base.js";\nexport const b = single;\n',
        base="export const one = 1;\n",
    )


def test_there_are_figures():
    assert {"computational_graphs/graph_debugger.js", "quiz/quiz.js"} <= set(FIGURES)


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


def test_the_modules_of_an_entry_come_before_those_that_import_them(modules_folder):
    assert import_order("top.js", modules_folder) == ["base.js", "left.js", "right.js", "top.js"]


def test_the_sheets_are_the_common_one_and_those_named_like_a_module(modules_folder):
    for name in ("base", "right", "top", "other"):
        (modules_folder / f"{name}.css").touch()
    found = sheets("top.js", folder=modules_folder)
    assert found == ["kit/base.css", "base.css", "right.css", "top.css"]
    both = sheets("left.js", "right.js", folder=modules_folder)
    assert both == ["kit/base.css", "base.css", "right.css"]


def test_modules_of_one_name_in_two_rooms_are_two(tmp_path):
    """A path is read from the folder of the file that it stands in; each module's sheet lies beside it."""
    sources = {
        "one/top.js": 'import { a } from "./numbers.js";\nimport { b } from "../two/numbers.js";\n'
        "export default { a, b };\n",
        "one/numbers.js": "export const a = 1;\n",
        "two/numbers.js": 'import { c } from "./more.js";\nexport const b = c;\n',
        "two/more.js": "export const c = 2;\n",
        "two/numbers.css": "",
    }
    for name, source in sources.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(source, encoding="utf-8")
    order = import_order("one/top.js", tmp_path)
    assert order == ["one/numbers.js", "two/more.js", "two/numbers.js", "one/top.js"]
    assert sheets("one/top.js", folder=tmp_path) == [COMMON, "two/numbers.css"]
    code = bundle("one/top.js", tmp_path)
    assert "const { a } = module_one_numbers;" in code
    assert [piece.split("\n")[0] for piece in pieces(code)] == [f"/* {name} */" for name in order]


@pytest.mark.parametrize("sheet", OWN)
def test_a_sheet_bears_the_name_of_a_module(sheet):
    assert (FOLDER / sheet).with_suffix(".js").exists()


@pytest.mark.parametrize("sheet", OWN)
def test_a_sheet_styles_only_what_figures_with_it_can_draw(sheet):
    module = sheet.replace(".css", ".js")
    users = [entry for entry in FIGURES if module in _modules_of(entry)]
    source = _source(*(name for entry in users for name in _modules_of(entry)))
    assert {name for name in _classes(sheet) if not _says(source, name)} == set()


@pytest.mark.parametrize("name", _files("kit/*.css"))
def test_the_kits_sheets_know_no_single_figure(name):
    """What they style, the kit draws, or it bears the kit's name or the sheet's."""
    source = _source(*KIT)
    own = ("chalk", "is-", Path(name).stem.replace("_", "-"))
    single = {one for one in _classes(name) if not one.startswith(own) and not _says(source, one)}
    assert single == set()


@pytest.mark.parametrize("entry", FIGURES)
def test_what_was_joined_comes_apart_file_by_file(entry):
    for code, names in (
        (bundle(entry), import_order(entry)),
        (style(entry), ["palette.css", *sheets(entry)]),
    ):
        parts = pieces(code)
        assert "".join(parts) == code
        assert [part.splitlines()[0] for part in parts] == [f"/* {name} */" for name in names]


def test_text_from_elsewhere_is_one_piece():
    assert pieces("export default {};\n") == ["export default {};\n"]


@pytest.mark.parametrize("entry", FIGURES)
def test_what_a_figure_uses_of_the_kit_comes_with_its_modules(entry):
    styled = {name for sheet in (COMMON, *OWN) for name in _classes(sheet) if name.startswith("chalk-")}
    source = _source(*_modules_of(entry))
    brought = {name for sheet in sheets(entry) for name in _classes(sheet)}
    assert {name for name in styled - brought if _says(source, name)} == set()


@pytest.mark.parametrize("entry", FIGURES)
def test_a_figures_style_begins_with_the_palette_and_ends_with_its_own(entry):
    names = sheets(entry)
    text = style(entry)
    assert text.startswith(f"/* palette.css */\n{token_sheet()}")
    places = [text.index((FOLDER / name).read_text(encoding="utf-8")) for name in names]
    assert places == sorted(places)
    own = entry.replace(".js", ".css")
    assert own not in OWN or names[-1] == own


_modules_of = cache(import_order)


@cache
def _text(name):
    return (FOLDER / name).read_text(encoding="utf-8")


def _source(*names):
    return "\n".join(map(_text, dict.fromkeys(names)))


@cache
def _classes(sheet):
    text = re.sub(r"/\*.*?\*/", "", _text(sheet), flags=re.DOTALL)
    return set(re.findall(r"\.(-?[A-Za-z][\w-]*)", text))


def _says(source, name):
    """Whether `name` is a word of the source, or its beginning is, and code puts the rest there."""
    stem = name.rpartition("-")[0]
    composed = rf"|(?<![\w-]){re.escape(stem)}-\$\{{" if stem not in ("", "chalk") else ""
    return bool(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-]){composed}", source))
