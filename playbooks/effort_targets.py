"""How many touches in 28 days each account of a rep is worth (METHOD section 8; source 003, five contacts a week)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from playbooks.effort_defaults import EffortDefaults
from playbooks.figures import FIGURES

CLASSES = ("S", "A", "B", "C")


def targets(
    classes: Mapping[int, str], division: Sequence[int] = (), defaults: EffortDefaults = FIGURES.effort
) -> dict[int, float]:
    """Give the touches in 28 days that each of a rep's accounts is worth, by account id; they add up to 20.

    `classes` is the class S, A, B or C of each account, `division` the shares of S, A, B and C (the default where
    empty). The shares are scaled to the classes that the rep has; where all of those are 0, they are equal. An account
    is never worth more than one of a higher class: such classes are pooled.
    """
    counts = Counter(classes.values())
    held = [one for one in CLASSES if counts[one]]
    shares = shares_of(held, division or defaults.division)
    pools: list[_Pool] = []
    for one in held:
        pools.append(_Pool((one,), shares[one], counts[one]))
        while len(pools) > 1 and pools[-1].each > pools[-2].each:
            lower = pools.pop()
            pools.append(pools.pop().with_lower(lower))
    each = {one: defaults.target_touches * pool.each for pool in pools for one in pool.classes}
    return {account_id: each[one] for account_id, one in classes.items()}


def shares_of(held: Sequence[str], division: Sequence[int]) -> dict[str, float]:
    """Scale the shares of a division (S, A, B, C) to the classes held, so that they add up to 1."""
    known = dict(zip(CLASSES, division, strict=True))
    total = sum(known[one] for one in held)
    return {one: known[one] / total if total else 1 / len(held) for one in held}


@dataclass(frozen=True)
class _Pool:
    """Classes whose accounts are worth the same: their share of all (0–1) and how many accounts they are."""

    classes: tuple[str, ...]
    share: float
    accounts: int

    @property
    def each(self) -> float:
        return self.share / self.accounts

    def with_lower(self, lower: "_Pool") -> "_Pool":
        return _Pool((*self.classes, *lower.classes), self.share + lower.share, self.accounts + lower.accounts)
