"""Checks of a value-first email as a whole: whom it talks about, its length, its subject and its words."""

from playbooks.findings import Finding
from playbooks.outreach_defaults import OutreachDefaults
from playbooks.outreach_layer_checks import failed
from playbooks.outreach_mail import Mail
from playbooks.outreach_reading import CUES
from playbooks.outreach_stock import stock_phrases_in
from playbooks.partner_words import forbidden_words
from playbooks.sentences import length_of, sentence_at


def more_you(mail: Mail) -> list[Finding]:
    """The reader is spoken of more often than we are: you, 您, 贵 against we, us, our, 我们, 我司."""
    cues = CUES[mail.language]
    you, we = len(cues.you.findall(mail.body)), len(cues.we.findall(mail.body))
    if you > we:
        return []
    most_about_us = max(mail.lines, key=lambda line: len(cues.we.findall(line.text)), default=None)
    return [failed("more_you", most_about_us.text if we and most_about_us else None, you=you, we=we)]


def length(mail: Mail, defaults: OutreachDefaults, *, first_contact: bool) -> list[Finding]:
    """Short for a first contact, full for somebody who knows us (reply rates fall with length)."""
    allowed = defaults.length(mail.language, first_contact=first_contact)
    count = length_of(mail.body, mail.language)
    if allowed.least <= count <= allowed.most:
        return []
    longest = max((line.text for line in mail.lines), key=lambda text: length_of(text, mail.language), default=None)
    quoted = longest if count > allowed.most else None
    return [failed("length", quoted, count=count, least=allowed.least, most=allowed.most, first_contact=first_contact)]


def subject(mail: Mail, defaults: OutreachDefaults) -> list[Finding]:
    """A subject is short enough to be read on a phone."""
    most = defaults.subject_at_most[mail.language]
    counts = [(line, length_of(line, mail.language)) for line in mail.subjects]
    return [failed("subject", line, count=count, most=most) for line, count in counts if count > most or not count]


def partner_words(mail: Mail) -> list[Finding]:
    """In no text that leaves us is the reader called a customer (source 002: they are partners)."""
    return [
        failed("partner_words", sentence_at(text, match.start) or text, word=match.word)
        for text in _texts(mail)
        for match in forbidden_words(text, exempt=mail.names)
    ]


def stock_phrases(mail: Mail) -> list[Finding]:
    """No phrase that everybody writes and nobody reads."""
    return [
        failed("stock_phrases", text, phrase=match.phrase, kind=match.kind)
        for text in _texts(mail)
        for match in stock_phrases_in(text, mail.language)
    ]


def _texts(mail: Mail) -> list[str]:
    return [*mail.subjects, mail.opening, *(line.text for line in mail.lines)]
