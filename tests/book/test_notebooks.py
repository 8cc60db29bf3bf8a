"""House rules for every notebook: stored clean, short cells, one seed, plain imports."""

import ast
import re

import nbformat
import pytest

from tests.book.notebooks import CHAPTERS, NOTEBOOKS, cells, name, tags, visible_code

LONGEST_CELL = 25
PROMPTS = {"code_prompt_show": "Show the solution", "code_prompt_hide": "Hide the solution"}
every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
every_chapter = pytest.mark.parametrize("path", CHAPTERS, ids=name)


def python(source: str) -> ast.Module:
    """A code cell's syntax tree, without what only IPython understands."""
    return ast.parse(re.sub(r"(?m)^(\s*)[%!].*$", r"\1pass", source))


@every_notebook
def test_is_valid_and_its_cells_have_ids(path):
    """The file follows the notebook format, and each cell has an id of its own that stays."""
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) >= (4, 5), "cell ids need notebook format 4.5"
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    assert notebook.metadata.kernelspec.name == "python3"


@every_notebook
def test_is_stored_without_results(path):
    """No outputs, no execution counts: the reader predicts before running, and diffs stay readable."""
    stored = [cell.id for cell in cells(path) if cell.get("outputs") or cell.get("execution_count")]
    assert stored == [], "clear these cells' outputs before committing"


@every_notebook
def test_visible_cells_are_short(path):
    """Longer code belongs into lib/, and the cell calls it."""
    long = {cell.id: len(cell.source.splitlines()) for cell in visible_code(path)}
    assert {cell: lines for cell, lines in long.items() if lines > LONGEST_CELL} == {}


@every_notebook
def test_imports_are_plain(path):
    """No star imports, no sys.path, nothing imported as `lib`."""
    for cell in cells(path):
        if cell.cell_type != "code":
            continue
        assert "sys.path" not in cell.source, f"cell {cell.id} edits sys.path; install the package instead"
        for node in ast.walk(python(cell.source)):
            if isinstance(node, ast.ImportFrom):
                assert node.names[0].name != "*", f"cell {cell.id} imports everything from {node.module}"
                assert (node.module or "").split(".")[0] != "lib", f"cell {cell.id} imports from lib"


@every_chapter
def test_one_seed_at_most_is_visible(path):
    """A chapter makes one generator, `rng = np.random.default_rng(<n>)`, with its seed in sight."""
    made = [line for cell in visible_code(path) for line in cell.source.splitlines() if "default_rng" in line]
    assert len(made) <= 1, made
    assert all(re.fullmatch(r"rng = np\.random\.default_rng\(\d+\)( *#.*)?", line) for line in made), made


@every_notebook
def test_no_randomness_without_a_generator(path):
    """NumPy's global generator and Python's are not used."""
    pattern = re.compile(r"np\.random\.(?!default_rng|Generator)\w+\(|^import random$", re.MULTILINE)
    assert [cell.id for cell in cells(path) if cell.cell_type == "code" and pattern.search(cell.source)] == []


@every_chapter
def test_opens_with_its_title(path):
    """After the packages comes the title, numbered like the file, without formulas (the side bar shows them raw)."""
    title = next(cell for cell in cells(path) if cell.cell_type == "markdown").source.splitlines()[0]
    number = int(path.name.split("-")[0])
    assert title.startswith(f"# {number}. "), title
    assert "$" not in title


def exercises(path):
    """Pairs of an exercise's title and the cells that follow it, up to the next heading."""
    found = []
    for cell in cells(path):
        first_line = cell.source.split("\n", 1)[0]
        heading = (
            cell.cell_type == "markdown" and re.match(r"#{1,3} ", first_line) and "solution" not in tags(cell)
        )
        if heading:
            found.append((first_line, []))
        elif found:
            found[-1][1].append(cell)
    return [(title, following) for title, following in found if title.startswith("### Exercise ")]


@every_chapter
def test_exercises_are_numbered_and_solved(path):
    """Exercise c.1, c.2, … of chapter c, each with a solution that is folded away."""
    number = int(path.name.split("-")[0])
    found = exercises(path)
    assert found, "a chapter has exercises: no cell begins with ### Exercise"
    for count, (title, following) in enumerate(found, start=1):
        assert title.startswith(f"### Exercise {number}.{count}"), title
        solution = [cell for cell in following if "solution" in tags(cell)]
        assert solution, f"{title} has no cell tagged `solution`"
        for cell in solution:
            folded = "hide-cell" in tags(cell) if cell.cell_type == "code" else "dropdown" in cell.source
            assert folded, f"the solution of {title} is in plain sight (cell {cell.id})"
            told = cell.cell_type != "code" or cell.metadata.get("mystnb", {}).items() >= PROMPTS.items()
            assert told, f"cell {cell.id} lacks the metadata of {title}'s fold: mystnb {PROMPTS}"
            shut = cell.cell_type != "code" or cell.metadata.get("jupyter", {}).get("source_hidden")
            assert shut, f"cell {cell.id} lacks the metadata jupyter {{'source_hidden': true}}"


@every_notebook
def test_alternative_texts_say_something(path):
    """An alternative text is a sentence about what is seen."""
    for cell in cells(path):
        image = cell.metadata.get("mystnb", {}).get("image")
        if image is not None:
            alt = image.get("alt", "")
            assert len(alt.split()) >= 5, f"cell {cell.id}: {alt!r}"
