"""Next moves about who is seen and who is not: everybody counts, and nothing may hang on one thread.

Sources: everybody counts; Chen Wei, 17 years of key-account sales.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from playbooks.account_facts import ContactFacts
from playbooks.coverage import BELOW_DIRECTOR
from playbooks.moves_case import Found, MoveCase, MoveRule, named
from playbooks.plan_rules_care import second_contact


def key_untouched(case: MoveCase) -> Iterable[Found]:
    """A key person of an S or A account without an effective touch for 14 or 30 days."""
    days = case.figures.key_days.get(case.standing.account_class)
    if days is None:
        return
    for person in case.reachable:
        quiet = case.quiet_days(person)
        if person.contact_id in case.key_ids and quiet >= days:
            facts = {**_quiet(case, person, days), "account_class": case.standing.account_class}
            yield Found(facts, person.contact_id, more_urgent=1 if quiet >= 2 * days else 0)


def rising_star(case: MoveCase) -> Iterable[Found]:
    """A rising star without an effective touch for 30 days."""
    days = case.facts.figures.nudges.rising_star_untouched_days
    for person in case.reachable:
        if person.rising_star and case.quiet_days(person) >= days:
            yield Found(_quiet(case, person, days), person.contact_id)


def see_again(case: MoveCase) -> Iterable[Found]:
    """Somebody without an effective touch for 90 days."""
    days = case.facts.figures.coverage.unseen_days
    for person in case.standing.unseen:
        if person.reachable and case.quiet_days(person) >= days:
            yield Found(_quiet(case, person, days), person.contact_id)


def department_unseen(case: MoveCase) -> Iterable[Found]:
    """A department where nobody had an effective touch for 90 days, while others had."""
    departments: dict[str, list[ContactFacts]] = defaultdict(list)
    for person in case.standing.people:
        if person.department:
            departments[person.department].append(person)
    unseen = {one.contact_id for one in case.standing.unseen}
    if len(departments) < 2 or len(unseen) == len(case.standing.people):
        return
    for department, people in sorted(departments.items()):
        known = [one for one in people if one.reachable]
        if known and all(one.contact_id in unseen for one in people):
            first = known[0]
            facts = named(
                first, department=department, total=len(people), window=case.facts.figures.coverage.unseen_days
            )
            yield Found(facts, contact_id=first.contact_id, what=f"department:{department}")


def single_thread(case: MoveCase) -> Iterable[Found]:
    """Somebody of theirs has most of the person-touches of 90 days."""
    thread = case.standing.thread
    if thread.person is not None and thread.person.reachable:
        facts = named(thread.person, percent=round(thread.share * 100), **_other(case), **_window(case))
        yield Found(facts, thread.person.contact_id, _other_id(case))


def only_the_top(case: MoveCase) -> Iterable[Found]:
    """Only the boss is seen: nobody known to be below director took part in 90 days."""
    if case.standing.thread.only_the_top:
        yield Found({**_other(case), **_window(case)}, contact_id=_other_id(case))


def take_colleague(case: MoveCase) -> Iterable[Found]:
    """Only one of us touched the account in 90 days, while the team has more."""
    ours = case.standing.thread.ours
    if ours is not None:
        names = {one.id: one.name for one in case.facts.colleagues}
        others = sorted(name for number, name in names.items() if number != ours)
        facts = {"alone": names.get(ours, ""), "mine": ours == case.facts.owner_id, "colleagues": others[:3]}
        yield Found({**facts, **_window(case)})


def one_on_one(case: MoveCase) -> Iterable[Found]:
    """Each of many touches was one of us with one of them: no occasion joined several of both sides."""
    touches = case.lately(case.figures.joint_days)
    enough = len(touches) >= case.figures.joint_touches_least and len(case.facts.colleagues) > 1
    if enough and not any(len(one.contact_ids) > 1 and len(one.colleague_ids) > 1 for one in touches):
        yield Found({"total": len(touches), "days": case.figures.joint_days})


def nothing_learned(case: MoveCase) -> Iterable[Found]:
    """Many touches in 28 days, and hardly anything learned or agreed."""
    touches = case.touches_of(case.figures.quality_days)
    effective = sum(1 for one in touches if one.effective)
    if len(touches) >= case.figures.quality_least and effective < len(touches) * case.figures.quality_share:
        week = case.facts.figures.effort.week_touches
        facts = {"total": len(touches), "effective": effective, "days": case.figures.quality_days, "week": week}
        yield Found(facts)


def middle_unknown(case: MoveCase) -> Iterable[Found]:
    """Executives or directors are known, and nobody of the middle level or below."""
    top = [one for one in case.standing.people if one.level in ("executive", "director")]
    if top and not any(one.level in BELOW_DIRECTOR for one in case.standing.people):
        unplaced = next((one for one in case.reachable if one.level is None), None)
        facts = {"top": len(top), "unplaced": unplaced.name if unplaced else ""}
        yield Found(facts, contact_id=unplaced.contact_id if unplaced else None)


def more_departments(case: MoveCase) -> Iterable[Found]:
    """Nobody is known, or all are of one department."""
    departments = {one.department for one in case.standing.people if one.department}
    total = len(case.standing.people)
    if total == 0 or (total > 1 and len(departments) == 1):
        yield Found({"department": next(iter(departments), ""), "total": total})


def interests_unknown(case: MoveCase) -> Iterable[Found]:
    """A key person who supports us, and of whom we don't know what they like."""
    for person in case.reachable:
        if person.contact_id in case.key_ids and (person.attitude or 0) >= 1 and not person.interests:
            yield Found(named(person, attitude=person.attitude), person.contact_id)


