"""The figures of the method that a team can change (marked † there): each stands here once, grouped by topic."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True)
class NudgeDefaults:
    """When nudges come (METHOD section 11). Numbers of days count local dates."""

    morning_at: time = time(8, 30)
    waking_from: time = time(8)
    waking_until: time = time(20)
    items_a_morning: int = 7
    more_messages_a_day: int = 2
    snooze_days: tuple[int, ...] = (1, 3, 7)

    birthday_days_before: int = 7
    festival_days_before: int = 3
    date_days_before: int = 7
    deal_days_before: tuple[int, ...] = (30, 14, 7)
    promise_days_before: int = 1
    promise_days_overdue: int = 1
    rising_star_untouched_days: int = 30
    # Key contacts: the firm threshold lies at so many times the soft one; after so many nudges that nothing came of
    # each wait doubles; and for so many days after advice about somebody, or a touch without anything learned, peace.
    key_contact_firm_times: int = 2
    key_contact_ignored: int = 2
    key_contact_quiet_days: int = 7

    # A greeting that a downtime held up still comes, as belated, this many days late; an older one is only listed.
    greeting_belated_days: int = 3
    festivals_a_calendar: int = 5
    # Somebody of two calendars keeps a festival once: dates of one festival this near each other are one occasion
    # (Christmas in December and January, Easter of two churches at most five weeks apart).
    same_festival_days: int = 40


NUDGES = NudgeDefaults()
