"""/upcoming: what comes in 30 days, and tomorrow's message before it comes."""

from datetime import date, timedelta
from random import Random

from db.models import PromiseRow
from db.store import Store
from tests.conversation import Conversation
from tests.handlers.nudge_world import add, at, occurrences, reminders


def test_the_days_ahead_are_listed_and_lead_to_the_people(eva: Conversation, store: Store) -> None:
    promise = PromiseRow(
        colleague_id=1, contact_id=1, account_id=1, what="send the case", due=date(2026, 12, 3), created_at=at(23)
    )
    add(store, at(23), promise)
    before = [(row.subject, row.lead, row.on, row.due_at) for row in reminders(store)]
    told = eva.say("/upcoming")
    assert told.index("Wed 25 Nov") < told.index("Eva Lang") < told.index("Wed 2 Dec") < told.index("send the case")
    assert "if it is still open then" in told
    assert [(row.subject, row.lead, row.on, row.due_at) for row in reminders(store)] == before
    assert occurrences(store) == []
    assert "nothing comes" in eva.press("Tomorrow's message")
    eva.press("Back")
    assert "CTO" in eva.press("👤 Eva Lang")


def test_many_nudges_have_pages_and_a_festival_leads_to_all_its_people(wang: Conversation, store: Store) -> None:
    wang.say("/account 宏远科技, 中国")
    for number in range(10):
        wang.say(f"/person 李{'甲乙丙丁戊己庚辛壬癸'[number]}, 宏远科技, 生日 12月{number + 1}日")
    told = wang.say("接下来")
    assert told.count("🎂") == 8
    assert "明天" not in told
    assert wang.press("往后").count("🎂") == 2
    wang.now = at(20, month=1, year=2027)
    wang.later(timedelta(0))
    told = wang.say("/upcoming")
    assert "春节" in told
    assert len(wang.last.buttons) <= 2, "one button for the festival, however many keep it"
    wang.press("春节")
    assert len([label for label in wang.last.labels if label.startswith("李")]) == 10


def test_tomorrows_message_is_what_then_comes(anna: Conversation, store: Store) -> None:
    """Two weeks, day by day, with whatever a rep does to nudges in between."""
    chance = Random(11)
    anna.say("/account Acme, Germany")
    for number in range(8):
        day = date(2026, 11, 24) + timedelta(days=chance.randrange(17))
        anna.say(f"/person Max M{number}, CTO, Acme, birthday {day.day}.{day.month}.1980")
        add(store, anna.now, PromiseRow(
            colleague_id=1, contact_id=number + 1, what=f"thing {number}", created_at=anna.now,
            due=date(2026, 11, 24) + timedelta(days=chance.randrange(17)),
        ))  # fmt: skip
    came = 0
    for number in range(1, 15):
        morning = at(23) + timedelta(days=number)
        foretold = anna.press_data("upcoming.tomorrow:0")
        told = anna.later(morning)
        assert _body(told) == _body(foretold), f"on {morning:%d %b}"
        came += bool(told)
        for label in (chance.choice(["Not this one", "Snooze", "Kept", ""]),):
            if label and label in " ".join(anna.last.labels):
                anna.press(label)
                if label == "Snooze":
                    anna.press(chance.choice(["1 day", "3 days"]))
    assert came > 8


def _body(text: str) -> str:
    return "" if "nothing comes" in text else text.partition("\n\n")[2]
