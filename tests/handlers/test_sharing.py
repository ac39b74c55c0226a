"""Shared contacts and vCards: people are made of them, known ones are shown, and nothing else is lost."""

from typing import Any

import pytest

from tests.conversation import Conversation

V21 = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\n"
    b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E9=9B=B7;;;\r\n"
    b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E=\r\n=E9=9B=B7\r\n"
    b"PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJ\r\n"
    b" CQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL\r\n\r\n"
    b"TEL;CELL:13812345678\r\nEND:VCARD\r\n"
)
V3 = """BEGIN:VCARD
VERSION:3.0
N:Berg;Anna Maria;;Dr.;
FN:Dr. Anna Maria Berg
ORG:Acme GmbH;Purchasing
TITLE:Head of Purchasing
BDAY:1980-08-15
TEL;TYPE=CELL:+49 171 2345678
TEL;TYPE=WORK:+49 30 1234567
item1.EMAIL;TYPE=INTERNET:anna@acme.example
NOTE:Likes jazz\\, and tea
END:VCARD
"""
V4 = """BEGIN:VCARD
VERSION:4.0
FN:Zhang Wei
TEL;VALUE=uri;TYPE=cell:tel:+86-138-1111-2222
BDAY:--0503
END:VCARD
"""
BROKEN = "BEGIN:VCARD\nVERSION:4.0\nthis is no line of a card\nEND:VCARD\n"


def file(size: int = 1000, name: str = "people.vcf", mime: str = "text/vcard") -> dict[str, Any]:
    """Make a document as Telegram tells of it."""
    return {"file_id": "f", "file_unique_id": "f", "file_name": name, "mime_type": mime, "file_size": size}


def contact(name: str, number: str, last: str = "", **more: Any) -> dict[str, Any]:
    """Make a shared contact as Telegram tells of it."""
    return {"first_name": name, "last_name": last, "phone_number": number, **more}


def test_a_shared_contact_becomes_a_person_and_is_put_at_an_account(anna: Conversation) -> None:
    card = anna.send(contact=contact("Max", "491712345678", "Muster", user_id=5))
    assert "<b>Max Muster</b>" in card
    assert "📞 +49 171 2345678" in card
    anna.press("Choose the account")
    assert "<b>Acme</b>" in anna.say("Acme")


def test_the_same_in_chinese(wang: Conversation) -> None:
    card = wang.send(contact=contact("李雷", "13812345678"))
    assert "👤 <b>李雷</b>" in card
    assert "📞 +86 138 1234 5678" in card
    assert "已撤回" in wang.press("撤回")


def test_a_number_or_name_that_is_known_leads_to_its_card(anna: Conversation) -> None:
    anna.say("/person Max Muster, Acme, phone +49 171 2345678")
    assert "<b>Max Muster</b>" in anna.send(contact=contact("Maxi", "+49 171 2345678"))
    assert "I noted what was new" in anna.send(
        document=file(), attachment=b"BEGIN:VCARD\nFN:Max Muster\nBDAY:19800503\nEND:VCARD"
    )
    assert "</b> · 1" in anna.say("/person")


def test_a_contact_without_a_name_is_asked_for_one(anna: Conversation) -> None:
    said = anna.send(contact=contact("🎉", "+49 171 2345678"))
    assert "no name on it" in said
    assert "+49 171 2345678" in said


def test_a_card_with_everything(anna: Conversation) -> None:
    anna.say("/account Acme GmbH")
    card = anna.send(document=file(), attachment=V3.encode())
    for shown in ("<b>Anna Maria Berg</b>", "Head of Purchasing, Purchasing at <b>Acme GmbH</b>", "📞 +49 171 2345678",
                  "✉️ anna@acme.example", "🎂 15 August 1980", "📝 +49 30 1234567, Likes jazz, and tea"):  # fmt: skip
        assert shown in card


def test_a_card_that_came_with_the_contact_is_read(anna: Conversation) -> None:
    card = anna.send(contact=contact("Anna", "+49 171 2345678", vcard=V3))
    assert "🎂 15 August 1980" in card
    assert "Acme GmbH was not in your accounts yet" in card


