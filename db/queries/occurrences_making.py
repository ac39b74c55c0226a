"""From an occurrence's row to an item: what all kinds of nudges have in common."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Protocol, cast

from playbooks.nudge_items import ItemState, NudgeItem, Why
from playbooks.nudges import day_of, prepares

_STATES: Mapping[str, ItemState] = {"superseded": "over"}


class Occurred(Protocol):
    """What is read of an occurrence, stored or only foreseen or just claimed."""

    @property
    def id(self) -> int | None:
        """Its id; none, or 0, where it is only foreseen."""

    kind: str
    subject: str
    occasion: str
    lead: str
    on: date
    delivered_on: date
    state: str
    snoozed_until: datetime | None
    outbox_id: int | None
    touch_id: int | None


def item_from(row: Occurred, **facts: Any) -> NudgeItem:
    """Make an item of a row and the facts of its kind; `day` is the last word of its occasion unless told."""
    return NudgeItem(
        id=row.id or 0, kind=cast(Why, row.kind), lead=_lead_of(row), occasion=row.occasion,
        subject=row.subject, on=row.on,
        day=facts.pop("day", None) or day_of(row.occasion),
        told_on=row.delivered_on, state=_STATES.get(row.state) or cast(ItemState, row.state),
        until=row.snoozed_until, touch_id=row.touch_id, **facts,
    )  # fmt: skip


def _lead_of(row: Occurred) -> str:
    """Tell which lead it is; how many days before its day it comes is of no matter to who reads it."""
    return "before" if prepares(row.lead) else row.lead


def marked_over(item: NudgeItem, is_over: bool) -> NudgeItem:
    """Mark an item over that has lost its sense since it was told: its day moved, or it was dropped."""
    return replace(item, state="over") if is_over and item.is_open else item


def marked_done(item: NudgeItem, is_done: bool) -> NudgeItem:
    """Mark an item done that was done elsewhere since it was told."""
    return replace(item, state="done") if is_done and item.is_open else item
