"""Nudges for the dates of accounts, as a rep lives with them: the morning, its buttons, and what becomes of them."""

from datetime import date, timedelta

import pytest

from db.models import AccountRepRow, AccountRow, BoneRow, DealRow, ImportantDateRow, ReviewRow, SeatRow, TouchRow
from db.store import Store
from tests.conversation import Conversation
from tests.handlers.nudge_world import add, at, change, occurrences, pass_to, reminders
from tests.prepared import once


def planned(store: Store, kind: str) -> list[tuple[int, date | None]]:
    """Whom a kind of nudge is planned for, and on which day."""
    return [(row.colleague_id, row.on) for row in reminders(store) if row.kind == kind]


def opening(store: Store, day: int, month: int = 12) -> int:
    """Let Acme open something on a day, ten years after the first time."""
    row = ImportantDateRow(account_id=1, name="Opening", month=month, day=day, year=2016)
    return add(store, at(23), row)[0]


def test_an_account_is_congratulated_on_its_date_and_prepared_for_the_friday_before(
    eva: Conversation, store: Store
) -> None:
    opening(store, 6)  # a Sunday
    eva.later(at(25))
    eva.press("Not this one")
    told = eva.later(at(27))
    assert "<b>Acme</b>: Opening (10 years) is on Sun 6 Dec: time to prepare" in told
    assert eva.last.labels == ["✍️ Draft", "✓ Done", "📝 Log a touch", "⏰ Snooze ▸", "Not this one"]
    assert "is today. A word to: Eva Lang" in eva.later(at(6, month=12))
    assert "Opening on Sun 6 Dec" in eva.press("Draft")
    assert "What did you learn?" in eva.press("Mark as sent")
    assert "<s>🎉 <b>Acme</b>" in next(m.text for m in eva.messages if "🎉" in m.text and "<s>" in m.text)
    eva.say("/skip")
    assert "A clear day" in eva.say("/today")
    assert planned(store, "important_date") == [(1, date(2027, 11, 29))]


def test_a_touch_logged_from_the_nudge_settles_it_in_place_and_undo_brings_it_back(
    eva: Conversation, store: Store
) -> None:
    opening(store, 4)
    eva.later(at(4, month=12))
    assert "With whom" in eva.press("Log a touch")
    assert eva.last.labels == ["Eva Lang", "« Back", "Somebody else"]
    eva.press("Eva Lang")
    assert "<s>🎉" in eva.press("Call")
    eva.say("/skip")
    eva.say("/undo")
    assert "🎉" in eva.say("/today")
    eva.press("Done")
    assert "A clear day" in eva.say("/today")


def test_a_date_that_is_struck_out_or_of_a_silent_account_never_comes(eva: Conversation, store: Store) -> None:
    opening(store, 4)
    for silent in ({"paused_at": at(24)}, {"archived_at": at(24)}):
        change(store, at(24), AccountRow, 1, **silent)
        assert planned(store, "important_date") == planned(store, "yearly_review") == []
        change(store, at(24), AccountRow, 1, **dict.fromkeys(silent))
        assert planned(store, "important_date") == [(1, date(2026, 11, 27))]
    eva.press_data("account.dates:1")
    eva.press("Opening")
    assert planned(store, "important_date") == []
    eva.say("/undo")
    assert planned(store, "important_date") == [(1, date(2026, 11, 27))]


def test_a_handover_takes_dates_awards_and_reviews_along(eva: Conversation, wang: Conversation, store: Store) -> None:
    opening(store, 4)
    add(store, at(23), DealRow(account_id=1, name="Tender", award_on=date(2027, 1, 4), created_at=at(23)))
    kinds = ("important_date", "deal_date", "yearly_review")
    change(store, at(23), AccountRepRow, 1, until=date(2026, 11, 23))
    add(store, at(23), AccountRepRow(account_id=1, colleague_id=2, since=date(2026, 11, 24)))
    assert [{rep for rep, _ in planned(store, kind)} for kind in kinds] == [{1, 2}] * 3
    told = pass_to(store, at(27, 8), eva, wang)
    assert "Opening" in told[1002]
    assert "Opening" not in told[1001]
    pass_to(store, at(4, 8, month=12), eva, wang)
    assert {rep for rep, _ in planned(store, "deal_date")} == {2}


def test_an_award_names_who_doubts_30_14_and_7_days_before(eva: Conversation, store: Store) -> None:
    eva.say("/person Ole Falk, buyer, Acme, attitude -1")
    deal = DealRow(id=1, account_id=1, name="Tender", award_on=date(2026, 12, 24), created_at=at(23))
    seats = [SeatRow(bone_id=1, position_id=number, nearness=number) for number in (1, 2)]
    add(store, at(23), deal, BoneRow(id=1, deal_id=1, name="technical", order=1), *seats)
    eva.later(at(23, 9))
    told = eva.later(at(24))
    assert "<b>Acme · Tender</b>: the award is on Thu 24 Dec, in 30 days. Not for us yet: " in told
    assert "Ole Falk (−1)" in told
    assert "Eva Lang (0)" in told
    assert eva.last.labels[:3] == ["👥 2 people", "🗺 Map", "🎯 Next"]
    assert "Whose card" in eva.press("2 people")
    assert "buyer" in eva.press("Ole Falk")
    assert "Tender" in eva.later(at(10, month=12))
    assert "<s>🎯" in eva.press("In hand")
    assert "Tender" not in eva.later(at(17, month=12))


