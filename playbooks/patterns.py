"""Regular expressions that are compiled when they are first used, so that the start does not pay for all of them."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

_MADE: "list[Pattern]" = []


def compile_all() -> None:
    """Compile every pattern of the modules that are imported by now, for those who come first to need them."""
    for pattern in _MADE:
        _ = pattern.compiled


class Pattern:
    """Like what re.compile gives, but compiled late; `pattern` and `flags` are as given."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags
        _MADE.append(self)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.pattern, self.flags)

    def search(self, text: str, *bounds: int) -> re.Match[str] | None:
        """Find the first match anywhere."""
        return self.compiled.search(text, *bounds)

    def match(self, text: str, *bounds: int) -> re.Match[str] | None:
        """Match at the beginning."""
        return self.compiled.match(text, *bounds)

    def fullmatch(self, text: str, *bounds: int) -> re.Match[str] | None:
        """Match the whole text."""
        return self.compiled.fullmatch(text, *bounds)

    def finditer(self, text: str, *bounds: int) -> Iterator[re.Match[str]]:
        """Find every match, one after another."""
        return self.compiled.finditer(text, *bounds)

    def findall(self, text: str, *bounds: int) -> list[Any]:
        """Find what every match holds."""
        return self.compiled.findall(text, *bounds)

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """Replace matches."""
        return self.compiled.sub(replacement, text, count)

    def subn(self, replacement: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> tuple[str, int]:
        """Replace matches, and tell how many."""
        return self.compiled.subn(replacement, text, count)

    def split(self, text: str, maxsplit: int = 0) -> list[str | Any]:
        """Split at matches."""
        return self.compiled.split(text, maxsplit)
