"""Accounts in the chat: added in a line or a form, shown, edited, put away, in both languages."""

import pytest
from sqlmodel import Session, select

from db.models import ChangeRow
from tests.conversation import Conversation


def test_a_line_adds_an_account_and_its_name_shows_it(anna: Conversation) -> None:
    added = anna.say("/account Acme GmbH, Germany, class A")
    assert "✅ Added" in added
    assert "<b>Acme GmbH</b>\nGermany · class A" in added
    shown = anna.say("/account Acme")
    assert "Acme GmbH" in shown
    assert "Added" not in shown


def test_the_same_in_chinese_without_the_slash(wang: Conversation) -> None:
    assert "中国 · A类" in wang.say("伙伴 宏远科技，中国，A类")
    assert "已添加" not in wang.say("/account 宏远")
    assert "已添加" not in wang.say("/account hongyuan keji")


def test_undo_takes_back_what_was_added_and_only_that(anna: Conversation) -> None:
    anna.say("/account Acme")
    assert "Taken back" in anna.press("Undo")
    assert "no accounts yet" in anna.say("/account")


def test_undo_of_something_older_does_not_touch_what_is_newer(anna: Conversation) -> None:
    anna.say("/account Acme")
    undo, message = anna.last.data("Undo"), anna.last.message_id
    anna.say("/account Beta")
    assert "other things since" in anna.press_data(undo, message)
    anna.press("Undo")
    assert "Your accounts</b> · 1" in anna.say("/account")
    anna.press_data(undo, message)
    assert "taken back already" in anna.press_data(undo, message)
    assert "no accounts yet" in anna.say("/account")


def test_the_country_is_the_reps_own_until_told(anna: Conversation) -> None:
    assert "I took your own country, Germany" in anna.say("/account Acme")
    assert "I took" not in anna.say("/account Beta, France")


def test_what_was_not_understood_is_in_the_notes(anna: Conversation) -> None:
    card = anna.say("/account Acme, Atlantis, class A, near the harbour")
    assert "📝 Atlantis, near the harbour" in card


def test_a_known_account_gets_what_it_lacked_and_keeps_what_it_has(anna: Conversation) -> None:
    anna.say("/account Acme, Germany")
    card = anna.say("/account Acme, France, class S")
    assert "I noted what was new" in card
    assert "stays as it was where it already said something else: Country" in card
    assert "Germany · class S" in card


def test_a_similar_account_is_offered_and_several_are_asked_about(anna: Conversation) -> None:
    anna.say("/account Nordlicht Energie")
    anna.say("/account Nordlicht Energy")
    assert "Nordlicht Energie" in anna.press("Similar: Nordlicht Energie")
    assert "Which “Nordlicht” do you mean?" in anna.say("/account Nordlicht")
    assert anna.last.labels == ["Nordlicht Energie", "Nordlicht Energy"]
    assert "<b>Nordlicht Energy</b>" in anna.press("Nordlicht Energy")


def test_nothing_after_the_command_lists_page_by_page(anna: Conversation) -> None:
    for number in range(10):
        anna.say(f"/account House {number}")
    assert "1–8 of 10" in anna.say("/account")
    assert "9–10 of 10" in anna.press("›")
    assert "1–8 of 10" in anna.press("‹")
    assert "9–10 of 10" in anna.press_data("account.list:77777")
    assert "1–8 of 10" in anna.press_data("account.list:²")


def test_the_form_asks_three_questions_and_two_can_be_skipped(anna: Conversation) -> None:
    anna.say("/account")
    assert "What is the partner called?" in anna.press("New account")
    assert "Which country" in anna.say("Acme")
    assert "four classes" not in anna.say("/skip")
    assert "There are four classes" in anna.say("Z")
    assert "class S" in anna.press("S strategic")


