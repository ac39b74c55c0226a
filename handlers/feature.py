"""What a feature registers: its commands, the buttons it answers to, its forms, its documents and pictures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sqlmodel import Session

from handlers.replies import Answer
from handlers.turn import Turn
from playbooks.drafts import Draft
from playbooks.rep import Rep

Command = Callable[[Turn, str], list[Answer]]
OwnedKind = Literal[
    "account", "contact", "touch", "promise", "draft", "version", "plan", "step", "occurrence", "change",
    "deal", "bone", "seat", "rating", "advice",
]  # fmt: skip


@dataclass(frozen=True)
class Owned:
    """A part of a button's data that names a row; the press is refused unless the rep may see that row."""

    kind: OwnedKind


@dataclass(frozen=True)
class Word:
    """A part of a button's data that names no row: a choice, a field, a page."""

    name: str


@dataclass(frozen=True)
class Press:
    """A button that the feature answers to: "name:part:part"; `handle` gets the parts (ids as int, words as str)."""

    name: str
    parts: tuple[Owned | Word, ...]
    handle: Callable[..., list[Answer]]


@dataclass(frozen=True)
class Choice:
    """One of the answers a question offers: `value` (short: it travels in the button) and its label."""

    value: str
    label: str


def no_choices(_turn: Turn, _draft: Draft) -> Sequence[Choice]:
    """Offer nothing to choose from."""
    return ()


def as_typed(_turn: Turn, _draft: Draft, text: str) -> Any:
    """Take the text as it is."""
    return text


def always(_draft: Draft) -> bool:
    """Ask in any case."""
    return True


def no_facts(_turn: Turn, _draft: Draft) -> Mapping[str, Any]:
    """Tell nothing more to the words of a question."""
    return {}


@dataclass(frozen=True)
class Field:
    """One question of a form.

    Its words are the blocks "<form>.ask_<name>" (the question, with an example) and "<form>.name_<name>" (its name).
    `read` turns what was typed or chosen into a value that fits JSON, or raises MethodError. A question that does not
    apply, given the answers so far, is neither asked nor counted; `facts` are what the question's words show.
    """

    name: str
    read: Callable[[Turn, Draft, str], Any] = as_typed
    optional: bool = False
    choices: Callable[[Turn, Draft], Sequence[Choice]] = no_choices
    show: Callable[[Turn, Any], str] = lambda _turn, value: str(value)
    longest: int = 1000
    applies: Callable[[Draft], bool] = always
    facts: Callable[[Turn, Draft], Mapping[str, Any]] = no_facts


@dataclass(frozen=True)
class Form:
    """Questions in order, and what becomes of the answers.

    A form that is not `whole` asks only the field it was opened for: that is how a card's single fields are edited.
    """

    kind: str
    fields: tuple[Field, ...]
    finish: Callable[[Turn, Draft], list[Answer]]
    whole: bool = True


@dataclass(frozen=True)
class DocumentJob:
    """A file to be made outside the transaction: `make(**facts)` gives its bytes; facts are plain data."""

    filename: str
    make: Callable[..., bytes]
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class PictureJob:
    """A picture to be drawn outside the transaction: `kind` and `facts` as templates/pictures/shapes.py has them.

    Light or dark is the rep's own choice in /settings, not the picture's.
    """

    filename_stem: str
    kind: str
    facts: Mapping[str, Any]


# What a picture is drawn from: (session, rep, row id, options, the rep's local date).
LoadPicture = Callable[[Session, Rep, int, str, date], PictureJob | None]


@dataclass(frozen=True)
class Feature:
    """One feature, as it stands in the registry (`handlers/registry.py`).

    A picture's loader is handed what its PictureReply says (row id, options), and the rep's local date. The button "as
    a file" brings both back from outside: so it gives None for a row that the rep may not see (any more), and for
    options that it does not know.
    """

    name: str
    commands: Mapping[str, Command] = field(default_factory=dict)
    presses: tuple[Press, ...] = ()
    forms: tuple[Form, ...] = ()
    documents: Mapping[str, Callable[[Session, Rep, int], DocumentJob]] = field(default_factory=dict)
    pictures: Mapping[str, LoadPicture] = field(default_factory=dict)

    def form(self, kind: str) -> Form:
        """Give one of its forms. Raises KeyError."""
        return {form.kind: form for form in self.forms}[kind]
