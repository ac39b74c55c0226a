"""What a rep changed about their nudges: kinds that are off, and other days ahead than the team's."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from playbooks.defaults import NudgeDefaults

# On so many days ahead a nudge can be had, and on so many of them at most.
DAYS_OFFERED = (1, 2, 3, 5, 7, 10, 14, 21, 30)
MOST_DAYS = 3

# The kinds that come ahead of their day, with the team's figure of how many days.
_FIGURES: Mapping[str, str] = {
    "birthday": "birthday_days_before",
    "festival": "festival_days_before",
    "promise": "promise_days_before",
    "important_date": "date_days_before",
    "deal_date": "deal_days_before",
}


@dataclass(frozen=True)
class NudgeSettings:
    """A rep's own settings: `off` names kinds that don't come; `days` how many days ahead a kind does, farthest first.

    Empty days mean only the day itself. What is not named is as the team has it.
    """

    off: frozenset[str] = frozenset()
    days: Mapping[str, tuple[int, ...]] = field(default_factory=dict, hash=False)

    def switched(self, kind: str, *, on: bool) -> "NudgeSettings":
        """Switch a kind on or off."""
        return replace(self, off=self.off - {kind} if on else self.off | {kind})

    def with_days(self, kind: str, days: tuple[int, ...] | None) -> "NudgeSettings":
        """Let a kind come so many days ahead; None: as the team has it."""
        others = {name: chosen for name, chosen in self.days.items() if name != kind}
        return replace(self, days=others if days is None else {**others, kind: days})

    def kept(self) -> dict[str, Any] | None:
        """Give what is stored of it; None when all is as the team has it."""
        found = {"off": sorted(self.off), "days": {kind: list(days) for kind, days in sorted(self.days.items())}}
        return found if any(found.values()) else None


AS_THE_TEAM = NudgeSettings()


def settings_from(kept: Mapping[str, Any] | None) -> NudgeSettings:
    """Read what is stored of a rep's settings."""
    if not kept:
        return AS_THE_TEAM
    days = {kind: tuple(days) for kind, days in (kept.get("days") or {}).items()}
    return NudgeSettings(frozenset(kept.get("off") or ()), days)


def team_days(kind: str, figures: NudgeDefaults) -> tuple[int, ...] | None:
    """Tell how many days ahead the team has a kind, farthest first; None for a kind that knows no days ahead."""
    name = _FIGURES.get(kind)
    if name is None:
        return None
    value = getattr(figures, name)
    return tuple(sorted(value, reverse=True)) if isinstance(value, tuple) else (value,)


def toggled(days: tuple[int, ...], day: int) -> tuple[int, ...]:
    """Add a number of days ahead, or take it away; of more than three the one nearest to the new one gives way."""
    if day in days:
        return tuple(one for one in days if one != day)
    kept = list(days)
    if len(kept) >= MOST_DAYS:
        kept.remove(min(kept, key=lambda one: abs(one - day)))
    return tuple(sorted((*kept, day), reverse=True))
