"""An email as an .eml file that a mail app opens as a draft, ready to be sent by its writer."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from playbooks.language import Language

CONTENT_LANGUAGES: dict[Language, str] = {"en": "en", "zh": "zh-Hans"}
# Line breaks of every kind would start a new header; overrides of writing direction would disguise a name.
_NOT_IN_HEADERS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]+")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")


def email_file(
    subject: str, text: str, sender_name: str, to_name: str, to_address: str | None, language: Language
) -> bytes:
    """Write an unsent email as the bytes of an .eml file: UTF-8, with the lines of the file at most 78 bytes long.

    Paragraphs stay single lines for the reader, whose app wraps them. Without a usable `to_address` the recipient has a
    name only, which the mail app asks to complete; so has the sender, whom the app replaces by its owner. There is no
    date: the app sets it when the email is sent.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _header(subject)
    message["From"] = Address(display_name=_header(sender_name))
    message["To"] = _recipient(to_name, to_address)
    message["X-Unsent"] = "1"
    message.set_content(_body(text), charset="utf-8", cte="quoted-printable" if language == "en" else "base64")
    message["Content-Language"] = CONTENT_LANGUAGES[language]
    return message.as_bytes()


def _recipient(name: str, address: str | None) -> Address:
    plain = (address or "").strip()
    usable = _ADDRESS.fullmatch(plain) and ".." not in plain and ".@" not in plain and not plain.startswith(".")
    return Address(display_name=_header(name), addr_spec=plain) if usable else Address(display_name=_header(name))


def _header(value: str) -> str:
    return " ".join(_NOT_IN_HEADERS.sub(" ", value).split())


def _body(text: str) -> str:
    lines = _NOT_IN_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip().split("\n")
    return "\n".join(line.rstrip() for line in lines) + "\n"
