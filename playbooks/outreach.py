"""The value-first email (source 000): stance, a resource they need now, recognition, and the writer's own words."""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from playbooks.errors import MethodError
from playbooks.figures import FIGURES
from playbooks.findings import Finding
from playbooks.language import Language
from playbooks.outreach_answers import OutreachAnswers
from playbooks.outreach_checks import check_outreach
from playbooks.outreach_defaults import OutreachDefaults
from playbooks.outreach_phrases import phrase, question
from playbooks.outreach_subjects import outreach_subjects
from playbooks.patterns import Pattern
from playbooks.phrasing import as_clause, as_sentence
from playbooks.rendering import Render
from playbooks.sentences import length_of

# How much room the frame sentences take; the roomier ones only where the rep's own words leave the mail too short.
Room = Literal["tight", "usual", "roomy"]
_ROOMS: dict[bool, tuple[Room, ...]] = {True: ("tight", "usual"), False: ("usual", "roomy", "tight")}
VARIANTS = 4  # of each frame sentence, in each template
SLOTS = (
    "stance",
    "equal",
    "resource",
    "detail",
    "no_strings",
    "room",
    "recognition",
    "because",
    "best_people",
    "ask",
    "signature",
)
_GREETING = Pattern(
    r"^(?:(?:dear|hello|hi)\b|尊敬的|亲爱的)\s*|(?:[,，]?\s*(?:您好|你好))?[\s,，:：!！。.]*$", re.IGNORECASE
)


@dataclass(frozen=True)
class OutreachDraft:
    """A composed email: three subjects to choose from, the four layers, and the whole text with its greeting.

    `template` and `variants` ("stance.2") tell which words were used.
    """

    subjects: tuple[str, str, str]
    layers: tuple[str, str, str, str]
    text: str
    template: str
    variants: tuple[str, ...]


def compose_outreach(
    answers: OutreachAnswers, render: Render, *, seed: int = 0, defaults: OutreachDefaults = FIGURES.outreach
) -> OutreachDraft:
    """Write the email from the answers; the same answers and seed always give the same words.

    Frames are chosen so that the length fits where it can (short for a first contact). Raises MethodError
    "outreach_help.closing_needed" without a closing: that one can't be invented.
    """
    if not as_sentence(answers.closing, answers.language):
        raise MethodError("outreach_help.closing_needed", {"account": answers.account, "to_name": answers.to_name})
    facts = _facts(answers, seed)
    template = f"outreach/{answers.tone}.j2"
    parts, room = _best_fit(answers, facts, render, defaults)
    return OutreachDraft(
        subjects=outreach_subjects(facts, answers.language, render, seed, defaults),
        layers=(parts[1], parts[2], parts[3], parts[4]),
        text="\n\n".join(parts),
        template=template,
        variants=(f"room.{room}", *(f"{slot}.{facts['pick'][slot]}" for slot in SLOTS)),
    )


def check_draft(
    draft: OutreachDraft,
    answers: OutreachAnswers,
    earlier_closings: Sequence[str] = (),
    defaults: OutreachDefaults = FIGURES.outreach,
) -> tuple[Finding, ...]:
    """Check a composed draft, with everything that its answers tell about it."""
    return check_outreach(
        draft.text,
        language=answers.language,
        first_contact=answers.first_contact,
        layers=draft.layers,
        subjects=draft.subjects,
        product_names=answers.product_names,
        names=(answers.account, answers.to_name),
        earlier_closings=earlier_closings,
        defaults=defaults,
    )


def _best_fit(
    answers: OutreachAnswers, facts: dict[str, Any], render: Render, defaults: OutreachDefaults
) -> tuple[list[str], Room]:
    """Try the rooms in turn and take the first whose length is allowed, else the one that misses by least."""
    allowed = defaults.length(answers.language, first_contact=answers.first_contact)
    tries: list[tuple[int, list[str], Room]] = []
    for room in _ROOMS[answers.first_contact]:
        written = render(answers.language, f"outreach/{answers.tone}.j2", {**facts, "room": room})
        parts = _parts(written, answers.language)
        count = length_of(" ".join(parts[1:5]), answers.language)
        miss = max(allowed.least - count, count - allowed.most, 0)
        if not miss:
            return parts, room
        tries.append((miss, parts, room))
    _, parts, room = min(tries, key=lambda one: one[0])
    return parts, room


def _parts(written: str, language: Language) -> list[str]:
    """Take a filled-in template apart at its blank lines: salutation, four layers, signature."""
    parts = [part.strip().splitlines() for part in re.split(r"\n\s*\n", written.strip())]
    if len(parts) != 6:
        raise ValueError(f"an email template must give six parts with a blank line between, not {len(parts)}")
    gap = "" if language == "zh" else " "
    layers = [gap.join(line.strip() for line in part) for part in parts[:5]]
    return [*layers, "\n".join(line.strip() for line in parts[5])]


def _facts(answers: OutreachAnswers, seed: int) -> dict[str, Any]:
    language = answers.language
    return {
        "to_name": _GREETING.sub("", _one_line(answers.to_name)),
        "account": as_clause(_one_line(answers.account)),
        "kind": answers.resource.kind,
        "stance": phrase(answers.stance, language),
        "what": phrase(answers.resource.what, language),
        "detail": phrase(answers.resource.detail, language),
        "no_strings": as_sentence(answers.no_strings, language),
        "recognition": phrase(answers.recognition, language, of_use=True),
        "best_people": phrase(answers.best_people, language),
        "ask": question(answers.ask, language),
        "closing": as_sentence(answers.closing, language),
        "signer": "\n".join(line.strip() for line in answers.signer.splitlines() if line.strip()),
        "pick": {slot: zlib.crc32(f"{seed}:{slot}".encode()) % VARIANTS for slot in SLOTS},
    }


def _one_line(text: str) -> str:
    return " ".join(text.split())
