"""Check a value-first email, composed here or pasted by a rep: every check gives what failed, or that it passed."""

from collections.abc import Sequence

from playbooks.figures import FIGURES
from playbooks.findings import Finding
from playbooks.language import Language
from playbooks.outreach_defaults import OutreachDefaults
from playbooks.outreach_layer_checks import (
    ask_interest,
    ask_late,
    ask_once,
    closing_own,
    layer_order,
    no_strings,
    product_first,
    product_once,
    recognition_fact,
    resource_concrete,
)
from playbooks.outreach_layers import read_layers
from playbooks.outreach_mail import Mail, lines_of_layers, opening_of, subjects_in
from playbooks.outreach_text_checks import length, more_you, partner_words, stock_phrases, subject

# The layer that each check looks at, in the order in which findings come; 0 is the mail as a whole.
LAYER_OF_CHECK: dict[str, int] = {
    "outreach_checks.product_once": 1,
    "outreach_checks.product_first": 1,
    "outreach_checks.resource_concrete": 2,
    "outreach_checks.no_strings": 2,
    "outreach_checks.recognition_fact": 3,
    "outreach_checks.ask_late": 3,
    "outreach_checks.ask_once": 3,
    "outreach_checks.ask_interest": 3,
    "outreach_checks.closing_own": 4,
    "outreach_checks.layer_order": 0,
    "outreach_checks.more_you": 0,
    "outreach_checks.length": 0,
    "outreach_checks.subject": 0,
    "outreach_checks.partner_words": 0,
    "outreach_checks.stock_phrases": 0,
}


def check_outreach(
    text: str,
    *,
    language: Language,
    first_contact: bool,
    layers: Sequence[str] | None = None,
    subjects: Sequence[str] = (),
    product_names: Sequence[str] = (),
    names: Sequence[str] = (),
    earlier_closings: Sequence[str] = (),
    known_texts: Sequence[str] = (),
    defaults: OutreachDefaults = FIGURES.outreach,
) -> tuple[Finding, ...]:
    """Check a mail against the method (source 000): for every check its failed findings, or one that passed.

    `layers` are the four texts of a composed draft; without them the layers of `text` are found by what its sentences
    do. `names` are the reader's and the account's: they alone make nothing concrete, and may hold any word.
    `earlier_closings` are the rep's closings of other mails, `known_texts` sentences that anybody could copy.
    Findings come in the order of LAYER_OF_CHECK.
    """
    lines = lines_of_layers(layers) if layers is not None else read_layers(text, language, product_names, names)
    mail = Mail(
        lines=lines,
        language=language,
        subjects=tuple(subjects) or subjects_in(text, language),
        product_names=tuple(product_names),
        names=tuple(name for name in names if name.strip()),
        opening=opening_of(text, language),
        known=layers is not None,
    )
    found = [finding for check in _CHECKS for finding in check(mail)]
    found += [finding for counted in _COUNTED_CHECKS for finding in counted(mail, defaults)]
    found += closing_own(mail, defaults, known_texts, earlier_closings)
    found += length(mail, defaults, first_contact=first_contact)
    return tuple(_with_passed(found))


_CHECKS = (
    product_first,
    resource_concrete,
    no_strings,
    recognition_fact,
    ask_interest,
    layer_order,
    more_you,
    partner_words,
    stock_phrases,
)
# These count something, and a team may change how much is allowed.
_COUNTED_CHECKS = (product_once, ask_late, ask_once, subject)


def _with_passed(found: Sequence[Finding]) -> list[Finding]:
    complete: list[Finding] = []
    for check in LAYER_OF_CHECK:
        failures = [finding for finding in found if finding.check == check]
        complete += failures or [Finding(check, True)]
    return complete
