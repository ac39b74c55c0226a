"""The rung on which we stand with somebody: the highest shown by touches in 24 months, correctable by hand.

METHOD section 3; source: Chen Wei, 17 years of key-account sales (the activity ladder).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from playbooks.account_facts import AccountFacts, ContactFacts, TouchFacts
from playbooks.figures import FIGURES
from playbooks.house_defaults import HouseDefaults
from playbooks.people import outdoes, rungs_shown


@dataclass(frozen=True)
class Rung:
    """A rung, 0–5, and what shows it: the latest `touch` that does, or somebody's own hand."""

    value: int = 0
    touch: TouchFacts | None = None
    by_hand: bool = False


def rungs_of(facts: AccountFacts, today: date, defaults: HouseDefaults | None = None) -> Mapping[int, Rung]:
    """Give the rung of everybody at an account, by contact id."""
    defaults = defaults or facts.figures.house
    touches = touches_by_person(facts)
    return {person.contact_id: rung_of(person, touches[person.contact_id], today, defaults) for person in facts.people}


def rung_of(
    person: ContactFacts, touches: Iterable[TouchFacts], today: date, defaults: HouseDefaults = FIGURES.house
) -> Rung:
    """Give the rung of somebody by the touches with them; a correction holds until a later one shows a higher rung."""
    before = today - timedelta(days=defaults.rung_days)
    dated = [touch for touch in touches if before < touch.on <= today]
    shown = rungs_shown([(touch.on, touch.kind) for touch in dated], today, defaults.rung_days)
    by_hand = person.rung_by_hand
    counted = [
        (rung, day, touch)
        for (rung, day), touch in zip(shown, dated, strict=True)
        if rung and (by_hand is None or outdoes(rung, day, by_hand, person.rung_by_hand_on))
    ]
    best = max(counted, key=lambda one: (one[0], one[1], one[2].kind), default=None)
    if best is not None:
        return Rung(best[0], best[2])
    return Rung() if by_hand is None else Rung(by_hand, by_hand=True)


def touches_by_person(facts: AccountFacts) -> Mapping[int, list[TouchFacts]]:
    """Give the touches with each person by contact id; asking for somebody without any gives none."""
    found: dict[int, list[TouchFacts]] = defaultdict(list)
    for touch in facts.touches:
        for number in touch.contact_ids:
            found[number].append(touch)
    return found
