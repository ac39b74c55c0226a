"""The example answers for value-first emails, read from outreach.toml."""

import tomllib
from dataclasses import replace
from pathlib import Path

from playbooks.outreach_answers import OUTREACH_TONES, OutreachAnswers, OutreachResource

_FILE = Path(__file__).with_name("outreach.toml")


def outreach_cases() -> dict[str, OutreachAnswers]:
    """Give the answers by the id of their case, for somebody who knows us."""
    cases = {}
    for case in tomllib.loads(_FILE.read_text(encoding="utf-8"))["case"]:
        name, resource = case.pop("id"), OutreachResource(**case.pop("resource"))
        products = tuple(case.pop("product_names", ()))
        cases[name] = OutreachAnswers(**case, resource=resource, product_names=products, first_contact=False)
    return cases


def outreach_variants() -> list[tuple[str, OutreachAnswers]]:
    """Give every case in every tone and both lengths, with a name to tell them apart."""
    return [
        (f"{name}, {tone}, {'first contact' if first else 'full'}", replace(answers, tone=tone, first_contact=first))
        for name, answers in outreach_cases().items()
        for tone in OUTREACH_TONES
        for first in (False, True)
    ]
