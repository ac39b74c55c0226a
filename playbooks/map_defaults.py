"""The figures of the power map and the fishbone that METHOD marks as ours; each stands here once."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MapDefaults:
    """Days are local dates, today included; rungs are 0 to 5, attitudes −1 to 3."""

    # An attitude is stale when no effective touch confirmed it for so many days.
    stale_days: int = 180
    # An attitude that fell is told for so many days.
    fallen_days: int = 180
    # Willing: from this attitude on; convinced, and able to carry our voice: from this one on.
    willing_from: int = 1
    supporter_from: int = 2
    # Far: up to this rung; near: from this one on.
    far_to: int = 1
    near_from: int = 3
    # How many findings a picture's caption tells, and how many people one of them names.
    findings_most: int = 6
    named_most: int = 4


MAP_DEFAULTS = MapDefaults()
