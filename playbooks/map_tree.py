"""Who reports to whom on a map: people who have gone are stepped over, circles are broken, nobody is lost."""

from collections.abc import Mapping, Sequence

from playbooks.account_facts import AccountFacts


def superiors(facts: AccountFacts, ids: Sequence[int]) -> dict[int, int | None]:
    """Give the superior of everybody in `ids`, None for whoever has none there.

    `ids` stand the weightiest first: a circle is broken above the weightiest in it.
    """
    above = {one.contact_id: one.reports_to for one in facts.people}
    here = set(ids)
    tree: dict[int, int | None] = {}
    for number in ids:
        tree[number] = _next_above(number, above, here)
    for number in ids:
        if _in_circle(number, tree):
            tree[number] = None
    return tree


def _next_above(number: int, above: Mapping[int, int | None], here: set[int]) -> int | None:
    seen = {number}
    superior = above.get(number)
    while superior is not None and superior not in here and superior not in seen:
        seen.add(superior)
        superior = above.get(superior)
    return superior if superior in here and superior != number else None


def _in_circle(number: int, tree: Mapping[int, int | None]) -> bool:
    seen = set[int]()
    superior = tree[number]
    while superior is not None and superior not in seen:
        if superior == number:
            return True
        seen.add(superior)
        superior = tree[superior]
    return False