def test_an_award_that_is_put_off_or_decided_is_planned_anew(eva: Conversation, store: Store) -> None:
    add(store, at(23), DealRow(account_id=1, name="Tender", award_on=date(2027, 1, 29), created_at=at(23)))
    assert planned(store, "deal_date") == [(1, date(2026, 12, 30))]
    change(store, at(23), DealRow, 1, award_on=date(2027, 2, 28))
    assert planned(store, "deal_date") == [(1, date(2027, 1, 29))]
    change(store, at(23), DealRow, 1, closed_at=at(23), outcome="won")
    assert planned(store, "deal_date") == []


def test_the_review_of_the_year_is_offered_in_december_until_it_is_written(eva: Conversation, store: Store) -> None:
    change(store, at(23), AccountRow, 1, created_at=at(2, month=3))
    change(store, at(23), AccountRow, 1, account_class="S")
    eva.later(at(25))
    told = eva.later(at(1, month=12))
    assert "<b>Acme</b>: the year is ending. Time to look back on 2026" in told
    assert eva.last.labels[:2] == ["📒 Open the review", "✓ Done"]
    assert "2026" in eva.press("Open the review")
    add(store, at(1, month=12), ReviewRow(account_id=1, year=2026, created_at=at(1), updated_at=at(1)))
    assert "📒" not in eva.say("/today")
    # In March the year that is looked back on is still 2026.
    assert planned(store, "yearly_review") == [(1, date(2027, 12, 1))]


@pytest.fixture
@once
def letter(eva: Conversation, store: Store) -> Conversation:
    """Anna has sent her letter to Acme (S) and Globex (S) on Tuesday 24 November; Initech (A) got it too."""
    change(store, at(23), AccountRow, 1, account_class="S")
    eva.say("/account Globex, Germany, class S")
    eva.say("/account Initech, Germany, class A")
    eva.now = at(24, 9)
    eva.say("/letter the strike holds up our plants")
    for words in (
        "your trains leave two days late", "We load by night, Mr Li, by Friday\nWe call daily, Ms Ott, every day",
        "hold the slots", "Winters pass, and the tracks remain", "Jan Berg, president", "Acme, Globex and Initech",
    ):  # fmt: skip
        eva.say(words)
    eva.press("Mark as sent")
    return eva


def test_a_letter_is_followed_up_with_each_strategic_account_that_got_it(letter: Conversation, store: Store) -> None:
    assert planned(store, "letter_follow_up") == [(1, date(2026, 11, 26))]
    letter.later(at(25))
    told = letter.later(at(26))
    assert "Your letter of Tue 24 Nov" in told
    assert "account that got it: Acme, Globex" in told
    assert letter.last.labels[:3] == ["🤝 Acme", "🤝 Globex", "✓ All done"]
    letter.press("🤝 Acme")
    letter.press("Eva Lang")
    assert "✓ Acme, Globex" in letter.press("Call")
    letter.say("/skip")
    assert "✓ Acme, Globex" in letter.say("/today")
    add(
        store, at(26, 9),
        TouchRow(account_id=2, author_id=1, on=date(2026, 11, 26), kind="call", minutes=10, created_at=at(26, 9)),
    )  # fmt: skip
    assert "✉️" not in letter.say("/today")


def test_what_was_followed_up_before_does_not_come(letter: Conversation, store: Store) -> None:
    for account_id in (1, 2):
        touch = TouchRow(
            account_id=account_id, author_id=1, on=date(2026, 11, 25), kind="call", minutes=10, created_at=at(25)
        )
        add(store, at(25), touch)
    letter.later(at(25))
    assert "✉️" not in letter.later(at(26))
    assert not [row for row in occurrences(store) if row.kind == "letter_follow_up"]


def test_it_is_said_in_chinese(wang: Conversation, store: Store) -> None:
    wang.say("/account 宏远科技, 中国, 级别 S")
    wang.say("/person 李雷, 总经理, 宏远科技, 影响 D")
    opened = ImportantDateRow(account_id=1, name="开业", month=11, day=30, year=2021)
    add(store, at(23), opened, DealRow(account_id=1, name="四号线", award_on=date(2026, 12, 7), created_at=at(23)))
    told = wang.later(at(30, 1))
    assert "<b>宏远科技</b>：今天是开业（5年）。可以向这几位道贺：李雷" in told
    assert "<b>宏远科技 · 四号线</b>：12月7日 周一定标，还有7天。态度还在0或−1的：李雷（0）" in told
    wang.press("开业")
    wang.press("拟一条")
    assert wang.last.labels[-2] == "✅ 标为已发出"
    assert wang.later(timedelta(seconds=1)) == ""
