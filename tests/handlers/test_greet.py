"""Greetings: in the person's language, as familiar as we are, and never the same words twice in one account."""

import pytest
from sqlmodel import Session, col, select

from db.models import ContactRow, DraftVersionRow, PositionRow, RecipientRow, TouchRow
from db.store import Store
from tests.conversation import Conversation
from tests.handlers.nudge_world import at, change


def _variants(store: Store) -> list[str]:
    def work(session: Session) -> list[str]:
        return [row.templates[0] for row in session.exec(select(DraftVersionRow).order_by(col(DraftVersionRow.id)))]

    return store.transaction(work)


def _with_eva(anna: Conversation) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/person Eva Lang, CTO, Acme, birthday 25 November 1986")


def test_a_greeting_by_name_is_for_what_is_nearest(anna: Conversation) -> None:
    _with_eva(anna)
    told = anna.say("/greet Eva Lang")
    assert "Birthday on Wed 25 Nov · formal · English" in told
    assert "Anna Berg</code>" in told
    assert anna.last.labels[-3:] == ["🔄 Another one", "✅ Mark as sent", "Another occasion"]


def test_without_an_occasion_it_is_a_hello(anna: Conversation, store: Store) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/person Eva Lang, CTO, Acme")
    assert "A hello without an occasion" in anna.say("/greet Eva")


@pytest.mark.parametrize(("rung", "closeness"), [(0, "formal"), (1, "formal"), (2, "friendly"), (3, "close")])
def test_the_rung_decides_how_familiar_it_is(anna: Conversation, store: Store, rung: int, closeness: str) -> None:
    _with_eva(anna)
    change(store, anna.now, PositionRow, 1, rung_by_hand=rung)
    assert closeness in anna.say("/greet Eva")
    assert f"/en/{closeness}/" in _variants(store)[0]


def test_touches_show_the_rung(anna: Conversation, store: Store) -> None:
    _with_eva(anna)
    anna.say("/touch Eva Lang lunch, plans a marathon")
    assert "close" in anna.say("/greet Eva")


def test_it_is_written_in_the_persons_language(anna: Conversation, wang: Conversation, store: Store) -> None:
    _with_eva(anna)
    change(store, anna.now, ContactRow, 1, language="zh")
    assert "Chinese" in anna.say("/greet Eva")
    assert _variants(store)[0].startswith("birthday/zh/formal/")
    wang.say("/account Globex, Germany")
    wang.say("/person Kim Moor, CEO, Globex, birthday 25 November")
    assert "英文" in wang.say("/greet Kim")


def test_another_one_gives_other_words_and_keeps_both(anna: Conversation, store: Store) -> None:
    _with_eva(anna)
    first = anna.say("/greet Eva")
    number = anna.last.message_id
    assert anna.press("Another one") != first
    assert anna.last.message_id == number
    assert len(set(_variants(store))) == 2


def test_asking_again_shows_the_same_draft(anna: Conversation, store: Store) -> None:
    _with_eva(anna)
    assert anna.say("/greet Eva") == anna.say("/greet Eva Lang")
    assert len(_variants(store)) == 1


def test_no_two_people_of_an_account_read_the_same_and_then_own_words_are_asked_for(
    anna: Conversation, wang: Conversation, store: Store
) -> None:
    from datetime import date

    from db.models import AccountRepRow
    from tests.handlers.nudge_world import add

    anna.say("/account Acme, Germany")
    add(store, anna.now, AccountRepRow(account_id=1, colleague_id=2, since=date(2026, 11, 1)))
    names = [f"{chr(65 + number)}da Berg" for number in range(13)]
    for name in names:
        anna.say(f"/person {name}, buyer, Acme, birthday 25 November")
    given = [(anna if number % 2 else wang).say(f"/greet {name}") for number, name in enumerate(names)]
    assert len(set(_variants(store))) == 12
    assert "<code>" not in given[12]
    assert "同事读过的话" in given[12]
    assert "两句话就够了" in given[12]
    wang.press("已发出")
    sent = store.transaction(lambda session: [row.sent_at for row in session.exec(select(RecipientRow)) if row.sent_at])
    assert len(sent) == 1


def test_another_season_has_all_words_again(anna: Conversation, store: Store) -> None:
    _with_eva(anna)
    anna.say("/greet Eva")
    anna.now = at(24, year=2027)
    assert "25 Nov" in anna.say("/greet Eva")
    assert len(set(_variants(store))) == 2


