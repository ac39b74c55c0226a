"""The figures of the yearly review; each stands here once."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReviewDefaults:
    """`last_year_until` is a month: up to its end, a review is of the year before."""

    key_tasks: int = 10
    # Put into the plan, the first key task is due after so many days, each further one as many days later.
    days_a_task: int = 30
    last_year_until: int = 3
    # An account added fewer days ago has no year to look back on yet: no review of it is offered.
    account_days: int = 60
    # Touches of a year more or fewer than the year before by so large a share count as a change.
    change_share: float = 0.2
    # Satisfaction gets at most so many of the key tasks, so that there is room for what else came up.
    satisfaction_most: int = 4


REVIEW_DEFAULTS = ReviewDefaults()
