"""Rituals of a rep: birthdays, festivals and dates of accounts of 12 months that were due, done or left undone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from db.facts_statements import CELEBRANTS, DATES, GREETED, OCCASIONS, Asked
from db.schedule_leads import row_id_of
from db.schedule_people import calendars_among, people_of
from playbooks.account_facts import RitualFacts
from playbooks.nudge_festivals import Celebrant, festival_leads
from playbooks.nudges import Standing, days_before, prepares, season_of
from playbooks.schedule_days import RepDays, rep_days

# Whoever was not wanted ("Not this one") leaves both what was due and what was done (METHOD section 2).
_LEFT_UNDONE = frozenset({"open", "snoozed", "listed"})
_CALENDARS_IN_MIND = 1024


@dataclass(frozen=True)
class _Occasion:
    """An occasion by all its leads: its day, whether it was done, whether only the preparation was told yet."""

    kind: str
    subject: str
    name: str
    day: date
    done: bool
    before: bool


def rituals_of(asked: Asked, people: Mapping[int, Collection[int]]) -> dict[int, list[RitualFacts]]:
    """Give by account id what the rep was nudged about and did or did not; several leads of one occasion count once.

    Rituals are the everyday method (b) of METHOD section 5: birthdays, festivals, the account's own important dates;
    other nudges are none. `people` are the ids of those at each account. A festival's nudge lists many people: whom the
    rep sent a greeting to counts as done even if the rest was not.
    """
    occasions = defaultdict(list)
    for one in _occasions(asked):
        occasions[one.kind].append(one)
    greeted = set(GREETED.rows(asked)) if occasions["festival"] or occasions["important_date"] else set()
    here = {number for those in people.values() for number in those}
    of_people = _of_people(asked, occasions, greeted, here)
    found = {
        account_id: [ritual for number in those for ritual in of_people.get(number, ())]
        for account_id, those in people.items()
    }
    accounts = dict(DATES.rows(asked)) if occasions["important_date"] else {}
    for one in occasions["important_date"]:
        account_id, season = accounts[row_id_of(one.subject)], season_of(one.name, one.day)
        done = one.done or any((number, season) in greeted for number in people.get(account_id, ()))
        found.setdefault(account_id, []).append(RitualFacts(min(one.day, asked.today), done))
    return {number: sorted(those, key=lambda one: (one.on, one.contact_id or 0)) for number, those in found.items()}


def _of_people(
    asked: Asked, occasions: Mapping[str, Sequence[_Occasion]], greeted: Collection[tuple[Any, ...]], here: set[int]
) -> dict[int, list[RitualFacts]]:
    """Give the birthdays of people there and the festivals of everybody who keeps them, by contact id."""
    found: dict[int, list[RitualFacts]] = defaultdict(list)
    for one in occasions["birthday"]:
        if (number := row_id_of(one.subject)) in here:
            found[number].append(RitualFacts(min(one.day, asked.today), one.done, number))
    calendars = _calendars(asked) if occasions["festival"] else {}
    for one in occasions["festival"]:
        season, on = season_of(one.name, one.day), min(one.day, asked.today)
        for number in _keeping(asked, one, calendars):
            found[number].append(RitualFacts(on, one.done or (number, season) in greeted, number))
    return found


def _occasions(asked: Asked) -> Iterable[_Occasion]:
    told: dict[tuple[str, str, str], list[Sequence[Any]]] = defaultdict(list)
    for kind, subject, occasion, lead, state in OCCASIONS.rows(asked):
        told[kind, subject, occasion].append((lead, state))
    for (kind, subject, occasion), rows in told.items():
        day = date.fromisoformat(occasion.rpartition(" ")[2])
        done = _is_done({state for _, state in rows})
        if done or (done is not None and day <= asked.today):
            yield _Occasion(kind, subject, occasion, day, done, all(prepares(lead) for lead, _ in rows))


def _is_done(states: Collection[str]) -> bool | None:
    """Tell by all leads of an occasion whether it was done; None where it does not count."""
    if "done" in states:
        return True
    return False if "dismissed" not in states and _LEFT_UNDONE.intersection(states) else None


def _calendars(asked: Asked) -> dict[int, tuple[str, ...]]:
    """Give the calendars of everybody there who is nudged about, by contact id."""
    own: dict[int, list[str]] = {}
    countries: dict[int, list[str | None]] = defaultdict(list)
    # Nobody is nudged about people whose accounts are all paused.
    awake: set[int] = set()
    for number, calendars, country, is_awake in CELEBRANTS.rows(asked):
        own[number] = calendars
        countries[number].append(country)
        awake |= {number} if is_awake else set()
    return {number: calendars_among(own[number], countries[number]) for number in own if number in awake}


def _keeping(asked: Asked, one: _Occasion, calendars: Mapping[int, tuple[str, ...]]) -> list[int]:
    """Give those whom a festival's nudge listed: all who keep it, or before its day those it is prepared for."""
    days = rep_days(asked.rep)
    kept = {those: _kept(those, one.name, one.day, days) for those in set(calendars.values())}
    keeping = [number for number, those in calendars.items() if kept[those]]
    if not (keeping and one.before):
        return keeping
    people = people_of(asked.session, asked.rep, asked.today, keeping, exactly_today=True)
    nudged = (person for person in people if person.standing.is_nudged)
    prepared = {person.contact_id for person in nudged if days_before("festival", days, person.standing)}
    return [number for number in keeping if number in prepared]


@lru_cache(_CALENDARS_IN_MIND)
def _kept(calendars: tuple[str, ...], occasion: str, day: date, days: RepDays) -> bool:
    anybody = Celebrant(0, calendars, Standing())
    return any(found.lead.occasion == occasion for found in festival_leads([anybody], day, days, days_ahead=0))