def test_late_it_opens_with_being_late(anna: Conversation, store: Store) -> None:
    _with_eva(anna)
    anna.later(at(25))
    anna.now = at(27)
    anna.press("Draft")
    assert "belated" in anna.last.text
    ids = store.transaction(lambda session: session.exec(select(DraftVersionRow)).one().templates)
    assert ids[0].startswith("birthday/en/formal/")
    assert ids[1].startswith("belated/en/formal/")


def test_a_draft_made_in_time_is_not_sent_late_as_it_stands(anna: Conversation) -> None:
    _with_eva(anna)
    anna.later(at(25))
    on_time = anna.press("Draft")
    anna.now = at(27)
    assert "belated" in anna.say("/greet Eva")
    assert "belated" not in on_time


def test_sent_before_the_day_means_no_nudge_on_the_day(anna: Conversation, store: Store) -> None:
    _with_eva(anna)
    anna.say("/greet Eva")
    anna.press("Mark as sent")
    anna.say("/skip")
    assert anna.later(at(25)) == ""
    kinds = store.transaction(lambda session: [row.kind for row in session.exec(select(TouchRow))])
    assert kinds == ["message"]


def test_a_festival_is_done_when_everybody_on_its_list_was_sent_a_greeting(anna: Conversation, store: Store) -> None:
    _with_eva(anna)
    anna.say("/person Tom Ort, CEO, Acme")
    anna.later(at(25, month=12))
    for name in ("Eva Lang", "Tom Ort"):
        message = next(one for one in anna.messages if "🏮" in one.text and one.labels[0] in ("✍️ Drafts", "✍️ Draft"))
        anna.press_data(message.buttons[0][0][1] or "", message.message_id)
        if "Whom" in anna.last.text:
            anna.press(name)
        anna.press("Mark as sent")
        anna.say("/skip")
    assert "A clear day" in anna.say("/today")


def test_taken_back_it_can_be_marked_again(anna: Conversation) -> None:
    _with_eva(anna)
    anna.later(at(25))
    anna.press("Draft")
    sent = anna.last.data("Mark as sent")
    anna.press("Mark as sent")
    anna.say("/skip")
    anna.say("/undo")
    anna.press_data(sent)
    assert "What did you learn" in anna.last.text


def test_a_draft_begun_a_week_before_is_sent_on_the_day(anna: Conversation, store: Store) -> None:
    anna.say("/account Acme, Germany")
    anna.say("/person Kim Moor, CEO, Acme, birthday 2 December")
    change(store, anna.now, PositionRow, 1, key=True)
    anna.later(at(25))
    anna.press("Draft")
    sent = anna.last.data("Mark as sent")
    assert "has a birthday today" in anna.later(at(2, month=12))
    anna.press_data(sent)
    anna.say("/skip")
    assert "A clear day" in anna.say("/today")


def test_another_occasion_can_be_chosen(anna: Conversation) -> None:
    _with_eva(anna)
    anna.say("/greet Eva")
    anna.press("Another occasion")
    assert anna.last.labels == [
        "🎂 Birthday, Wed 25 Nov", "🏮 Christmas, Fri 25 Dec", "🏮 New Year's Day, Fri 1 Jan", "👋 Just a hello",
    ]  # fmt: skip
    assert "Christmas on Fri 25 Dec" in anna.press("Christmas")


def test_whom_it_means_is_asked_or_told(anna: Conversation, wang: Conversation) -> None:
    _with_eva(anna)
    anna.say("/person Eva Berg, buyer, Acme")
    assert "Whom do you mean?" in anna.say("/greet Eva")
    assert "Eva Berg" in anna.press("Eva Berg")
    assert "I know nobody called “Zoe”" in anna.say("/greet Zoe")
    assert "For whom?" in anna.say("/greet")
    assert "写给谁" in wang.say("/greet")
    assert "不认识" in wang.say("祝福 佐伊")


def test_alone_it_offers_who_has_their_day(anna: Conversation) -> None:
    _with_eva(anna)
    anna.later(at(25))
    anna.say("/greet")
    assert anna.last.labels == ["Eva Lang"]
    assert "Birthday" in anna.press("Eva Lang")


def test_html_in_names_stays_text(anna: Conversation) -> None:
    anna.say("/account <b>Acme</b>, Germany")
    anna.say("/person Eva <Lang>, CTO, <b>Acme</b>, birthday 25 November")
    told = anna.later(at(25))
    assert "<Lang>" not in told


def test_a_late_greeting_begins_with_its_salutation(anna: Conversation) -> None:
    _with_eva(anna)
    anna.now = at(27)
    text = anna.say("/greet Eva Lang").partition("<code>")[2]
    assert "belated" in anna.last.text
    assert text.splitlines()[0] == "Dear Eva Lang,"
    assert len(text.partition("</code>")[0].splitlines()) >= 4