def test_every_line_of_the_card_can_be_changed(anna: Conversation) -> None:
    anna.say("/account Acme")
    for button, answers, shown in (
        ("Name", ["Acme Holding"], "<b>Acme Holding</b>"),
        ("Country", ["Japan"], "Japan"),
        ("Class", ["A", "They pay on time"], "Why this class: They pay on time"),
        ("Stage", ["Strategic depth"], "stage: strategic depth"),
        ("Gift limit", ["50 EUR"], "Gift limit: €50.00"),
        ("Notes", ["Ring at the back door"], "📝 Ring at the back door"),
    ):
        anna.press("Edit")
        anna.press(button)
        for answer in answers:
            said = anna.say(answer)
        assert "✅ Changed" in said
        assert shown in said
    assert "Acme Holding" in anna.say("/account acme holding")


def test_the_card_shows_six_buttons_and_the_rest_behind_one_tap(anna: Conversation) -> None:
    anna.say("/account Acme")
    assert anna.last.labels[:2] == ["➕ Add person", "🤝 Log a touch"], "nobody is known yet"
    anna.say("/person Li Lei, CTO, Acme")
    anna.say("/account Acme")
    assert len(anna.last.labels) == 6
    assert "<b>Acme</b>" in anna.press("⋯ More")
    shown = " ".join(anna.last.labels)
    for word in ("House", "Coverage", "Class", "Dossier", "Review", "Playbooks", "Plan", "Deals", "Pause", "Archive"):
        assert word in shown
    anna.press("« Back")
    assert anna.last.labels[0] == "👥 People (1)"


def test_a_line_can_be_emptied_left_and_taken_back(anna: Conversation) -> None:
    anna.say("/account Acme, here and there, and more")
    anna.press("Edit")
    anna.press("Notes")
    assert "Left as it was" in anna.press("Skip")
    anna.press("Edit")
    anna.press("Notes")
    assert "📝" not in anna.press("Empty it")
    anna.press("Undo")
    assert "📝 here and there" in anna.say("/account Acme")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("50", "€50.00"), ("€1,000", "€1,000.00"), ("1.000,50 EUR", "€1,000.50"), ("300元", "CN¥300.00"),
     ("$20", "US$20.00"), ("0", "€0.00"), ("20 usd", "US$20.00"), ("५ EUR", "€5.00")],
)  # fmt: skip
def test_gift_limits_are_read_as_people_write_them(anna: Conversation, typed: str, shown: str) -> None:
    anna.say("/account Acme, Germany")
    anna.press("Edit")
    anna.press("Gift limit")
    assert f"Gift limit: {shown}" in anna.say(typed)


@pytest.mark.parametrize("typed", ["a lot", "-5", "5 XYZ", "99999999999", "1,2,3", "<b>5</b>", "€5€"])
def test_other_gift_limits_are_asked_again(anna: Conversation, typed: str) -> None:
    anna.say("/account Acme, Germany")
    anna.press("Edit")
    anna.press("Gift limit")
    said = anna.say(typed)
    assert "Type it" in said
    assert "How much may a gift" in said


def test_important_dates_are_added_shown_and_struck_out(anna: Conversation) -> None:
    anna.say("/account Acme")
    for occasion, day, shown in (
        ("Anniversary", "15 May 1990", "📅 Anniversary: 15 May 1990, every year"),
        ("Fair", "3 March 2027", "📅 Fair: 3 March 2027\n"),
        ("Opening", "1 June", "📅 Opening: 1 June, every year"),
    ):
        anna.press("Edit")
        anna.press("Important dates")
        anna.press("Add a date")
        anna.press(occasion)
        assert shown in anna.say(day) + "\n"
    anna.press("Edit")
    anna.press("Important dates")
    gone = anna.press("Anniversary")
    assert "Removed: Anniversary" in gone
    assert "📅 Anniversary" not in gone
    assert "📅 Fair" in gone


def test_a_date_that_is_none_is_asked_again(anna: Conversation) -> None:
    anna.say("/account Acme")
    anna.press("Edit")
    anna.press("Important dates")
    anna.press("Add a date")
    anna.say("Founders' day <3")
    assert "could not read “someday” as a day" in anna.say("someday")
    assert "Founders&#39; day &lt;3: 3 May" in anna.say("3 May")


