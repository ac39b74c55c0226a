"""Birthdays: solar or Chinese lunar, with or without a year, a leap month, 29 February, or the month alone."""

from dataclasses import dataclass
from typing import Literal

BirthdayCalendar = Literal["solar", "lunar"]


@dataclass(frozen=True)
class Birthday:
    """What is known of a birthday: `month` 1–12, `day` 1–31 (lunar 1–30) or None, `year` of birth or None.

    `leap_month` tells a lunar birthday in a leap month.
    """

    month: int
    day: int | None = None
    year: int | None = None
    calendar: BirthdayCalendar = "solar"
    leap_month: bool = False
