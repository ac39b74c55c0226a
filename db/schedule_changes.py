"""What a transaction changed that nudges depend on: collected at every flush, planned anew once at the end."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import object_session
from sqlmodel import Session, SQLModel

from db.models import (
    AccountMarkRow,
    AccountRepRow,
    AccountRow,
    BoneRow,
    ColleagueRow,
    ContactRow,
    DealRow,
    ImportantDateRow,
    OccurrenceRow,
    PlanRow,
    PlanStepRow,
    PositionRow,
    PromiseRow,
    RatingRow,
    RecipientRow,
    ReviewRow,
    SeatRow,
    TeamRow,
    TouchContactRow,
    TouchRow,
)
from db.models.team import FIGURES_CHANGED
from db.session import before_edits

# What is collected: ("contact", 12) and the like; an occurrence by its rep, kind and subject.
Changed = tuple[str, Any]
_KEY = "facts_changed"
# The topics of figures on which it depends when nudges come.
_OF_NUDGES = (
    "nudges.", "classes.", "moves.key_days", "coverage.", "map.fallen_days",
    "letter.follow_up_hours", "review.last_year_until", "review.account_days",
)  # fmt: skip


def take_changed(session: Session) -> set[Changed]:
    """Give what changed since this was last asked, and forget it."""
    session.flush()
    changed: set[Changed] = session.info.pop(_KEY, set())
    return changed


@contextmanager
def unfollowed(session: Session) -> Iterator[None]:
    """Write rows that a rep did not ask for: they are not among the changes that /undo takes back."""
    session.flush()
    following = session.info.pop("changes", None)
    yield
    session.flush()
    if following is not None:
        session.info["changes"] = following


@event.listens_for(Session, "after_flush")
def _collect(session: Session, *_: Any) -> None:
    for row in chain(session.new, session.deleted):
        tell = _TOLD_BY.get(type(row))
        if tell:
            _add(session, tell[1](row))
    for row in session.dirty:
        tell = _TOLD_BY.get(type(row))
        if tell and not before_edits(row).keys().isdisjoint(tell[0]):
            _add(session, tell[1](row))
    for row in session.deleted:
        _add(session, _lost(row, gone=True))
    for row in session.dirty:
        _add(session, _lost(row, gone=False))


def _add(session: Session, changed: Iterable[Changed]) -> None:
    session.info.setdefault(_KEY, set()).update(changed)


def _both(row: SQLModel, name: str) -> set[Any]:
    """Give what a column holds and what it held before."""
    history = inspect(row).attrs[name].history
    return {value for value in (getattr(row, name), *(history.deleted or ())) if value is not None}


def _itself(kind: str) -> Callable[[Any], list[Changed]]:
    return lambda row: [(kind, row.id)]


def _by(kind: str, column: str) -> Callable[[Any], list[Changed]]:
    return lambda row: [(kind, value) for value in _both(row, column)]


def _contact(row: ContactRow) -> list[Changed]:
    # On a birthday only its own nudge depends, and it is what is changed most.
    edited = before_edits(row).keys() & set(_CONTACT)
    session = object_session(row)
    alone = edited and edited <= set(_BIRTHDAY) and session is not None and row not in session.deleted
    return [("birthday" if alone else "contact", row.id)]


def _share(row: AccountRepRow) -> list[Changed]:
    return [*_by("account", "account_id")(row), *_by("groups", "colleague_id")(row)]


def _deal(row: DealRow) -> list[Changed]:
    # When it is awarded is of no weight for who is key on it.
    edited = before_edits(row).keys()
    if "award_on" in edited and edited.isdisjoint(("account_id", "closed_at")):
        return [("award", row.id)]
    return [*_by("account", "account_id")(row), ("deal", row.id), ("award", row.id)]


def _date(row: ImportantDateRow) -> list[Changed]:
    # An account's anniversary is when its yearly review is offered.
    return [("date", row.id), *_by("review", "account_id")(row)]


def _seat(row: SeatRow) -> list[Changed]:
    # Who sits on a bone decides which of them is nearest the axis.
    return [*_by("bone", "bone_id")(row), *_by("position", "position_id")(row)]


def _promise(row: PromiseRow) -> list[Changed]:
    # What is promised in a touch makes it an effective one.
    return [("promise", row.id), *_by("touch", "touch_id")(row)]


def _touch(row: TouchRow) -> list[Changed]:
    return [("touch", row.id), *_by("touched_at", "account_id")(row)]


def _rating(row: RatingRow) -> list[Changed]:
    return [*_by("position", "position_id")(row), *_by("rated", "position_id")(row)]


def _lost(row: object, *, gone: bool) -> list[Changed]:
    """Tell of touches that were taken back, moved, or are no longer effective: somebody is untouched for longer.

    A touch that is added only puts off what is planned, which is found when it comes; so it costs nothing here.
    """
    if isinstance(row, TouchContactRow):
        return _by("lost", "contact_id")(row)
    if isinstance(row, TouchRow):
        edited = before_edits(row).keys()
        emptied = any(getattr(row, name) is None and name in edited for name in ("learned", "agreed"))
        moved = gone or not edited.isdisjoint(("on", "kind"))
        seen = _by("seen_at", "account_id")(row) if moved else []
        return [*seen, ("lost_touch", row.id)] if emptied or moved else []
    if isinstance(row, PromiseRow) and (row.touch_id is None or gone):
        return _by("lost_touch", "touch_id")(row)
    return []


def _rep(row: ColleagueRow) -> list[Changed]:
    if row.chat_id is None:
        return []
    left = before_edits(row).get("zone")
    return [("rep", row.id), *([("left_zone", (row.id, left))] if left else [])]


def _team(row: TeamRow) -> list[Changed]:
    """Tell of a team only when figures that nudges depend on changed: then those of all its reps are planned anew."""
    before = next(iter(inspect(row).attrs["settings"].history.deleted or ()), None)
    same = _nudge_figures(before) == _nudge_figures(row.settings)
    return [] if same or row.id is None else [("team", row.id)]


def _nudge_figures(settings: Mapping[str, Any] | None) -> Mapping[str, Any]:
    changed = (settings or {}).get(FIGURES_CHANGED) or {}
    return {name: value for name, value in changed.items() if name.startswith(_OF_NUDGES)}


def _occurrence(row: OccurrenceRow) -> list[Changed]:
    if _both(row, "state") == {"open"}:
        return []
    return [("occurrence", (row.colleague_id, row.kind, row.subject))]


_Told = tuple[tuple[str, ...], Callable[[Any], list[Changed]]]
_BIRTHDAY = ("birth_month", "birth_day", "birth_year", "birth_calendar", "birth_leap_month")
_CONTACT = (
    *_BIRTHDAY,
    "calendars",
    "rising_star",
    "keeper_id",
    "muted_at",
    "lead_days",
    "left_at",
    "died_at",
    "archived_at",
)
_REP = (
    "chat_id", "country", "zone", "working_weekdays", "waking_from", "waking_until", "morning_at", "leap_day",
    "nudge_settings", "blocked_since", "left_at",
)  # fmt: skip
# For each table: the columns that nudges depend on, and what their change means.
_TOLD_BY: Mapping[type[SQLModel], _Told] = {
    ContactRow: (_CONTACT, _contact),
    PositionRow: (("contact_id", "account_id", "key", "since", "until"), _by("contact", "contact_id")),
    RatingRow: (("position_id", "influence", "attitude"), _rating),
    AccountMarkRow: (("mark", "value"), _by("account", "account_id")),
    AccountRow: (("account_class", "country", "paused_at", "archived_at"), _itself("account")),
    ImportantDateRow: (("account_id", "name", "month", "day", "year", "yearly"), _date),
    ReviewRow: (("account_id", "year"), _by("review", "account_id")),
    RecipientRow: (("draft_id", "sent_at"), _by("letter", "draft_id")),
    AccountRepRow: (("account_id", "colleague_id", "since", "until"), _share),
    DealRow: (("account_id", "closed_at", "award_on"), _deal),
    BoneRow: (("deal_id",), _by("deal", "deal_id")),
    SeatRow: (("bone_id", "position_id", "nearness"), _seat),
    TouchRow: (("on", "account_id", "learned", "agreed"), _touch),
    TouchContactRow: (("contact_id",), _by("touched", "contact_id")),
    PromiseRow: (("colleague_id", "contact_id", "account_id", "due", "kept_at", "dropped_at"), _promise),
    PlanRow: (("account_id", "colleague_id", "accepted_at", "closed_at"), _itself("plan")),
    PlanStepRow: (("plan_id", "owner_id", "contact_id", "due", "done_at", "dropped_at"), _itself("step")),
    ColleagueRow: (_REP, _rep),
    TeamRow: (("settings",), _team),
    OccurrenceRow: (("state", "ended_at"), _occurrence),
}
