"""The .eml file: it opens as a draft, says what was written, and nobody can slip a header into it."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.language import Language
from templates.documents.email_file import email_file

LETTER = """Dear Ms Okafor,

The Harbour Hotel group wants a second supplier of smoked catfish, 4 tonnes a month from 1 March, and the buyer is \
Tunde Bello, who would rather hear from you than from anybody else on the coast. It is yours whatever you decide.

I thought of you at five this morning.

Warmly,
Ada Brandt"""
CHINESE = "罗老师，您好：\n\n有一条商机想交给您：华北一家企业想建内部学堂。无论您怎么决定，它都归您。\n\n陈盈"


def written(
    subject: str = "A referral for you",
    text: str = LETTER,
    sender: str = "Ada Brandt",
    name: str = "Ngozi Okafor",
    address: str | None = "ngozi@lagosfinefoods.example",
    language: Language = "en",
) -> bytes:
    return email_file(subject, text, sender, name, address, language)


def opened(data: bytes) -> EmailMessage:
    """Read the file back as a mail app does."""
    return message_from_bytes(data, policy=default)


def body_of(message: EmailMessage) -> str:
    return str(message.get_content()).replace("\r\n", "\n")


def test_it_opens_as_a_draft_with_everything_in_its_place() -> None:
    message = opened(written())
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == "A referral for you"
    assert message["From"].addresses[0].display_name == "Ada Brandt"
    assert message["To"].addresses[0].display_name == "Ngozi Okafor"
    assert message["To"].addresses[0].addr_spec == "ngozi@lagosfinefoods.example"
    assert message["Date"] is None
    assert body_of(message) == LETTER + "\n"
    assert not message.defects


def test_chinese_in_every_field() -> None:
    message = opened(written("给知远学堂的一条商机", CHINESE, "陈盈", "罗老师", "luo@zhiyuan.example", "zh"))
    assert message["Subject"] == "给知远学堂的一条商机"
    assert message["From"].addresses[0].display_name == "陈盈"
    assert message["To"].addresses[0].display_name == "罗老师"
    assert message["Content-Language"] == "zh-Hans"
    assert message.get_content_charset() == "utf-8"
    assert body_of(message) == CHINESE + "\n"


@pytest.mark.parametrize(
    "text", ["🐟 smoked, 🎉 done", "مرحبا يا سيدتي", "שלום רב", "Plzeň, Hallgrímsson, “quoted”", "一行中文"]
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_emoji_right_to_left_and_accents_arrive_unharmed(text: str, language: Language) -> None:
    message = opened(written(text, text + "\n\n" + text, text, text, "a@b.example", language))
    assert message["Subject"] == text
    assert message["From"].addresses[0].display_name == text
    assert message["To"].addresses[0].display_name == text
    assert body_of(message) == f"{text}\n\n{text}\n"


@pytest.mark.parametrize(
    "line_break", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x00\n", "\n "]
)
def test_no_header_can_be_slipped_in(line_break: str) -> None:
    trick = f"Hello{line_break}Bcc: everybody@else.example{line_break}{line_break}<b>another body</b>"
    message = opened(
        written(subject=trick, sender=trick, name=trick, address=f"a@b.example{line_break}Bcc: c@d.example")
    )
    assert message["Bcc"] is None
    assert {name.lower() for name in message} == {
        *("subject", "from", "to", "content-language", "x-unsent"),
        *("mime-version", "content-type", "content-transfer-encoding"),
    }
    assert body_of(message) == LETTER + "\n"


def test_a_name_cannot_bring_an_address_of_its_own() -> None:
    message = opened(written(name='"Ngozi" <thief@else.example>, Ngozi Okafor'))
    assert [one.addr_spec for one in message["To"].addresses] == ["ngozi@lagosfinefoods.example"]


def test_a_name_cannot_be_disguised_by_turning_the_direction_of_writing() -> None:
    assert "\u202e" not in opened(written(name="Ngozi\u202erofakO"))["To"]


@pytest.mark.parametrize(
    "address", [None, "", "  ", "not an address", "a@", "@b.example", "a..b@c.example", "a@b@c", "ä@b.c"]
)
def test_without_a_usable_address_the_mail_app_asks_for_it(address: str | None) -> None:
    recipient = opened(written(address=address))["To"].addresses[0]
    assert recipient.display_name == "Ngozi Okafor"
    assert recipient.addr_spec in ("", "<>")


def test_long_paragraphs_stay_paragraphs_and_lines_of_the_file_stay_short() -> None:
    for language, paragraph in (("en", "word " * 400 + "end"), ("zh", "字" * 900), ("en", "字" * 900)):
        data = written(text=f"{paragraph}\n\n{paragraph}", language=cast(Language, language))
        assert max(len(line) for line in data.split(b"\r\n")) <= 78
        assert b"\n" not in data.replace(b"\r\n", b"")
        assert body_of(opened(data)) == f"{paragraph}\n\n{paragraph}\n"


def test_a_line_that_begins_with_a_dot_or_from_is_kept() -> None:
    text = "From here on it is yours.\n.\n..and this too\nFrom me"
    assert body_of(opened(written(text=text))) == text + "\n"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.text(max_size=60), st.text(max_size=300))
def test_whatever_is_typed_makes_one_plain_email(subject: str, name: str, text: str) -> None:
    message = opened(email_file(subject, text, name, name, None, "en"))
    assert message.get_content_type() == "text/plain"
    assert len(message["Subject"].splitlines()) <= 1
    assert message["Bcc"] is None
    visible = "".join(character for character in text if character.isalnum())
    assert "".join(character for character in body_of(message) if character.isalnum()) == visible
