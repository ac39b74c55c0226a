"""The figures for Prometheus, as it would read them."""

from datetime import date, timedelta

from prometheus_client.parser import text_string_to_metric_families

from db import post
from db.models import BackupRow, PromiseRow
from db.post import Incoming
from db.store import Store
from delivery.counts import Counts
from delivery.metrics import exposition, standing_at
from tests.conftest import MORNING
from tests.conversation import Conversation
from tests.handlers.nudge_world import add


def test_prometheus_reads_how_far_behind_the_bot_is(anna: Conversation, store: Store) -> None:
    due = date(2026, 11, 24)
    add(store, MORNING, PromiseRow(colleague_id=1, what="the case", due=due, created_at=MORNING))
    store.transaction(post.receive, [Incoming(77, 1001, "{}"), Incoming(78, 1001, "{}")], MORNING)
    store.transaction(post.owe, 1001, "sendMessage", {"text": "secret"}, MORNING)
    backup = BackupRow(taken_at=MORNING, file="rapport-20261123-073000.zip", size=4096)
    store.transaction(lambda session: session.add(backup))
    now = MORNING + timedelta(days=1, hours=1)
    counts = Counts(updates=5, sent=4, retries=3)
    counts.errors["tick"] = 2
    told = exposition(store.transaction(standing_at, now), now, counts).decode()
    found = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(told)
        for sample in family.samples
    }
    assert found["rapport_nudge_lag_seconds",] == 3600, "it was due at half past eight in Berlin"
    assert found["rapport_nudges_due",] == 1
    assert (found["rapport_backlog_updates",], found["rapport_backlog_calls",]) == (2, 1)
    assert found["rapport_backup_age_seconds",] == 25 * 3600
    assert (found["rapport_updates_total",], found["rapport_sends_total",]) == (5, 4)
    assert (found["rapport_retries_total",], found["rapport_errors_total", "tick"]) == (3, 2)
    assert not any(word in told for word in ("Anna", "1001", "secret", "the case", "Nordlicht"))
    assert b"rapport_database_up 0.0" in exposition(None, now, counts)
