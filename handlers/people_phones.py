"""Phone numbers and email addresses, checked before they are kept."""

import re

from playbooks.errors import MethodError

_EMAIL = re.compile(r"[^@\s<>\"]{1,64}@[^@\s<>\".]+(?:\.[^@\s<>\".]+)+")


def read_phone(text: str, country: str | None) -> str:
    """Give a phone number as it is written internationally; a national one is taken for the country's.

    Raises MethodError person_edit.phone_wrong (text).
    """
    # The numbering plans of the world take a while to load.
    import phonenumbers

    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        raise MethodError("person_edit.phone_wrong", {"text": text}) from None
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise MethodError("person_edit.phone_wrong", {"text": text})
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def read_email(text: str) -> str:
    """Give an email address; raises MethodError person_edit.email_wrong (text)."""
    address = text.strip().removeprefix("mailto:")
    if len(address) > 254 or not _EMAIL.fullmatch(address):
        raise MethodError("person_edit.email_wrong", {"text": text})
    return address
