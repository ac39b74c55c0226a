"""Next moves of daily care: promises, pain points and what of ours answers them, gifts within the rules.

Sources: relationship marketing as a strategy; becoming partners through trust; Chen Wei; the value-first email.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from playbooks.account_facts import PromiseFacts
from playbooks.gifts import totals
from playbooks.moves_case import Found, MoveCase, MoveRule
from playbooks.windows import within


def keep_promise(case: MoveCase) -> Iterable[Found]:
    """Promises of ours that are overdue, to each person and to the account as such."""
    for contact_id, late in _promises(case, overdue=True).items():
        first = late[0]
        days = (case.today - first.due).days if first.due else 0
        facts = {
            "person": case.name_of(contact_id), "promises": [one.what for one in late], "due": first.due, "days": days,
        }  # fmt: skip
        yield Found(facts, contact_id, more_urgent=1 if days >= case.figures.long_overdue_days else 0)


def date_promise(case: MoveCase) -> Iterable[Found]:
    """A promise without a day on which it is to be kept."""
    for contact_id, undated in _promises(case, overdue=False).items():
        yield Found({"person": case.name_of(contact_id), "promise": undated[0].what, "total": len(undated)}, contact_id)


def offer_resource(case: MoveCase) -> Iterable[Found]:
    """A pain point, and something of ours that answers it."""
    for one in case.standing.pains:
        felt = one.pain.contact_id
        if one.resource and (felt is None or case.person(felt)):
            facts = {"person": case.name_of(felt), "pain": one.pain.what, "resource": one.resource.what}
            yield Found(facts, contact_id=felt, what=f"pain:{one.pain.id}")


def find_resource(case: MoveCase) -> Iterable[Found]:
    """A pain point that nothing of ours answers yet."""
    for one in case.standing.pains:
        if one.resource is None:
            person = case.person(one.pain.contact_id)
            facts = {"person": person.name if person else "", "pain": one.pain.what}
            yield Found(facts, what=f"pain:{one.pain.id}")


def ask_pain(case: MoveCase) -> Iterable[Found]:
    """No pain point is known."""
    if not case.standing.pains and case.reachable:
        friends = (one for one in case.reachable if (one.attitude or 0) > 0)
        person = next(friends, case.reachable[0])
        yield Found({"person": person.name}, contact_id=person.contact_id)


def gift_limit(case: MoveCase) -> Iterable[Found]:
    """No gift limit is known."""
    if "no_gift_limit" in case.standing.unknown and case.standing.people:
        yield Found({})


def gift_limit_reached(case: MoveCase) -> Iterable[Found]:
    """Somebody got gifts of the year up to the limit: words from here on."""
    limit, currency = case.facts.gift_limit, case.facts.gift_currency
    if not limit or not currency:
        return
    for person in case.reachable:
        given = _given(case, person.contact_id).get(currency, Decimal(0))
        if given >= limit:
            facts = {"person": person.name, "given": given, "limit": limit, "currency": currency}
            yield Found(facts, person.contact_id)


def missed_greeting(case: MoveCase) -> Iterable[Found]:
    """A greeting or another ritual of the last days that was due and not done."""
    lately = case.facts.figures.nudges.greeting_belated_days
    missed = [one for one in case.facts.rituals if not one.done and within(one.on, case.today, lately)]
    for ritual in sorted(missed, key=lambda one: (one.on, one.contact_id or 0), reverse=True):
        person = case.person(ritual.contact_id)
        if person:
            yield Found({"person": person.name, "on": ritual.on, "window": lately}, person.contact_id)


def _promises(case: MoveCase, *, overdue: bool) -> dict[int | None, list[PromiseFacts]]:
    """Give the promises that are overdue, or those without a day, by whom they were made to."""
    found: dict[int | None, list[PromiseFacts]] = defaultdict(list)
    for promise in case.standing.promises:
        wanted = promise.due < case.today if promise.due and overdue else promise.due is None and not overdue
        if wanted and (promise.contact_id is None or case.person(promise.contact_id)):
            found[promise.contact_id].append(promise)
    return found


def _given(case: MoveCase, contact_id: int) -> dict[str, Decimal]:
    """Add up what somebody got this year, by currency."""
    gifts = [one for one in case.facts.gifts if one.contact_id == contact_id and one.on.year == case.today.year]
    return {currency: amount for amount, currency in totals((one.amount, one.currency) for one in gifts)}


RULES = (
    MoveRule("keep_promise", keep_promise, "promises", "trust"),
    MoveRule("date_promise", date_promise, "promises", "trust"),
    MoveRule("offer_resource", offer_resource, "outreach", "value"),
    MoveRule("find_resource", find_resource, "step", "strategic"),
    MoveRule("ask_pain", ask_pain, "touch", "strategic"),
    MoveRule("gift_limit", gift_limit, "account", "chen", part="gift_limit"),
    MoveRule("gift_limit_reached", gift_limit_reached, "greeting", "chen"),
    MoveRule("missed_greeting", missed_greeting, "greeting", "chen"),
)