def test_an_archived_account_leaves_the_lists_but_not_the_search(anna: Conversation) -> None:
    anna.say("/account Acme")
    anna.say("/person Li Lei, CTO, Acme")
    anna.say("/account Acme")
    anna.press("⋯ More")
    assert "Acme is archived" in anna.press("Archive")
    assert "no accounts yet" in anna.say("/account")
    assert "know nobody here yet" in anna.say("/person")
    anna.say("/find a")
    anna.say("/find acme")
    assert "🏢 Acme (archived)" in anna.last.labels
    anna.say("/find lei")
    assert "👤 Li Lei, CTO · Acme (archived)" in anna.last.labels
    anna.say("/account Acme")
    assert "Acme is back" in anna.press("Bring back")
    assert "People</b> · 1" in anna.say("/person")


def test_people_stand_on_the_card_by_influence(anna: Conversation) -> None:
    anna.say("/account Acme")
    anna.say("/person Zoe Adams, Clerk, Acme")
    anna.say("/person Max Muster, CFO, Acme, role A, attitude -1")
    anna.say("/person Eva Stein, Engineer, Acme, role E, attitude 2")
    card = anna.say("/account Acme")
    assert "<b>A</b> Max Muster, CFO · against us\n<b>E</b> Eva Stein, Engineer · supports only us\n· Zoe Adams" in card
    assert "1–3 of 3 people" in anna.press("People")
    assert "<b>Eva Stein</b>" in anna.press("Eva Stein")


def test_people_follow_the_country_of_their_account(anna: Conversation) -> None:
    anna.say("/account Acme")
    assert "🗣 English · holidays: Germany" in anna.say("/person Max Muster, Acme")
    anna.say("/account Acme")
    anna.press("Edit")
    anna.press("Country")
    anna.say("China")
    assert "🗣 简体中文 · holidays: China" in anna.say("/person Max Muster")


@pytest.mark.parametrize("name", ["🎉", "...", "‮", "<>"])
def test_a_name_needs_a_letter(anna: Conversation, name: str) -> None:
    assert "at least one letter" in anna.say(f"/account {name}")
    assert "no accounts yet" in anna.say("/account")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("O'Brien & <b>Sons</b>", "O&#39;Brien &amp; &lt;b&gt;Sons&lt;/b&gt;"),
        ("شركة النور", "شركة النور"),
        ("\u202eAcme\u202c", "Acme"),
        ("Café 🎉", "Café 🎉"),
        ('The "Best"', "The &#34;Best&#34;"),
    ],
)
def test_names_with_anything_in_them_are_kept_and_found(anna: Conversation, name: str, shown: str) -> None:
    assert f"<b>{shown}</b>" in anna.say(f"/account {name}")
    assert f"<b>{shown}</b>" in anna.say(f"/account {name}")
    assert "Your accounts</b> · 1" in anna.say("/account")


def test_ten_thousand_characters_are_too_many(anna: Conversation) -> None:
    assert "at most 100 fit" in anna.say("/account " + "x" * 10_000)
    anna.say("/account")
    anna.press("New account")
    said = anna.say("x" * 10_000)
    assert "at most 100 fit" in said
    assert "What is the partner called?" in said


def test_an_account_that_left_ones_hands_is_not_changed(anna: Conversation) -> None:
    assert "older message" in anna.press_data("account.card:1")
    assert "older message" in anna.press_data("account.field:1:name")


def test_undo_works_with_the_long_ids_of_updates(anna: Conversation) -> None:
    anna.say("/account Acme")
    undo = anna.last.data("Undo")
    long_id = 1_795_294_589
    with Session(anna.store.engine) as session, session.begin():
        for row in session.exec(select(ChangeRow)):
            row.group = long_id
    assert "Taken back" in anna.press_data(f"{undo.partition(':')[0]}:{long_id}", anna.last.message_id)
