"""What a person did that the method can't take, as a message id and facts; templates give it words."""

from collections.abc import Mapping
from typing import Any


class MethodError(Exception):
    """Something a person typed or asked for can't be done as it stands.

    `message` names a block of the chat templates ("dates.not_understood"); `facts` are what that block shows.
    """

    def __init__(self, message: str, facts: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.facts: Mapping[str, Any] = facts or {}
