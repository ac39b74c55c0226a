"""Fill in templates: blocks of chat words as Telegram HTML, and whole drafts as plain text."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.runtime import Context
from markupsafe import Markup

from playbooks.language import Language
from templates.compiled import compiled_templates
from templates.filters import filters_for

ROOT = Path(__file__).parent


@cache
def environment(language: Language, *, html: bool) -> Environment:
    """Give the environment of one language: chat words are escaped for HTML, drafts are plain text."""
    made = Environment(
        loader=FileSystemLoader(ROOT / language),
        undefined=StrictUndefined,
        autoescape=html,  # noqa: S701  # drafts are plain text; they are escaped where they land
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled_templates(html=html),
    )
    made.filters.update(filters_for(language))
    return made


def say(language: Language, message: str, /, **facts: Any) -> Markup:
    """Word one message of the chat: `message` is "feature.block", as in templates/en/chat/feature.j2.

    Facts are escaped, unless they are words of `say` themselves; the result is Telegram HTML.
    Raises KeyError for an unknown block and jinja2.UndefinedError for a missing fact.
    """
    return Markup(_block(language, message, facts, html=True))  # noqa: S704  # escaped by the environment


def label(language: Language, message: str, /, **facts: Any) -> str:
    """Word a button, a toast or a file's name: like `say`, as plain text."""
    return _block(language, message, facts, html=False)


def _block(language: Language, message: str, facts: Mapping[str, Any], *, html: bool) -> str:
    return _worded(language, message, html=html) if not facts else _filled(language, message, facts, html=html)


@cache
def _worded(language: Language, message: str, *, html: bool) -> str:
    """Word a block that needs no facts: once, since most buttons are such."""
    return _filled(language, message, {}, html=html)


def _filled(language: Language, message: str, facts: Mapping[str, Any], *, html: bool) -> str:
    feature, block = message.split(".", 1)
    template, blocks, known = _chat_template(language, feature, html=html)
    # A context made by the template would list all of a file's blocks anew for each message, at most of its cost; and
    # with globals of its own, it would have each file that is imported look whether they differ from its own.
    context = template.environment.context_class(template.environment, {**known, **facts}, template.name, {})
    context.blocks = blocks
    return "".join(template.blocks[block](context)).strip()


@cache
def _chat_template(
    language: Language, feature: str, *, html: bool
) -> tuple[Template, dict[str, list[Callable[[Context], Iterator[str]]]], dict[str, Any]]:
    template = environment(language, html=html).get_template(f"chat/{feature}.j2")
    return template, {name: [block] for name, block in template.blocks.items()}, dict(template.globals)


def render(language: Language, template: str, facts: Mapping[str, Any]) -> str:
    """Fill in a draft's template, such as "letter/warm.j2", as plain text."""
    return environment(language, html=False).get_template(template).render(facts).strip()


def fill(language: Language, text: str, facts: Mapping[str, Any]) -> str:
    """Fill in a text that is itself a template, such as one greeting of a file of them, as plain text."""
    return environment(language, html=False).from_string(text).render(facts).strip()


@cache
def read(path: str) -> str:
    """Give the text of one of our template files by its path, such as "en/greetings/birthday.toml"."""
    return (ROOT / path).read_text("utf-8")