def test_old_and_new_versions_are_read(wang: Conversation) -> None:
    assert "👤 <b>李雷</b>" in wang.send(document=file(), attachment=V21)
    card = wang.send(document=file(), attachment=V4.encode("utf-16"))
    assert "<b>Zhang Wei</b>" in card
    assert "🎂 5月3日" in card


def test_several_cards_come_at_once_and_go_with_one_undo(anna: Conversation) -> None:
    cards = V21 + b"\r\n" + (V3 + BROKEN + V4).encode()
    said = anna.send(document=file(), attachment=cards)
    assert "Added 3 people" in said
    assert "1 card I could not read" in said
    assert {"李雷", "Zhang Wei"} <= {label.partition(",")[0] for label in anna.last.labels}
    assert "3 you know already" in anna.send(document=file(), attachment=cards)
    anna.say("/undo")
    assert "know nobody" in anna.say("/person")


def test_at_most_fifty_at_once(anna: Conversation) -> None:
    cards = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:Person {number}x\nEND:VCARD\n" for number in range(60))
    said = anna.send(document=file(), attachment=cards.encode())
    assert "Added 50 people" in said
    assert "10 cards I could not read, or they were more than 50" in said


@pytest.mark.parametrize(
    ("sent", "content", "words"),
    [
        (file(), None, "could not fetch"),
        (file(size=2_000_000), None, "too large"),
        (file(name="plan.pdf", mime="application/pdf"), None, "“plan.pdf” is a kind of file I can't read"),
        (file(name="<b>.exe", mime=""), None, "“&lt;b&gt;.exe”"),
        (file(), b"", "found nobody"),
        (file(), b"\x00\xff\xfe\x80junk", "found nobody"),
        (file(), BROKEN.encode(), "found nobody"),
        (file(), b"BEGIN:VCARD\nFN:" + b"x" * 500_000 + b"\nEND:VCARD", "found nobody"),
        (file(), b"BEGIN:VCARD\n" * 10_000, "found nobody"),
    ],
)
def test_what_cannot_be_read_is_said_clearly(
    anna: Conversation, sent: dict[str, Any], content: bytes | None, words: str
) -> None:
    assert words in anna.send(document=sent, attachment=content)
    assert "know nobody" in anna.say("/person")


@pytest.mark.parametrize("birthday", ["1980-13-45", "someday", "", "2999-01-01", "--02-30", "1980"])
def test_a_birthday_that_is_none_spoils_nothing(anna: Conversation, birthday: str) -> None:
    card = anna.send(document=file(), attachment=V4.replace("--0503", birthday).encode())
    assert "<b>Zhang Wei</b>" in card
    assert "🎂" not in card


def test_a_form_that_is_open_stays_open(anna: Conversation) -> None:
    anna.say("/account")
    anna.press("New account")
    said = anna.send(contact=contact("Max", "+49 171 2345678"))
    assert "<b>Max</b>" in said
    assert "What is the partner called?" in said
    anna.say("Acme")
    anna.press("Skip")
    assert "<b>Acme</b>" in anna.press("Skip")


def test_html_and_other_writing_in_a_card_are_only_text(anna: Conversation) -> None:
    card = anna.send(document=file(), attachment="BEGIN:VCARD\nFN:<b>محمد</b>\nNOTE:<script>\nEND:VCARD".encode())
    assert "&lt;b&gt;محمد&lt;/b&gt;" in card
    assert "&lt;script&gt;" in card


def test_a_lunar_birthday_of_an_apple_card_is_kept_where_there_is_no_other(anna: Conversation) -> None:
    card = b"BEGIN:VCARD\nFN:Li Lei\n%bX-ALTBDAY;CALSCALE=chinese:00430815\nEND:VCARD"
    assert "lunar 8/15" in anna.send(document=file(), attachment=card % b"")
    both = (card % b"BDAY:19800503\n").replace(b"Li Lei", b"Han Mei")
    assert "3 May 1980" in anna.send(document=file(), attachment=both)
    assert "lunar" not in anna.last.text
    leap = (card % b"").replace(b"00430815", b"--04L15").replace(b"Li Lei", b"Zhao Min")
    assert "leap" in anna.send(document=file(), attachment=leap)
