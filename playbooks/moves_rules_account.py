"""Next moves on the account as a whole: the roof, executives, the five ways, effort, class and stage, competitors.

Sources: Chen Wei, 17 years of key-account sales; relationship marketing as a strategy.
"""

from collections.abc import Iterable

from playbooks.coverage import executive_missing
from playbooks.moves_case import Found, MoveCase, MoveRule
from playbooks.plan_pains import likeness
from playbooks.plan_rules import executive_words, first_decider

# The five ways of 1-5-1, the easiest to arrange first.
WAYS = ("technical_exchange", "reference_site", "exhibition", "management_study", "company_visit")


def executive_meeting(case: MoveCase) -> Iterable[Found]:
    """No executive of ours met the account in a year, and it is not asleep."""
    if executive_missing(case.facts, case.today) and not _dormant(case):
        first = first_decider(case)
        yield Found(executive_words(case, first), contact_id=first.contact_id if first else None)


def wake_up(case: MoveCase) -> Iterable[Found]:
    """A small account that nobody touched for half a year, and that no executive met in a year."""
    if _dormant(case) and executive_missing(case.facts, case.today):
        yield Found({"executive": case.executive, "last": max((one.on for one in case.facts.touches), default=None)})


def roof_element(case: MoveCase) -> Iterable[Found]:
    """An element of the roof that stands empty, the shallowest first; S and A only."""
    for element in case.standing.empty_elements[:1]:
        empty = len(case.standing.empty_elements)
        window = case.facts.figures.house.element_days
        yield Found({"element": element, "empty": empty, "window": window}, what=f"element:{element}")


def ways_untried(case: MoveCase) -> Iterable[Found]:
    """None of the five ways of 1-5-1 was ever tried."""
    if not _ways_tried(case) and case.standing.people:
        yield Found({"first": WAYS[0]})


def ways_left(case: MoveCase) -> Iterable[Found]:
    """Some of the five ways were tried at an S or A account, ever, and others never."""
    tried = _ways_tried(case)
    left = [way for way in WAYS if way not in tried]
    if tried and left and case.standing.account_class in ("S", "A"):
        yield Found({"way": left[0], "tried": len(tried)}, what=f"way:{left[0]}")


def below_share(case: MoveCase) -> Iterable[Found]:
    """A strategic account with fewer effective touches in 28 days than its share of the rep's effort."""
    days = case.facts.figures.effort.target_days
    known_for = (case.today - case.facts.added).days if case.facts.added else days
    if case.target is None or case.standing.account_class != "S" or known_for < days:
        return
    done = len(case.lately(days))
    if done < case.target * case.figures.share_from:
        person = next(iter(case.reachable), None)
        facts = {"done": done, "target": round(case.target), "days": days}
        yield Found(facts, contact_id=person.contact_id if person else None)


def stage_missing(case: MoveCase) -> Iterable[Found]:
    """Nobody noted at which of the three stages we are with the account."""
    if case.facts.stage is None and case.facts.touches:
        yield Found({"touches": len(case.facts.touches)})


def class_missing(case: MoveCase) -> Iterable[Found]:
    """The account has neither a class nor marks."""
    if "no_class" in case.standing.unknown:
        yield Found({})


def competitor_strength(case: MoveCase) -> Iterable[Found]:
    """A competitor is known for a strength, and nothing of ours answers it."""
    for one in case.facts.competitors:
        if one.strength and not _answer(case, one.strength):
            yield Found({"competitor": one.name, "strength": one.strength}, what=f"competitor:{one.name}")


def competitor_weakness(case: MoveCase) -> Iterable[Found]:
    """A competitor has a weakness: be there with something of ours, as help, never as blame."""
    for one in case.facts.competitors:
        if one.weakness:
            facts = {"competitor": one.name, "weakness": one.weakness, "resource": _answer(case, one.weakness)}
            yield Found(facts, what=f"competitor:{one.name}")


def competitor_unknown(case: MoveCase) -> Iterable[Found]:
    """A competitor is known by name only."""
    friend = next((one for one in case.reachable if (one.attitude or 0) >= 1), None)
    for one in case.facts.competitors:
        if not one.strength and not one.weakness:
            facts = {"competitor": one.name, "person": friend.name if friend else ""}
            yield Found(facts, contact_id=friend.contact_id if friend else None, what=f"competitor:{one.name}")


def _dormant(case: MoveCase) -> bool:
    quiet = not case.touches_of(case.figures.dormant_days)
    old = case.facts.added is None or (case.today - case.facts.added).days >= case.figures.dormant_days
    return case.standing.account_class == "C" and quiet and old


def _ways_tried(case: MoveCase) -> set[str]:
    """Give the ways that were ever tried, however long ago."""
    return {*case.facts.ways_tried, *(touch.way for touch in case.facts.touches if touch.way)}.intersection(WAYS)


def _answer(case: MoveCase, text: str) -> str:
    """Give what of ours speaks of the same things, "" for nothing."""
    alike = [(likeness(text, one.what, case.defaults), -one.id, one.what) for one in case.facts.resources]
    best = max(alike, default=None)
    return best[2] if best and best[0] >= case.defaults.answers_from else ""


RULES = (
    MoveRule("executive_meeting", executive_meeting, "step", "chen"),
    MoveRule("wake_up", wake_up, "step", "everybody"),
    MoveRule("roof_element", roof_element, "step", "chen"),
    MoveRule("ways_untried", ways_untried, "step", "strategic"),
    MoveRule("ways_left", ways_left, "step", "strategic"),
    MoveRule("below_share", below_share, "touch", "strategic"),
    MoveRule("stage_missing", stage_missing, "account", "strategic", part="stage"),
    MoveRule("class_missing", class_missing, "account", "strategic", part="account_class"),
    MoveRule("competitor_strength", competitor_strength, "step", "strategic"),
    MoveRule("competitor_weakness", competitor_weakness, "step", "trust"),
    MoveRule("competitor_unknown", competitor_unknown, "step", "strategic"),
)
