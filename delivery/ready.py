"""An owed call when it can be made: with its files, and with what is owed once it was made."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from delivery.api import FileToSend

Call = tuple[str, Mapping[str, Any]]


class NotMadeError(Exception):
    """A file could not be made; the text names what happened, `then` is owed all the same."""

    def __init__(self, what: str, block: str, then: tuple[Call, ...] = ()) -> None:
        super().__init__(what)
        self.block, self.then = block, then


@dataclass(frozen=True)
class Ready:
    """A call that can be made: its parameters as data, or as JSON already.

    `failure` tells that it stands for another one that never can.
    """

    method: str
    parameters: Mapping[str, Any] | str
    files: tuple[FileToSend, ...] = ()
    then: tuple[Call, ...] = ()
    failure: str | None = None
