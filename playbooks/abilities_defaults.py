"""The figures by which the four abilities are measured; each stands here once."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AbilitiesDefaults:
    """Over how many local dates the abilities are looked at, and what counts as all there is to reach (100)."""

    window_days: int = 90
    # Connection: so many different people with an effective touch, and so many touches that brought people together.
    people_reached: int = 20
    people_brought_together: int = 6
    # A touch brings people together when so many of theirs, or so many of ours, took part.
    together_from: int = 2
    # Fewer touches, or fewer promises and steps, than this are too little to tell an ability by; of weak spots there
    # are never many.
    cases_least: int = 3
    hard_cases_least: int = 1


ABILITIES_DEFAULTS = AbilitiesDefaults()
