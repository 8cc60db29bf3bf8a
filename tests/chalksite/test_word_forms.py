"""Which forms of words the search page knows, and where from."""

from types import SimpleNamespace

from docutils import nodes
from docutils.utils import new_document

from chalksite.word_forms import complete_page, forget_words, merge_words, rare_forms, read_words


def read(env, name, text):
    """Let the environment read a page of one paragraph."""
    document = new_document("")
    document += nodes.paragraph("", text)
    env.docname = name
    read_words(SimpleNamespace(env=env), document)


def test_a_form_is_told_where_its_stem_stands_on_more_pages():
    """Not one that stands on as many, not one on many pages, and no word that nobody looks for."""
    words = {f"page {k}": {"step"} for k in range(7)}
    words["a"] = {"stepping", "slope", "the"}
    words["b"] = {"slopes"}
    assert rare_forms(words) == {"slope": ["a"], "slopes": ["b"], "stepping": ["a"]}
    assert rare_forms({name: {"steps"} for name in "abcdef"} | {"g": {"step"}}) == {"step": ["g"]}


def test_pages_are_read_forgotten_and_merged():
    """Of several processes each page counts once; the search page alone is told."""
    env, other, context = SimpleNamespace(), SimpleNamespace(), {}
    read(env, "a", "Steps, one STEP.")
    read(env, "gone", "stepped")
    read(other, "b", "Steps")
    read(other, "unread", "stepping")
    forget_words(None, env, "gone")
    merge_words(None, env, ["b"], other)
    app = SimpleNamespace(env=env)
    complete_page(app, "genindex", "genindex.html", context, None)
    assert context == {}
    complete_page(app, "search", "search.html", context, None)
    assert context == {"forms": {"step": ["a"]}}
