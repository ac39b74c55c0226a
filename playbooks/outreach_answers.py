"""What a rep answers for a value-first email."""

from dataclasses import dataclass, field
from typing import Literal, get_args

from playbooks.language import Language

ResourceKind = Literal["referral", "introduction", "insight", "know_how", "supply", "seats", "third_party"]
RESOURCE_KINDS: tuple[ResourceKind, ...] = get_args(ResourceKind)

OutreachTone = Literal["plain", "warm", "formal"]
OUTREACH_TONES: tuple[OutreachTone, ...] = get_args(OutreachTone)


@dataclass(frozen=True)
class OutreachResource:
    """Something found for the reader that they need now: what, and the name, number or date that makes it concrete."""

    kind: ResourceKind
    what: str
    detail: str = ""


@dataclass(frozen=True)
class OutreachAnswers:
    """The answers to the form, as typed; fragments and stray marks are mended when the draft is written.

    `to_name` is the form of address ("Ms Okafor", "罗老师"). `stance` is one sentence on what we can do;
    `recognition` a fact: how our own people already use what they make. `no_strings` replaces the sentence that the
    resource is theirs whatever they decide; `best_people` and `ask` may be empty. `closing`, the rep's own, may not.
    """

    language: Language
    to_name: str
    account: str
    first_contact: bool
    stance: str
    resource: OutreachResource
    recognition: str
    closing: str
    signer: str
    no_strings: str = ""
    best_people: str = ""
    ask: str = ""
    tone: OutreachTone = "warm"
    product_names: tuple[str, ...] = field(default=())
