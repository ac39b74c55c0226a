"""Every template of a long text is rendered by some test: here from the examples, or in the test that is named."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jinja2 import meta

from playbooks.language import LANGUAGES, Language
from playbooks.rendering import Render
from templates import engine
from templates.engine import ROOT
from templates.overrides_check import try_template

TESTS = Path(__file__).parents[1]
KINDS = ("letter", "outreach", "plan", "greetings", "moves")
# Which test renders what the examples do not, and a word of it that says so.
ELSEWHERE = {
    "letter/date.j2": ("templates/test_letter_document.py", "letter_docx("),
    "letter/title.j2": ("templates/test_letter_document.py", "letter_docx("),
    "plan/document.j2": ("templates/test_plan_document.py", "plan_docx("),
    "plan/source.j2": ("templates/test_plan_document.py", "source_words("),
    "plan/steps/": ("templates/test_plan_document.py", "plan/steps"),
    "moves/": ("templates/test_moves_words.py", "moves/"),
    "greetings/": ("playbooks/test_greetings.py", "greetings"),
}


class Rendered(Exception):
    """Raised once a template was rendered: once is enough here."""


def tried(language: Language) -> set[str]:
    """Render what the examples can render; gives the templates used, with those that they import."""
    used = set[str]()
    folder = ROOT / language
    for path in (*sorted(folder.glob("letter/*.j2")), *sorted(folder.glob("outreach/*.j2"))):
        name = path.relative_to(folder).as_posix()
        try:
            try_template(language, name, once(name))
        except Rendered:
            used |= {name, *imported(language, name)}
    return used


def once(wanted: str) -> Render:
    """Give what renders templates as ever, but that it stops with the first rendering of the one that is wanted."""

    def render(language: Language, template: str, facts: Mapping[str, Any]) -> str:
        text = engine.render(language, template, facts)
        if template == wanted:
            assert text
            raise Rendered
        return text

    return render


def imported(language: Language, template: str) -> set[str]:
    """Give the templates that a template imports."""
    tree = engine.environment(language, html=False).parse((ROOT / language / template).read_text("utf-8"))
    return {name for name in meta.find_referenced_templates(tree) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_long_template_is_rendered(language: Language) -> None:
    folder = ROOT / language
    files = {path.relative_to(folder).as_posix() for kind in KINDS for path in (folder / kind).rglob("*.*")}
    left = files - tried(language)
    assert len(left) < len(files)
    for name in left:
        assert any(name.startswith(known) for known in ELSEWHERE), f"no test renders {language}/{name}"


def test_the_tests_named_are_there() -> None:
    for file, word in ELSEWHERE.values():
        assert word in (TESTS / file).read_text("utf-8"), file
