"""Every feature of the conversation, in one list: which module answers to what.

A feature is imported when somebody first asks for it, or in a quiet moment: a start needs but few of them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Generic, TypeVar

from sqlmodel import Session

from handlers.feature import Command, DocumentJob, Feature, Form, LoadPicture, Press
from playbooks.rep import Rep

Found = TypeVar("Found")
LoadDocument = Callable[[Session, Rep, int], DocumentJob]


@dataclass(frozen=True)
class Entry:
    """A feature's name, with which the data of its buttons begins, its module, and the names of what else it has."""

    name: str
    module: str
    commands: str = ""
    forms: str = ""
    documents: str = ""
    pictures: str = ""

    @property
    def path(self) -> str:
        """Where its module is imported from."""
        return f"handlers.{self.module}"

    @cached_property
    def feature(self) -> Feature:
        """The feature itself; it is imported now."""
        found: Feature = import_module(self.path).FEATURE
        return found

    @cached_property
    def presses(self) -> Mapping[str, Press]:
        """The feature's buttons, by name."""
        return {press.name: press for press in self.feature.presses}


ENTRIES = (
    Entry("start", "start", commands="start invite", forms="start"),
    Entry("profile", "profile", commands="settings language", forms="profile"),
    Entry("form", "form_buttons", commands="cancel skip"),
    Entry("chat", "basics", commands="help privacy undo"),
    Entry("undo", "undo_button"),
    Entry("account", "accounts", commands="account", forms="account_new account_edit account_date"),
    Entry("class", "account_class", commands="class", forms="class_marks mark_evidence"),
    Entry("person", "people", commands="person", forms="person_new person_move person_edit position_edit"),
    Entry("figure", "figures", commands="figures", forms="figure_new"),
    Entry("find", "find", commands="find"),
    Entry("rating", "ratings", forms="rating_cause"),
    Entry("map", "maps", commands="map", pictures="map"),
    Entry("deal", "deals", commands="deal", forms="deal_new deal_edit deal_stage", pictures="fishbone"),
    Entry("today", "today", commands="today"),
    Entry("upcoming", "upcoming", commands="upcoming"),
    Entry("nudge", "nudge", forms="nudge"),
    Entry("nudges", "nudge_settings", commands="nudges"),
    Entry("calendar", "calendar", commands="calendar", documents="calendar"),
    Entry("greet", "greet", commands="greet"),
    Entry("letter", "letter", commands="letter", forms="letter", documents="letter"),
    Entry("outreach", "outreach", commands="outreach check", forms="outreach check", documents="outreach"),
    Entry("drill", "drill", commands="drill", forms="drill"),
    Entry("house", "house", commands="house", pictures="house summary"),
    Entry("coverage", "coverage", commands="coverage"),
    Entry("tip", "tips", commands="tip"),
    Entry("abilities", "abilities", commands="abilities", pictures="abilities"),
    Entry("plan", "plan", commands="plan", forms="plan plan_step", documents="plan"),
    Entry("next", "next", commands="next"),
    Entry("playbooks", "playbooks", commands="playbooks", forms="playbooks"),
    Entry("review", "review", commands="review", forms="review review_task", documents="review"),
    Entry("dossier", "dossier", commands="dossier", forms="dossier supplier", documents="dossier"),
    Entry("handover", "handover", commands="handover", forms="handover", documents="handover"),
    Entry("drafts", "drafts", commands="drafts"),
    Entry("touch", "touch", commands="touch", forms="touch touch_edit"),
    Entry("promise", "promises", commands="promises", forms="promise_edit promise_new"),
    Entry("gift", "gifts", forms="gift"),
    Entry("sample", "sample", commands="sample"),
    Entry("product", "products", forms="product_new"),
    Entry("export", "export", commands="export", documents="export"),
    Entry("status", "status", commands="status"),
    Entry("forget", "forget", commands="forget", forms="forget"),
    Entry("week", "week_pictures", commands="week", pictures="week effort"),
    Entry("picture", "pictures"),
    Entry("meaning", "free_text"),
    Entry("reading", "other_reading"),
)


class Named(Mapping[str, Found], Generic[Found]):
    """What features have of one kind, by name."""

    def __init__(self, names: Callable[[Entry], str], found: Callable[[Entry, str], Found]) -> None:
        self._entries = {name: entry for entry in ENTRIES for name in names(entry).split()}
        self._found = found

    def __getitem__(self, name: str) -> Found:
        return self._found(self._entries[name], name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


class Presses(Mapping[str, Press]):
    """All buttons by the names with which their data begins; the feature's own name comes first in it."""

    _entries: Mapping[str, Entry] = {entry.name: entry for entry in ENTRIES}

    def __getitem__(self, name: str) -> Press:
        return self._entries[name.partition(".")[0]].presses[name]

    def __iter__(self) -> Iterator[str]:
        return (name for entry in ENTRIES for name in entry.presses)

    def __len__(self) -> int:
        return sum(len(entry.presses) for entry in ENTRIES)


COMMANDS: Mapping[str, Command] = Named(lambda entry: entry.commands, lambda entry, name: entry.feature.commands[name])
FORMS: Mapping[str, Form] = Named(lambda entry: entry.forms, lambda entry, kind: entry.feature.form(kind))
DOCUMENTS: Mapping[str, LoadDocument] = Named(
    lambda entry: entry.documents, lambda entry, name: entry.feature.documents[name]
)
PICTURES: Mapping[str, LoadPicture] = Named(
    lambda entry: entry.pictures, lambda entry, name: entry.feature.pictures[name]
)
PRESSES: Mapping[str, Press] = Presses()
