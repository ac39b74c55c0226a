"""Sample data in the database: what is promised is there; removing it takes all of it and nothing else."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, func, select

from db.models import (
    AccountRow,
    BoneRow,
    ChangeRow,
    ColleagueRow,
    ContactRow,
    DealRow,
    DraftRow,
    GiftRow,
    PositionRow,
    PromiseRow,
    RatingRow,
    SeatRow,
    TouchColleagueRow,
    TouchContactRow,
    TouchRow,
    metadata,
)
from db.queries.contacts_rows import birthday_of
from db.queries.reps import rep_of_chat
from db.sample import has_sample, load_sample, remove_sample
from db.schedule import replan_changed
from db.store import Store
from playbooks.account_class import MARKS, class_of
from playbooks.accounts import ACCOUNT_STAGES
from playbooks.birthdays import check_birthday, next_birthday
from playbooks.gifts import judge_gift
from playbooks.language import LANGUAGES, Language
from playbooks.names_catalog import catalog_table
from playbooks.outreach_answers import RESOURCE_KINDS
from playbooks.people import LEVELS
from playbooks.rep import Rep
from playbooks.touches import TOUCH_KINDS
from templates.engine import ROOT
from tests.conftest import MORNING, registered
from tests.conversation import Conversation

NAMES = {"en": "Anna Berg", "zh": "王磊"}
COUNTRIES = {"en": "Germany", "zh": "中国"}
# The conversation itself leaves its marks there.
POST = {"inbox", "outbox", "change", "draft"}


def rep_in(store: Store, language: Language, chat_id: int = 1001) -> Conversation:
    """Register a rep who writes a language."""
    return registered(store, chat_id, NAMES[language], language, COUNTRIES[language])


def who(session: Session, chat_id: int = 1001) -> Rep:
    """Give the rep of a chat."""
    rep = rep_of_chat(session, chat_id)
    assert rep is not None
    return rep


def load(session: Session, chat_id: int = 1001) -> None:
    """Load the sample data, as the chat would."""
    load_sample(session, who(session, chat_id), MORNING)
    replan_changed(session, MORNING)


def remove(session: Session, chat_id: int = 1001) -> None:
    """Remove the sample data, as the chat would."""
    remove_sample(session, who(session, chat_id))
    replan_changed(session, MORNING)


def everything(store: Store) -> Mapping[str, list[str]]:
    """Give all rows of all tables."""
    with store.engine.connect() as connection:
        return {
            table.name: sorted(repr(row) for row in connection.execute(table.select()))
            for table in metadata.sorted_tables
        }


def count(session: Session, model: Any, *conditions: Any) -> int:
    """Count rows."""
    return session.exec(select(func.count()).select_from(model).where(*conditions)).one()


def test_removing_leaves_the_database_as_it_was_before(any_store: Store) -> None:
    rep_in(any_store, "en")
    before = everything(any_store)
    any_store.transaction(load)
    assert everything(any_store) != before
    any_store.transaction(remove)
    assert everything(any_store) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_promised_is_there(any_store: Store, language: Language) -> None:
    rep_in(any_store, language)
    any_store.transaction(load)
    any_store.transaction(what_was_promised_is_there, language)


def what_was_promised_is_there(session: Session, language: Language) -> None:
    today = who(session).today(MORNING)
    accounts = session.exec(select(AccountRow)).all()
    people = session.exec(select(ContactRow)).all()
    assert {row.account_class for row in accounts} == {"S", "A", "B", "C"}
    assert {row.country for row in accounts} == {"DE", "CN"}
    assert len(people) == 20
    assert all(row.sample for row in accounts)
    assert all(row.sample for row in people)
    assert count(session, TouchRow) >= 40
    assert len(set(session.exec(select(TouchRow.kind)))) >= 12
    effective = count(session, TouchRow, col(TouchRow.learned).is_not(None))
    assert 0 < effective < count(session, TouchRow)
    assert {row.influence for row in session.exec(select(RatingRow))} == set("ADSEI")
    assert {row.attitude for row in session.exec(select(RatingRow))} == {-1, 0, 1, 2, 3}
    assert count(session, RatingRow, col(RatingRow.deal_id).is_not(None)) == 1
    assert count(session, DealRow, col(DealRow.closed_at).is_(None)) == 1
    assert count(session, BoneRow) == 4
    assert count(session, SeatRow, col(SeatRow.position_id).is_(None)) == 1
    assert count(session, PositionRow, col(PositionRow.until).is_not(None)) == 1
    due = [row.due for row in session.exec(select(PromiseRow).where(col(PromiseRow.kept_at).is_(None)))]
    assert today + timedelta(days=1) in due
    stars = [row for row in people if row.rising_star]
    assert len(stars) == 2
    assert sorted(untouched(session, star, today) > 30 for star in stars) == [False, True]
    executives = select(ColleagueRow.id).where(col(ColleagueRow.executive), col(ColleagueRow.chat_id).is_(None))
    assert count(session, TouchColleagueRow, col(TouchColleagueRow.colleague_id).in_(executives)) >= 3
    gifts_are_within_limits(session)
    has_all_kinds_of_birthday(people, today)
    both = {("Han" if "\u3400" <= row.family_name[:1] <= "\u9fff" else "Latin") for row in people}
    assert both == ({"Han", "Latin"} if language == "zh" else {"Latin"})


def untouched(session: Session, star: ContactRow, today: date) -> int:
    """Count the days since the last touch with somebody that taught us something."""
    last = session.exec(
        select(func.max(TouchRow.on))
        .join(TouchContactRow, col(TouchContactRow.touch_id) == TouchRow.id)
        .where(TouchContactRow.contact_id == star.id, col(TouchRow.learned).is_not(None))
    ).one()
    return (today - last).days


def gifts_are_within_limits(session: Session) -> None:
    gifts = session.exec(select(GiftRow)).all()
    assert gifts
    for gift in gifts:
        account = session.get_one(AccountRow, gift.account_id)
        assert gift.amount is not None
        assert gift.currency is not None
        assert judge_gift(gift.amount, gift.currency, account.gift_limit, account.gift_currency) == "within"


def has_all_kinds_of_birthday(people: Any, today: date) -> None:
    birthdays = {row.id: birthday_of(row) for row in people if birthday_of(row)}
    for birthday in birthdays.values():
        assert birthday is not None
        check_birthday(birthday, today)
    kinds = [birthday for birthday in birthdays.values() if birthday]
    assert any(one.calendar == "lunar" and not one.leap_month for one in kinds)
    assert any(one.leap_month for one in kinds)
    assert any((one.month, one.day) == (2, 29) for one in kinds)
    assert any(one.day is None for one in kinds)
    following = [next_birthday(one, today) for one in kinds]
    ahead = [(found.day - today).days for found in following if found]
    assert 1 in ahead
    assert 7 in ahead


@pytest.mark.parametrize("today", [date(2027, 2, 27), date(2028, 2, 28), date(2026, 12, 31), date(2028, 2, 22)])
def test_the_birthdays_ahead_exist_on_any_day(store: Store, today: date) -> None:
    rep_in(store, "en")
    now = MORNING + (today - MORNING.date())
    store.transaction(lambda session: load_sample(session, who(session), now))
    people = store.transaction(lambda session: session.exec(select(ContactRow)).all())
    has_all_kinds_of_birthday(people, today)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_marks_tell_the_class_that_is_given(language: Language) -> None:
    for account in catalog_table(f"sample_{language}")["accounts"]:
        marks = {mark: value for mark, (value, _evidence) in account["marks"].items()}
        assert set(marks) == set(MARKS)
        assert class_of(None, marks) == account["class"], account["name"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_words_are_those_of_the_method(language: Language) -> None:
    words = catalog_table(f"sample_{language}")
    steps = {path.stem for path in (ROOT / language / "plan/steps").glob("*.j2")}
    assert {step["rule"] for step in words["plan"]["steps"]} <= steps
    assert {one["kind"] for one in words["resources"]} <= set(RESOURCE_KINDS)
    assert {one["kind"] for one in words["touches"]} <= set(TOUCH_KINDS)
    assert {one["stage"] for one in words["accounts"]} <= set(ACCOUNT_STAGES)
    assert {one["level"] for one in words["people"]} == set(LEVELS)


def test_both_languages_hold_as_much() -> None:
    english, chinese = catalog_table("sample_en"), catalog_table("sample_zh")
    assert {key: len(value) for key, value in english.items()} == {key: len(value) for key, value in chinese.items()}
    assert [one["kind"] for one in english["touches"]] == [one["kind"] for one in chinese["touches"]]


def test_what_was_attached_later_goes_and_what_the_rep_added_stays(any_store: Store) -> None:
    anna = rep_in(any_store, "en")
    anna.say("/account Acme")
    anna.say("/person Li Lei, CTO, Acme, birthday 8/15 lunar")
    anna.say("/touch Li Lei call, likes jogging, send case by Friday")
    before = everything(any_store)
    anna.press_data("sample.load")
    anna.say("/touch Claudia Brandt coffee, likes opera, send the book by Friday")
    anna.say("/person Real Person, Buyer, Falkenried Werke")
    any_store.transaction(share_a_touch)
    assert any_store.transaction(count, TouchRow) == 51
    anna.press_data("sample.remove_yes")
    any_store.transaction(only_real_things_stay)
    after = everything(any_store)
    changed = {name for name in before if name not in POST and after[name] != before[name]}
    assert changed == {"contact", "touch", "touch_contact", "touch_colleague"}


def share_a_touch(session: Session) -> None:
    """Meet somebody real and somebody made up at the made-up account, and draft something about that."""
    rep = who(session)
    people = {(row.family_name, row.given_name): row for row in session.exec(select(ContactRow))}
    real, made_up = people["Li", "Lei"], people["Brandt", "Claudia"]
    account_id = session.exec(select(PositionRow.account_id).where(PositionRow.contact_id == made_up.id)).first()
    touch = TouchRow(
        account_id=account_id, author_id=rep.id, on=MORNING.date(), kind="meal", minutes=90, learned="They get on well",
        created_at=MORNING,
    )  # fmt: skip
    about = DraftRow(
        colleague_id=rep.id, kind="outreach", open=False, answers={"to": {"contact": made_up.id, "name": "Dr Brandt"}},
        created_at=MORNING, updated_at=MORNING,
    )  # fmt: skip
    session.add_all([touch, about])
    session.flush()
    session.add_all(TouchContactRow(touch_id=touch.id or 0, contact_id=one.id or 0) for one in (real, made_up))
    session.add(TouchColleagueRow(touch_id=touch.id or 0, colleague_id=rep.id))


def only_real_things_stay(session: Session) -> None:
    assert not has_sample(session, who(session))
    people = session.exec(select(ContactRow)).all()
    assert {f"{row.family_name} {row.given_name}" for row in people} == {"Li Lei", "Person Real"}
    shared = session.exec(select(TouchRow).where(TouchRow.learned == "They get on well")).one()
    assert shared.account_id is None
    assert count(session, TouchContactRow, TouchContactRow.touch_id == shared.id) == 1
    assert count(session, PromiseRow) == 1
    assert count(session, DraftRow, DraftRow.kind == "outreach") == 0
    texts = [str((row.before, row.after)) for row in session.exec(select(ChangeRow))]
    assert not [text for text in texts if "Brandt" in text or "opera" in text or "the book" in text]


def test_colleagues_made_for_it_stay_while_they_are_needed(any_store: Store) -> None:
    rep_in(any_store, "en")
    rep_in(any_store, "en", 1002)
    any_store.transaction(load)
    any_store.transaction(load, 1002)
    made = col(ColleagueRow.sample_data) & col(ColleagueRow.chat_id).is_(None)
    assert any_store.transaction(count, ColleagueRow, made) == 3
    any_store.transaction(remove)
    assert any_store.transaction(count, ColleagueRow, made) == 3
    assert any_store.transaction(count, ContactRow) == 20
    any_store.transaction(remove, 1002)
    assert any_store.transaction(count, ColleagueRow, made) == 0
