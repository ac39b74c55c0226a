"""Regular expressions that are compiled when they are first used, so that the start does not pay for all of them."""

import re
from collections.abc import Callable, Iterator
from typing import Any

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
_MADE: "list[Pattern]" = []


def compile_all() -> None:
    """Compile every pattern of the modules that are imported by now, for those who come first to need them."""
    for pattern in _MADE:
        _ = pattern.search


class Pattern:
    """Like what re.compile gives, but compiled late; `pattern` and `flags` are as given."""

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    sub: Callable[..., str]
    subn: Callable[..., tuple[str, int]]
    split: Callable[..., list[str | Any]]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags
        _MADE.append(self)

    def __getattr__(self, name: str) -> Any:
        """Compile when the first method is asked for, and be as quick as what was compiled from then on."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        vars(self).update({method: getattr(compiled, method) for method in _METHODS})
        return vars(self)[name]
