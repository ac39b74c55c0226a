"""Next moves on the power map: weak spots, whom they trust, who carries our voice, and attitudes to be confirmed.

Source: Chen Wei, 17 years of key-account sales; the people whom deciders trust: becoming partners through trust.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from playbooks.account_facts import ContactFacts
from playbooks.key_contacts import DECIDING
from playbooks.moves_case import Found, MoveCase, MoveRule, named
from playbooks.plan_rules import moves_on, opens_door_to, way_in, weak_spots


def three_moves(case: MoveCase) -> Iterable[Found]:
    """An evaluator or decision maker at −1 or 0, and some of the three moves not made in half a year."""
    for person in weak_spots(case):
        left = [proposal.rule for proposal in moves_on(case, person)]
        if left:
            facts = named(
                person, attitude=person.attitude, influence=person.influence, left=left, window=case.defaults.move_days
            )
            yield Found({**facts, "executive": case.executive}, person.contact_id)


def trusted_voice(case: MoveCase) -> Iterable[Found]:
    """A decider at −1 or 0 who trusts somebody on our side."""
    for person in _cool_deciders(case):
        friend = opens_door_to(case, person)
        if friend:
            facts = {
                "person": friend.name,
                "decider": person.name,
                "attitude": person.attitude,
                "stands": friend.attitude,
            }
            yield Found(facts, person.contact_id, friend.contact_id)


def find_trusted(case: MoveCase) -> Iterable[Found]:
    """A decider at −1 or 0 of whom we don't know whom they trust."""
    trusted = {one.trusted_by for one in case.standing.people}
    for person in _cool_deciders(case):
        if person.contact_id not in trusted:
            others = [one for one in case.reachable if one.contact_id != person.contact_id and (one.attitude or 0) > 0]
            ask = max(others, key=lambda one: (one.attitude or 0, one.name, one.contact_id), default=None)
            facts = named(person, attitude=person.attitude, ask=ask.name if ask else "")
            yield Found(facts, person.contact_id, ask.contact_id if ask else None)


def lean_on_supporter(case: MoveCase) -> Iterable[Found]:
    """A strong supporter with influence, and somebody with a letter who is against us or neutral."""
    supporters = [one for one in case.reachable if (one.attitude or 0) >= 2 and one.influence in ("A", "D", "S", "E")]
    doubting = [one for one in case.reachable if one.attitude in (-1, 0) and one.influence]
    if supporters and doubting:
        voice = supporters[0]
        listener = next((one for one in doubting if one.department and one.department == voice.department), doubting[0])
        facts = named(voice, attitude=voice.attitude, other=listener.name, stands=listener.attitude)
        yield Found(facts, voice.contact_id)


def learn_stance(case: MoveCase) -> Iterable[Found]:
    """Somebody who signs, decides or evaluates, and whose attitude nobody noted."""
    for person in case.reachable:
        if person.influence in ("A", "D", "E") and person.attitude is None:
            yield Found(named(person, influence=person.influence), person.contact_id)


def unrated(case: MoveCase) -> Iterable[Found]:
    """Somebody who is key, high up or often met, and has no influence letter."""
    often = Counter(number for touch in case.lately(case.figures.met_days) for number in touch.contact_ids)
    for person in case.reachable:
        met = often[person.contact_id]
        known_well = person.key or person.level in ("executive", "director") or met >= case.figures.met_often
        if person.influence is None and known_well:
            yield Found(
                named(person, title=person.title or "", met=met, window=case.figures.met_days), person.contact_id
            )


def all_supporters(case: MoveCase) -> Iterable[Found]:
    """Everybody rated is a supporter: too good to be true."""
    rated = [one for one in case.standing.people if one.attitude is not None]
    if len(rated) < case.figures.supporters_least or any(
        one.attitude is not None and one.attitude < 1 for one in (*rated, *case.as_deals_see)
    ):
        return
    known = [one for one in rated if one.reachable]
    if known:
        oldest = min(
            known, key=lambda one: (one.contact_id not in case.key_ids, _confirmed(one) or date.min, one.contact_id)
        )
        facts = named(oldest, total=len(rated), confirmed=_confirmed(oldest))
        yield Found(facts, contact_id=oldest.contact_id)


def attitude_fell(case: MoveCase) -> Iterable[Found]:
    """Somebody's attitude fell lately, and there was no effective touch since."""
    for one in case.on_map(case.map):
        if one.fell is None or (one.person.last_touch and one.person.last_touch > one.fell[1].on):
            continue
        before, after = one.fell
        facts = named(one.person, before=before.attitude, after=after.attitude, on=after.on, cause=after.cause or "")
        yield Found(facts, one.contact_id)


def stale_attitude(case: MoveCase) -> Iterable[Found]:
    """A key person's attitude that no touch and no rating confirmed for half a year."""
    for one in case.on_map(case.map):
        if one.stale and one.contact_id in case.key_ids:
            facts = named(
                one.person,
                attitude=one.attitude,
                confirmed=_confirmed(one.person),
                window=case.facts.figures.map.stale_days,
            )
            yield Found(facts, one.contact_id)


def wanted_attitude(case: MoveCase) -> Iterable[Found]:
    """We want somebody's attitude to be higher, and nothing was done about it for a month."""
    for person in case.reachable:
        if person.wanted_attitude is None or person.wanted_attitude <= (person.attitude or 0):
            continue
        if case.quiet_days(person) >= case.figures.wanted_days:
            facts = named(
                person,
                attitude=person.attitude,
                wanted=person.wanted_attitude,
                last=person.last_touch,
                window=case.figures.wanted_days,
            )
            yield Found(facts, person.contact_id)


def find_decider(case: MoveCase) -> Iterable[Found]:
    """Nobody is known who signs or decides."""
    if case.standing.of_influence(DECIDING):
        return
    middle = way_in(case)
    facts = {"person": middle.name if middle else "", "people": len(case.standing.people)}
    yield Found(facts, contact_id=middle.contact_id if middle else None)


def _cool_deciders(case: MoveCase) -> list[ContactFacts]:
    return [one for one in case.as_deals_see if one.influence in DECIDING and one.attitude in (-1, 0)]


def _confirmed(person: ContactFacts) -> date | None:
    """Give the day on which the attitude was last rated or confirmed by an effective touch."""
    rated = [one.on for one in person.ratings if one.deal_id is None and one.attitude is not None]
    return max((day for day in (*rated, person.last_touch) if day), default=None)


RULES = (
    MoveRule("three_moves", three_moves, "playbook", "chen", part="three_moves"),
    MoveRule("trusted_voice", trusted_voice, "touch", "trust"),
    MoveRule("find_trusted", find_trusted, "step", "trust"),
    MoveRule("lean_on_supporter", lean_on_supporter, "step", "chen"),
    MoveRule("learn_stance", learn_stance, "rating", "chen"),
    MoveRule("unrated", unrated, "rating", "chen"),
    MoveRule("all_supporters", all_supporters, "rating", "chen"),
    MoveRule("attitude_fell", attitude_fell, "touch", "chen"),
    MoveRule("stale_attitude", stale_attitude, "touch", "chen"),
    MoveRule("wanted_attitude", wanted_attitude, "step", "chen"),
    MoveRule("find_decider", find_decider, "step", "chen"),
)
