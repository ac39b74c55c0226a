"""What is advised: the rules of the next moves on all accounts of the rep or on one, and the words of an advice."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.changes import stop_following
from db.queries import account_facts, effort, plans
from db.queries import advice as history
from handlers.plan_words import paragraphs
from handlers.turn import Turn
from playbooks.account_facts import AccountFacts
from playbooks.effort import division_of
from playbooks.effort_targets import targets
from playbooks.moves import Advice, GivenAdvice, best_few, fresh, moves_of, planned, ranked


@dataclass(frozen=True)
class MoveWords:
    """A next move in words: what to do, because of what evidence, why it matters, and what the rule looks for."""

    what: str
    because: str
    why: str = ""
    rule: str = ""


@dataclass(frozen=True)
class Picked:
    """The few moves to show, each with its row's number; how many more there are, and how many wait since lately."""

    moves: tuple[tuple[int, Advice], ...]
    left: int
    waiting: int


def in_words(turn: Turn, advice: Advice) -> MoveWords:
    """Word a next move in the rep's language."""
    template = f"moves/{advice.rule}.j2"
    what, because, *why = paragraphs(turn.rep.language, template, advice.facts, turn.installation.render)
    return MoveWords(what, because, why[0] if why else "", " ".join(why[1:]))


def advised(turn: Turn, account_id: int | None = None) -> tuple[Advice, ...]:
    """Give all that the rules advise today for one account, or for all that the rep looks after; none for archived."""
    held = effort.accounts_held(turn.session, turn.rep, turn.today)
    figures = turn.rep.figures.effort
    division = division_of(effort.division_chosen(turn.session, turn.rep), figures)
    worth = targets({one.account_id: one.account_class for one in held}, division, figures)
    return tuple(
        advice
        for facts in _facts(turn, account_id)
        if facts.account_id in worth
        for advice in moves_of(facts, turn.today, target=worth[facts.account_id])
    )


def _facts(turn: Turn, account_id: int | None) -> Iterable[AccountFacts]:
    if account_id is None:
        return account_facts.facts_of_all(turn.session, turn.rep, turn.today)
    found = account_facts.facts_of(turn.session, turn.rep, account_id, turn.today)
    return [found] if found else []


def pick(turn: Turn, account_id: int | None = None) -> Picked:
    """Pick the best few that were not given lately, and write down that they are given.

    That is nothing to take back: it is no change that the rep made.
    """
    stop_following(turn.session)
    given = history.given_advice(turn.session, turn.rep, turn.today)
    advice = advised(turn, account_id)
    lately = _open_lately(turn, given)
    left = _fresh(turn, advice, given)
    chosen = best_few(left, turn.rep.figures.moves)
    noted = history.note_given(turn.session, turn.rep, chosen, turn.today)
    moves = tuple((noted[one.key], one) for one in chosen if one.key in noted)
    return Picked(moves, len(left) - len(chosen), sum(one.key in lately for one in advice))


def find(turn: Turn, advice_id: int) -> Advice | None:
    """Find again what advice is about; None once its reason is gone."""
    given = history.advice_by_id(turn.session, turn.rep, advice_id, turn.today)
    if given is None:
        return None
    return next((one for one in advised(turn, given.account_id) if one.key == given.key), None)


def is_planned(turn: Turn, advice: Advice) -> bool:
    """Tell whether it stands in the account's plan, and is still to be done."""
    steps = plans.rules_planned(turn.session, turn.rep, turn.today).get(advice.account_id, ())
    return (advice.rule, advice.contact_id) in planned(steps)


def waiting_lately(turn: Turn, account_id: int | None = None) -> list[tuple[int, Advice]]:
    """Give what was advised in the last 14 days, is neither done nor dismissed, and still holds, the best first."""
    known = _open_lately(turn, history.given_advice(turn.session, turn.rep, turn.today))
    return [(known[one.key], one) for one in ranked(advised(turn, account_id)) if one.key in known]


def _open_lately(turn: Turn, given: Iterable[GivenAdvice]) -> dict[tuple[int, str, str], int]:
    silent = [one for one in given if one.silent(turn.today, turn.rep.figures.moves)]
    return {one.key: one.id for one in silent if not (one.done or one.dismissed)}


def _fresh(turn: Turn, advice: Iterable[Advice], given: Sequence[GivenAdvice]) -> list[Advice]:
    """Leave out what was advised lately, what was dismissed, and what stands in the account's plan."""
    by_account: dict[int, list[Advice]] = defaultdict(list)
    for one in advice:
        by_account[one.account_id].append(one)
    steps = plans.rules_planned(turn.session, turn.rep, turn.today)
    figures = turn.rep.figures.moves
    return [
        one
        for account_id, theirs in by_account.items()
        for one in fresh(theirs, given, turn.today, planned=planned(steps.get(account_id, ())), defaults=figures)
    ]
