"""How a compose function gets words: a callable that fills in a template of one language."""

from collections.abc import Mapping
from typing import Any, Protocol

from playbooks.language import Language


class Render(Protocol):
    """Fills in the template named (such as "letter/warm.j2") in the language with the facts; plain text."""

    def __call__(self, language: Language, template: str, facts: Mapping[str, Any]) -> str: ...
