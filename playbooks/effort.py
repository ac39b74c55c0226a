"""Effort as it was spent in 28 days, held against the division over the classes (METHOD section 8; source 003)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from playbooks.effort_defaults import EffortDefaults
from playbooks.effort_targets import CLASSES, targets
from playbooks.figures import FIGURES

# The divisions of the source by name; "focused" is what a team that chose none divides by.
DIVISIONS = ("early", "focused", "sharp")
USUAL_DIVISION = "focused"


@dataclass(frozen=True)
class Held:
    """An account of the rep's and the class that counts for it, S, A, B or C."""

    account_id: int
    name: str
    account_class: str


@dataclass(frozen=True)
class Spent:
    """A touch that the rep took part in: its day and minutes, whether it was effective, and where it was."""

    on: date
    minutes: int
    effective: bool
    account_id: int | None = None
    contact_ids: tuple[int, ...] = ()
    kind: str = "other"


@dataclass(frozen=True)
class AccountEffort:
    """An account's minutes of touches in the last 28 days, and those that its share would be; its touches likewise."""

    account: Held
    minutes: int
    target_minutes: float
    touches: int
    target_touches: float

    @property
    def over(self) -> float:
        """How many minutes more than its share it had; below 0 for fewer."""
        return self.minutes - self.target_minutes


@dataclass(frozen=True)
class ClassEffort:
    """The minutes that all accounts of a class had in the last 28 days, and those that their share would be."""

    account_class: str
    accounts: int
    minutes: int
    target_minutes: float

    @property
    def over(self) -> float:
        """How many minutes more than their share they had; below 0 for fewer."""
        return self.minutes - self.target_minutes


@dataclass(frozen=True)
class Shift:
    """What to shift in 28 days: minutes from a class to another, first from the account most over its share."""

    minutes: int
    from_class: str
    to_class: str
    from_account: str
    to_account: str


@dataclass(frozen=True)
class Effort:
    """Where the effort of 28 days went. No minutes at all: nothing to compare, and no shifts.

    `classes` are those that the rep has, S first; `accounts` are all, the farthest below its share first.
    `strategic` is how many accounts are of class S, `too_many` tells that they are more than can be strategic.
    """

    minutes: int
    classes: tuple[ClassEffort, ...] = ()
    accounts: tuple[AccountEffort, ...] = ()
    shifts: tuple[Shift, ...] = ()
    strategic: int = 0
    too_many: bool = False


def division_of(name: str, defaults: EffortDefaults = FIGURES.effort) -> tuple[int, ...]:
    """Give the shares of S, A, B and C, in percent, of a division by its name; an unknown name means the usual one."""
    named = {"early": defaults.division_early, "sharp": defaults.division_sharp}
    return named.get(name, defaults.division)


def effort_of(
    accounts: Sequence[Held],
    touches: Collection[Spent],
    today: date,
    division: Sequence[int] = (),
    defaults: EffortDefaults = FIGURES.effort,
) -> Effort:
    """Compare the minutes of the last 28 days, today included, with the division of effort (source 003).

    An account's share of all minutes is that of its target among the 20 touches, so that both say the same. Touches at
    none of the accounts don't count.
    """
    shares = targets({one.account_id: one.account_class for one in accounts}, division, defaults)
    recent = [
        touch for touch in touches
        if today - timedelta(days=defaults.target_days) < touch.on <= today and touch.account_id in shares
    ]  # fmt: skip
    total = sum(touch.minutes for touch in recent)
    spent = [_of_account(one, recent, total, shares, defaults) for one in accounts]
    classes = _by_class(spent)
    strategic = sum(one.account_class == "S" for one in accounts)
    return Effort(
        minutes=total,
        classes=classes,
        accounts=tuple(sorted(spent, key=_need)),
        shifts=shifts_between(classes, spent, defaults) if total else (),
        strategic=strategic,
        too_many=len(accounts) >= defaults.strategic_from_accounts
        and strategic > defaults.strategic_most * len(accounts),
    )


def shifts_between(
    classes: Sequence[ClassEffort], accounts: Sequence[AccountEffort], defaults: EffortDefaults = FIGURES.effort
) -> tuple[Shift, ...]:
    """Say what to shift: from the class most over its share to the one most below it, until all is as divided."""
    over = {one.account_class: one.over for one in classes}
    found: list[Shift] = []
    while over:
        most, least = max(over, key=lambda one: over[one]), min(over, key=lambda one: over[one])
        minutes = min(over[most], -over[least])
        if round(minutes) < max(defaults.shift_least_minutes, 1):
            break
        found.append(_shift(round(minutes), most, least, accounts))
        over[most], over[least] = over[most] - minutes, over[least] + minutes
    return tuple(found)


def half_hours(minutes: float) -> float:
    """Round minutes to half hours, as they are told: 100 → 1.5."""
    return round(minutes / 30) / 2


def _of_account(
    one: Held, touches: Collection[Spent], total: int, shares: Mapping[int, float], defaults: EffortDefaults
) -> AccountEffort:
    here = [touch for touch in touches if touch.account_id == one.account_id]
    share = shares[one.account_id]
    return AccountEffort(
        account=one,
        minutes=sum(touch.minutes for touch in here),
        target_minutes=total * share / defaults.target_touches,
        touches=sum(touch.effective for touch in here),
        target_touches=share,
    )


def _by_class(spent: Collection[AccountEffort]) -> tuple[ClassEffort, ...]:
    grouped: dict[str, list[AccountEffort]] = defaultdict(list)
    for one in spent:
        grouped[one.account.account_class].append(one)
    return tuple(
        ClassEffort(
            letter,
            len(grouped[letter]),
            sum(one.minutes for one in grouped[letter]),
            sum(one.target_minutes for one in grouped[letter]),
        )
        for letter in CLASSES
        if letter in grouped
    )


def _need(one: AccountEffort) -> tuple[float, int, int]:
    return one.touches - one.target_touches, CLASSES.index(one.account.account_class), one.account.account_id


def _shift(minutes: int, most: str, least: str, accounts: Sequence[AccountEffort]) -> Shift:
    giving = [one for one in accounts if one.account.account_class == most]
    taking = [one for one in accounts if one.account.account_class == least]
    return Shift(
        minutes=minutes,
        from_class=most,
        to_class=least,
        from_account=max(giving, key=lambda one: one.over).account.name,
        to_account=min(taking, key=lambda one: one.over).account.name,
    )
