"""The figures of coverage and of the single thread (METHOD section 5): each stands here once."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CoverageDefaults:
    """Numbers of days count local dates, today included."""

    # Somebody without an effective touch for so long is not covered.
    unseen_days: int = 90
    # Every account, however small, sees one of our executives once in so many days.
    executive_days: int = 365
    # The single thread: looked for in so many days, from so many effective touches on; one person has this share (0–1).
    single_thread_days: int = 90
    single_thread_touches: int = 3
    single_thread_share: float = 0.6


COVERAGE_DEFAULTS = CoverageDefaults()
