"""The figures of the relationship house (METHOD sections 2 and 3): each stands here once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True)
class HouseDefaults:
    """Points are of 100, weights are relative to one another, numbers of days count local dates, today included."""

    # Roof: points for each effective touch of an element, counted over so many days; it counts for these classes.
    element_points: int = 25
    element_days: int = 365
    roof_classes: tuple[str, ...] = ("S", "A")

    # Pillars: how the attitude (−1 to 3) and the rung (0 to 5) of a key contact make points, and whose weigh how much.
    attitude_points: Mapping[int, int] = field(
        default_factory=lambda: MappingProxyType({-1: 0, 0: 25, 1: 50, 2: 75, 3: 100})
    )
    attitude_share: float = 0.6
    rung_share: float = 0.4
    rung_points: int = 20
    # How much an influence letter weighs; "" is no letter.
    weights: Mapping[str, int] = field(
        default_factory=lambda: MappingProxyType({"A": 3, "D": 3, "S": 2, "E": 2, "I": 1, "": 1})
    )
    # A touch shows its rung for so long: 24 months.
    rung_days: int = 730

    # Foundation: what its three parts weigh, and the days in which rituals are counted.
    coverage_weight: int = 50
    cadence_weight: int = 30
    rituals_weight: int = 20
    ritual_days: int = 365


HOUSE_DEFAULTS = HouseDefaults()
