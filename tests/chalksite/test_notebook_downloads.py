"""What the build hands out in place of the notebooks' sources."""

import json
from types import SimpleNamespace

import pytest
from sphinx.errors import ExtensionError

from chalksite.notebook_downloads import as_files, keep_notebooks, lead_colab, write_notebooks

COLAB = "https://colab.research.google.com/github/someone/book/blob"


@pytest.fixture
def build(tmp_path):
    """A function that finishes the build of a book of one notebook with a text, and returns that text as handed out."""

    def build_(text):
        (tmp_path / "chapters").mkdir(exist_ok=True)
        cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": text}
        notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        (tmp_path / "chapters" / "a.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        (tmp_path / "b.md").write_text("# Ü\n", encoding="utf-8")
        suffixes = {"chapters/a": ".ipynb", "b": ".md"}
        app = SimpleNamespace(
            builder=SimpleNamespace(format="html"),
            config=SimpleNamespace(html_baseurl=""),
            env=SimpleNamespace(
                found_docs=set(suffixes), doc2path=lambda name: str(tmp_path / name) + suffixes[name]
            ),
            srcdir=tmp_path,
            outdir=tmp_path / "html",
        )
        write_notebooks(app, None)
        made = json.loads((tmp_path / "html" / "_sources" / "chapters" / "a.ipynb").read_text("utf-8"))
        assert not (tmp_path / "html" / "_sources" / "b.md").exists()
        return "".join(made["cells"][0]["source"])

    return build_


def test_notebooks_are_handed_out_plain(build):
    """Where Sphinx has put the sources; other pages are left alone."""
    assert build("```{margin}\nNote.\n```\n\n[b](../b.md)") == "> Note.\n\n[b](../../b.html)"


@pytest.mark.parametrize("text", ["```{tab-set}\n```", "{cite}`nobody`"])
def test_what_cannot_be_handed_out_fails_the_build(build, text):
    """By the name of the notebook, with the reason."""
    with pytest.raises(ExtensionError, match=r"a\.ipynb cannot be handed out: .*(tab-set|nobody)"):
        build(text)


@pytest.mark.parametrize(
    ("branch", "place"), [("", "main/chapters/a.ipynb"), ("gh-pages", "gh-pages/_sources/chapters/a.ipynb")]
)
def test_colab_opens_the_plain_notebook_where_a_branch_has_it(branch, place):
    """Other buttons stay."""
    buttons = [{"text": name, "url": f"{COLAB}/main/chapters/a.ipynb"} for name in ("Binder", "Colab")]
    context = {"header_buttons": [{"label": "x"}, {"buttons": buttons}]}
    lead_colab(
        SimpleNamespace(config=SimpleNamespace(published_branch=branch)),
        "chapters/a",
        "page.html",
        context,
        None,
    )
    assert [button["url"] for button in buttons] == [f"{COLAB}/main/chapters/a.ipynb", f"{COLAB}/{place}"]


def test_the_download_menu_saves_a_file():
    """Whatever type the host gives it; buttons that lead elsewhere stay as they are."""
    menu = '<a href="{}" target="_blank"\n   class="btn btn-sm {} dropdown-item">'
    for file, kind in (("chapters/a.ipynb", "source"), ("book-1-py3-none-any.whl", "package")):
        button = menu.format(f"../_sources/{file}", f"btn-download-{kind}-button")
        assert as_files(button) == button.replace('target="_blank"', "download")
    for other in (
        menu.format("https://example.org/a.ipynb", "btn-launch"),
        menu.format("a.pdf", "btn-download-pdf"),
    ):
        assert as_files(other) == other


@pytest.mark.parametrize(("suffix", "left"), [(".ipynb", ["source", "pdf"]), (".md", ["pdf"])])
def test_only_notebooks_are_handed_out(suffix, left):
    """What another page is written in is of no use to its reader."""
    buttons = [{"label": f"download-{kind}-button"} for kind in ("source", "pdf")]
    context = {"page_source_suffix": suffix, "header_buttons": [{"label": "x"}, {"buttons": buttons}]}
    keep_notebooks(None, "chapters/a", "page.html", context, None)
    assert [button["label"] for button in buttons] == [f"download-{kind}-button" for kind in left]
