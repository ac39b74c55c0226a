"""All kinds of nudges about one person and their account: in which order they come, and that silence means silence."""

import re
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from db.models import (
    AccountRow,
    BoneRow,
    ContactRow,
    DealRow,
    DraftRow,
    ImportantDateRow,
    PlanRow,
    PlanStepRow,
    PromiseRow,
    RatingRow,
    RecipientRow,
    SeatRow,
)
from db.schedule import replan_changed
from db.store import Store
from handlers.nudge_settings import KINDS
from templates.engine import label
from tests.conversation import Conversation
from tests.handlers.nudge_world import at, change, occurrences
from tests.prepared import once

# Mornings from 24 November to 31 December, by days of November.
MORNINGS = [24, 25, 26, 27, 28, 30, 31, 32, 33, 37, 38, 40, 45, 48, 51, 52, 54, 55, 58, 61]


@pytest.fixture
@once
def busy(anna: Conversation) -> Conversation:
    """Anna, on whose account Acme (S) everything that can be nudged about is due in December, most of it about Eva."""
    anna.say("/account Acme, Germany, class S")
    anna.say("/person Eva Lang, CTO, Acme, influence D, birthday 8 December 1986")
    anna.say("/person Ole Falk, buyer, Acme")
    for kind in ("call", "visit", "call"):
        anna.say(f"/touch Eva Lang {kind}, learned the budget moved to May")
    anna.store.transaction(_everything)
    return anna


def _everything(session: Session) -> None:
    now, account = at(23, 9), session.get_one(AccountRow, 1)
    for person in session.exec(select(ContactRow)):
        person.created_at, person.rising_star = at(1, month=10), True
    # It is a class again, so that the account is planned anew by the day it was added.
    account.created_at, account.account_class = at(1, month=12, year=2025), "A"
    session.flush()
    account.account_class = "S"
    for row in (
        PromiseRow(colleague_id=1, contact_id=1, account_id=1, what="send it", due=date(2026, 12, 2), created_at=now),
        PlanRow(id=1, account_id=1, colleague_id=1, from_day=now.date(), created_at=now, accepted_at=now),
        PlanStepRow(plan_id=1, contact_id=1, rule="r", what="visit", reason="due", due=date(2026, 12, 2)),
        DealRow(id=1, account_id=1, name="Tender", award_on=date(2027, 1, 1), created_at=now),
        BoneRow(id=1, deal_id=1, name="technical", order=1),
        SeatRow(bone_id=1, position_id=1, nearness=1),
        ImportantDateRow(account_id=1, name="Opening", month=12, day=9),
        DraftRow(id=9, colleague_id=1, kind="letter", account_id=1, open=False, created_at=now, updated_at=now),
        RecipientRow(draft_id=9, name="Acme", sent_at=now),
        RatingRow(position_id=1, attitude=2, on=at(22).date(), created_at=at(22)),
        RatingRow(position_id=1, attitude=0, on=at(24).date(), created_at=at(24)),
    ):
        session.add(row)
        session.flush()
    replan_changed(session, now)


def _mornings(conversation: Conversation) -> dict[date, str]:
    told = {}
    for day in MORNINGS:
        instant = at(1) + timedelta(days=day - 1)
        told[instant.date()] = conversation.later(instant)
    return told


def test_every_kind_comes_and_what_matters_most_comes_first(busy: Conversation, store: Store) -> None:
    told = _mornings(busy)
    assert {row.kind for row in occurrences(store)} == set(KINDS)
    assert _icons(told[date(2026, 11, 30)]) == "📉🧵🌟"
    assert _icons(told[date(2026, 12, 1)]) == "📌🎂📒"
    assert _icons(told[date(2026, 12, 2)]) == "📌🎯🧭🎉🖐"
    assert _icons(told[date(2026, 12, 7)]) == "🤝🗓"
    assert _icons(told[date(2026, 12, 21)]) == "⏳🌟"
    assert _icons(told[date(2026, 12, 31)]) == "🏮🖐"


def _icons(message: str) -> str:
    """What each numbered item of a message begins with."""
    return "".join(re.findall(r"^<b>\d+\.</b> (.)", message, re.MULTILINE))


def test_each_kind_offers_to_be_done_put_off_or_waved_off(busy: Conversation, store: Store) -> None:
    seen: dict[str, set[str]] = {}
    for day in MORNINGS:
        busy.later(at(1) + timedelta(days=day - 1))
        for row in occurrences(store):
            if row.kind not in seen and row.state == "open":
                busy.press_data(f"nudge.item:{row.id}:m0")
                seen[row.kind] = set(busy.last.labels)
    assert seen.keys() == set(KINDS)
    assert not [kind for kind, labels in seen.items() if not {"⏰ Snooze ▸", "Not this one"} <= labels]
    done = {label("en", f"nudge.done_{kind}") for kind in KINDS}
    assert not [kind for kind, labels in seen.items() if not done & labels]


def test_what_prepares_for_a_day_is_no_longer_shown_on_it(busy: Conversation) -> None:
    _mornings(busy)
    assert "Tender" in busy.say("/today")
    assert "today is its last working day" in busy.say("/today")
    busy.now = at(1, month=1, year=2027)
    told = busy.say("/today")
    assert "Tender" not in told
    assert "touches this week" in told
    assert "today is its last working day" not in told


@pytest.mark.parametrize("column", ["muted_at", "left_at", "died_at", "archived_at"])
def test_of_whom_nothing_is_to_be_said_nothing_is_said(busy: Conversation, store: Store, column: str) -> None:
    change(store, at(23, 10), ContactRow, 1, **{column: at(23, 10)})
    told = _mornings(busy)
    assert not [text for text in told.values() if "Lang" in text]
    assert any("Falk" in text for text in told.values())


@pytest.mark.parametrize("column", ["paused_at", "archived_at"])
def test_an_account_that_is_left_in_peace_is_silent_in_every_way(busy: Conversation, store: Store, column: str) -> None:
    change(store, at(23, 10), AccountRow, 1, **{column: at(23, 10)})
    assert not any(_mornings(busy).values())