def share_interest(case: MoveCase) -> Iterable[Found]:
    """A key person whose interests we know, seen so far only at the office."""
    for one in case.on_map(case.map):
        at_the_office = 0 < one.rung < case.facts.figures.map.near_from
        if one.contact_id in case.key_ids and one.person.interests and at_the_office and one.standing >= 0:
            yield Found(named(one.person, interests=one.person.interests, rung=one.rung), one.contact_id)


def _quiet(case: MoveCase, person: ContactFacts, window: int) -> dict[str, object]:
    last: date | None = person.last_touch
    return named(
        person,
        last=last,
        days=case.quiet_days(person),
        key=person.contact_id in case.key_ids,
        department=person.department or "",
        window=window,
    )


def _window(case: MoveCase) -> dict[str, object]:
    """Give the days in which a single thread is looked for, for its words."""
    return {"window": case.facts.figures.coverage.single_thread_days}


def _other(case: MoveCase) -> dict[str, object]:
    other = second_contact(case)
    return {"other": other.name if other else ""}


def _other_id(case: MoveCase) -> int | None:
    other = second_contact(case)
    return other.contact_id if other else None


RULES = (
    MoveRule("key_untouched", key_untouched, "touch", "strategic"),
    MoveRule("rising_star", rising_star, "touch", "chen"),
    MoveRule("see_again", see_again, "touch", "everybody"),
    MoveRule("department_unseen", department_unseen, "step", "everybody"),
    MoveRule("single_thread", single_thread, "step", "everybody"),
    MoveRule("only_the_top", only_the_top, "step", "everybody"),
    MoveRule("take_colleague", take_colleague, "step", "strategic"),
    MoveRule("one_on_one", one_on_one, "step", "chen"),
    MoveRule("nothing_learned", nothing_learned, "touch", "strategic"),
    MoveRule("middle_unknown", middle_unknown, "step", "everybody"),
    MoveRule("more_departments", more_departments, "step", "everybody"),
    MoveRule("interests_unknown", interests_unknown, "step", "trust"),
    MoveRule("share_interest", share_interest, "step", "chen"),
)
