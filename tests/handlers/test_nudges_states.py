"""Nudges that tell how things stand, as a rep lives with them."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from db.models import AccountRow, ContactRow, OccurrenceRow, PromiseRow, RatingRow, ReminderRow, TouchRow
from db.store import Store
from tests.conversation import Conversation
from tests.handlers.conftest import quiet_weeks
from tests.handlers.nudge_world import add, at, change
from tests.prepared import once


@pytest.fixture
@once
def decider(anna: Conversation) -> Conversation:
    """Anna, who has looked after Acme (S), where Li Na decides, since Monday 23 November; no week is behind."""
    quiet_weeks(anna)
    anna.say("/account Acme, Germany, class S")
    anna.say("/person Li Na, CTO, Acme, influence D")
    return anna


def planned(store: Store, kind: str) -> list[str]:
    """Give the days on which reminders of a kind come next."""
    query = select(ReminderRow).where(ReminderRow.kind == kind).order_by(col(ReminderRow.on))
    return store.transaction(lambda session: [str(row.on) for row in session.exec(query)])


def test_a_key_contact_untouched_comes_softly_then_firmly_and_any_touch_begins_anew(decider: Conversation) -> None:
    assert decider.later(at(6, month=12)) == ""
    told = decider.later(at(7, month=12))
    assert "Keep in touch: <b>Li Na</b> (Acme), a key contact, 14 days without an effective touch" in told
    assert "Draft" in decider.last.labels[0]
    assert "Li Na" in decider.say("/today")
    told = decider.later(at(21, month=12))
    assert "It is time: <b>Li Na</b>" in told
    assert "28 days" in told
    decider.press("In touch")
    decider.press("Call")
    assert "✓ <s>" in decider.messages[-2].text
    decider.say("The budget moved to May.")
    for day in range(22, 32):
        assert "effective touch" not in decider.later(at(day, month=12))
    assert "14 days" in decider.later(at(4, month=1, year=2027))


def test_a_touch_logged_elsewhere_settles_it_and_taking_it_back_brings_it_again(
    decider: Conversation, store: Store
) -> None:
    decider.now = at(5, 12, month=12)
    decider.say("/touch Li Na call, learned the budget moved to May")
    assert decider.later(at(7, month=12)) == ""
    assert planned(store, "key_contact") == ["2026-12-21"]
    decider.say("/undo")
    assert planned(store, "key_contact") == ["2026-12-07"]
    assert "Li Na" in decider.later(timedelta(days=1))


def test_not_this_one_waves_off_this_threshold_and_the_next_still_comes(decider: Conversation) -> None:
    decider.later(at(7, month=12))
    decider.press("Not this one")
    assert all(decider.later(at(day, month=12)) == "" for day in range(8, 21))
    assert "It is time" in decider.later(at(21, month=12))


@pytest.mark.parametrize(
    ("model", "column"),
    [(ContactRow, "muted_at"), (ContactRow, "left_at"), (ContactRow, "died_at"), (ContactRow, "archived_at"),
     (AccountRow, "paused_at"), (AccountRow, "archived_at")],
)  # fmt: skip
def test_nobody_who_is_left_in_peace(decider: Conversation, store: Store, model: type, column: str) -> None:
    change(store, at(30), model, 1, **{column: at(30)})
    assert planned(store, "key_contact") == []
    assert decider.later(at(7, month=12)) == ""
    change(store, at(8, month=12), model, 1, **{column: None})
    assert "Li Na" in decider.later(at(9, month=12))


def test_after_advice_about_somebody_there_is_peace(decider: Conversation, store: Store) -> None:
    decider.now = at(7, 7, month=12)
    assert "Li Na" in decider.say("/next Acme")
    assert decider.later(at(7, month=12)) == ""
    assert "Li Na" in decider.later(at(14, month=12))
    assert [row.lead for row in _told(store)] == ["soft"]


def test_it_is_said_in_chinese(wang: Conversation) -> None:
    wang.say("/account 宏远科技, 中国, 级别 S")
    wang.say("/person 李雷, 总经理, 宏远科技, 影响 D")
    assert "该联系了：<b>李雷</b>（宏远科技）是关键人，已有14天没有有效联系" in wang.later(at(7, 1, month=12))
    wang.press("已联系")
    assert "怎么联系" in wang.last.text


def _told(store: Store) -> list[OccurrenceRow]:
    return store.transaction(lambda session: list(session.exec(select(OccurrenceRow))))


def test_a_week_that_is_behind_comes_on_its_third_and_last_working_day(anna: Conversation) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/person Li Na, CTO, Acme, influence D")
    anna.say("/person Ole Falk, buyer, Acme")
    for day in (24, 25, 26, 27, 30):
        assert "touches this week" not in anna.later(at(day)), "nothing is asked of somebody's first week"
    assert anna.later(at(1, month=12)) == ""
    told = anna.later(at(2, month=12))
    assert "0 of 5 touches this week. Whom to see next: Li Na (Acme), Ole Falk (Acme)" in told
    assert anna.last.labels[:3] == ["Li Na", "Ole Falk", "📝 Log a touch"]
    for _ in range(4):
        anna.say("/touch Ole Falk call, learned the budget moved to May")
    assert "touches this week" not in anna.say("/today")
    assert anna.later(at(4, month=12)) == ""
    assert "touches this week" not in anna.later(at(7, month=12))
    anna.later(at(9, month=12))
    anna.press("Not this one")
    assert anna.later(at(11, month=12)) == ""
    assert "0 of 5" in anna.later(at(16, month=12))


def test_a_week_is_said_in_chinese_and_leaves_the_touch_one_tap_away(wang: Conversation) -> None:
    wang.say("/account 宏远科技, 中国")
    wang.say("/person 李雷, 总经理, 宏远科技")
    assert "本周联系0次，目标5次。接下来可以联系：李雷" in wang.later(at(2, 1, month=12))
    assert "今天是本周最后一个工作日" in wang.later(at(4, 1, month=12))
    wang.press("记一次联系")
    assert "和谁" in wang.last.text or "联系" in wang.last.text


def test_findings_come_once_a_week_as_one_item_and_each_once(decider: Conversation, store: Store) -> None:
    decider.say("/person Ole Falk, buyer, Acme")
    decider.press("Rising star")
    change(store, at(23), ContactRow, 2, created_at=at(1, month=10))
    decider.later(at(24))
    for kind in ("call", "visit", "call"):
        decider.say(f"/touch Li Na {kind}, learned the budget moved to May")
    assert planned(store, "single_thread") == ["2026-11-30"], "one look, however many touches"
    add(store, at(25), RatingRow(position_id=1, attitude=2, on=at(25).date(), created_at=at(25)))
    add(store, at(26), RatingRow(position_id=1, attitude=0, on=at(26).date(), created_at=at(26)))
    promise = PromiseRow(colleague_id=1, contact_id=1, what="send the case", due=at(30).date(), created_at=at(26))
    add(store, at(26), promise)
    decider.later(at(27))
    told = decider.later(at(30))
    assert "<b>1.</b> 📌" in told
    assert "<b>2.</b> 🗓 <b>Worth a look this week</b>" in told
    assert "🧵 Acme hangs on one thread: Li Na had 100 % of the touches in 90 days" in told
    assert "📉 <b>Li Na</b> (Acme): the attitude fell from 2 to 0 on Thu 26 Nov" in told
    assert "🌟 Rising star" in told
    decider.press("This week (3)")
    assert len(decider.last.labels) == 4
    decider.press("🧵 Acme")
    assert decider.last.labels[:3] == ["🗺 Map", "🎯 Next moves", "✓ Seen to"]
    assert "✓ <s>🧵" in decider.press("Seen to")
    decider.press("Back")
    assert "send the case" in decider.last.text
    decider.later(at(1, month=12))
    told = decider.later(at(7, month=12))
    assert "Ole Falk" in told
    assert "🧵" not in told
    assert "📉" not in told


def test_an_account_that_no_executive_saw_for_a_year(wang: Conversation, store: Store) -> None:
    quiet_weeks(wang)
    wang.say("/account 宏远科技, 中国")
    wang.say("/person 李雷, 总经理, 宏远科技")
    change(store, at(24), AccountRow, 1, created_at=at(1, year=2025), account_class="B")
    assert planned(store, "executive_not_seen") == ["2026-11-30"]
    assert "👔 宏远科技：我方高层还没有去过" in wang.later(at(30, 1))
    assert "高层" in wang.press("安排高层拜访")
    assert planned(store, "plan_step") != []
    assert "👔" not in wang.later(at(7, 1, month=12))


def test_only_an_effective_touch_of_an_executive_counts_as_seen(decider: Conversation, store: Store) -> None:
    change(store, at(24), AccountRow, 1, created_at=at(1, year=2025, month=12), account_class="A")
    assert planned(store, "executive_not_seen") == ["2026-12-07"]
    decider.now = at(25)
    decider.say("/touch Li Na executive meeting")
    assert "👔" in decider.later(at(7, month=12))


def test_an_executives_touch_that_was_emptied_counts_no_longer(decider: Conversation, store: Store) -> None:
    change(store, at(24), AccountRow, 1, created_at=at(1, year=2025, month=12), account_class="A")
    decider.now = at(25)
    decider.say("/touch Li Na executive meeting, learned the budget moved to May")
    change(store, at(25), AccountRow, 1, account_class="S")
    assert planned(store, "executive_not_seen") == ["2027-11-29"]
    change(store, at(26), TouchRow, 1, learned=None)
    assert planned(store, "executive_not_seen") == ["2026-12-07"]


def test_only_an_attitude_that_fell_is_looked_at_and_no_longer_once_it_was_told(
    decider: Conversation, store: Store
) -> None:
    for day, attitude in ((23, 1), (24, 2)):
        add(store, at(day), RatingRow(position_id=1, attitude=attitude, on=at(day).date(), created_at=at(day)))
    assert planned(store, "attitude_fallen") == [], "nobody is looked at every week"
    add(store, at(25), RatingRow(position_id=1, attitude=0, on=at(25).date(), created_at=at(25)))
    assert planned(store, "attitude_fallen") == ["2026-11-30"]
    assert "📉" in decider.later(at(30))
    assert planned(store, "attitude_fallen") == []


def test_an_attitude_that_fell_while_somebody_was_muted_is_told_when_they_no_longer_are(
    decider: Conversation, store: Store
) -> None:
    change(store, at(23), ContactRow, 1, muted_at=at(23))
    for day, attitude in ((23, 1), (24, 0)):
        add(store, at(day), RatingRow(position_id=1, attitude=attitude, on=at(day).date(), created_at=at(day)))
    assert "📉" not in decider.later(at(30))
    change(store, at(1, month=12), ContactRow, 1, muted_at=None)
    assert "📉" in decider.later(at(7, month=12))
