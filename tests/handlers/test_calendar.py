"""A rep's days as a calendar, read again by a library that is not the one that wrote it."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import select

from db.models import CalendarFeedRow, ContactRow, DealRow, ImportantDateRow, PromiseRow
from db.queries import reps
from db.store import Store
from handlers.calendar import load
from handlers.calendar_file import make_calendar
from tests.conversation import Conversation
from tests.handlers.nudge_world import add, at, change

STAMP = datetime(2026, 11, 23, tzinfo=UTC)
TEXTS = st.text(
    st.one_of(st.sampled_from(",;:\\\"'\n 李雷🎂é"), st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"])),
    max_size=120,
).map(str.strip)
# A comma or a semicolon that no backslash stands before.
BARE = re.compile(rb"(?<!\\)(?:\\\\)*[,;]")
ENTRIES = st.lists(
    st.fixed_dictionaries(
        {
            "uid": st.uuids().map(str),
            "day": st.dates(date(1970, 1, 1), date(2099, 12, 30)).map(date.isoformat),
            "summary": TEXTS.filter(bool),
            "description": TEXTS,
            "every_year": st.booleans(),
        }
    ),
    max_size=4,
)


@settings(max_examples=40)
@given(TEXTS, ENTRIES)
def test_what_is_read_again_is_what_was_written(name: str, entries: list[dict[str, Any]]) -> None:
    made = make_calendar(name, STAMP.isoformat(), entries)
    assert all(len(line) <= 75 for line in made.split(b"\r\n")), "lines are folded at 75 octets"
    assert b"\n" not in made.replace(b"\r\n", b"")
    read = vobject.readOne(made.decode())
    read.behavior.validate(read, raiseException=True)
    assert (read.version.value, read.method.value, read.contents["x-wr-calname"][0].value) == ("2.0", "PUBLISH", name)
    found = [_entry(event) for event in read.contents.get("vevent", [])]
    assert found == entries


@settings(max_examples=25)
@given(TEXTS, ENTRIES)
def test_octet_by_octet_it_is_as_apple_google_and_outlook_want_it(name: str, entries: list[dict[str, Any]]) -> None:
    made = make_calendar(name, STAMP.isoformat(), entries)
    assert made.endswith(b"END:VCALENDAR\r\n")
    for line in made.split(b"\r\n"):
        line.decode()  # would raise where a fold cuts a character in two
    lines = made.replace(b"\r\n ", b"").split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert {b"VERSION:2.0", b"CALSCALE:GREGORIAN", b"METHOD:PUBLISH", b"X-PUBLISHED-TTL:PT12H"} <= set(lines)
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H" in lines
    assert not [line for line in lines if b"TZID" in line.partition(b":")[0]], "days are of no zone"
    for word, count in (
        (b"UID", 1),
        (b"DTSTAMP:20261123T000000Z", 1),
        (b"DTSTART;VALUE=DATE:", 1),
        (b"DTEND;VALUE=", 1),
    ):
        assert sum(line.startswith(word) for line in lines) == count * len(entries)
    texts = [
        line.partition(b":")[2] for line in lines if line.startswith((b"SUMMARY", b"DESCRIPTION", b"X-WR-CALNAME"))
    ]
    assert not [text for text in texts if BARE.search(text)]


def test_what_no_calendar_may_hold_is_left_out() -> None:
    entry = {"uid": "1", "day": "2026-12-01", "summary": "Li\x0b Lei\x00\u2028", "every_year": False}
    made = make_calendar("Anna\x85\r", STAMP.isoformat(), [{**entry, "description": "one\r\ntwo\x1f\tthree"}])
    read = vobject.readOne(made.decode())
    event = read.vevent
    assert read.contents["x-wr-calname"][0].value == "Anna"
    assert (event.summary.value, event.description.value) == ("Li Lei", "one\ntwo\tthree")
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", made)


def _entry(event: Any) -> dict[str, Any]:
    event.behavior.validate(event, raiseException=True)
    start, end = event.dtstart.value, event.dtend.value
    assert event.dtstart.params == {"VALUE": ["DATE"]}
    assert end - start == timedelta(days=1)
    assert event.dtstamp.value == STAMP
    return {
        "uid": event.uid.value,
        "day": start.isoformat(),
        "summary": event.summary.value,
        "description": event.description.value if "description" in event.contents else "",
        "every_year": "rrule" in event.contents and event.rrule.value == "FREQ=YEARLY",
    }


def test_a_rep_has_their_days_as_a_file(anna: Conversation, store: Store) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/account Polar, Germany")
    for line in (
        "Eva Lang, CTO, Acme, birthday 25 November 1986", "Max Leap, CEO, Acme, birthday 29 February 1988",
        "Mei Li, CFO, Acme, birthday 8/15 lunar", "Quiet One, CFO, Acme, birthday 1 March",
        "Far Off, CEO, Polar, birthday 2 March",
    ):  # fmt: skip
        anna.say(f"/person {line}")
    change(store, at(23), ContactRow, 4, muted_at=at(23))
    anna.say("/account Polar")
    anna.press("⋯ More")
    anna.press("Pause nudges")
    add(store, at(23), PromiseRow(
        colleague_id=1, contact_id=1, account_id=1, what="send; the, case", due=date(2026, 12, 5), created_at=at(23),
    ))  # fmt: skip
    add(
        store, at(23),
        ImportantDateRow(account_id=1, name="Founding day", month=12, day=13),
        ImportantDateRow(account_id=2, name="Fair", month=12, day=14),
        DealRow(account_id=1, name="Tender", award_on=date(2027, 1, 31), created_at=at(23)),
    )  # fmt: skip
    anna.say("/nudges")
    assert "Apple, Google and Outlook" in anna.press("As a calendar")
    anna.press("As a file")
    assert anna.last.document == "calendar"
    events = _events(store, 1001)
    assert events["🎂 Eva Lang (Acme)"] == ["2026-11-25 yearly"]
    assert events["🎂 Max Leap (Acme)"] == ["2027-02-28", "2028-02-29", "2029-02-28"]
    assert events["🎂 Li Mei (Acme)"] == ["2027-09-15", "2028-10-03", "2029-09-22"]
    assert events["📌 send; the, case · Eva Lang"] == ["2026-12-05"], "on its day, though it is a Saturday"
    assert [days for name, days in events.items() if "Founding day" in name] == [
        ["2026-12-13", "2027-12-13", "2028-12-13"]
    ]
    assert [days for name, days in events.items() if "Tender" in name] == [["2027-01-31"]]
    assert "🎯 Tender · Acme" in _events(store, 1001, date(2027, 1, 29)), "after its last nudge"
    assert events["🏮 Christmas · Eva Lang +2"] == ["2026-12-25", "2027-12-25"]
    assert not [name for name in events if "Quiet" in name or "Fa" in name]
    anna.press_data("profile.field:leap_day")
    anna.press("1 March")
    assert _events(store, 1001)["🎂 Max Leap (Acme)"] == ["2027-03-01", "2028-02-29", "2029-03-01"]


def test_a_calendar_in_chinese_holds_only_ones_own(anna: Conversation, wang: Conversation, store: Store) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/person Eva Lang, CTO, Acme, birthday 25 November 1986")
    wang.say("/account 宏远科技, 中国")
    wang.say("/person 李雷, 宏远科技, 生日 12月9日")
    assert "日历" in wang.say("日历")
    wang.press("发成文件")
    events = _events(store, 1002)
    assert events["🎂 李雷（宏远科技）"] == ["2026-12-09 yearly"]
    assert events["🏮 春节 · 李雷"] == ["2027-02-06", "2028-01-26"]
    assert not [name for name in events if "Eva" in name]


def test_an_entry_keeps_its_uid_from_day_to_day_and_when_it_is_corrected(anna: Conversation, store: Store) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/person Eva Lang, CTO, Acme, birthday 25 November 1986")
    anna.say("/person Mei Li, CFO, Acme, birthday 8/15 lunar")
    add(store, at(23), ImportantDateRow(account_id=1, name="Founding day", month=12, day=13))
    before = _uids(store, date(2026, 11, 23))
    assert len(before) > 10
    assert before.items() <= _uids(store, date(2026, 11, 24)).items(), "a day later the same, and perhaps more"
    change(store, at(24), ContactRow, 1, family_name="Lang-Berg", birth_day=26)
    change(store, at(24), ImportantDateRow, 1, name="Foundation day")
    after = _uids(store, date(2026, 11, 24))
    assert before.keys() == after.keys()
    assert {after[uid] for uid in before if before[uid] != after[uid]} >= {"🎂 Eva Lang-Berg (Acme) 2026-11-26"}


def _uids(store: Store, day: date) -> dict[str, str]:
    return {event.uid.value: f"{event.summary.value} {event.dtstart.value}" for event in _read(store, 1001, day)}


def _events(store: Store, chat_id: int, day: date = date(2026, 11, 23)) -> dict[str, list[str]]:
    events = _read(store, chat_id, day)
    found: dict[str, list[str]] = {}
    assert len(events) == len({event.uid.value for event in events})
    for event in events:
        yearly = " yearly" if "rrule" in event.contents else ""
        found.setdefault(event.summary.value, []).append(f"{event.dtstart.value}{yearly}")
    return found


def _read(store: Store, chat_id: int, day: date) -> list[Any]:
    def work(session: Any) -> Any:
        rep = reps.rep_of_chat(session, chat_id)
        assert rep is not None
        return load(session, rep, day.toordinal())

    job = store.transaction(work)
    return list(vobject.readOne(job.make(**job.facts).decode()).vevent_list)


def test_a_link_is_made_renewed_and_revoked(anna: Conversation, store: Store) -> None:
    anna.say("/calendar")
    assert "link" not in " ".join(anna.last.labels), "nobody could reach it"
    anna.public_url = "https://bot.example.com"
    anna.say("/calendar")
    first = _link(anna.press("Make a link"))
    assert anna.last.data("Copy") == first
    anna.say("/calendar")
    assert "no calendar has read it yet" in anna.last.text
    second = _link(anna.press("Renew the link"))
    assert first != second
    kept = store.transaction(lambda session: list(session.exec(select(CalendarFeedRow))))
    assert [row.revoked_at is None for row in kept] == [False, True]
    assert not any(link.rpartition("/")[2][:20] in str(row) for row in kept for link in (first, second))
    assert "is good no more" in anna.press("Revoke")
    assert "Make a link" in " ".join(anna.last.labels)


def _link(text: str) -> str:
    found = re.search(r"https://bot\.example\.com/calendar/[\w-]{43}\.ics", text)
    assert found
    return found[0]
