"""The rules of the account plan about keeping one's word, seeing people, and helping: the daily care of an account."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from playbooks.account_facts import ContactFacts, PromiseFacts
from playbooks.coverage import BELOW_DIRECTOR, untouched_since
from playbooks.plan_rules import Case, Unit
from playbooks.plan_schedule import Proposal

# The steps before an award, the last one last; each goes by the days that are usual for it.
_BEFORE_AN_AWARD = ("deal_30", "deal_14", "deal_7")


def keep_promises(case: Case) -> Iterable[Unit]:
    """Open promises come first, those that are late at once: one step for each person and week of promises."""
    last = case.today + timedelta(days=case.defaults.days)
    groups: dict[tuple[int, date], list[PromiseFacts]] = defaultdict(list)
    for promise in case.standing.promises:
        if promise.contact_id is not None and case.reachable_id(promise.contact_id) is None:
            continue
        due = max(promise.due or case.today, case.today)
        if due <= last:
            groups[promise.contact_id or 0, due - timedelta(days=due.weekday())].append(promise)
    for group in list(groups.values())[: case.defaults.promises_most]:
        yield [_promises_kept(case, group)]


def _promises_kept(case: Case, group: list[PromiseFacts]) -> Proposal:
    first = group[0]
    late = first.due is not None and first.due < case.today
    facts = {
        "person": case.name_of(first.contact_id),
        "promises": [promise.what for promise in group],
        "due": first.due,
        "late": late,
    }
    on = max((first.due - case.today).days, 1) if first.due else 1
    return Proposal("keep_promise", facts, on, first.contact_id, exact=True)


def deal_dates(case: Case) -> Iterable[Unit]:
    """An open deal: 30, 14 and 7 days before the award, with those who are against us or neutral (METHOD section 11).

    Where the award is nearer than that, at once.
    """
    against = [one.name for one in doubtful(case)]
    for deal in case.standing.deals:
        left = (deal.award_on - case.today).days if deal.award_on else 0
        ahead = {before: left - before for before in case.defaults.deal_days_before if left > before}
        if not ahead and left > 0:
            ahead = {min(case.defaults.deal_days_before): 1}
        facts = {"deal": deal.name, "award": deal.award_on, "doubtful": against}
        yield [
            Proposal(_deal_rule(case, before), {**facts, "before": before}, on, exact=True)
            for before, on in ahead.items()
            if on <= case.defaults.days
        ]


def _deal_rule(case: Case, before: int) -> str:
    """Name the rule of a step before an award by its place among them: a team may choose other days."""
    days = case.defaults.deal_days_before
    return _BEFORE_AN_AWARD[days.index(before) - len(days)]


def doubtful(case: Case) -> list[ContactFacts]:
    """Give the people with a letter who are against us or neutral."""
    return [one for one in case.reachable if one.attitude in (-1, 0) and one.influence]


def rising_stars(case: Case) -> Iterable[Unit]:
    """A rising star is seen at least every 30 days."""
    stars = [one for one in case.reachable if one.rising_star]
    seldom = timedelta(days=case.facts.figures.nudges.rising_star_untouched_days)
    for person in sorted(stars, key=lambda one: (one.last_touch or date.min, one.contact_id)):
        since = untouched_since(person) or case.today - seldom
        due = since + seldom
        facts = {"person": person.name, "last": person.last_touch, "window": seldom.days}
        yield [Proposal("rising_star", facts, max((due - case.today).days, 1), person.contact_id)]


def see_again(case: Case) -> Iterable[Unit]:
    """People without an effective touch in 90 days, key people first, spread over the weeks."""
    people = [one for one in case.standing.unseen if one.reachable]
    for place, person in enumerate(people):
        facts = {
            "person": person.name,
            "last": person.last_touch,
            "key": person.key,
            "department": person.department,
            "window": case.facts.figures.coverage.unseen_days,
        }
        on = case.defaults.unseen_on + place * case.defaults.unseen_apart
        yield [Proposal("see_again", facts, on, person.contact_id)]


def single_thread(case: Case) -> Iterable[Unit]:
    """Everything hangs on one of them, on the top alone, or on one of us: bring in somebody else."""
    thread, window = case.standing.thread, case.facts.figures.coverage.single_thread_days
    if thread.person is not None or thread.only_the_top:
        other = second_contact(case)
        facts = {
            "person": thread.person.name if thread.person else "",
            "percent": round(thread.share * 100),
            "other": other.name if other else "",
            "window": window,
        }
        contact_id = other.contact_id if other else None
        yield [Proposal("single_thread", facts, case.defaults.second_contact_on, contact_id)]
    if thread.ours is not None:
        names = sorted(one.name for one in case.facts.colleagues if one.id != thread.ours)
        yield [Proposal("take_colleague", {"colleagues": names[:3], "window": window}, case.defaults.colleague_on)]


def second_contact(case: Case) -> ContactFacts | None:
    """Give whom to bring in beside the one on whom it all hangs: below director first, the longest unseen first."""
    others = [one for one in case.reachable if one != case.standing.thread.person]
    return min(others, key=_below_director_first, default=None)


def _below_director_first(person: ContactFacts) -> tuple[bool, date, int]:
    return person.level not in BELOW_DIRECTOR, person.last_touch or date.min, person.contact_id


def pain_points(case: Case) -> Iterable[Unit]:
    """A pain point with a resource of ours: offer it; one without: find one."""
    answered = [one for one in case.standing.pains if one.resource]
    for place, one in enumerate(answered):
        pain, on = one.pain, case.defaults.offer_on + place * case.defaults.offer_apart
        facts = {
            "person": case.name_of(pain.contact_id), "pain": pain.what, "resource": one.resource and one.resource.what,
        }  # fmt: skip
        yield [Proposal("offer_resource", facts, on, case.reachable_id(pain.contact_id))]
    for one in case.standing.pains:
        if one.resource is None:
            facts = {"person": case.name_of(one.pain.contact_id), "pain": one.pain.what}
            yield [Proposal("find_resource", facts, case.defaults.resource_on)]


def ask_pains(case: Case) -> Iterable[Unit]:
    """No pain point known: ask what keeps the growth of their own business back."""
    if not case.standing.pains:
        person = next((one for one in case.reachable if (one.attitude or 0) > 0), next(iter(case.reachable), None))
        facts = {"person": person.name if person else ""}
        yield [Proposal("ask_pain", facts, case.defaults.pain_on, person.contact_id if person else None)]


def more_departments(case: Case) -> Iterable[Unit]:
    """Nobody known, or all in one department: get to know people of others; the middle and lower levels count."""
    departments = {one.department for one in case.standing.people if one.department}
    if not case.reachable or (len(departments) == 1 and len(case.standing.people) > 1):
        yield [Proposal("more_departments", {"department": next(iter(departments), "")}, case.defaults.departments_on)]


def gift_limit(case: Case) -> Iterable[Unit]:
    """No gift limit known: ask for theirs before the next holiday."""
    if "no_gift_limit" in case.standing.unknown:
        yield [Proposal("gift_limit", {}, case.defaults.gift_limit_on)]


def regular_visits(case: Case) -> Iterable[Unit]:
    """Where all is well: see the people who count again, month by month, so that it stays so."""
    on = case.defaults.regular_on
    while on < case.defaults.days:
        for person in case.reachable:
            facts = {"person": person.name, "last": person.last_touch}
            yield [Proposal("regular_visit", facts, on, person.contact_id)]
        on += case.defaults.regular_apart
