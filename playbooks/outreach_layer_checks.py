"""Checks of the four layers of a value-first email, each giving the findings that failed."""

from collections.abc import Sequence

from playbooks.findings import Finding
from playbooks.outreach_closing import closing_trouble
from playbooks.outreach_defaults import OutreachDefaults
from playbooks.outreach_mail import CLOSING, RECOGNITION, RESOURCE, STANCE, Line, Mail
from playbooks.outreach_reading import (
    is_ask,
    is_concrete,
    is_demand,
    is_fact_of_use,
    is_likely_recognition,
    is_no_strings,
    is_pitch,
)


def failed(name: str, sentence: str | None = None, **facts: object) -> Finding:
    """Give the finding of a failed check of the email."""
    return Finding(f"outreach_checks.{name}", False, sentence, facts)


def product_once(mail: Mail, defaults: OutreachDefaults) -> list[Finding]:
    """At most one sentence is about our product (source 000: it was the only one in the whole email)."""
    pitches = _pitches(mail)
    most = defaults.product_sentences_at_most
    return [failed("product_once", line.text, count=len(pitches), most=most) for line in pitches[most:]]


def product_first(mail: Mail) -> list[Finding]:
    """What is said about our product is said in the first layer."""
    return [failed("product_first", line.text) for line in _pitches(mail) if line.layer != STANCE]


def resource_concrete(mail: Mail) -> list[Finding]:
    """The resource has a name, a number or a date, and is not ours to sell."""
    given = [
        text
        for text in mail.layer(RESOURCE)
        if not is_pitch(text, mail.language, mail.product_names) and not is_ask(text, mail.language)
    ]
    if any(is_concrete(text, mail.language, mail.names) for text in given):
        return []
    return [failed("resource_concrete", given[0] if given else None)]


def no_strings(mail: Mail) -> list[Finding]:
    """It is said plainly that the resource is theirs whatever they decide (without that a gift feels like a trap)."""
    lines = [line.text for line in mail.lines if not mail.known or line.layer == RESOURCE]
    if any(is_no_strings(text, mail.language, mail.product_names) for text in lines):
        return []
    given = [text for text in mail.layer(RESOURCE) if not is_ask(text, mail.language)]
    return [failed("no_strings", given[-1] if given else None)]


def recognition_fact(mail: Mail) -> list[Finding]:
    """The recognition says who of us uses what they make: a fact, not a compliment."""
    said = [text for text in mail.layer(RECOGNITION) if not is_ask(text, mail.language)]
    if any(
        is_fact_of_use(text, mail.language) or is_likely_recognition(text, mail.language, mail.names) for text in said
    ):
        return []
    return [failed("recognition_fact", said[0] if said else None)]


def ask_late(mail: Mail, defaults: OutreachDefaults) -> list[Finding]:
    """Nothing is asked before the third layer."""
    early = [line for line in _asks(mail) if line.layer < defaults.first_layer_for_asks]
    if not mail.known and not mail.layer(RECOGNITION):
        # Where the third layer was not found, it can't be told what stands before it: only what stands before a gift.
        last = mail.lines[-1].paragraph if mail.lines else 0
        early = [line for line in early if line.layer == STANCE and line.paragraph < last]
    return [failed("ask_late", line.text) for line in early]


def ask_once(mail: Mail, defaults: OutreachDefaults) -> list[Finding]:
    """At most one thing is asked."""
    asks, most = _asks(mail), defaults.asks_at_most
    return [failed("ask_once", line.text, count=len(asks), most=most) for line in asks[most:]]


def ask_interest(mail: Mail) -> list[Finding]:
    """What is asked is a question of interest, not a demand for a meeting."""
    return [failed("ask_interest", line.text) for line in _asks(mail) if is_demand(line.text, mail.language)]


def closing_own(
    mail: Mail, defaults: OutreachDefaults, known_texts: Sequence[str], earlier: Sequence[str]
) -> list[Finding]:
    """The closing could have been written by nobody else, and for no other moment."""
    closing = ("" if mail.language == "zh" else " ").join(mail.layer(CLOSING))
    elsewhere = [line.text for line in mail.lines if line.layer != CLOSING]
    trouble = closing_trouble(closing, mail.language, [*elsewhere, *known_texts], earlier, defaults)
    return [failed("closing_own", closing or None, reason=trouble)] if trouble else []


def layer_order(mail: Mail) -> list[Finding]:
    """The resource comes before the recognition: first something for them, then something about us and them."""
    found = [line.layer for line in mail.lines]
    if RESOURCE not in found or RECOGNITION not in found or found.index(RESOURCE) < found.index(RECOGNITION):
        return []
    return [failed("layer_order", mail.layer(RECOGNITION)[0])]


def _pitches(mail: Mail) -> list[Line]:
    return [line for line in mail.lines if is_pitch(line.text, mail.language, mail.product_names)]


def _asks(mail: Mail) -> list[Line]:
    return [line for line in mail.lines if is_ask(line.text, mail.language)]
