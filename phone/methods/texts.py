"""sendMessage."""

from phone.arguments import Arguments, Json
from phone.entities import formatted
from phone.errors import bad_request
from phone.keyboards import reply_markup
from phone.methods.common import recipient, send
from phone.phone import Phone
from phone.utf16 import units

LONGEST_TEXT = 4096


def send_message(phone: Phone, arguments: Arguments) -> Json:
    """Send a text of 1–4096 UTF-16 units."""
    content = text_content(arguments)
    markup = reply_markup(arguments)
    person = recipient(phone, arguments)
    phone.limits.spend(person.id)
    return send(phone, arguments, person, content, markup).body


def text_content(arguments: Arguments) -> Json:
    """The text and entities of a call; ApiError 400 when empty or too long."""
    if not arguments.text("text"):
        raise bad_request("message text is empty")
    text, entities = formatted(arguments, "text", "entities")
    if not text:
        raise bad_request("text must be non-empty")
    if units(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


METHODS = {"sendMessage": send_message}
