"""What may be amiss with a rendering: each check gives what a reader would stumble over."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from markupsafe import Markup

from phone.errors import ApiError
from phone.html_text import parse_html
from phone.utf16 import units
from playbooks.language import LANGUAGES, Language
from tests.words.rendering import Rendering

TAGS = {"b", "i", "u", "s", "code", "pre", "a", "blockquote"}
LONGEST_MESSAGE = 4096
HAN = r"\u3007\u3400-\u9fff"
# What a person should never see: names of Python, template code, empty brackets or quotes, gaps, doubled marks.
_LEFTOVERS = re.compile(
    r"\b(?:None|True|False)\b|Undefined|Markup\(|Decimal\(|object at|\{\{|\}\}|\{%|\[\]|\{\}|\( ?\)|（）|“”"
    r"|\n{3,}|[^\S\n]\n|\n[^\S\n]|(?<=\S)  |  (?=\S)| [,.;:!?](?=\s|$)"
    r"|,,|。。|、、|[，、；：][，。、；：]|(?<!\.)\.\.(?!\.)"
)
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+")


def empty(one: Rendering) -> Iterator[str]:
    """A message without words can't be sent."""
    if not one.html or not one.plain:
        yield "is empty"


def broken_html(one: Rendering) -> Iterator[str]:
    """Telegram refuses tags that it does not know or that are not closed."""
    try:
        parse_html(one.html)
    except ApiError as error:
        yield str(error)
    yield from (f"has the tag {tag}" for tag in set(re.findall(r"</?([\w-]+)", one.html)) - TAGS)


def escaping(one: Rendering) -> Iterator[str]:
    """What people typed is escaped in HTML, once, and stands in plain text as it was typed."""
    if re.search(r"<b>O'Neil|& Söhne|<(?:tea|cups|it|lorries|waits|back|the|2027|1234)>", one.html):
        yield "does not escape what people typed"
    if re.search(r"&(?:amp|lt|gt|quot|#\d+);", one.visible + one.plain):
        yield "escapes twice"


def leftovers(one: Rendering) -> Iterator[str]:
    """Nothing of the machinery shows, and no gap where a fact is missing."""
    yield from (f"shows {found.group()!r}" for text in (one.visible, one.plain) for found in _LEFTOVERS.finditer(text))


def too_long(one: Rendering) -> Iterator[str]:
    """A message is at most 4096 UTF-16 units long."""
    if units(one.visible) > LONGEST_MESSAGE:
        yield f"is {units(one.visible)} units long"


def foreign_words(one: Rendering, welcome: Mapping[str, str]) -> Iterator[str]:
    """English has no Chinese signs but those of its facts; Chinese no Latin words but those and `welcome` ones."""
    facts = " ".join(texts_in(one.facts, one.language))
    if one.language == "en":
        signs = set(re.findall(f"[{HAN}]", one.visible)) - set(facts) - set(welcome.get(one.message, ""))
        if signs:
            yield f"has Chinese signs: {sorted(signs)}"
        return
    known = {word.casefold() for word in _WORD.findall(f"{facts} {welcome.get('', '')} {welcome.get(one.message, '')}")}
    shown = re.sub(r"/\w+|https?://\S+|\S+@\S+", "", one.visible)
    words = {word for word in _WORD.findall(shown) if not _begins_one(word, known)}
    if words:
        yield f"has foreign words: {sorted(words)}"


def _begins_one(word: str, known: Iterable[str]) -> bool:
    return any(other.startswith(word.casefold()) for other in known)


def texts_in(fact: object, language: Language) -> Iterator[str]:
    """Give all texts inside a fact; of what is named in every language, the name in this one."""
    if isinstance(fact, Markup):
        yield fact.striptags()
    elif isinstance(fact, str):
        yield fact
    elif isinstance(fact, Mapping) and set(fact) == set(LANGUAGES):
        yield str(fact[language])
    elif isinstance(fact, Mapping):
        for value in fact.values():
            yield from texts_in(value, language)
    elif is_dataclass(fact) and not isinstance(fact, type):
        for field in fields(fact):
            yield from texts_in(getattr(fact, field.name), language)
    elif isinstance(fact, Iterable):
        for value in fact:
            yield from texts_in(value, language)


CHECKS: tuple[Callable[[Rendering], Iterator[str]], ...] = (empty, broken_html, escaping, leftovers, too_long)
