"""/status: what waits, how late the oldest nudge is, and what failed today; for owners."""

from datetime import date, timedelta

from db import post
from db.models import PromiseRow
from db.post import Incoming
from db.store import Store
from tests.conftest import MORNING
from tests.conversation import Conversation
from tests.handlers.nudge_world import add


def test_an_owner_sees_what_waits_and_how_late_the_oldest_nudge_is(anna: Conversation, store: Store) -> None:
    quiet = anna.say("/status")
    assert "✅ No message waits" in quiet
    assert "✅ Nudges are on time" in quiet
    due = date(2026, 11, 24)
    add(store, MORNING, PromiseRow(colleague_id=1, what="the case", due=due, created_at=MORNING))
    store.transaction(post.receive, [Incoming(9001, 1002, "{}")], MORNING)
    store.transaction(post.owe, 1002, "sendMessage", {"text": "…"}, MORNING)
    anna.now = MORNING + timedelta(days=1, hours=3)
    told = anna.say("/status")
    assert "to read, 1 message to send" in told
    assert "1 nudge late, the oldest by 3 hours" in told


def test_what_failed_today_stands_there_with_the_number_of_the_log(anna: Conversation, store: Store) -> None:
    store.transaction(post.receive, [Incoming(9001, 1002, "{}")], MORNING)
    store.transaction(post.mark_handled, 9001, MORNING, "4f1a22bc")
    assert "Failed today: <code>4f1a22bc</code>" in anna.say("/status")


def test_only_owners_see_it(anna: Conversation, store: Store) -> None:
    guest = Conversation(store, 1003, "Guest", "en", MORNING, owner_ids=frozenset())
    guest.say(f"/start {anna.say('/invite').rpartition('start=')[2].strip()}")
    guest.press("Nordlicht")
    guest.say("Germany")
    assert "shown to its owners" in guest.say("/status")
