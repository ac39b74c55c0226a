"""Telegram's HTML: a text with tags becomes plain text and entities, with Telegram's errors for everything else.

Offsets in errors are bytes of the UTF-8 text that was sent; offsets in entities are UTF-16 units of the plain text.
"""

import re
from dataclasses import dataclass

from phone.arguments import Json
from phone.errors import ApiError, bad_request
from phone.links import checked_link
from phone.utf16 import units

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_SPACES = " \t\r\n\0\v"
_REFERENCE = re.compile(r"&(?:#[xX]([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_VALUE = re.compile(r"[0-9A-Za-z.\-]*")
_ATTRIBUTE = re.compile(r"[^\s=>/\"']*")
# Which attribute of which tag means something, and the beginning that its value must have.
_ARGUMENTS = {("a", "href"): "", ("code", "class"): "language-", ("span", "class"): "tg-", ("tg-emoji", "emoji-id"): ""}


@dataclass
class _Open:
    tag: str
    argument: str
    offset: int
    begin: int


def parse_html(text: str) -> tuple[str, list[Json]]:
    """Plain text and entities (dicts as Telegram sends them, in the order in which their tags end).

    Raises ApiError 400 "Bad Request: can't parse entities: …".
    """
    scanner = _Scanner(text)
    scanner.run()
    return "".join(scanner.plain), scanner.entities


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.plain: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def run(self) -> None:
        while self.at < len(self.text):
            character = self.text[self.at]
            if character == "&":
                self._put(self._reference())
            elif character != "<":
                end = self.at + 1
                while end < len(self.text) and self.text[end] not in "&<":
                    end += 1
                self._put(self.text[self.at : end])
                self.at = end
            elif self.text.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')

    def _put(self, piece: str) -> None:
        self.plain.append(piece)
        self.length += units(piece)

    def _reference(self) -> str:
        """The character that a reference at the current place stands for; anything else is a plain "&"."""
        match = _REFERENCE.match(self.text, self.at)
        character = _referred(match) if match else ""
        if match is None or not character:
            self.at += 1
            return "&"
        self.at = match.end()
        return character

    def _start_tag(self) -> None:
        begin = self.at
        self.at = _until(self.text, begin + 1, _SPACES + ">")
        tag = self.text[begin + 1 : self.at].lower()
        if self.at == len(self.text):
            raise self._error("Unclosed start tag", begin)
        if tag not in _KINDS:
            raise self._error(f'Unsupported start tag "{tag}"', begin)
        argument = ""
        while (name := self._attribute_name(tag, begin)) is not None:
            argument = self._argument(tag, name, begin) or argument
        self.at += 1
        if tag == "span" and argument != "spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(tag, argument, self.length, len(self.plain)))

    def _attribute_name(self, tag: str, begin: int) -> str | None:
        self._skip_spaces(begin)
        if self.text[self.at] == ">":
            return None
        match = _ATTRIBUTE.match(self.text, self.at)
        if match is None or not match.group():
            raise self._error(f'Empty attribute name in the tag "{tag}"', begin)
        self.at = match.end()
        return match.group()

    def _argument(self, tag: str, name: str, begin: int) -> str:
        self._skip_spaces(begin)
        if (tag, name) == ("blockquote", "expandable"):
            self._skip_value(begin)
            return "1"
        value = self._skip_value(begin)
        prefix = _ARGUMENTS.get((tag, name))
        return value[len(prefix) :] if prefix is not None and value.startswith(prefix) else ""

    def _skip_value(self, begin: int) -> str:
        if self.text[self.at] != "=":
            return ""
        self.at += 1
        self._skip_spaces(begin)
        value = self._quoted() if self.text[self.at] in "'\"" else self._bare()
        if self.at >= len(self.text):
            raise self._error("Unclosed start tag", begin)
        return value

    def _bare(self) -> str:
        begin = self.at
        match = _VALUE.match(self.text, begin)
        self.at = match.end() if match else begin
        if self.at < len(self.text) and self.text[self.at] not in _SPACES + ">":
            raise self._error("Unexpected end of name token", begin)
        return self.text[begin : self.at].lower()

    def _quoted(self) -> str:
        quote = self.text[self.at]
        self.at += 1
        value = ""
        while self.at < len(self.text) and self.text[self.at] != quote:
            if self.text[self.at] == "&":
                value += self._reference()
            else:
                value += self.text[self.at]
                self.at += 1
        self.at += 1
        return value

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self._error("Unexpected end tag", begin)
        self.at = _until(self.text, begin + 2, _SPACES + ">")
        found = self.text[begin + 2 : self.at].lower()
        while self.at < len(self.text) and self.text[self.at] in _SPACES:
            self.at += 1
        if not self.text.startswith(">", self.at):
            raise self._error("Unclosed end tag", begin)
        self.at += 1
        started = self.open.pop()
        if found and found != started.tag:
            raise self._error("Unmatched end tag", begin, f', expected "</{started.tag}>", found "</{found}>"')
        if self.length > started.offset:
            self._add_entity(started)

    def _add_entity(self, started: _Open) -> None:
        kind = _KINDS[started.tag]
        entity: Json = {"type": kind, "offset": started.offset, "length": self.length - started.offset}
        if kind == "text_link" and not _link(entity, started.argument or "".join(self.plain[started.begin :])):
            return
        if kind == "custom_emoji":
            entity["custom_emoji_id"] = started.argument
        if kind == "blockquote" and started.argument:
            entity["type"] = "expandable_blockquote"
        if kind in {"code", "pre"} and self._joined_code(entity, started.argument):
            return
        self.entities.append(entity)

    def _joined_code(self, entity: Json, language: str) -> bool:
        """<pre><code class="language-x"> is one entity: the inner one is dropped and leaves its language."""
        if entity["type"] == "code":
            entity["_language"] = language
        last = self.entities[-1] if self.entities else {}
        inner = last.get("_language") if last.get("offset") == entity["offset"] else None
        if entity["type"] == "pre" and inner and last["length"] == entity["length"]:
            self.entities[-1] = {**entity, "language": inner}
            return True
        return False

    def _skip_spaces(self, begin: int) -> None:
        while self.at < len(self.text) and self.text[self.at] in _SPACES:
            self.at += 1
        if self.at >= len(self.text):
            raise self._error("Unclosed start tag", begin)

    def _error(self, what: str, begin: int, more: str = "") -> ApiError:
        return _cannot(f"{what} at byte offset {len(self.text[:begin].encode())}{more}")


def _cannot(why: str) -> ApiError:
    return bad_request(f"can't parse entities: {why}")


def _until(text: str, at: int, marks: str) -> int:
    while at < len(text) and text[at] not in marks:
        at += 1
    return at


def _referred(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED.get(name, "")
    digits = hexadecimal or decimal
    code = int(digits, 16 if hexadecimal else 10) if len(digits) < 10 else 0
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else ""


def _link(entity: Json, address: str) -> bool:
    """Put the link's address into the entity; False when it is no link that Telegram would keep."""
    checked = checked_link(address)
    if checked:
        entity["url"] = checked
    return bool(checked)
