"""The figures of the method stand in one place, with words in both languages and a page; nothing goes round them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from playbooks.figures import FIGURES, Figures, default_values, topics
from playbooks.figures_bounds import SOURCES, allows, is_sound
from playbooks.language import LANGUAGES, Language
from scripts.figures_page import PAGE, page
from templates.figures import figure_meaning, figure_name, figure_words, value_words

ROOT = Path(__file__).parent.parent
OURS = ("handlers", "delivery", "playbooks", "templates", "db", "scripts", "bench")
CONSTANT = re.compile(r"\b(NUDGES|[A-Z]+_DEFAULTS)\b")
PLAIN = re.compile(r"-?\d|[SABCADEI]")


def code() -> Iterator[Path]:
    """Give the files that may not go round the figures."""
    for package in OURS:
        for path in sorted((ROOT / package).rglob("*.py")):
            if not path.stem.endswith("defaults") and path.name != "figures.py":
                yield path


def test_every_topic_of_defaults_is_one_of_the_figures() -> None:
    held = {type(getattr(FIGURES, field.name)).__name__ for field in fields(Figures)}
    written = {
        name
        for path in (ROOT / "playbooks").glob("*defaults.py")
        for name in re.findall(r"^class (\w+Defaults)\b", path.read_text(), re.MULTILINE)
    }
    assert held == written


def test_the_defaults_are_within_their_bounds_and_go_together() -> None:
    assert [name for name, value in default_values().items() if not allows(name, value)] == []
    assert is_sound(FIGURES)
    assert set(SOURCES.values()) <= {"000", "001", "002", "003", "004"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_has_a_name_and_a_meaning(language: Language) -> None:
    words = figure_words(language)
    assert list(words["topics"]) == list(topics())
    for topic in topics():
        figures = dict.fromkeys(name.split(".")[1] for name in default_values() if name.startswith(f"{topic}."))
        assert set(words[topic]) == set(figures)
    items = {part for name in default_values() for part in name.split(".")[2:] if not PLAIN.fullmatch(part)}
    assert set(words["items"]) == items
    for name, default in default_values().items():
        title, meaning = figure_name(language, name), figure_meaning(language, name)
        assert 1 < len(title) <= 60, name
        assert meaning.endswith("." if language == "en" else "。"), name
        assert "{" not in title + meaning
        assert ("{}" in "".join(words[name.split(".")[0]][name.split(".")[1]])) == (name.count(".") > 1), name
        assert value_words(language, name, default)
        assert len(f"figure.restore:{name}".encode()) <= 64


def test_titles_of_a_topic_tell_figures_apart() -> None:
    for language in LANGUAGES:
        for topic in topics():
            titles = [figure_name(language, name) for name in default_values() if name.startswith(f"{topic}.")]
            assert len(set(titles)) == len(titles), topic


def test_the_page_is_that_of_the_code() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m scripts.figures_page"


def test_nothing_reads_a_default_that_a_team_may_have_changed() -> None:
    assert [str(path) for path in code() if CONSTANT.search(path.read_text())] == []


def test_whatever_runs_passes_the_figures_of_the_team() -> None:
    # A pure function has our defaults where nobody says otherwise; what is run for a rep must say.
    places = {name: place for path in (ROOT / "playbooks").glob("*.py") for name, place in parameters(path)}
    missing = [
        f"{path.relative_to(ROOT)}:{call.lineno} {name}"
        for path in code()
        if path.parts[len(ROOT.parts)] in ("handlers", "db", "playbooks")
        for call, name in calls(path)
        if name in places and not is_passed(call, *places[name])
    ]
    assert missing == []


def parameters(path: Path) -> Iterator[tuple[str, tuple[int, str]]]:
    """Give a file's functions and classes with a parameter that is one of the figures by default, and its place."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ClassDef):
            held = [one for one in node.body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)]
            for place, one in enumerate(held):
                if one.value is not None and ast.unparse(one.value).startswith("FIGURES."):
                    yield node.name, (place, ast.unparse(one.target))
        if isinstance(node, ast.FunctionDef):
            positional = [one for one in (*node.args.posonlyargs, *node.args.args) if one.arg != "self"]
            without = [None] * (len(positional) - len(node.args.defaults))
            defaults = [*without, *node.args.defaults, *node.args.kw_defaults]
            everything = [*positional, *node.args.kwonlyargs]
            for place, (parameter, default) in enumerate(zip(everything, defaults, strict=True)):
                if default is not None and ast.unparse(default).startswith("FIGURES."):
                    yield node.name, (place if parameter in positional else 99, parameter.arg)


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Give the calls of functions and methods in a file, by name."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield node, node.func.id if isinstance(node.func, ast.Name) else node.func.attr


def is_passed(call: ast.Call, place: int, name: str) -> bool:
    """Tell whether a call passes a parameter, by place or by name."""
    return len(call.args) > place or any(keyword.arg in (name, None) for keyword in call.keywords)
